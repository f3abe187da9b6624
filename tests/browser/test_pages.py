"""The server's own pages in Chromium: as axe judges them, in light and dark, and as narrow as a telephone."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Literal

import pytest
from browser.reader import ARTEFACTS
from browser.test_accessibility import AXE, violations
from fake_arxiv import FakeArxiv
from flask import Flask
from papers import PAPER, READING, SHEEP
from playwright.sync_api import BrowserContext, Page
from shelved import key, reading
from soak import is_soak
from werkzeug.serving import make_server

from papersays.config import Settings
from papersays.digest.finding import Finding
from papersays.digest.record import Failure, Record, Records
from papersays.models import Claim, Evidence, Identifier, Version
from papersays.service import Service
from papersays.sources.arxiv.listing import Listed
from papersays.summarisers._budget import Budget

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there: npm --prefix tests/js ci")

PAGES = {
    "library": "/",
    "search": "/?q=count",
    "nothing": "/?q=zebra",
    "paper": f"/papers/{SHEEP}",
    "digests": "/digests",
    "digest": "/digests/wool/2024-02-23",
    "status": "/status",
    "note": f"/note/{SHEEP}",
    "deletion": f"/delete/readings/{SHEEP}",
    "deletion of a report": "/delete/report/1",
    "problem": "/papers/2402.99999",
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LONG = "A-Title-Without-Any-Place-To-Break-It-" * 5


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a port that is free: the server is asked by the name that it knows itself by."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return settings.model_copy(update={"port": free.getsockname()[1]})


@pytest.fixture
def address(web: Flask, service: Service, settings: Settings) -> Iterator[str]:
    """The server with thirty readings, one of them with all that a reading can have, and a digest."""
    for number in range(1, 31):
        of = reading(number, LONG if number == 30 else f"Counting Bees, Part {number}")
        service.library.readings.put(key(of), of)
    evidence = Evidence("We count sheep.", "3 Results", "S3.s1", "https://arxiv.org/html/2402.00001v2#S3")
    claims = [
        Claim(field, f"We count {field}.", "supported", (evidence,)) for field in ("takeaway", "method")
    ]
    later = replace(PAPER, versions=(*PAPER.versions, Version(3, "2024-03-01T00:00:00Z", withdrawn=True)))
    full = replace(READING, claims=(*READING.claims, *claims), title_translated="数绵羊")
    service.library.readings.put(key(full), full)
    service.library.readings.saw(later)
    service.library.notes.write(SHEEP, "Ask Ada.")
    service.library.reports.write(READING.paper.identifier, ("en", "extractive"), 0, "number", "It is 7.")
    budget = Budget(settings.data_dir, None, "gemini", "a-model")
    budget.settle(budget.reserve(10), 7, 3)
    read = Listed(Identifier(SHEEP, 2), "new", "Counting Sheep")
    failed = Listed(Identifier("2402.00009", 1), "new", "Counting Goats", ("Eve",))
    failure = (failed.identifier, Failure("source-failed", "arXiv failed", ""))
    finding = Finding("2024-02-23", (read, failed), {"new": 2})
    Records(settings.data_dir / "digests").put(Record("wool", finding, (read.identifier,), (failure,)))
    server = make_server("127.0.0.1", settings.port, web, threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def tab(chromium: BrowserContext) -> Iterator[Page]:
    made = chromium.new_page()
    yield made
    made.close()


WIDTHS = (1280, 390)


def test_every_page_is_accessible_and_fits(tab: Page, address: str) -> None:
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for name, path in PAGES.items():
        tab.goto(address + path)
        for summary in tab.locator("summary").all():
            summary.click()
        for width, scheme in product(WIDTHS, SCHEMES) if is_soak() else zip(WIDTHS, SCHEMES, strict=True):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme)
            seen = f"{name}-{width}-{scheme}"
            tab.screenshot(path=ARTEFACTS / f"page-{seen}.png")
            assert violations(tab, None) == [], seen
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{seen} is too wide"
    refused = [each for each in complaints if "404" not in each and "favicon" not in each]
    assert refused == [], "the content security policy stopped something of our own"


def test_a_reader_with_the_keyboard_alone_finds_and_opens_a_reading(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.hash") == "#content"
    tab.get_by_role("searchbox").focus()
    tab.keyboard.type('title:"Part 7"')
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Counting Bees, Part 7").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/papers/2301.00007v1?*")
    assert tab.get_by_role("heading", level=1).inner_text() == "Counting Bees, Part 7"


def test_the_pages_need_no_script(chromium: BrowserContext, tab: Page, address: str) -> None:
    chromium.new_cdp_session(tab).send("Emulation.setScriptExecutionDisabled", {"value": True})
    tab.goto(f"{address}/papers/{SHEEP}")
    said = tab.get_by_role("blockquote").filter(has_text="We count sheep.").first
    assert not said.is_visible()
    tab.locator("summary").nth(1).click()
    assert said.is_visible()


def test_a_reader_without_scripts_writes_a_note_and_deletes_a_reading(
    chromium: BrowserContext, tab: Page, address: str, service: Service
) -> None:
    chromium.new_cdp_session(tab).send("Emulation.setScriptExecutionDisabled", {"value": True})
    tab.goto(f"{address}/papers/{SHEEP}")
    tab.get_by_text("Change the note").click()
    tab.get_by_role("textbox", name="Your note").fill("Ask Eve.\nAnd Ada.")
    tab.get_by_role("button", name="Save").click()
    assert "is saved" in tab.get_by_role("status").inner_text()
    note = service.library.notes.of(SHEEP)
    assert note
    assert note.text == "Ask Eve.\nAnd Ada."
    tab.get_by_role("link", name="Delete this reading").click()
    assert service.library.entries(Identifier(SHEEP)), "looking at the question deletes nothing"
    tab.get_by_role("link", name="Keep everything").click()
    tab.get_by_role("link", name="Delete this reading").click()
    tab.get_by_role("button", name="Delete").click()
    assert "readings 1, notes 1, reports 1" in tab.get_by_role("status").inner_text()
    assert not service.library.entries(Identifier(SHEEP))
    tab.reload()
    assert tab.url.startswith(f"{address}/?said="), "what is loaded again is sent again by no page"


MARKUP = """<img src="//{0}/i"><img src=x onerror="document.title='ran'"><script>document.title='ran'</script>
<script src="//{0}/s"></script><link rel="stylesheet" href="//{0}/c"><link rel="prefetch" href="//{0}/p">
<style>body {{ background: url(//{0}/b) }}</style><iframe src="//{0}/f"></iframe>
<object data="//{0}/o"></object><video src="//{0}/v" autoplay></video>
<svg onload="document.title='ran'"></svg><base href="//{0}/">"""
MADE = ("img", "script", "iframe", "object", "video", "base")


def test_with_nothing_escaped_the_policy_alone_stops_scripts_and_loads(
    tab: Page, address: str, web: Flask, service: Service
) -> None:
    web.jinja_env.autoescape = False
    # A browser may connect to what it sees named; what no policy lets it do is ask there.
    with FakeArxiv() as elsewhere:
        of = reading(31, "Markup " + MARKUP.format(elsewhere.url.removeprefix("http://")))
        service.library.readings.put(key(of), of)
        tab.goto(f"{address}/papers/2301.00031v1")
        tab.wait_for_load_state("networkidle")
        assert all(tab.locator(name).count() for name in MADE), "it was escaped after all"
        assert [asked.path for asked in elsewhere.log] == []
        assert tab.title() != "ran"
