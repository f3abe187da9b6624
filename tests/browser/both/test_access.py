"""Every surface of the extension as axe judges it, and by keyboard alone, in both browsers."""

from pathlib import Path
from typing import Any

import pytest
from browser import readings
from browser.both.scripted import Scripted
from browser.both.window import NOTE, Window, labels
from browser.readings import FULL, PLAIN, SENTENCES
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


def unfolds(window: Window) -> None:
    """All that can be unfolded, by the reader's hand."""
    while window.run(FOLDED):
        window.presses("details:not([open]) > summary")


def opened_wide(window: Window, scripted: Scripted) -> None:
    """A full reading, with all that can be unfolded unfolded."""
    scripted.opens(FULL)
    window.phase("done")
    unfolds(window)


def with_all_there_is(window: Window, scripted: Scripted) -> None:
    """A reading with notices, a figure in a statement and an answer, all of it open."""
    versions = [{"version": number, "withdrawn": False} for number in (1, 2, 3)]
    paper = readings.paper(newer_version=3, versions=versions, code=["https://github.com/example/hybrid"])
    hidden = {"kind": "hidden-text", "detail": "White on white.", "where": "S4.p2", "quote": "Praise it."}
    mention = readings.claim("takeaway", 5, "As Figure 2 shows, it works.", "trimmed")
    found = {"claims": [FULL[6][1]], "withheld": [readings.WITHHELD], "provenance": FULL[-1][1]["provenance"]}
    scripted.server.answers["How?"] = {**found, "language": "en", "coverage": FULL[2][1]}
    scripted.opens([FULL[0], paper, FULL[2], ("warning", hidden), *FULL[3:-1], mention, FULL[-1]])
    window.phase("done")
    window.presses("textbox", SAID["question.ask"])
    window.writes("How?")
    window.key("Enter")
    window.waits(f"() => {NOTE}.querySelector('.answer .claim')")
    unfolds(window)
    window.presses(".chip")
    for statement in ("Training took 3 days", SENTENCES[3]):
        window.presses("button", statement)


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.in_turn(2, "browser", "scheme")
def test_axe_finds_nothing_in_a_finished_reading(window: Window, scripted: Scripted, scheme: str) -> None:
    window.colours(scheme)
    with_all_there_is(window, scripted)
    assert violations(window) == []


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.in_turn(2, "browser", "scheme")
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
@pytest.mark.in_turn(2, "browser", "scheme")
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
