"""The toolbar's popup, opened as the browser opens it."""

from typing import Any

import pytest
from browser import readings
from browser.reader import Reader, phase, shot
from browser.readings import PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import Page, expect

PDF = b"%PDF-1.4 not read by anybody"

IN_POPUP = """async (wanted) => {
  for (let tries = 0; tries < 100; tries++) {
    const [popup] = chrome.extension.getViews({ type: "popup" });
    const frame = popup?.document.querySelector("papersays-note")?.shadowRoot.querySelector(".frame");
    const none = popup?.document.querySelector("#none");
    if (wanted === "none" ? none && !none.hidden : frame?.dataset.phase === wanted)
      return {
        text: none.textContent,
        id: frame?.querySelector(".id").textContent,
        words: [...(frame?.querySelectorAll(".words") ?? [])].map((each) => each.textContent),
        size: [popup.innerWidth, popup.innerHeight, popup.document.documentElement.scrollWidth],
      };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { text: "the popup did not come to that", words: [] };
}"""


def popup(reader: Reader, tab: Page, wanted: str) -> dict[str, Any]:
    """Presses the toolbar button on a tab, and tells what the popup shows then."""
    watcher = reader.visits(reader.url("extension/options/options.html"))
    tab.bring_to_front()
    browser = reader.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    targets = session.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
    target = next(each["targetId"] for each in targets if each["url"] == tab.url)
    identifier = reader.url("").split("/")[2]
    session.send("Extensions.triggerAction", {"id": identifier, "targetId": target})
    seen: dict[str, Any] = watcher.evaluate(IN_POPUP, wanted)
    return seen


@pytest.mark.parametrize("path", ["/pdf/2402.13729v1", "/html/2402.13729v1", "/pdf/2402.13729"])
def test_the_popup_reads_the_paper_of_the_tab(reader: Reader, server: ScriptedServer, path: str) -> None:
    reader.site.add(path, b"<!DOCTYPE html><title>Full text</title>")
    server.scripts[path.rpartition("/")[2]] = Script(PLAIN)
    seen = popup(reader, reader.visits(f"https://arxiv.org{path}"), "done")
    assert seen["id"] == "2402.13729v1"
    assert seen["words"][0] == SENTENCES[3]
    width, _, needed = seen["size"]
    assert needed <= width


def test_the_popup_says_when_the_tab_is_no_paper(reader: Reader, server: ScriptedServer) -> None:
    reader.site.add("/list/cs.CV/new", b"<!DOCTYPE html><title>New</title>")
    seen = popup(reader, reader.visits("https://arxiv.org/list/cs.CV/new"), "none")
    assert "This tab shows no arXiv paper" in seen["text"]
    assert server.asked == []


def test_a_picture_of_the_popup_is_kept(reader: Reader, server: ScriptedServer) -> None:
    """The popup's page in a tab of its size, told that the current tab is a PDF of arXiv's."""
    server.scripts["2402.13729v1"] = Script(readings.FULL)
    address = reader.url("extension/popup/popup.html")
    tab = reader.context.new_page()
    tab.add_init_script("chrome.tabs.query = async () => [{ url: 'https://arxiv.org/pdf/2402.13729v1' }]")
    tab.set_viewport_size({"width": 420, "height": 560})
    tab.goto(address)
    frame = phase(tab, "done")
    frame.locator(".claim").nth(2).click()
    style = "(claim) => getComputedStyle(claim).display"
    assert frame.locator(".claim").first.evaluate(style) == "flex"
    expect(frame.locator(".proof figcaption")).to_contain_text("Abstract")
    shot(tab, "popup")
