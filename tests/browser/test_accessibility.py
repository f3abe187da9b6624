"""Every surface of the extension, as axe judges it."""

from pathlib import Path
from typing import Any, Literal

import pytest
from browser.lists import LIST, READ, page
from browser.reader import ROOT, Reader, phase
from browser.readings import FULL
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import Page

AXE = ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there: npm --prefix tests/js ci")

RUN = """async (within) => (await axe.run(within ? { include: [within] } : document)).violations.map(
  (each) => [each.id, each.nodes.map((node) => node.target.flat().join(" ") + ": " + node.failureSummary)])"""

FAILS: dict[str, Any] = {
    "code": "source-unavailable",
    "title": "arXiv cannot be reached",
    "detail": "arxiv.org did not answer within 20 seconds.",
    "help": "Check the connection and try again in a minute.",
    "retryable": True,
}


def violations(tab: Page, within: str | None = "papersays-note") -> list[Any]:
    """What axe finds wrong; it looks into open shadow roots."""
    if not tab.evaluate("() => 'axe' in globalThis"):
        tab.evaluate(Path(AXE).read_text("utf-8"))
    found: list[Any] = tab.evaluate(RUN, within)
    return found


def test_the_popup(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(FULL)
    tab = reader.context.new_page()
    tab.add_init_script("chrome.tabs.query = async () => [{ url: 'https://arxiv.org/pdf/2402.13729v1' }]")
    tab.goto(reader.url("extension/popup/popup.html"))
    phase(tab, "done")
    assert violations(tab, None) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_marks_on_a_list_are_accessible(
    reader: Reader, server: ScriptedServer, scheme: Literal["light", "dark"], width: int
) -> None:
    server.marks = READ
    reader.site.add(LIST, page("list"))
    tab = reader.visits(f"https://arxiv.org{LIST}")
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": width, "height": 800})
    tab.locator("papersays-mark button").first.focus()
    tab.get_by_text("2402.13730", exact=False).first.hover()
    tab.locator("papersays-mark").nth(2).wait_for(state="attached")
    assert violations(tab, "papersays-mark") == []
