"""Measures what the extension costs an abs page in main-thread time; prints it, judges nothing.

Run it with ``python -m browser.cost`` from `tests/`, with the number of loads if 15 are too many or too few.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from browser.arxiv_site import ArxivSite, page
from browser.chromium import launched
from browser.reader import Reader, phase, shifts
from browser.readings import ABSTRACT, FULL
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import sync_playwright

WITH, WITHOUT = "/abs/2402.13729", "/nothing/2402.13729"
"""The same page at an address where the extension runs, and at one where it does not."""

PARTS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")

SETTLED_MS = 700

Costs = dict[str, float]


def load(reader: Reader, path: str) -> tuple[Costs, int]:
    """Opens the page: the main thread's own milliseconds by kind of work, and the number of layout shifts."""
    tab = reader.context.new_page()
    session = reader.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(f"https://arxiv.org{path}")
    # Looking for the note from outside would run Playwright's own script in the page, so that comes later.
    tab.wait_for_timeout(SETTLED_MS)
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    if path == WITH:
        phase(tab, "done")
    moved = len(shifts(tab))
    tab.close()
    return {part: 1000 * metrics[part] for part in PARTS}, moved


def report(pages: dict[str, list[tuple[Costs, int]]]) -> str:
    """One line: the medians with the extension less the medians without it."""
    medians = {
        path: {part: statistics.median(costs[part] for costs, _ in loads) for part in PARTS}
        for path, loads in pages.items()
    }
    costs = [f"{part} {medians[WITH][part] - medians[WITHOUT][part]:.1f} ms" for part in PARTS]
    moved = sum(shifts for _, shifts in pages[WITH])
    return f"the note costs {', '.join(costs)}; layout shifts {moved}; {len(pages[WITH])} loads"


def main(loads: int) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, server = ArxivSite(Path(folder)), ScriptedServer()
        server.scripts["2402.13729v1"] = Script(FULL)
        for path in (WITH, WITHOUT):
            site.add(path, page("2402.13729", "A Paper", ABSTRACT))
        context = launched(playwright, site, Path(folder) / "profile")
        reader = Reader(context, site)
        reader.settings(address=server.address)
        load(reader, WITH)
        measured = {path: [load(reader, path) for _ in range(loads)] for path in (WITH, WITHOUT)}
        context.close()
        server.close()
        site.close()
    print(report(measured))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
