"""A reading as text: what the terminal shows, and that nothing of a paper acts on it."""

from dataclasses import replace

import pytest
from hostile_texts import TEXTS, everywhere
from papers import PAPER, READING

from papersays.formats.text import text as printed
from papersays.labels import labels

CONTROLS = "\x1b[31m\x00\x07\x08\x9b2J\x7f\r\u202eevil\u2066\u200b\u2028"


@pytest.mark.parametrize("words", [*TEXTS, f"before{CONTROLS}after"])
def test_what_a_paper_says_cannot_steer_the_terminal(words: str) -> None:
    told = printed(everywhere(words))
    assert [char for char in told if char != "\n" and not char.isprintable()] == []
    assert "\x1b" not in told


@pytest.mark.parametrize("words", ["می\u200cخواهم", "👩\u200d🔬 counts", "क्\u200dष", "Müller–Łukasz 中文 ﬁ"])
def test_what_scripts_need_stays(words: str) -> None:
    assert words in printed(everywhere(words))


def test_the_text_says_what_was_read_by_whom_and_where_it_stands() -> None:
    told = printed(READING)
    assert told.startswith("Counting Sheep  [2402.00001v2]\nAda\n")
    assert "IN ONE LINE" in told
    assert "“ We count.  [Abstract]" in told
    assert "1 of 1 sections, 4 sentences, from HTML" in told
    assert "Made by extractive (m), 2026-01-01T00:00:00Z, from the cache" in told
    assert "1 statements withheld" in told
    assert "! White on white" in told


def test_the_fields_a_whole_paper_says_nothing_on_are_named() -> None:
    told = printed(replace(READING, withheld=()))
    assert "The paper does not say: Key takeaways" in told
    told = printed(replace(READING, coverage=replace(READING.coverage, source="abstract")))
    assert "does not say" not in told
    assert "the abstract only" in told


def test_a_paper_of_which_statements_were_withheld_is_not_called_silent() -> None:
    told = printed(READING)
    assert "No checked statement on: Key takeaways" in told
    assert "does not say" not in told


def test_a_reading_without_a_statement_says_so() -> None:
    assert "Nothing in the text that was read" in printed(replace(READING, claims=()))


def test_a_page_not_asked_again_is_said_first() -> None:
    head = printed(replace(READING, paper=replace(PAPER, stale=True))).partition("IN ONE LINE")[0]
    assert "! arXiv could not be asked" in head


def test_a_chinese_reader_gets_chinese_headings_and_the_papers_own_words() -> None:
    told = printed(replace(READING, language="zh"))
    assert labels("zh")["tldr"] in told
    assert "IN ONE LINE" not in told
    assert "We count." in told
