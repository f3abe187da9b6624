"""The package for Chromium's stores, as the browser takes it."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from browser.chromium import CHROMIUM
from playwright.sync_api import BrowserContext, Playwright

from papersays.pack import pack

DEVELOPER = "() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })"
TOLD = """async (id) => {
  const info = await chrome.developerPrivate.getExtensionInfo(id);
  return {
    messages: [...info.manifestErrors, ...info.runtimeErrors].map((each) => each.message),
    warnings: info.installWarnings ?? [],
    state: info.state,
    views: info.views.map((view) => view.type),
  };
}"""


@pytest.fixture
def bare(playwright: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser without any extension, which takes one that is handed to it later."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=CHROMIUM if CHROMIUM.exists() else None,
        channel=None if CHROMIUM.exists() else "chromium",
        args=["--no-sandbox", "--disable-gpu", "--enable-unsafe-extension-debugging"],
        ignore_default_args=["--disable-extensions"],
    )
    yield context
    context.close()


def test_chromium_loads_its_package_without_a_word(bare: BrowserContext, tmp_path: Path) -> None:
    package, _ = pack(tmp_path)
    with ZipFile(package) as archive:
        archive.extractall(tmp_path / "unpacked")
    tab = bare.pages[0]
    tab.goto("chrome://extensions")
    tab.evaluate(DEVELOPER)
    assert bare.browser is not None
    session = bare.browser.new_browser_cdp_session()
    loaded = session.send("Extensions.loadUnpacked", {"path": str(tmp_path / "unpacked")})
    if not bare.service_workers:
        bare.wait_for_event("serviceworker")
    told = tab.evaluate(TOLD, loaded["id"])
    assert (told["messages"], told["warnings"], told["state"]) == ([], [], "ENABLED")
    assert told["views"] == ["EXTENSION_SERVICE_WORKER_BACKGROUND"]
