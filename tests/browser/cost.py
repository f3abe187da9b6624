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

Costs = dict[str, float]
Event = dict[str, Any]
Load = tuple[list[Event], int, float]


LOADED = """() => performance.getEntriesByType("navigation")[0].loadEventEnd"""


def trace(reader: Reader, path: str) -> Load:
    """Opens the page: what its main thread did, the number of layout shifts, when it had loaded (ms)."""
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
    moved, loaded = len(shifts(tab)), float(tab.evaluate(LOADED))
    tab.close()
    return [event for event in events if event.get("ph") == "X" and "tdur" in event], moved, loaded


def delays(reader: Reader, cold: bool) -> tuple[float, float]:
    """Milliseconds from the first script to the painted frame and to the painted reading, by the clock.

    A cold background was stopped before, as the browser does with one that has had nothing to do.
    """
    browser = reader.context.browser
    assert browser is not None
    tab = reader.context.new_page()
    tab.add_init_script(f"({MARKS})()")
    if cold:
        stop_background(reader, tab)
    browser.start_tracing(page=tab, categories=["devtools.timeline", "v8", "blink.user_timing"])
    tab.goto(f"https://arxiv.org{WITH}")
    tab.wait_for_timeout(4 * SETTLED_MS)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    tab.close()
    start = min(event["ts"] for event in events if kind(event) == "scripts")
    marks = {event["name"]: (event["ts"] - start) / 1000 for event in events if "name" in event}
    return marks["papersays-frame"], marks["papersays-done"]


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
    costs = {path: [own(events) for events, *_ in each] for path, each in loads.items()}
    median = {
        path: {name: statistics.median(cost[name] for cost in each) for name in each[0]}
        for path, each in costs.items()
    }
    told = [f"{name} {median[WITH][name] - median[WITHOUT][name]:.1f} ms" for name in median[WITH]]
    moved = sum(moved for _, moved, _ in loads[WITH])
    loaded = {path: statistics.median(when for *_, when in each) for path, each in loads.items()}
    told.append(f"load event {loaded[WITH] - loaded[WITHOUT]:+.1f} ms (of {loaded[WITHOUT]:.0f})")
    return f"the note costs {', '.join(told)}; layout shifts {moved}; {len(loads[WITH])} loads"


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
        waits = {cold: [delays(reader, cold) for _ in range(loads)] for cold in (False, True)}
        measured: dict[str, list[Load]] = {WITH: [], WITHOUT: []}
        for path in (WITH, WITHOUT) * loads:  # In turn, as machines grow slower and faster by and by.
            measured[path].append(trace(reader, path))
        context.close()
        server.close()
        site.close()
    print(report(measured))  # noqa: T201
    for cold, each in waits.items():
        frame, done = (statistics.median(times) for times in zip(*each, strict=True))
        background = "stopped before" if cold else "awake"
        print(  # noqa: T201
            f"background {background}: frame painted after {frame:.0f} ms, whole reading after {done:.0f} ms"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
