"""What comes between a reader and her reading, and how it goes on, in both browsers."""

import socket
import time
from pathlib import Path

import pytest
from asking import running
from browser.arxiv_site import ArxivSite
from browser.both.chromium_window import Chromium
from browser.both.conftest import OWN
from browser.both.scripted import ADDRESS, STARTS, Scripted
from browser.both.window import NOTE, Window, labels
from browser.readings import PLAIN, SENTENCES
from browser.scripted_server import ScriptedServer
from fake_arxiv import FakeArxiv

SAID = labels("en")

CLAIMS = [STARTS[3], STARTS[2], STARTS[5], STARTS[6]]
"""What the statements of `PLAIN` begin with that can be seen at once, in order."""

SEEN = f"""() => [...{NOTE}.querySelectorAll("[aria-pressed]")].filter((each) => each.checkVisibility())
  .map((each) => each.querySelector("[lang=en]").textContent.slice(0, 40))"""

KEPT = """() => addEventListener("pageshow", (event) => { window.papersaysKept = event.persisted; })"""


def comes_back_kept(window: Window) -> None:
    """Goes on once the page is back as it was; Firefox does not keep every page that is left."""
    for _ in range(25):
        if window.run("() => window.papersaysKept === true"):
            return
        time.sleep(0.2)
    assert window.browser == "firefox", "the page was not kept"
    pytest.skip("this time Firefox did not keep the page that was left")


FIRST, REST = PLAIN[:5], PLAIN[5:]
"""The stream is held behind its fifth event, the first takeaway."""


def test_a_server_that_is_not_running_is_said_and_found_once_it_runs(
    window: Window, library: FakeArxiv, tmp_path: Path, scripted: Scripted
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scripted.site.add(f"/abs/{OWN}", library.served[f"/abs/{OWN}"].body)
    window.settings(address=f"http://127.0.0.1:{port}")
    window.opens(f"https://arxiv.org/abs/{OWN}")
    window.phase("failed")
    assert SAID["problem.server-not-running.title"] in window.shown
    assert "make run" in window.shown
    assert str(port) in window.shown
    with running(tmp_path, arxiv_url=library.url, port=port):
        window.presses("button", SAID["retry"])
        window.phase("done")
    assert SAID["problem.server-not-running.title"] not in window.shown


def test_a_background_that_is_stopped_in_mid_stream_costs_no_second_reading(
    window: Window, scripted: Scripted
) -> None:
    script = scripted.opens([*FIRST, ("wait", {}), *REST])
    window.sees(STARTS[2])
    window.stops_background()
    script.go.set()
    window.phase("done")
    assert window.run(SEEN) == CLAIMS
    assert scripted.posts() == [("/v1/summaries", None), ("/v1/summaries", "5")]


def test_a_background_that_was_stopped_is_there_again_when_it_is_needed(
    window: Window, scripted: Scripted
) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    window.stops_background()
    scripted.server.answers["How?"] = {
        "claims": [PLAIN[4][1]], "withheld": [], "provenance": PLAIN[-1][1]["provenance"],
        "language": "en", "coverage": PLAIN[2][1],
    }  # fmt: skip
    window.presses("textbox")
    window.writes("How?")
    window.key("Enter")
    window.waits(
        f"(text) => {NOTE}.querySelector('[data-phase]').innerText.split(text).length > 2", STARTS[2]
    )
    assert [path for path, _ in scripted.posts()] == ["/v1/summaries", "/v1/questions"]


def test_a_page_the_reader_comes_back_to_is_as_she_left_it(window: Window, scripted: Scripted) -> None:
    scripted.site.add("/list/cs.CV/new", b"<!DOCTYPE html><title>New</title><p>New papers")
    scripted.opens(PLAIN)
    window.phase("done")
    window.run(KEPT)
    window.opens("https://arxiv.org/list/cs.CV/new")
    window.back()
    comes_back_kept(window)
    assert window.notes() == 1
    assert window.run(SEEN) == CLAIMS
    window.presses("button", STARTS[3])
    assert window.highlighted() == [SENTENCES[3]]
    assert len(scripted.posts()) == 1


def test_two_tabs_on_one_paper_do_not_disturb_each_other(window: Window, scripted: Scripted) -> None:
    script = scripted.opens([*FIRST, ("wait", {}), *REST])
    window.sees(STARTS[2])
    with window.second() as other:
        other.opens(ADDRESS)
        other.sees(STARTS[2])
        script.go.set()
        other.phase("done")
        assert other.run(SEEN) == CLAIMS
    window.phase("done")
    assert window.run(SEEN) == CLAIMS


def test_a_page_that_is_opened_after_an_update_is_read_as_before(window: Window, scripted: Scripted) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    window.updates_extension()
    window.opens(ADDRESS)
    window.phase("done")
    assert window.run(SEEN) == CLAIMS


def test_what_is_left_of_the_old_extension_says_so(
    chromium_of_both: Chromium, site: ArxivSite, server: ScriptedServer
) -> None:
    """Firefox ends the old script with its extension, so there nothing is left that could speak."""
    window = chromium_of_both.window()
    Scripted(window, site, server).opens(PLAIN)
    window.phase("done")
    window.updates_extension()
    window.presses("button", SAID["settings"])
    window.sees(SAID["orphan.title"])
    window.presses("button", SAID["close"])
    window.waits("() => !document.querySelector('papersays-note')")


def test_after_an_update_one_note_is_left_and_it_is_of_use(window: Window, scripted: Scripted) -> None:
    """Chromium leaves the old script on the page, which can tell; Firefox puts the new one there."""
    scripted.opens(PLAIN)
    window.phase("done")
    window.updates_extension()
    assert window.notes() == 1
    if window.browser == "chromium":
        window.presses("button", SAID["settings"])
        window.sees(SAID["orphan.title"])
    window.presses("button", SAID["close"])
    window.waits("() => !document.querySelector('papersays-note')")
    window.opens(ADDRESS)
    window.phase("done")


def test_a_reading_that_is_left_in_the_middle_goes_on_when_she_comes_back(
    window: Window, scripted: Scripted
) -> None:
    scripted.site.add("/list/cs.CV/new", b"<!DOCTYPE html><title>New</title><p>New papers")
    script = scripted.opens([*FIRST, ("wait", {}), *REST])
    window.sees(STARTS[2])
    window.run(KEPT)
    window.opens("https://arxiv.org/list/cs.CV/new")
    script.go.set()
    window.back()
    comes_back_kept(window)
    window.phase("done")
    assert window.run(SEEN) == CLAIMS
    assert [after for _, after in scripted.posts()].count(None) == 1
