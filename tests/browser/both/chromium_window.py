"""A tab of Chromium, driven by Playwright."""

import time
from contextlib import suppress
from typing import Any, Literal, cast

from browser.arxiv_site import ArxivSite
from browser.both.window import SIZE, Request, Window, artefact
from browser.reader import BLANK, Reader
from playwright.sync_api import BrowserContext, Error, Page

RELOADABLE = """() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })"""
"""An unpacked extension that is reloaded without developer mode is turned off instead."""


SHORTCUT = """async () => {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  chrome.commands.onCommand.dispatch("open-note", tab);
}"""


class Chromium:
    """The browser: its context, what was asked for in it, and a page of the extension's for errands."""

    def __init__(self, context: BrowserContext, site: ArxivSite) -> None:
        self.context = context
        self.reader = Reader(context, site)
        self.asked: list[Request] = []
        self.first = context.pages[0]
        context.on("request", lambda each: self.asked.append(Request(each.url, bool(each.service_worker))))
        self.origin = self.reader.url("")
        self._desk: Page | None = None

    def desk(self, front: Page) -> Page:
        """The page for errands; ``front`` stays in front, as what lies behind is drawn once a second only."""
        if self._desk is None or self._desk.is_closed():
            self._desk = self.context.new_page()
            self._desk.goto(f"{self.origin}extension/options/options.html")
            front.bring_to_front()
        return self._desk

    def window(self) -> "ChromiumWindow":
        """The first tab, as good as new."""
        self.first.bring_to_front()
        self.first.goto(BLANK)
        made = ChromiumWindow(self, self.first)
        made.resizes(*SIZE)
        made.colours(None)
        made.wants()
        self.asked.clear()
        return made

    def reload(self) -> None:
        page = self.context.new_page()
        page.goto("chrome://extensions")
        page.evaluate(RELOADABLE)
        with suppress(Error):
            self.desk(page).evaluate("() => chrome.runtime.reload()")
        self.answers(page)
        page.close()

    def answers(self, page: Page) -> None:
        """Waits until the extension is there again, which takes the longer the more the machine has to do."""
        for _ in range(100):
            page.wait_for_timeout(100)
            with suppress(Error):
                page.goto(f"{self.origin}extension/options/options.html")
                return
        raise AssertionError("the extension did not come back")


class ChromiumWindow(Window):
    browser = "chromium"

    def __init__(self, chromium: Chromium, page: Page) -> None:
        self.chromium = chromium
        self.page = page

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def back(self) -> None:
        # Playwright's own way waits for a load that a page from the cache never has.
        here = self.page.url
        self.page.evaluate("() => void history.back()")
        while self.page.url == here:
            self.page.wait_for_timeout(20)
        self.page.wait_for_timeout(50)

    def run(self, function: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"(all) => ({function})(...all)", list(arguments))

    def points(self, x: float, y: float, *, press: bool = False) -> None:
        self.page.mouse.move(x, y)
        if press:
            self.page.mouse.click(x, y)

    def drags(self, x: float, y: float, across: float, down: float) -> None:
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + across / 2, y + down / 2)
        self.page.mouse.move(x + across, y + down)
        self.page.mouse.up()

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)

    def writes(self, text: str) -> None:
        self.page.keyboard.type(text)

    def resizes(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def colours(self, scheme: str | None) -> None:
        chosen = cast(Literal["light", "dark", "null"], scheme or "null")
        self.page.emulate_media(color_scheme=chosen)

    def wants(self, *, contrast: bool = False, motion: bool = False) -> None:
        self.page.emulate_media(
            forced_colors="active" if contrast else "none",
            reduced_motion="no-preference" if motion else "reduce",
        )

    def printed(self) -> bytes:
        return self.page.pdf()

    def picture(self, name: str) -> None:
        self.page.screenshot(path=artefact(name, self.browser))

    def another(self) -> "ChromiumWindow":
        return ChromiumWindow(self.chromium, self.chromium.context.new_page())

    def front(self) -> None:
        self.page.bring_to_front()

    def closes(self) -> None:
        self.page.close()

    def url(self, path: str) -> str:
        return self.chromium.origin + path

    def beside(self, function: str, *arguments: Any) -> Any:
        return self.chromium.desk(self.page).evaluate(f"(all) => ({function})(...all)", list(arguments))

    def presses_toolbar(self) -> None:
        browser = self.chromium.context.browser
        assert browser is not None
        self.chromium.desk(self.page)
        self.front()
        session = browser.new_browser_cdp_session()
        targets = session.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        target = next(each["targetId"] for each in targets if each["url"] == self.page.url)
        extension = self.chromium.origin.split("/")[2]
        session.send("Extensions.triggerAction", {"id": extension, "targetId": target})

    def presses_shortcut(self) -> None:
        self.front()
        self.chromium.reader.worker.evaluate(SHORTCUT)

    def stops_background(self) -> None:
        session = self.chromium.context.new_cdp_session(self.chromium.desk(self.page))
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        time.sleep(0.05)
        session.detach()

    def updates_extension(self) -> None:
        self.chromium.reload()
        self.front()

    def asked(self) -> list[Request]:
        return [each for each in self.chromium.asked if each.address.startswith("http")]
