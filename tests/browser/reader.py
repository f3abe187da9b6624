"""What a reader does in the browser, and what she sees there."""

from pathlib import Path
from typing import Any, cast

from browser.arxiv_site import ArxivSite, page
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, Worker

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "tests" / "artefacts"

BLANK = "about:blank"
WINDOW: ViewportSize = {"width": 1280, "height": 800}

SETTINGS = """async ({ token, ...values }) => {
  await chrome.storage.local.clear();
  await chrome.storage.local.set(values);
  const opening = indexedDB.open("papersays", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("tokens");
  await new Promise((resolve) => { opening.onsuccess = resolve; });
  const change = opening.result.transaction("tokens", "readwrite");
  change.objectStore("tokens").clear();
  if (token) change.objectStore("tokens").put(token, values.address);
  await new Promise((resolve) => { change.oncomplete = resolve; });
  opening.result.close();
}"""

HIGHLIGHTED = """() => {
  const abstract = document.querySelector("blockquote.abstract") ?? document.body;
  const { backgroundColor } = getComputedStyle(abstract, "::highlight(papersays-evidence)");
  return backgroundColor !== "rgb(255, 224, 138)" ? [] :
    [...(CSS.highlights.get("papersays-evidence") ?? [])].map(
      (range) => range.toString().replace(/\\s+/g, " ").trim());
}"""
"""The passages that are marked for a reader to see: highlighted, and with the rule that colours them."""

# A formula is read by its TeX, which is how papers write it.
SAID = """(all) => all.map((each) => {
  const copy = each.cloneNode(true);
  for (const each of copy.querySelectorAll("math")) each.replaceWith(`$${each.getAttribute("alttext")}$`);
  return copy.textContent;
})"""

# The page's own shifts: what moves inside the note, which lies over the page, moves nothing of the page.
SHIFTS = """() => new Promise((resolve) => {
  const seen = [];
  const ofPage = (node) => node?.isConnected && node.getRootNode() === document
    && node.localName !== "papersays-note";
  const moved = (entry) => entry.sources.some((source) => ofPage(source.node));
  new PerformanceObserver((list) => seen.push(...list.getEntries().filter(moved).map((e) => e.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(seen), 100);
})"""


class Reader:
    """One reader with the extension; each abs page she opens is a page of its own."""

    def __init__(self, context: BrowserContext, site: ArxivSite) -> None:
        self.context = context
        self.site = site
        self._fresh = context.pages[0]

    @property
    def worker(self) -> Worker:
        workers = self.context.service_workers
        return workers[0] if workers else self.context.wait_for_event("serviceworker")

    def settings(self, **values: Any) -> None:
        """These settings and no others; a ``token`` is the one of the server at ``address``."""
        self.worker.evaluate(SETTINGS, values)

    def url(self, path: str) -> str:
        """The address of a page of the extension."""
        return cast(str, self.worker.evaluate("(path) => chrome.runtime.getURL(path)", path))

    def opens(self, identifier: str, abstract: str, *, title: str = "A Paper", version: int = 1) -> Page:
        """Puts an abs page on the site and opens it under that address."""
        bare = identifier.split("v")[0] if "/" not in identifier else identifier
        self.site.add(f"/abs/{identifier}", page(bare, title, abstract, version))
        return self.visits(f"https://arxiv.org/abs/{identifier}")

    def visits(self, url: str) -> Page:
        first = self._fresh.url == BLANK
        tab = self._fresh if first else self.context.new_page()
        tab.goto(url)
        return tab

    def leave(self) -> None:
        """Closes all tabs but the first, which is made as good as new: a new one costs a third more."""
        first, *others = self.context.pages
        for tab in others:
            tab.close()
        first.goto(BLANK)
        if first.viewport_size != WINDOW:
            first.set_viewport_size(WINDOW)
        first.emulate_media(color_scheme="null", reduced_motion="null")
        first.mouse.move(0, 0)


def note(tab: Page) -> Locator:
    return tab.locator("papersays-note")


def phase(tab: Page, name: str) -> Locator:
    """The note's frame once the reading is in that phase; waits for it."""
    frame = note(tab).locator(f'.frame[data-phase="{name}"]')
    frame.wait_for(state="attached")
    return frame


def said(words: Locator) -> list[str]:
    """What the note says there, with each formula as it was written."""
    return cast(list[str], words.evaluate_all(SAID))


def highlighted(tab: Page) -> list[str]:
    return cast(list[str], tab.evaluate(HIGHLIGHTED))


def shifts(tab: Page) -> list[float]:
    return cast(list[float], tab.evaluate(SHIFTS))


def html(tab: Page) -> str:
    return cast(str, tab.evaluate("() => document.documentElement.outerHTML"))


def shot(tab: Page, name: str, **options: Any) -> None:
    """Keeps a picture of the page as an artefact."""
    tab.screenshot(path=ARTEFACTS / f"{name}.png", **options)
