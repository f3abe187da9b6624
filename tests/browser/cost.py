"""Measures what the extension costs an abs page in main-thread time; prints it, judges nothing.

Run it with ``python -m browser.cost`` from `tests/`, with the number of loads if 15 are too many or too few.

Own time is exact: of a trace of the page, the thread time (not the clock's) of all that runs in the
extension's own world, outermost events only, so with everything it causes at once and with nothing of
Playwright's. `scripts` is compiling and running the content scripts at load, the browser's own binding of
`chrome.runtime` included; `drawing` is everything after that: messages, nodes, frames. Style and
layout are the page's with the extension less the page's without it: the browser does both for all at once.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from browser.arxiv_site import ArxivSite, page
from browser.chromium import launched
from browser.reader import Reader, phase, shifts
from browser.readings import ABSTRACT, FULL
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import Page, sync_playwright

WITH, WITHOUT = "/abs/2402.13729", "/nothing/2402.13729"
"""The same page at an address where the extension runs, and at one where it does not."""

LAYOUT = ("UpdateLayoutTree", "Layout")

SETTLED_MS = 700

MARKS = """() => {
  const painted = (name) => requestAnimationFrame(() => setTimeout(() => performance.mark(name)));
  new MutationObserver((_, first) => {
    const note = document.querySelector("papersays-note:not([hidden])");
    if (!note) return;
    first.disconnect();
    painted("papersays-frame");
    const frame = note.shadowRoot.querySelector(".frame");
    new MutationObserver((_, second) => {
      if (frame.dataset.phase !== "done") return;
      second.disconnect();
      painted("papersays-done");
    }).observe(frame, { attributes: true });
  }).observe(document, { childList: true, subtree: true, attributes: true });
}"""
"""Marks when the note's frame was painted and when a whole reading was, as the page sees it."""

TIMES = """() => {
  const [load] = performance.getEntriesByType("navigation");
  const { domContentLoadedEventEnd: dom, loadEventEnd: loaded } = load;
  const at = (name) => (performance.getEntriesByName(name)[0]?.startTime ?? Infinity) - dom;
  return { loaded, frame: at("papersays-frame"), done: at("papersays-done") };
}"""

Costs = dict[str, float]
Event = dict[str, Any]
Load = tuple[list[Event], int]


def trace(reader: Reader, path: str) -> tuple[list[Event], int]:
    """Opens the page: what its main thread did, and the number of layout shifts."""
    browser = reader.context.browser
    assert browser is not None
    tab = reader.context.new_page()
    browser.start_tracing(page=tab, categories=["devtools.timeline", "v8"])
    tab.goto(f"https://arxiv.org{path}")
    # Looking for the note from outside would run Playwright's own script in the page, so that comes later.
    tab.wait_for_timeout(SETTLED_MS)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    if path == WITH:
        phase(tab, "done")
    moved = len(shifts(tab))
    tab.close()
    return [event for event in events if event.get("ph") == "X" and "tdur" in event], moved


def times(reader: Reader, path: str, cold: bool = False) -> Costs:
    """Milliseconds by the clock: the load event, from the page's start; the note, from the page's DOM.

    Content scripts start when the DOM is there (``DOMContentLoaded``) or a little later. A cold background
    was stopped before, as the browser does with one that has had nothing to do. No trace is made, which
    would make a background a second late.
    """
    tab = reader.context.new_page()
    tab.add_init_script(f"({MARKS})()")
    if cold:
        stop_background(reader, tab)
    tab.goto(f"https://arxiv.org{path}")
    tab.wait_for_timeout(2 * SETTLED_MS)
    found: Costs = tab.evaluate(TIMES)
    tab.close()
    return found


def stop_background(reader: Reader, tab: Page) -> None:
    """Stops the extension's service worker, which pages of its own alone can reach."""
    tab.goto(reader.worker.url.partition("/extension/")[0] + "/extension/options/options.html")
    session = reader.context.new_cdp_session(tab)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    tab.wait_for_timeout(SETTLED_MS)
    session.detach()


def kind(event: Event) -> str | None:
    """Which of the figures an event counts for."""
    if event["name"] == "EvaluateScript" and "chrome-extension://" in str(event["args"]):
        return "scripts"
    # Not every version tells the world, and none after a wait; the tests' page has no scripts of its own.
    return "drawing" if event["name"] in ("RunMicrotasks", "v8.callFunction") else None


def own(events: list[Event]) -> Costs:
    """Thread milliseconds of the extension's own world, and of style and layout as a whole."""
    costs = {"scripts": 0.0, "drawing": 0.0, "style and layout": 0.0}
    end = 0.0
    for event in sorted(events, key=lambda event: (event["ts"], -event["dur"])):
        if event["name"] in LAYOUT:
            costs["style and layout"] += event["tdur"] / 1000
        what = kind(event)
        if what and event["ts"] >= end:
            costs[what] += event["tdur"] / 1000
            end = event["ts"] + event["dur"]
    return costs


def report(loads: dict[str, list[Load]]) -> str:
    """One line: the medians with the extension less the medians without it."""
    costs = {path: [own(events) for events, _ in each] for path, each in loads.items()}
    median = {
        path: {name: statistics.median(cost[name] for cost in each) for name in each[0]}
        for path, each in costs.items()
    }
    told = [f"{name} {median[WITH][name] - median[WITHOUT][name]:.1f} ms" for name in median[WITH]]
    moved = sum(moved for _, moved in loads[WITH])
    return f"the note costs {', '.join(told)}; layout shifts {moved}; {len(loads[WITH])} loads"


def told(reader: Reader, loads: int) -> list[str]:
    """Three lines: the load event with and without the extension, and how soon a note is there."""
    pages: dict[str, list[Costs]] = {WITH: [], WITHOUT: []}
    for path in (WITH, WITHOUT) * loads:  # In turn, as machines grow slower and faster by and by.
        pages[path].append(times(reader, path))
    cold = [times(reader, WITH, cold=True) for _ in range(loads)]
    loaded = {path: statistics.median(each["loaded"] for each in all_of) for path, all_of in pages.items()}
    lines = [
        f"load event {loaded[WITH] - loaded[WITHOUT]:+.1f} ms, of {loaded[WITHOUT]:.0f} ms without a note"
    ]
    for background, each in (("awake", pages[WITH]), ("stopped before", cold)):
        frame, done = (statistics.median(one[name] for one in each) for name in ("frame", "done"))
        lines.append(
            f"background {background}: frame painted after {frame:.0f} ms, reading after {done:.0f} ms"
        )
    return lines


def main(loads: int) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, server = ArxivSite(Path(folder)), ScriptedServer()
        server.scripts["2402.13729v1"] = Script(FULL)
        for path in (WITH, WITHOUT):
            site.add(path, page("2402.13729", "A Paper", ABSTRACT))
        context = launched(playwright, site, Path(folder) / "profile")
        reader = Reader(context, site)
        reader.settings(address=server.address)
        trace(reader, WITH)
        measured: dict[str, list[Load]] = {WITH: [], WITHOUT: []}
        for path in (WITH, WITHOUT) * loads:  # In turn, as machines grow slower and faster by and by.
            measured[path].append(trace(reader, path))
        lines = [report(measured), *told(reader, loads)]
        context.close()
        server.close()
        site.close()
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
