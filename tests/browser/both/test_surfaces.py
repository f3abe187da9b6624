"""The popup over arXiv's other pages and the settings page, in both browsers."""

import time
from typing import Any

import pytest
from browser.both.scripted import PAPER, STARTS, Scripted
from browser.both.window import PATIENCE_SECONDS, SIZE, Window, labels
from browser.readings import PLAIN
from browser.scripted_server import Script

SAID = labels("en")

POPUP = """(wanted) => {
  const [popup] = chrome.extension.getViews({ type: "popup" });
  const note = popup?.document.querySelector("papersays-note")?.shadowRoot.querySelector("[data-phase]");
  const texts = [popup?.document.body, note].map((each) => each?.innerText ?? "");
  const seen = texts.join(" ").replace(/\\s+/g, " ");
  const { innerWidth: room, document: { documentElement: page } = {} } = popup ?? {};
  return { seen, room, needed: page?.scrollWidth, there: seen.includes(wanted) };
}"""


def popup(window: Window, wanted: str) -> dict[str, Any]:
    """Presses the toolbar's button and tells what the popup shows once it shows that text."""
    window.presses_toolbar()
    end = time.monotonic() + PATIENCE_SECONDS
    while not (shown := window.beside(POPUP, wanted))["there"]:
        assert time.monotonic() < end, shown
        time.sleep(0.05)
    return dict(shown)


def settings_page(window: Window, scripted: Scripted) -> None:
    window.settings(address=scripted.server.address)
    window.opens(window.url("extension/options/options.html"))
    window.waits("() => 'ready' in document.body.dataset")


@pytest.mark.parametrize("path", [f"/pdf/{PAPER}v1", f"/html/{PAPER}v1", f"/pdf/{PAPER}"])
@pytest.mark.in_turn(2, "browser", "path")
def test_the_popup_reads_the_paper_of_the_tab(window: Window, scripted: Scripted, path: str) -> None:
    scripted.site.add(path, b"<!DOCTYPE html><title>Full text</title>")
    scripted.server.scripts[path.rpartition("/")[2]] = Script(PLAIN)
    window.settings(address=scripted.server.address)
    window.opens(f"https://arxiv.org{path}")
    shown = popup(window, STARTS[6])
    assert f"{PAPER}v1" in shown["seen"]
    assert STARTS[3] in shown["seen"]
    assert shown["needed"] <= shown["room"]


def test_the_popup_says_when_the_tab_is_no_paper(window: Window, scripted: Scripted) -> None:
    scripted.site.add("/list/cs.CV/new", b"<!DOCTYPE html><title>New</title>")
    window.settings(address=scripted.server.address)
    window.opens("https://arxiv.org/list/cs.CV/new")
    popup(window, SAID["popup.none"])
    assert scripted.server.asked == []


def test_the_settings_tell_who_answers(window: Window, scripted: Scripted) -> None:
    settings_page(window, scripted)
    window.presses("button", SAID["options.connect"])
    window.reads(f"PaperSays 0.1.0 answers at {scripted.server.address}.")


@pytest.mark.parametrize(
    ("version", "problem"),
    [(None, "another-program"), ("0.2.0", "server-version"), ("stopped", "server-not-running")],
)
@pytest.mark.in_turn(2, "browser", "problem")
def test_the_settings_tell_what_is_wrong_with_the_server(
    window: Window, scripted: Scripted, version: str | None, problem: str
) -> None:
    if version == "stopped":
        scripted.server.close()
    scripted.server.version = version
    settings_page(window, scripted)
    window.presses("button", SAID["options.connect"])
    title = SAID[f"problem.{problem}.title"].partition("{")[0]
    window.reads(title)


def test_the_settings_are_kept_and_spoken(window: Window, scripted: Scripted) -> None:
    settings_page(window, scripted)
    window.run("""() => { const chosen = document.querySelector("select");
      chosen.value = "zh"; chosen.dispatchEvent(new Event("change", { bubbles: true })); }""")
    window.reads(labels("zh")["options.title"])
    window.opens(window.url("extension/options/options.html"))
    window.reads(labels("zh")["options.title"])


def test_a_code_that_the_server_printed_pairs_the_extension(window: Window, scripted: Scripted) -> None:
    scripted.server.token = "still of nobody"
    scripted.server.codes["12345678"] = "given.for-the-code"
    scripted.server.scripts[f"{PAPER}v1"] = Script(PLAIN)
    settings_page(window, scripted)
    window.presses("[name=token]")
    window.writes("1234 5678")
    window.presses("button", SAID["options.connect"])
    window.reads(f"PaperSays 0.1.0 answers at {scripted.server.address}.")
    (paired,) = [asked for asked in scripted.server.asked if asked.path == "/v1/pairing"]
    assert paired.headers["Origin"] == window.url("").removesuffix("/")


@pytest.mark.parametrize("width", [SIZE[0], 390, 320])
@pytest.mark.in_turn(2, "browser", "width")
def test_the_settings_fit_the_window(window: Window, scripted: Scripted, width: int) -> None:
    settings_page(window, scripted)
    window.resizes(width, 640)
    assert window.run("() => document.documentElement.scrollWidth - innerWidth") <= 0
