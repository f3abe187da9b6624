"""Readings by their key: whole, of the paper they are asked for, and kept until they are deleted."""

import logging
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from papers import PAPER, READING
from shelved import key, names, reading

from papersays.library.kept import Deleted
from papersays.library.library import Library
from papersays.models import Identifier, Version
from papersays.readings import Key

KEY = Key(PAPER.identifier, "en", "extractive", "1+m")
ONE = Identifier("2301.00001", 1)


def change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        assert database.execute(statement, values).rowcount > 0


def test_a_reading_comes_back_as_it_was_after_a_restart_too(path: Path, library: Library) -> None:
    assert library.readings.put(KEY, READING)
    assert library.readings.get(KEY) == READING
    again = Library(path)
    assert again.readings.get(KEY) == READING
    again.close()


@pytest.mark.parametrize(
    "other",
    [
        replace(KEY, identifier=Identifier("2402.00001", 1)),
        replace(KEY, identifier=Identifier("2402.00002", 2)),
        replace(KEY, language="zh"),
        replace(KEY, summariser="gemini"),
        replace(KEY, prompt="2+m"),
    ],
)
def test_another_key_is_another_reading(library: Library, other: Key) -> None:
    library.readings.put(KEY, READING)
    assert str(other) != str(KEY)
    assert library.readings.get(other) is None


def test_a_reading_put_again_takes_the_place_of_the_first(library: Library) -> None:
    library.readings.put(key(reading(1)), reading(1))
    library.readings.put(key(reading(1)), reading(1, "Counting Wasps"))
    assert library.search("bees").total == 0
    assert names(library.search("wasps").entries) == ["2301.00001v1"]
    assert library.search("").total == 1


def test_a_reading_by_another_prompt_is_the_newest_when_the_right_one_is_not_there(library: Library) -> None:
    old, new = reading(1, said="Old."), reading(1, said="New.")
    assert library.readings.newest(ONE, "en", "extractive") is None
    library.readings.put(key(old, "1+m"), old)
    library.readings.put(key(new, "2+m"), new)
    assert library.readings.get(key(old, "3+m")) is None
    newest = library.readings.newest(ONE, "en", "extractive")
    assert newest is not None
    assert newest.claims[0].text == "New."
    assert library.readings.newest(ONE, "zh", "extractive") is None
    assert library.readings.newest(Identifier("2301.00001", 2), "en", "extractive") is None


def test_without_a_version_the_newest_version_that_was_read_is_meant(library: Library) -> None:
    for version in (2, 10, 9):
        of = reading(1, version=version)
        library.readings.put(key(of), of)
    newest = library.readings.newest(Identifier("2301.00001"), "en", "extractive")
    assert newest is not None
    assert newest.paper.version == 10


# Damage


@pytest.fixture
def two(library: Library) -> Library:
    for number in (1, 2):
        of = reading(number)
        library.readings.put(key(of), of)
    return library


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE body SET json = zeroblob(length(json)) WHERE number = 1",
        "UPDATE body SET json = substr(json, 1, length(json) / 2) WHERE number = 1",
        "UPDATE body SET json = x'' WHERE number = 1",
        "UPDATE body SET json = 'text' WHERE number = 1",
        "UPDATE body SET json = 7 WHERE number = 1",
        "UPDATE body SET json = CAST(replace(json, 'We count.', 'We fly.') AS BLOB) WHERE number = 1",
        "UPDATE body SET json = x'ff' || json WHERE number = 1",
        "UPDATE body SET json = (SELECT json FROM body WHERE number = 2) WHERE number = 1",
        "UPDATE reading SET sha256 = '' WHERE number = 1",
        "UPDATE reading SET version = 2 WHERE number = 1",
        "UPDATE reading SET language = 'zh' WHERE number = 1",
        "UPDATE reading SET summariser = CAST(x'ff' AS TEXT) WHERE number = 1",
        "UPDATE reading SET submitted = '1999-01-01' WHERE number = 1",
        "UPDATE reading SET kept = '1999-01-01T00:00:00Z' WHERE number = 1",
    ],
)
def test_a_damaged_record_is_set_aside_and_never_shown(path: Path, two: Library, statement: str) -> None:
    change(path, statement)
    with closing(sqlite3.connect(path)) as database:
        database.text_factory = bytes
        damaged = database.execute("SELECT json FROM body WHERE number = 1").fetchone()[0]
    assert two.readings.get(key(reading(1))) is None
    assert names(two.search("bees").entries) == ["2301.00002v1"]
    assert two.readings.get(key(reading(2))) == reading(2)
    state = two.state()
    assert (state["readings"], state["set_aside"]) == (1, 1)
    with closing(sqlite3.connect(path)) as database:
        database.text_factory = bytes
        ((kind, record),) = database.execute("SELECT kind, record FROM aside").fetchall()
    assert (kind, record) == (b"reading", damaged)
    assert two.readings.put(key(reading(1)), reading(1))
    assert two.readings.get(key(reading(1))) is not None


def test_two_records_that_changed_places_are_nobodys(path: Path, two: Library) -> None:
    change(path, "UPDATE body SET number = -1 WHERE number = 1")
    change(path, "UPDATE body SET number = 1 WHERE number = 2")
    change(path, "UPDATE body SET number = 2 WHERE number = -1")
    assert [two.readings.get(key(reading(number))) for number in (1, 2)] == [None, None]
    assert two.state()["set_aside"] == 2


