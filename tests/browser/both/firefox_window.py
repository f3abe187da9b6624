"""A tab of Firefox, driven by Selenium."""

import base64
import re
from typing import Any

from browser.both.firefox import IDENTIFIER, UUID
from browser.both.window import SIZE, Request, Window, artefact
from browser.reader import BLANK
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver import Firefox as Driver

CALL = """const [all, done] = arguments;
Promise.resolve().then(() => (%s)(...all)).then(
  (value) => done({ value }), (error) => done({ error: `${error}\\n${error?.stack}` }));"""

WATCH = """() => {
  window.papersaysAsked = [];
  window.papersaysWatch = { observe(subject) {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    const by = channel.loadInfo.triggeringPrincipal;
    const opened = channel.loadInfo.externalContentPolicyType === Ci.nsIContentPolicy.TYPE_DOCUMENT;
    if (!by.isSystemPrincipal || opened)
      window.papersaysAsked.push([channel.URI.spec, by.origin.startsWith("moz-extension:")]);
  } };
  Services.obs.addObserver(window.papersaysWatch, "http-on-opening-request");
}"""

REST = """() => {
  for (const popup of document.querySelectorAll("panel")) popup.hidePopup();
  window.papersaysAsked.length = 0;
}"""

RESIZE = """(width, height) => {
  const { style } = gBrowser.selectedBrowser;
  const free = { minWidth: "0", minHeight: "0", flex: "none" };
  Object.assign(style, { width: `${width}px`, height: `${height}px`, ...free });
}"""

SCHEME = (
    """(number) => Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", number)"""
)
SCHEMES = {"dark": 0, "light": 1, None: 2}

WANTS = """(colours, still) => {
  Services.prefs.setIntPref("browser.display.document_color_use", colours);
  Services.prefs.setIntPref("ui.prefersReducedMotion", still);
}"""
"""The first pref is 0 for the system's own choice, and 2 for forced colours."""

SHORTCUT = """() => {
  const input = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  input.beginInputTransactionForTests(window);
  const keys = [["Alt", "AltLeft", 18], ["Shift", "ShiftLeft", 16], ["S", "KeyS", 83]]
    .map(([key, code, keyCode]) => new KeyboardEvent("", { key, code, keyCode }));
  gURLBar.focus();
  for (const each of keys) input.keydown(each);
  for (const each of keys.reverse()) input.keyup(each);
}"""
"""The page would be asked before the browser, and does not answer to keys that nobody pressed."""

STOP = """(id) => WebExtensionPolicy.getByID(id).extension.terminateBackground(
  { ignoreDevToolsAttached: true, disableResetIdleForTest: true })"""

RELOAD = """async (id) => {
  const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  await (await AddonManager.getAddonByID(id)).reload();
}"""

PRESS = """(id) => {
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(id);
  return ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}"""


class Firefox:
    """The browser: its driver, which is at one tab at a time, and a page of the extension's for errands."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.first = driver.current_window_handle
        self._desk = ""
        self.privileged(WATCH)

    def call(self, function: str, *arguments: Any) -> Any:
        told = self.driver.execute_async_script(CALL.replace("%s", function), list(arguments))
        if "error" in told:
            raise RuntimeError(told["error"])
        return told.get("value")

    def privileged(self, function: str, *arguments: Any) -> Any:
        """What a function gives in the browser's own window."""
        with self.driver.context(self.driver.CONTEXT_CHROME):
            return self.call(function, *arguments)

    def desk(self) -> str:
        """The extension's page for errands, which an update of the extension closes.

        It stands in a window of its own, so that the tab with the page stays the active one of its window.
        """
        if self._desk not in self.driver.window_handles:
            self.driver.switch_to.new_window("window")
            self._desk = self.driver.current_window_handle
            self.driver.get(f"moz-extension://{UUID}/extension/options/options.html")
        return self._desk

    def window(self) -> "FirefoxWindow":
        """The first tab, as good as new."""
        made = FirefoxWindow(self, self.first)
        made.opens(BLANK)
        made.resizes(*SIZE)
        made.colours(None)
        made.wants()
        self.privileged(REST)
        return made


