"""The real extension in real Chromium, on the real addresses, with arXiv and the server on loopback."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.arxiv_site import ArxivSite
from browser.reader import ARTEFACTS, ROOT, Reader
from browser.scripted_server import ScriptedServer
from playwright.sync_api import BrowserContext, sync_playwright

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


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
def chromium(site: ArxivSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """One browser for the whole run; arXiv's addresses lead to the site, and it counts as public.

    Without the override everything would be loopback to loopback, and a content script that fetched
    from the server itself would get away with it.
    """
    ARTEFACTS.mkdir(exist_ok=True)
    hosts = ",".join(
        f"MAP {host}:443 127.0.0.1:{site.port}" for host in ("arxiv.org", "www.arxiv.org", "export.arxiv.org")
    )
    args = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        f"--disable-extensions-except={ROOT}",
        f"--load-extension={ROOT}",
        f"--host-resolver-rules={hosts},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost",
        "--ignore-certificate-errors",
        f"--ip-address-space-overrides=127.0.0.1:{site.port}=public",
        "--enable-unsafe-extension-debugging",
    ]
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=CHROMIUM if CHROMIUM.exists() else None,
            headless=True,
            args=args,
            ignore_https_errors=True,
            viewport={"width": 1280, "height": 800},
        )
        context.set_default_timeout(8_000)
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
