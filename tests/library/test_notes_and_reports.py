"""What the reader says herself: kept apart, found by a search, and only on what was read."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from shelved import key, names, reading

from papersays.errors import BadRequest, NotCached
from papersays.library.library import Library
from papersays.models import Identifier

ONE = Identifier("2301.00001", 1)
OPTIONS = ("en", "extractive")


@pytest.fixture
def read(library: Library) -> Library:
    for of in (reading(1, takeaways=("Wasps are rare.",)), reading(2)):
        library.readings.put(key(of), of)
    return library


def test_a_note_is_found_by_its_words_and_shown_at_the_entry(read: Library) -> None:
    read.notes.write("2301.00001", "Für Zoë: ask about honey.")
    (entry,) = read.search("zoe honey").entries
    assert (names([entry]), entry.note) == (["2301.00001v1"], "Für Zoë: ask about honey.")
    assert names(read.search("note:honey").entries) == ["2301.00001v1"]
    assert read.search("title:honey").total == 0


def test_a_note_written_again_takes_the_place_of_the_first(read: Library) -> None:
    read.notes.write("2301.00001", "honey")
    read.notes.write("2301.00001", "wax")
    assert (read.search("honey").total, read.search("wax").total) == (0, 1)
    assert [note.text for note in read.notes.all()] == ["wax"]


def test_a_note_outlives_a_reading_made_anew(read: Library) -> None:
    read.notes.write("2301.00001", "honey")
    read.readings.put(key(reading(1)), reading(1, "Counting Wasps"))
    assert names(read.search("honey wasps").entries) == ["2301.00001v1"]


def test_a_deleted_note_is_not_found(read: Library) -> None:
    read.notes.write("2301.00001", "honey")
    assert read.notes.delete("2301.00001")
    assert not read.notes.delete("2301.00001")
    assert read.search("honey").total == 0
    assert read.notes.of("2301.00001") is None
    assert names(read.search("bees").entries)


def test_what_was_not_read_gets_no_note_and_no_report(read: Library) -> None:
    with pytest.raises(NotCached):
        read.notes.write("2301.00009", "honey")
    with pytest.raises(NotCached):
        read.reports.write(ONE, ("zh", "extractive"), 0, "number", None)
    assert read.notes.all() == []


@pytest.mark.parametrize("which", [1, hashlib.sha256(b"Wasps are rare.").hexdigest()[:16]])
def test_a_report_keeps_the_claim_as_it_stood(read: Library, which: int | str) -> None:
    read.reports.write(ONE, OPTIONS, which, "not-supported", "They are not.")
    read.readings.put(key(reading(1)), reading(1))
    (report,) = read.reports.of(ONE).values()
    assert (report.field, report.claim, report.reason) == ("takeaway", "Wasps are rare.", "not-supported")
    assert report.note == "They are not."
    assert read.reports.of(Identifier("2301.00001")) == read.reports.of(ONE) == read.reports.of()
    assert read.reports.of(Identifier("2301.00001", 2)) == {}


@pytest.mark.parametrize("which", [2, -1, "0" * 16])
def test_a_report_on_no_claim_is_refused(read: Library, which: int | str) -> None:
    with pytest.raises(NotCached):
        read.reports.write(ONE, OPTIONS, which, "other", None)
    assert read.reports.of() == {}


def test_a_report_names_a_version(read: Library) -> None:
    with pytest.raises(BadRequest):
        read.reports.write(Identifier("2301.00001"), OPTIONS, 0, "other", None)


def test_of_two_reports_on_a_claim_the_last_one_counts_and_can_be_taken_back(read: Library) -> None:
    read.reports.write(ONE, OPTIONS, 0, "number", None)
    read.reports.write(ONE, OPTIONS, 0, "unclear", None)
    ((number, report),) = read.reports.of().items()
    assert report.reason == "unclear"
    assert read.reports.delete(number)
    assert not read.reports.delete(number)


def write_note(library: Library) -> None:
    library.notes.write("2301.00001", "honey")


def write_report(library: Library) -> None:
    library.reports.write(ONE, OPTIONS, 0, "number", "honey")


@pytest.mark.parametrize(
    ("write", "statement"),
    [
        (write_note, "UPDATE note SET text = 'vinegar'"),
        (write_note, "UPDATE note SET paper = '2301.00002'"),
        (write_report, "UPDATE report SET claim = 'vinegar'"),
        (write_report, "UPDATE report SET paper = '2301.00002'"),
    ],
)
def test_a_damaged_remark_is_set_aside(
    path: Path, read: Library, write: Callable[[Library], None], statement: str
) -> None:
    write(read)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(statement)
    assert (read.notes.all(), read.reports.of()) == ([], {})
    assert read.state()["set_aside"] == 1
    assert [entry.note for entry in read.search("bees").entries] == [None, None]
