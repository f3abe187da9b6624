"""Starts Chromium with the extension; arXiv's addresses lead to a site on loopback that counts as public."""

import os
from pathlib import Path
from typing import Any

from browser.arxiv_site import ArxivSite
from browser.reader import ROOT, WINDOW
from playwright.sync_api import BrowserContext, Playwright

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
"""The distribution's; without it Playwright's own is taken."""

HOSTS = ("arxiv.org", "www.arxiv.org", "export.arxiv.org")


def arguments(site: ArxivSite) -> list[str]:
    """Chromium's arguments; every host but arXiv's and this machine's cannot be found.

    Without the address-space override everything would be loopback to loopback, and a content script
    that fetched from the server itself would get away with it.
    """
    rules = [f"MAP {host}:443 127.0.0.1:{site.port}" for host in HOSTS]
    rules += ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"]
    return [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        f"--disable-extensions-except={ROOT}",
        f"--load-extension={ROOT}",
        f"--host-resolver-rules={','.join(rules)}",
        "--ignore-certificate-errors",
        f"--ip-address-space-overrides=127.0.0.1:{site.port}=public",
        "--enable-unsafe-extension-debugging",
    ]


def launched(playwright: Playwright, site: ArxivSite, profile: Path, **more: Any) -> BrowserContext:
    """A headless Chromium with a profile of its own."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM if CHROMIUM.exists() else None,
        channel=None if CHROMIUM.exists() else "chromium",
        headless=True,
        args=arguments(site),
        ignore_https_errors=True,
        viewport=WINDOW,
        **more,
    )
    context.set_default_timeout(8_000)
    return context
