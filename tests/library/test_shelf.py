"""The shelf: any string is a safe question, and words are found whatever their accents."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as searching
from hypothesis import strategies as st

from papersays.errors import SettingsError
from papersays.library.shelf import Shelf
from papersays.models import Claim, Coverage, Paper, Provenance, Reading

FTS5_SYNTAX = [
    '"', '""', '"unbalanced', "'", "*", "bees*", "^bees", "-bees", "+bees", "NOT", "AND OR", "bees AND",
    "NEAR(", "NEAR(a b, 2)", "title:bees", "nocolumn:bees", "{title authors}:bees", "(", ")", "(bees",
    "bees)", "a:b:c", "\\", "%", "_", "__", "x'00'", "\0", "bees\0", "; DROP TABLE reading; --", "💥", "²",
    "a" * 5000, "bees " * 3000, "٣", "\ud800", "ﬀ", "ə̃", "中文", "\u0301",
]  # fmt: skip


def reading(
    number: int, title: str = "Counting Bees", author: str = "Anna Müller", said: str = "We count."
) -> Reading:
    paper = Paper(
        f"2301.{number:05d}", 1, title, (author,), "", ("cs.CV",), "cs.CV", (), "2023-01-01", "2023-01-01"
    )
    made = Provenance("extractive", "m", "1", "", f"2026-01-01T00:00:{number % 60:02d}Z")
    claim = Claim("tldr", said, "verbatim", ())
    return Reading(paper, "en", (claim,), (), Coverage("abstract", False, ()), (), (), made)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "library.sqlite3")
    made.put(reading(1))
    made.put(reading(2, "Étude des abeilles", "Seán O'Neil", "Les abeilles dansent à 3.5 Hz."))
    made.put(reading(3, "蜜蜂计数", "李明", "我们数蜜蜂。"))
    return made


def found(shelf: Shelf, question: str, limit: int = 10) -> list[str]:
    return [entry.name for entry in shelf.search(question, limit)]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("bees", "2301.00001v1"),
        ("BEES", "2301.00001v1"),
        ("bee", "2301.00001v1"),
        ("müller", "2301.00001v1"),
        ("muller counting", "2301.00001v1"),
        ("etude", "2301.00002v1"),
        ("sean o'neil", "2301.00002v1"),
        ("dansent", "2301.00002v1"),
        ("蜜蜂", "2301.00003v1"),
    ],
)
def test_words_of_title_authors_and_claims_are_found_without_their_accents(
    shelf: Shelf, question: str, name: str
) -> None:
    assert found(shelf, question) == [name]


@pytest.mark.parametrize("question", ["goats", "bees abeilles", "muller dansent"])
def test_a_reading_holds_every_word_of_the_question(shelf: Shelf, question: str) -> None:
    assert found(shelf, question) == []


@pytest.mark.parametrize("question", ["", "  ", "?!"])
def test_without_words_the_newest_come_first(shelf: Shelf, question: str) -> None:
    assert found(shelf, question) == ["2301.00003v1", "2301.00002v1", "2301.00001v1"]
    assert found(shelf, question, limit=1) == ["2301.00003v1"]
    shelf.put(reading(1))
    assert found(shelf, question)[0] == "2301.00001v1"


@pytest.mark.parametrize("question", FTS5_SYNTAX)
def test_the_syntax_of_the_search_engine_is_only_words(shelf: Shelf, question: str) -> None:
    assert len(found(shelf, question)) <= 3


@searching(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_string_is_a_safe_question(shelf: Shelf, question: str) -> None:
    assert len(found(shelf, question)) <= 3


def test_a_reading_put_again_takes_the_place_of_the_first(shelf: Shelf) -> None:
    shelf.put(reading(1, "Counting Wasps"))
    assert found(shelf, "bees") == []
    (entry,) = shelf.search("wasps", 10)
    assert (entry.name, entry.title, entry.tldr) == ("2301.00001v1", "Counting Wasps", "We count.")
    assert (entry.authors, entry.language, entry.summariser) == (("Anna Müller",), "en", "extractive")
    assert len(found(shelf, "")) == 3


def test_what_was_put_is_there_after_a_restart(tmp_path: Path, shelf: Shelf) -> None:
    assert found(Shelf(tmp_path / "library.sqlite3"), "bees") == found(shelf, "bees")


def test_the_file_is_for_its_owner_only(tmp_path: Path, shelf: Shelf) -> None:
    assert (tmp_path / "library.sqlite3").stat().st_mode & 0o077 == 0
    assert found(shelf, "bees")


def test_a_damaged_file_is_set_aside_and_a_new_one_started(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    path.write_bytes(b"this is no database " * 500)
    shelf = Shelf(path)
    shelf.put(reading(1))
    assert found(shelf, "bees") == ["2301.00001v1"]
    (aside,) = tmp_path.glob("library.sqlite3.damaged-*")
    assert aside.read_bytes() == b"this is no database " * 500


def test_a_place_that_cannot_be_written_to_is_a_sentence_with_the_setting(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").mkdir()
    with pytest.raises(SettingsError) as caught:
        Shelf(tmp_path / "library.sqlite3")
    assert "PAPERSAYS_DATA_DIR" in caught.value.detail


def test_a_reading_that_cannot_be_put_away_costs_the_reader_nothing(
    tmp_path: Path, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    database = sqlite3.connect(tmp_path / "library.sqlite3")
    database.execute("DROP TABLE reading")
    database.close()
    shelf.put(reading(4))
    assert "2301.00004v1" in caplog.text
