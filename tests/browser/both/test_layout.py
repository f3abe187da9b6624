"""The note at every width, in every language, light and dark: nothing is cut, nothing overlaps."""

import pytest
from asking import RunningServer
from browser import readings
from browser.arxiv_site import picture
from browser.both.layout import covered, faults
from browser.both.scripted import PAPER, STARTS, Scripted
from browser.both.window import LANGUAGES, NOTE, SIZE, Window, labels
from browser.readings import FULL
from browser.test_accessibility import FAILS

SIZES = {
    "wide": (1440, 960),
    "narrow": (900, 720),
    "phone": (390, 800),
    "small": (320, 640),
    "enlarged": (320, 256),
}
"""`enlarged` is what 400 % leaves of a window of 1280 by 1024."""

UNFOLD = f"""() => {{ for (const each of {NOTE}.querySelectorAll("details")) each.open = true; }}"""

TO_THE_END = f"""() => {{
  for (const each of {NOTE}.querySelectorAll("*"))
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) each.scrollTop = each.scrollHeight;
}}"""

ROOM = f"""() => {{
  const body = [...{NOTE}.querySelectorAll("*")].find((each) => each.scrollHeight > each.clientHeight + 1
    && /auto|scroll/.test(getComputedStyle(each).overflowY));
  return (body ?? {NOTE}.querySelector("[data-phase] > *")).clientHeight;
}}"""

LONG = {
    "text": "Dimethylaminohydroxybenzotriazolyltetramethyluronium" * 3,
    "reason": "https://example.org/" + "a-long-address-without-a-blank" * 6,
}


def at_every_size(window: Window) -> dict[str, list[str]]:
    """What is wrong, by size; sizes at which nothing is are left out."""
    found = {}
    for name, size in SIZES.items():
        window.resizes(*size)
        found[name] = faults(window)
        window.run(TO_THE_END)
        found[name] += [fault for fault in faults(window) if fault not in found[name]]
    return {name: wrong for name, wrong in found.items() if wrong}


def full(scripted: Scripted, **settings: str) -> None:
    """A full reading with pictures, long words and everything unfolded."""
    for number in (1, 2, 3):
        scripted.site.add(f"/html/{PAPER}v1/x{number}.png", picture(), "image/png")
    versions = [{"version": number, "withdrawn": False} for number in (1, 2, 3)]
    paper = readings.paper(
        newer_version=3, versions=versions, code=["https://github.com/example/" + "hybrid" * 12]
    )
    hidden = {"kind": "hidden-text", "detail": "White on white.", "where": "S4.p2", "quote": LONG["text"]}
    steps = [FULL[0], paper, FULL[2], ("warning", hidden), *FULL[3:-1], readings.done(withheld=[LONG])]
    scripted.opens(steps, **settings)
    scripted.window.phase("done")
    scripted.window.run(UNFOLD)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.in_turn(2, "browser", "language")
def test_a_full_reading_is_neither_cut_nor_crowded(window: Window, scripted: Scripted, language: str) -> None:
    full(scripted, language=language)
    assert at_every_size(window) == {}


def test_a_dark_note_lies_as_a_light_one(window: Window, scripted: Scripted) -> None:
    window.colours("dark")
    full(scripted)
    assert at_every_size(window) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.in_turn(2, "browser", "language")
def test_a_failure_and_a_folded_note_are_neither_cut_nor_crowded(
    window: Window, scripted: Scripted, language: str
) -> None:
    scripted.opens([readings.accepted(), ("error", FAILS)], language=language)
    window.phase("failed")
    assert at_every_size(window) == {}
    window.resizes(*SIZES["wide"])
    window.presses("button", labels(language)["fold"])
    assert at_every_size(window) == {}


@pytest.mark.in_turn(2, "browser", "paper")
def test_a_real_reading_is_neither_cut_nor_crowded(
    window: Window, papersays: RunningServer, paper: str
) -> None:
    window.settings(address=papersays.url)
    window.opens(f"https://arxiv.org/abs/{paper}")
    window.phase("done")
    window.run(UNFOLD)
    assert at_every_size(window) == {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.in_turn(2, "browser", "size")
def test_a_pressed_statement_comes_into_view_and_the_controls_stay(
    window: Window, scripted: Scripted, size: str
) -> None:
    window.resizes(*SIZES[size])
    full(scripted)
    for statement in (STARTS[3], "Training took 3 days"):
        window.presses("button", statement)
        window.points(1, 1)
        assert faults(window) == []
        window.moves_to("button", labels("en")["close"])


@pytest.mark.in_turn(2, "browser", "paper")
def test_beside_the_abstract_the_note_covers_neither_it_nor_the_links(
    window: Window, papersays: RunningServer, paper: str
) -> None:
    window.settings(address=papersays.url)
    window.opens(f"https://arxiv.org/abs/{paper}")
    window.phase("done")
    for size in (SIZE, (1920, 900), SIZES["wide"], SIZES["narrow"]):
        window.resizes(*size)
        window.run("() => scrollTo(0, 0)")
        assert covered(window, "blockquote.abstract", ".full-text", "h1.title") == [], size


def test_on_a_small_window_there_is_room_to_read(window: Window, scripted: Scripted) -> None:
    """Three lines at the least, also at 400 %."""
    full(scripted)
    for size in ("phone", "small", "enlarged"):
        window.resizes(*SIZES[size])
        assert window.run(ROOM) >= 3 * 21, size
