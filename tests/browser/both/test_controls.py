"""The controls at the end of a note and the keys, in both browsers."""

import pytest
from asking import RunningServer
from browser import readings
from browser.both.conftest import OWN
from browser.both.layout import faults
from browser.both.scripted import PAPER, Scripted
from browser.both.test_access import needs_axe, violations
from browser.both.test_layout import SIZES
from browser.both.window import LANGUAGES, NOTE, Window, labels
from browser.readings import FULL, PLAIN, SENTENCES
from browser.scripted_server import Script
from browser.test_controls import BIBTEX, MODEL, read_by

SAID = labels("en")

HELD = f"() => {NOTE}?.activeElement?.textContent ?? ''"

FIRST = f"() => {NOTE}.querySelector('.claim').focus()"


def finished(window: Window, scripted: Scripted, **settings: str) -> None:
    scripted.server.summarisers = [*scripted.server.summarisers, MODEL]
    scripted.opens(PLAIN, **settings)
    window.phase("done")


def beside(window: Window, scripted: Scripted, language: str = "en") -> None:
    """A full reading with a model's at its side."""
    scripted.server.summarisers = [*scripted.server.summarisers, MODEL]
    scripted.opens(FULL, language=language)
    window.phase("done")
    second = read_by("gemini", readings.claim("tldr", 5, "It lowers the error.", "supported"), *FULL[7:9])
    scripted.server.scripts[f"{PAPER}v1"] = Script(second)
    said = labels(language)
    window.presses("summary", said["again"])
    window.moves_to("button", said["again.beside"].replace("{who}", "gemini"))
    assert faults(window) == []
    window.presses("button", said["again.beside"].replace("{who}", "gemini"))
    window.sees("gemini (flash)")


def test_the_arrows_walk_enter_shows_and_escape_closes(window: Window, scripted: Scripted) -> None:
    finished(window, scripted)
    window.run(FIRST)
    for key, at in (("ArrowDown", 2), ("j", 5), ("k", 2)):
        window.key(key)
        assert SENTENCES[at] in window.run(HELD), key
    window.key("Enter")
    assert window.highlighted() == [SENTENCES[2]]
    window.key("Escape")
    assert window.notes() == 0


def test_the_shortcut_opens_a_closed_note_and_unfolds_one_that_is_folded(
    window: Window, scripted: Scripted
) -> None:
    finished(window, scripted)
    window.run(FIRST)
    window.key("Escape")
    assert window.notes() == 0
    window.presses_shortcut()
    window.sees(SENTENCES[3])
    window.phase("done")
    assert window.notes() == 1
    window.presses("button", SAID["fold"])
    window.presses_shortcut()
    window.waits(f"(text) => ({HELD})().includes(text)", SENTENCES[3])
    window.sees(SENTENCES[5])


def test_a_citation_is_copied_and_a_file_is_saved(window: Window, scripted: Scripted) -> None:
    for form in ("bibtex", "ris"):
        scripted.server.files[f"/v1/papers/{PAPER}v1?format={form}"] = (BIBTEX, f"{PAPER}v1.{form}")
    finished(window, scripted)
    window.presses("summary", SAID["give"])
    window.presses("button", SAID["format.bibtex"])
    window.sees("BibTeX copied.")
    window.presses("button", SAID["format.ris"])
    window.sees("RIS saved to your downloads.")


def test_a_report_stays_with_its_claim(window: Window, scripted: Scripted) -> None:
    finished(window, scripted)
    window.presses("button", SENTENCES[3])
    window.presses("summary", SAID["report.open"])
    window.presses("button", SAID["report.send"])
    reported = SAID["report.done"].replace("{reason}", SAID["report.not-supported"])
    window.sees(reported)
    window.opens(f"https://arxiv.org/abs/{PAPER}")
    window.sees(reported)


@pytest.mark.parametrize("paper", [OWN], indirect=True)
def test_the_real_server_gives_reports_and_takes_back(
    window: Window, papersays: RunningServer, paper: str
) -> None:
    window.settings(address=papersays.url)
    window.opens(f"https://arxiv.org/abs/{paper}")
    window.phase("done")
    window.presses("summary", SAID["give"])
    for form in ("text", "markdown", "bibtex"):
        window.presses("button", SAID[f"format.{form}"])
        window.sees(SAID["give.copied"].replace("{what}", SAID[f"format.{form}"]))
    for form in ("obsidian", "ris", "csl-json"):
        window.presses("button", SAID[f"format.{form}"])
        window.sees(SAID["give.saved"].replace("{what}", SAID[f"format.{form}"]))
    window.presses("summary", SAID["again"])
    window.sees(SAID["again.alone"].replace("{who}", "extractive"))
    window.presses("[aria-pressed]")
    window.presses("summary", SAID["report.open"])
    window.presses("button", SAID["report.send"])
    window.sees("You reported: ")
    window.presses("button", SAID["report.back"])
    window.waits(f"() => !({NOTE}.textContent.includes('You reported: '))")


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.in_turn(2, "browser", "scheme")
def test_axe_finds_nothing_in_two_readings_and_a_report(
    window: Window, scripted: Scripted, scheme: str
) -> None:
    window.colours(scheme)
    beside(window, scripted)
    window.presses("button", "It lowers the error.")
    window.presses("summary", SAID["report.open"])
    window.presses("button", SAID["report.send"])
    window.sees("You reported: ")
    assert violations(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.in_turn(2, "browser", "language")
def test_two_readings_are_neither_cut_nor_crowded(window: Window, scripted: Scripted, language: str) -> None:
    beside(window, scripted, language)
    found = {}
    for name, size in SIZES.items():
        window.resizes(*size)
        found[name] = faults(window)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
