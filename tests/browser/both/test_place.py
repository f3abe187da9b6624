"""The note stands where the reader wants it, in her colours, and is there again on the next page."""

from typing import Any

import pytest
from browser.both.layout import faults
from browser.both.scripted import ADDRESS, STARTS, Scripted
from browser.both.window import NOTE, Window, labels
from browser.readings import PLAIN

SAID = labels("en")

CARD = f"""() => {{
  const {{ left, top, right, bottom, width, height }} =
    {NOTE}.querySelector("[data-phase] > *").getBoundingClientRect();
  return {{ left, top, right, bottom, width, height }};
}}"""

INK = f"() => getComputedStyle({NOTE}.querySelector('[data-phase]')).color"

HOLD = f"() => {NOTE}.querySelector('button:has(> .move)').focus()"


def card(window: Window) -> dict[str, float]:
    return dict(window.run(CARD))


def ready(window: Window, scripted: Scripted, **settings: Any) -> dict[str, float]:
    scripted.opens(PLAIN, **settings)
    window.phase("done")
    return card(window)


def again(window: Window) -> dict[str, float]:
    window.opens(ADDRESS)
    window.phase("done")
    return card(window)


def test_a_note_is_dragged_by_its_head_and_stands_there_again(window: Window, scripted: Scripted) -> None:
    before = ready(window, scripted)
    window.drags(before["left"] + 150, before["top"] + 14, -200, 60)
    after = card(window)
    assert after["left"] == pytest.approx(before["left"] - 200, abs=1)
    assert after["top"] == pytest.approx(before["top"] + 60, abs=1)
    assert after["width"] == before["width"]
    assert again(window) == pytest.approx(after, abs=1)


def test_a_note_is_widened_by_its_edge_and_is_as_wide_again(window: Window, scripted: Scripted) -> None:
    before = ready(window, scripted)
    window.drags(before["left"] - 4, before["top"] + 120, -90, 0)
    after = card(window)
    assert after["width"] == pytest.approx(before["width"] + 90, abs=1)
    assert after["right"] == pytest.approx(before["right"], abs=1)
    assert again(window)["width"] == pytest.approx(after["width"], abs=1)


def test_the_arrow_keys_move_and_widen_it_and_home_brings_it_back(window: Window, scripted: Scripted) -> None:
    before = ready(window, scripted)
    window.run(HOLD)
    window.key("ArrowLeft")
    window.key("ArrowDown")
    moved = card(window)
    assert (moved["right"], moved["top"]) == pytest.approx((before["right"] - 24, before["top"] + 24), abs=1)
    window.key("Home")
    assert card(window) == pytest.approx(before, abs=1)


def test_it_stays_inside_a_window_that_shrinks(window: Window, scripted: Scripted) -> None:
    before = ready(window, scripted)
    window.drags(before["left"] + 150, before["top"] + 14, -600, 300)
    for size in ((1000, 700), (800, 400), (390, 700), (320, 256)):
        window.resizes(*size)
        assert faults(window) == []
        now = card(window)
        assert now["left"] >= 0
        assert now["top"] >= 0
        assert now["right"] <= size[0]
        assert now["bottom"] <= size[1]


def test_on_a_narrow_window_the_head_changes_the_height(window: Window, scripted: Scripted) -> None:
    window.resizes(390, 800)
    before = ready(window, scripted)
    window.drags(before["left"] + 150, before["top"] + 14, 30, -120)
    after = card(window)
    assert after["height"] == pytest.approx(before["height"] + 120, abs=1)
    assert (after["left"], after["right"], after["bottom"]) == (0, before["right"], 800)
    assert again(window)["height"] == pytest.approx(after["height"], abs=1)


def test_a_folded_note_is_folded_on_the_next_page_and_asks_nothing(
    window: Window, scripted: Scripted
) -> None:
    ready(window, scripted)
    window.presses("button", SAID["fold"])
    window.opens(ADDRESS)
    window.waits("() => document.querySelector('papersays-note') !== null")
    assert len(scripted.posts()) == 1
    window.presses("button", "PaperSays")
    window.phase("done")
    assert len(scripted.posts()) == 2
    again(window)
    window.sees(STARTS[3])


@pytest.mark.parametrize(("system", "theme"), [("light", "dark"), ("dark", "light")])
def test_the_readers_colours_stand_above_the_systems(
    window: Window, scripted: Scripted, system: str, theme: str
) -> None:
    window.colours(system)
    ready(window, scripted)
    ink = window.run(INK)
    window.beside("(theme) => chrome.storage.local.set({ theme })", theme)
    window.waits(f"(ink) => ({INK})() !== ink", ink)
    other = window.run(INK)
    again(window)
    assert window.run(INK) == other


def test_where_she_wants_no_note_there_is_none(window: Window, scripted: Scripted) -> None:
    scripted.opens(PLAIN, sites=[])
    window.run("() => new Promise((resolve) => setTimeout(resolve, 400))")
    assert window.notes() == 0
    assert scripted.posts() == []
