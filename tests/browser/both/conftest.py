"""The same tests in two browsers, with the real extension in each."""

import os
from collections.abc import Iterator

import pages
import pytest
from asking import RunningServer, running
from browser.arxiv_site import ArxivSite, page
from browser.both import firefox
from browser.both.chromium_window import Chromium
from browser.both.firefox_window import Firefox
from browser.both.scripted import Scripted
from browser.both.window import Window
from browser.chromium import launched
from browser.readings import ABSTRACT
from browser.scripted_server import ScriptedServer
from fake_arxiv import FakeArxiv, real_pages
from papers import serve_all
from playwright.sync_api import Playwright

NEW, OLD = "2302.11573", "math-ph/0509021"
"""Saved pages: one with its full text, one with an old identifier and formulas in its title."""

OWN = "math/0611800"
"""A page of our own under an old identifier."""


@pytest.fixture(scope="session")
def chromium_of_both(
    playwright: Playwright, site: ArxivSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    """A Chromium that keeps pages for the back button, which Playwright's otherwise does not."""
    kept = ["--disable-back-forward-cache"]
    context = launched(playwright, site, tmp_path_factory.mktemp("profile"), ignore_default_args=kept)
    yield Chromium(context, site)
    context.close()


@pytest.fixture(scope="session")
def firefox_of_both(site: ArxivSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for the whole run; without one its tests are skipped, but not in continuous integration."""
    driver = firefox.geckodriver()
    if firefox.PROGRAM is None or driver is None:
        missing = "There is no Firefox for these tests; on Debian: sudo apt-get install firefox-esr"
        (pytest.fail if "CI" in os.environ else pytest.skip)(missing)
    started = firefox.launched(site, driver, tmp_path_factory.mktemp("firefox") / "geckodriver.log")
    yield Firefox(started)
    started.quit()


@pytest.fixture(params=["chromium", "firefox"], scope="session")
def browser(request: pytest.FixtureRequest) -> Chromium | Firefox:
    made: Chromium | Firefox = request.getfixturevalue(f"{request.param}_of_both")
    return made


@pytest.fixture
def window(browser: Chromium | Firefox) -> Window:
    """A tab with nothing in it, of a browser whose extension is as if newly installed."""
    return browser.window()


@pytest.fixture
def scripted(window: Window, site: ArxivSite, server: ScriptedServer) -> Scripted:
    return Scripted(window, site, server)


@pytest.fixture(scope="session")
def library() -> Iterator[FakeArxiv]:
    """What the server takes for arXiv: the small pages and, where they are, the saved ones."""
    with FakeArxiv() as made:
        serve_all(made)
        made.served.update(real_pages())
        for path in (f"/abs/{OWN}", f"/abs/{OWN}v1"):
            made.serve(path, page(OWN, "A Paper", ABSTRACT))
        yield made


@pytest.fixture(scope="session")
def papersays(library: FakeArxiv, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The real server, one for all tests here."""
    with running(tmp_path_factory.mktemp("papersays"), arxiv_url=library.url) as server:
        yield server


@pytest.fixture(
    params=[OWN, pytest.param(NEW, marks=pages.needs_pages), pytest.param(OLD, marks=pages.needs_pages)]
)
def paper(request: pytest.FixtureRequest, library: FakeArxiv, site: ArxivSite) -> str:
    """A paper whose abs page stands on both arXivs: the reader's and the server's."""
    identifier = str(request.param)
    site.add(f"/abs/{identifier}", library.served[f"/abs/{identifier}"].body)
    return identifier
