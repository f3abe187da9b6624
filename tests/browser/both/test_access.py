"""Every surface of the extension as axe judges it, and by keyboard alone, in both browsers."""

from pathlib import Path
from typing import Any

import pytest
from browser import readings
from browser.both.scripted import Scripted
from browser.both.window import NOTE, Window, labels
from browser.readings import FULL, PLAIN
from browser.scripted_server import ScriptedServer
from browser.test_accessibility import AXE, FAILS

SAID = labels("en")

needs_axe = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there: npm --prefix tests/js ci")

JUDGE = """async (within) => { %s;
  const found = await axe.run(within ? { include: [within] } : document);
  return found.violations.map(({ id, nodes }) =>
    [id, nodes.map((node) => node.target.flat().join(" ") + ": " + node.failureSummary)]); }"""

FOLDED = f"""() => [...{NOTE}.querySelectorAll("details:not([open]) > summary")]
  .filter((each) => each.checkVisibility()).length"""

# Where each control stands among all nodes of the note.
CONTROLS = f"""() => {{
  const all = [...{NOTE}.querySelectorAll("*")];
  return all.filter((each) => each.matches("a[href], button, input, select, summary, [tabindex='0']"))
    .filter((each) => each.checkVisibility() && !each.disabled).map((each) => all.indexOf(each));
}}"""

REACHED = f"""() => {{
  const held = {NOTE}?.activeElement;
  if (!held) return null;
  const ring = getComputedStyle(held);
  return {{
    at: [...{NOTE}.querySelectorAll("*")].indexOf(held),
    name: (held.getAttribute("aria-label") ?? held.textContent).trim(),
    ring: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 1,
  }};
}}"""


def violations(window: Window, within: str | None = "papersays-note") -> list[Any]:
    return list(window.run(JUDGE % Path(AXE).read_text("utf-8"), within))


def opened_wide(window: Window, scripted: Scripted) -> None:
    """A full reading, with all that can be unfolded unfolded by the reader."""
    scripted.opens(FULL)
    window.phase("done")
    while window.run(FOLDED):
        window.presses("details:not([open]) > summary")


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_finished_reading(window: Window, scripted: Scripted, scheme: str) -> None:
    window.colours(scheme)
    opened_wide(window, scripted)
    window.presses("[aria-pressed]")
    assert violations(window) == []


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_failure_and_a_folded_note(
    window: Window, scripted: Scripted, scheme: str
) -> None:
    window.colours(scheme)
    scripted.opens([readings.accepted(), ("error", FAILS)])
    window.phase("failed")
    assert violations(window) == []
    window.presses("button", SAID["fold"])
    assert violations(window) == []


@needs_axe
def test_axe_finds_nothing_while_the_server_works(window: Window, scripted: Scripted) -> None:
    script = scripted.opens([*PLAIN[:5], ("wait", {}), *PLAIN[5:]])
    window.phase("reading")
    assert violations(window) == []
    script.go.set()


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_settings(window: Window, server: ScriptedServer, scheme: str) -> None:
    window.settings(address=server.address)
    window.colours(scheme)
    window.opens(window.url("extension/options/options.html"))
    window.presses("button", SAID["options.connect"])
    window.reads("PaperSays 0.1.0 answers")
    assert violations(window, None) == []


def test_every_control_is_reached_and_named_by_keyboard_alone(window: Window, scripted: Scripted) -> None:
    scripted.opens(FULL)
    window.phase("done")
    controls = set(window.run(CONTROLS))
    window.run("() => [...document.querySelectorAll('a[href]')].at(-1).focus()")
    window.key("Tab")
    reached: set[int] = set()
    while (held := window.run(REACHED)) and held["at"] not in reached:
        reached.add(held["at"])
        # Firefox lets the keyboard into what scrolls too; that is no control.
        assert held["at"] not in controls or (held["name"] and held["ring"]), held
        window.key("Tab")
    assert controls - reached == set()
