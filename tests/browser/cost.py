"""Measures what the extension costs an abs page in main-thread time; prints it, judges nothing.

Run it with ``python -m browser.cost`` from `tests/`, with the number of loads if 15 are too many or too few.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from browser.arxiv_site import ArxivSite
from browser.chromium import launched
from browser.reader import Reader, phase, shifts
from browser.readings import ABSTRACT, FULL
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import sync_playwright

CATEGORIES = ["devtools.timeline", "v8"]


def ours(event: dict[str, Any]) -> bool:
    """Whether a slice of a trace is the work of one of the extension's own scripts."""
    data = event.get("args", {}).get("data") or {}
    return event.get("ph") == "X" and str(data.get("url", "")).startswith("chrome-extension://")


def milliseconds(trace: bytes) -> float:
    """The time that the extension's scripts held a page's main thread, nested slices counted once."""
    slices = [event for event in json.loads(trace)["traceEvents"] if ours(event)]
    total = 0.0
    busy_until: dict[tuple[int, int], float] = {}
    for event in sorted(slices, key=lambda each: each["ts"]):
        thread = event["pid"], event["tid"]
        start = max(event["ts"], busy_until.get(thread, 0.0))
        end = event["ts"] + event["dur"]
        # Of a nested slice nothing is left; of any other the thread's own time counts, not its waiting.
        total += event["tdur"] if end > start else 0.0
        busy_until[thread] = max(end, start)
    return total / 1000


def load(reader: Reader) -> tuple[float, list[float]]:
    """Opens one abs page: milliseconds of script, and layout shifts."""
    browser = reader.context.browser
    assert browser is not None
    tab = reader.context.new_page()
    browser.start_tracing(page=tab, categories=CATEGORIES)
    tab.goto("https://arxiv.org/abs/2402.13729")
    phase(tab, "done")
    moved = shifts(tab)
    trace = browser.stop_tracing()
    tab.close()
    return milliseconds(trace), moved


def main(loads: int) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, server = ArxivSite(Path(folder)), ScriptedServer()
        server.scripts["2402.13729v1"] = Script(FULL)
        context = launched(playwright, site, Path(folder) / "profile")
        reader = Reader(context, site)
        reader.settings(address=server.address)
        reader.opens("2402.13729", ABSTRACT).close()
        costs = [load(reader) for _ in range(loads)]
        context.close()
        server.close()
        site.close()
    times = sorted(time for time, _ in costs)
    report = f"content script: median {statistics.median(times):.1f} ms, longest {times[-1]:.1f} ms"
    print(f"{report} over {loads} loads; layout shifts {sum(len(moved) for _, moved in costs)}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