class FirefoxWindow(Window):
    browser = "firefox"

    def __init__(self, firefox: Firefox, handle: str) -> None:
        self.firefox = firefox
        self.handle = handle

    @property
    def driver(self) -> Driver:
        """The driver, at this tab."""
        self.firefox.driver.switch_to.window(self.handle)
        return self.firefox.driver

    def opens(self, address: str) -> None:
        self.driver.get(address)

    def back(self) -> None:
        self.driver.back()

    def run(self, function: str, *arguments: Any) -> Any:
        self.front()
        return self.firefox.call(function, *arguments)

    def points(self, x: float, y: float, *, press: bool = False) -> None:
        actions = ActionChains(self.driver, duration=0)
        actions.w3c_actions.pointer_action.move_to_location(int(x), int(y))  # type: ignore[no-untyped-call]
        if press:
            actions.click()
        actions.perform()

    def drags(self, x: float, y: float, across: float, down: float) -> None:
        actions = ActionChains(self.driver, duration=0)
        pointer: Any = actions.w3c_actions.pointer_action
        pointer.move_to_location(int(x), int(y))
        pointer.pointer_down()
        pointer.move_to_location(int(x + across / 2), int(y + down / 2))
        pointer.move_to_location(int(x + across), int(y + down))
        pointer.pointer_up()
        actions.perform()

    def key(self, name: str) -> None:
        pressed = name if len(name) == 1 else getattr(Keys, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper())
        ActionChains(self.driver, duration=0).send_keys(pressed).perform()

    def writes(self, text: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(text).perform()

    def resizes(self, width: int, height: int) -> None:
        self.front()
        self.firefox.privileged(RESIZE, width, height)
        self.waits("(width, height) => innerWidth === width && innerHeight === height", width, height)

    def colours(self, scheme: str | None) -> None:
        self.front()
        self.firefox.privileged(SCHEME, SCHEMES[scheme])

    def wants(self, *, contrast: bool = False, motion: bool = False) -> None:
        self.front()
        self.firefox.privileged(WANTS, 2 if contrast else 0, 0 if motion else 1)

    def printed(self) -> bytes:
        return base64.b64decode(self.driver.print_page())

    def picture(self, name: str) -> None:
        self.driver.save_screenshot(artefact(name, self.browser))

    def another(self) -> "FirefoxWindow":
        self.firefox.driver.switch_to.new_window("tab")
        return FirefoxWindow(self.firefox, self.firefox.driver.current_window_handle)

    def front(self) -> None:
        self.firefox.driver.switch_to.window(self.handle)

    def closes(self) -> None:
        self.driver.close()

    def url(self, path: str) -> str:
        return f"moz-extension://{UUID}/{path}"

    def beside(self, function: str, *arguments: Any) -> Any:
        self.firefox.driver.switch_to.window(self.firefox.desk())
        found = self.firefox.call(function, *arguments)
        self.front()
        return found

    def presses_toolbar(self) -> None:
        self.firefox.desk()
        self.front()
        self.firefox.privileged(PRESS, IDENTIFIER)

    def presses_shortcut(self) -> None:
        self.front()
        self.firefox.privileged(SHORTCUT)

    def stops_background(self) -> None:
        self.front()
        self.firefox.privileged(STOP, IDENTIFIER)

    def updates_extension(self) -> None:
        self.front()
        self.firefox.privileged(RELOAD, IDENTIFIER)
        self.run("() => new Promise((resolve) => setTimeout(resolve, 600))")

    def asked(self) -> list[Request]:
        self.front()
        found = self.firefox.privileged("() => window.papersaysAsked")
        return [Request(address, by_extension) for address, by_extension in found]
