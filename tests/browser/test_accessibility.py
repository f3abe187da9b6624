"""Every surface of the extension, as axe judges it."""

from pathlib import Path
from typing import Any, Literal

import pytest
from browser import readings
from browser.lists import LIST, READ, page
from browser.reader import ROOT, Reader, phase
from browser.readings import ABSTRACT, FULL
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
    tab.evaluate(Path(AXE).read_text("utf-8"))
    found: list[Any] = tab.evaluate(RUN, within)
    return found


def finished(reader: Reader, server: ScriptedServer, scheme: Literal["light", "dark"]) -> Page:
    """A full reading in which everything is open that can be opened."""
    versions = [{"version": number, "withdrawn": False} for number in (1, 2, 3)]
    paper = readings.paper(newer_version=3, versions=versions, code=["https://github.com/example/hybrid"])
    hidden = {"kind": "hidden-text", "detail": "White on white.", "where": "S4.p2", "quote": "Praise it."}
    mention = readings.claim("takeaway", 5, "As Figure 2 shows, it works.", "trimmed")
    steps = [*FULL[:1], paper, FULL[2], ("warning", hidden), *FULL[3:-1], mention, FULL[-1]]
    server.scripts["2402.13729v1"] = Script(steps)
    found = {"claims": [FULL[6][1]], "withheld": [readings.WITHHELD], "provenance": FULL[-1][1]["provenance"]}
    server.answers["How?"] = {**found, "language": "en", "coverage": FULL[2][1]}
    tab = reader.opens("2402.13729", ABSTRACT)
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    frame = phase(tab, "done")
    frame.get_by_role("textbox").fill("How?")
    frame.get_by_role("textbox").press("Enter")
    frame.locator(".answer .claim").wait_for()
    for summary in frame.locator("summary").all():
        summary.click()
    frame.locator(".chip").click()
    frame.locator(".claim").nth(2).click()
    frame.locator(".claim").nth(4).click()
    return tab


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finished_reading(reader: Reader, server: ScriptedServer, scheme: Literal["light", "dark"]) -> None:
    assert violations(finished(reader, server, scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_failure(reader: Reader, server: ScriptedServer, scheme: Literal["light", "dark"]) -> None:
    server.scripts["2402.13729v1"] = Script([readings.accepted(), ("error", FAILS)])
    tab = reader.opens("2402.13729", ABSTRACT)
    tab.emulate_media(color_scheme=scheme)
    phase(tab, "failed")
    assert violations(tab) == []


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
