"""The note takes nothing from the page and asks nobody but the reader's own server, in both browsers."""

import json

import pages
import pytest
from asking import RunningServer
from browser.arxiv_site import ArxivSite
from browser.both.conftest import NEW, OLD
from browser.both.scripted import PAPER, SAME, STARTS, Scripted
from browser.both.window import SHOWN, Window, labels
from browser.readings import FULL, PLAIN

SAID = labels("en")

LEFT = "() => [CSS.highlights.size, document.adoptedStyleSheets.length]"

FOCUSED = "() => document.activeElement.id"

IN_NOTE = """() => {
  const held = document.querySelector("papersays-note").shadowRoot.activeElement;
  return held && (held.getAttribute("aria-label") ?? held.textContent);
}"""

SCRIPTED_PRESS = """() => {
  const root = document.querySelector("papersays-note").shadowRoot;
  for (const each of root.querySelectorAll("button, summary, [role=button]")) each.click();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
}"""


def test_closing_gives_the_page_back_byte_for_byte(window: Window, scripted: Scripted) -> None:
    scripted.stands(PLAIN)
    window.opens(f"https://arxiv.org{SAME}")
    before = window.html()
    scripted.opens(PLAIN)
    window.phase("done")
    assert "papersays-note" in window.html()
    window.presses("button", STARTS[3])
    window.presses("button", SAID["close"])
    window.waits("() => !document.querySelector('papersays-note')")
    assert window.html() == before
    assert window.run(LEFT) == [0, 0]


@pages.needs_pages
@pytest.mark.parametrize("identifier", [NEW, OLD])
def test_closing_gives_a_real_page_back_byte_for_byte(
    window: Window, papersays: RunningServer, site: ArxivSite, identifier: str
) -> None:
    body = next(
        pages.read(row) for row in pages.rows("abs", 200) if row["url"].endswith(f"/abs/{identifier}")
    )
    site.add(f"/abs/{identifier}", body)
    site.add(f"/nothing/{identifier}", body)
    window.settings(address=papersays.url)
    window.opens(f"https://arxiv.org/nothing/{identifier}")
    before = window.html()
    window.opens(f"https://arxiv.org/abs/{identifier}")
    window.phase("done")
    window.presses("[aria-pressed]")
    window.key("Escape")
    window.waits("() => !document.querySelector('papersays-note')")
    assert window.html() == before
    assert window.run(LEFT) == [0, 0]


def test_escape_closes_and_gives_the_focus_back(window: Window, scripted: Scripted) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    window.run("() => document.querySelector('#search').focus()")
    window.presses("button", STARTS[3])
    assert window.run(FOCUSED) != "search"
    window.key("Escape")
    window.waits("() => !document.querySelector('papersays-note')")
    assert window.run(FOCUSED) == "search"


def test_escape_in_a_box_of_the_page_is_left_to_the_page(window: Window, scripted: Scripted) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    window.run("() => document.querySelector('#search').focus()")
    window.key("Escape")
    assert window.notes() == 1


def test_a_folded_note_opens_again_where_it_was(window: Window, scripted: Scripted) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    window.presses("button", SAID["fold"])
    window.waits(f"(text) => !{SHOWN}.includes(text)", STARTS[3])
    assert SAID["name"] in window.run(IN_NOTE)
    window.presses("button", SAID["name"])
    window.sees(STARTS[3])
    assert window.run(IN_NOTE)
    assert len(scripted.posts()) == 1


def test_a_script_of_the_page_cannot_press_anything(window: Window, scripted: Scripted) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    window.run(SCRIPTED_PRESS)
    window.sees(STARTS[3])
    assert window.highlighted() == []


def test_only_the_readers_server_and_arxiv_are_asked(window: Window, scripted: Scripted) -> None:
    scripted.opens(FULL)
    window.phase("done")
    window.presses("button", STARTS[3])
    own = scripted.server.address.removeprefix("http://")
    assert {each.host for each in window.asked()} == {"arxiv.org", own}
    assert {each.host for each in window.asked() if each.by_extension} == {own}
    assert {each.host for each in window.asked() if not each.by_extension} == {"arxiv.org"}


@pages.needs_pages
def test_a_real_page_asks_for_nothing_more_because_of_the_note(
    window: Window, papersays: RunningServer, site: ArxivSite
) -> None:
    body = next(pages.read(row) for row in pages.rows("abs", 200) if row["url"].endswith(f"/abs/{OLD}"))
    window.settings(address=papersays.url)
    asked = {}
    for path in (f"/nothing/{OLD}", f"/abs/{OLD}"):
        site.add(path, body)
        before = len(window.asked())
        window.opens(f"https://arxiv.org{path}")
        if path.startswith("/abs"):
            window.phase("done")
        asked[path] = {each.host for each in window.asked()[before:]}
    assert asked[f"/abs/{OLD}"] - asked[f"/nothing/{OLD}"] == {papersays.url.removeprefix("http://")}


def test_the_server_is_told_the_identifier_and_nothing_of_the_page(
    window: Window, scripted: Scripted
) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    (asked,) = scripted.server.posted
    assert asked.body["paper"] == f"{PAPER}v1"
    assert set(asked.body) <= {"paper", "language", "summariser", "refresh"}
    sent = json.dumps([asked.path, asked.body, asked.headers])
    assert "arxiv.org" not in sent
    assert "Cookie" not in asked.headers
    assert "Referer" not in asked.headers


def test_a_page_without_a_paper_gets_no_note(window: Window, scripted: Scripted) -> None:
    scripted.site.add("/abs/2402.00000", b"<!DOCTYPE html><title>Not found</title><h1>Article not found</h1>")
    scripted.opens(PLAIN)
    window.phase("done")
    before = len(scripted.server.posted)
    window.opens("https://arxiv.org/abs/2402.00000")
    window.run("() => new Promise((resolve) => setTimeout(resolve, 400))")
    assert window.notes() == 0
    assert len(scripted.server.posted) == before