def test_keys_that_changed_places_give_nobody_the_other_paper(path: Path, two: Library) -> None:
    keys = [str(key(reading(number))) for number in (1, 2)]
    change(path, "UPDATE reading SET key = 'x' WHERE number = 1")
    change(path, "UPDATE reading SET key = ? WHERE number = 2", keys[0])
    change(path, "UPDATE reading SET key = ? WHERE number = 1", keys[1])
    assert two.readings.get(key(reading(1))) is None
    assert two.readings.get(key(reading(2))) is None


@pytest.mark.parametrize("table", ["words", "body", "reading"])
def test_a_reading_that_cannot_be_kept_costs_the_reader_nothing(
    path: Path, library: Library, caplog: pytest.LogCaptureFixture, table: str
) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"DROP TABLE {table}")
    with caplog.at_level(logging.WARNING):
        assert not library.readings.put(key(reading(4)), reading(4))
    assert "2301.00004v1" in caplog.text
    assert library.readings.get(key(reading(4))) is None
    library.readings.saw(reading(4).paper)
    assert library.state()["ok"] is False


# Deleted


def test_what_is_deleted_is_gone_with_its_words(library: Library) -> None:
    for of in (reading(1), reading(1, version=2), reading(1, language="zh"), reading(2)):
        library.readings.put(key(of), of)
    assert library.readings.delete(ONE, "zh", None) == Deleted(1, 0, 0)
    assert library.readings.delete(ONE, None, "gemini") == Deleted(0, 0, 0)
    assert sorted(names(library.search("bees").entries)) == ["2301.00001v1", "2301.00001v2", "2301.00002v1"]
    assert library.readings.delete(ONE, None, None) == Deleted(1, 0, 0)
    assert library.readings.delete(Identifier("2301.00001"), None, None) == Deleted(1, 0, 0)
    assert names(library.search("bees").entries) == ["2301.00002v1"]
    assert library.readings.get(key(reading(1))) is None


def test_nothing_of_a_deleted_paper_is_left_in_the_tables(path: Path, library: Library) -> None:
    library.readings.put(key(reading(1)), reading(1))
    library.notes.write("2301.00001", "mine")
    library.reports.write(ONE, ("en", "extractive"), 0, "number", None)
    assert library.readings.delete(ONE, None, None) == Deleted(1, 1, 1)
    with closing(sqlite3.connect(path)) as database:
        for table in ("reading", "body", "words", "paper", "note", "report", "aside"):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


# Marks


def test_marks_are_the_best_readings_of_what_was_asked(library: Library) -> None:
    for of in (reading(1), reading(1, version=2, said="Two."), reading(2, language="zh"), reading(3)):
        library.readings.put(key(of), of)
    wanted = [Identifier("2301.00001"), ONE, Identifier("2301.00002"), Identifier("2301.00003", 2)]
    marks = library.marks(wanted, "en")
    assert {str(asked): str(mark.reading.paper.identifier) for asked, mark in marks.items()} == {
        "2301.00001": "2301.00001v2",
        "2301.00001v1": "2301.00001v1",
    }
    assert library.marks([], "en") == {}


# What arXiv says later


def test_a_newer_version_and_a_withdrawal_seen_later_are_told_at_the_entry(library: Library) -> None:
    of = reading(1)
    library.readings.put(key(of), of)
    versions = (*of.paper.versions, Version(2, "2024-01-01T00:00:00Z", 0, withdrawn=True))
    withdrawn = reading(
        1, version=2, paper={"withdrawn": True, "withdrawal_notice": "Wrong."}, versions=versions
    )
    library.readings.saw(withdrawn.paper)
    (entry,) = library.search("bees").entries
    assert entry.paper.newer_version == 2
    assert entry.paper.versions[-1].withdrawn
    assert entry.paper.withdrawal_notice == "Wrong."
    for found in (library.readings.get(key(of)), library.readings.newest(ONE, "en", "extractive")):
        assert found is not None
        assert found.paper == entry.paper
    assert library.readings.get(key(of)).paper.version == 1  # type: ignore[union-attr]


def test_what_was_seen_is_not_taken_back_by_an_older_page(library: Library) -> None:
    of = reading(1)
    library.readings.put(key(of), of)
    newer = (*of.paper.versions, Version(2, "2024-01-01T00:00:00Z", 9, withdrawn=True))
    library.readings.saw(reading(1, versions=newer).paper)
    library.readings.saw(of.paper)
    library.readings.put(key(of), of)
    assert [v.withdrawn for v in library.search("").entries[0].paper.versions] == [False, True]


def test_a_page_of_a_paper_that_was_not_read_leaves_no_trace(path: Path, library: Library) -> None:
    library.readings.saw(reading(1).paper)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM paper").fetchone() == (0,)


def test_a_page_without_news_is_not_written_down(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.readings.put(key(reading(1)), reading(1))
    monkeypatch.setattr("papersays.library.sightings.write", lambda *_: pytest.fail("written"))
    library.readings.saw(reading(1).paper)


def test_a_damaged_sighting_is_not_believed(path: Path, library: Library) -> None:
    library.readings.put(key(reading(1)), reading(1))
    change(path, "UPDATE paper SET notice = 'It is all wrong.'")
    assert library.search("").entries[0].paper.withdrawal_notice is None
