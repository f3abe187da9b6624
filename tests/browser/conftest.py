"""The real extension in real Chromium, on the real addresses, with arXiv and the server on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.arxiv_site import ArxivSite
from browser.chromium import launched
from browser.reader import ARTEFACTS, Reader
from browser.scripted_server import ScriptedServer
from playwright.sync_api import BrowserContext, Playwright, sync_playwright


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArxivSite]:
    made = ArxivSite(tmp_path_factory.mktemp("tls"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="session")
def chromium(
    playwright: Playwright, site: ArxivSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """One browser for the whole run."""
    ARTEFACTS.mkdir(exist_ok=True)
    context = launched(playwright, site, tmp_path_factory.mktemp("profile"))
    yield context
    context.close()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    made = ScriptedServer()
    yield made
    made.close()


@pytest.fixture
def reader(chromium: BrowserContext, site: ArxivSite, server: ScriptedServer) -> Iterator[Reader]:
    """A reader with the extension, whose settings lead to the scripted server."""
    made = Reader(chromium, site)
    made.settings(address=server.address)
    yield made
    made.leave()
