"""Every complete reading, kept until the reader deletes it; what is damaged is set aside and never shown."""

import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace

from ..errors import LibraryFailed, SummariserFailed
from ..models import Identifier, Paper, Reading
from ..readings import Key, Turn
from . import sightings
from .aside import set_aside
from .clock import now
from .file import LibraryFile
from .lease import Leases, let_go
from .records import COLUMNS, Record, Row, record_of, row_of
from .words import indexed

_log = logging.getLogger(__name__)

_SELECT = f"SELECT {COLUMNS} FROM reading JOIN body USING (number)"  # noqa: S608 - a constant
_SAME = "paper = ?1 AND ifnull(version = ?2, 1) AND ifnull(language = ?3, 1) AND ifnull(summariser = ?4, 1)"
"""Of a reading or report; a value that is not given is any."""
_BEST_FIRST = "ORDER BY imported, kept DESC, number DESC"


@dataclass(frozen=True)
class Deleted:
    """How much a deletion took: the notes and reports on a paper go with its last reading."""

    readings: int
    notes: int
    reports: int


class Kept:
    """The readings of the library, by key and by paper."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self.leases = Leases(file)

    def get(self, key: Key) -> Reading | None:
        """The reading that was made here under that key; never one from a file, never a damaged one."""
        with suppress(LibraryFailed):
            records = self._records(f"{_SELECT} WHERE key = ? AND NOT imported", (str(key),))
            return next((self._of_today(record.reading) for record in records), None)
        return None

    def turn(self, key: Key) -> AbstractContextManager[Turn]:
        """See `lease.Leases.held`."""
        return self.leases.held(str(key))

    def put(self, key: Key, reading: Reading, turn: Turn | None = None) -> bool:
        """Keep a reading in place of an earlier one under its key; False when it could not be kept.

        With ``turn``, which ends by it, raises `SummariserFailed` when another process has taken the turn
        over: whatever that one has kept, or will keep, stays.
        """
        try:
            with self._file.writing() as database:
                if turn and turn.number is not None and not let_go(database, turn.number):
                    raise SummariserFailed(
                        "It was held up so long that another PaperSays has read the paper in its place"
                    )
                insert(database, Record(str(key), False, now(), reading))
        except LibraryFailed as failure:
            _log.warning("%s was not kept: %s", key.identifier, failure.detail)
            return False
        return True

    def newest(self, identifier: Identifier, language: str, summariser: str) -> Reading | None:
        """The last reading of a version (of the newest there is, when none is named), by whatever prompt.

        One that was made here comes before one from a file.
        """
        where, values = (
            "WHERE paper = ? AND language = ? AND summariser = ?",
            (identifier.id, language, summariser),
        )
        records = list(self._records(f"{_SELECT} {where} {_BEST_FIRST}", values))
        wanted = identifier.version or max((r.reading.paper.version for r in records), default=0)
        found = (r.reading for r in records if r.reading.paper.version == wanted)
        return next((self._of_today(reading) for reading in found), None)

    def of_paper(self, identifier: Identifier) -> list[Record]:
        """Every reading of a paper, or of one version of it, the last one first."""
        records = self._records(
            f"{_SELECT} WHERE paper = ? ORDER BY version DESC, kept DESC", (identifier.id,)
        )
        return [r for r in records if identifier.version in (None, r.reading.paper.version)]

    def of_papers(self, ids: Iterable[str], language: str) -> list[Record]:
        """Every reading of these papers in one language, those made here first, then the last ones."""
        where = "WHERE paper IN (SELECT value FROM json_each(?)) AND language = ?"
        return list(
            self._records(f"{_SELECT} {where} {_BEST_FIRST}", (json.dumps(sorted(set(ids))), language))
        )

    def numbered(self, numbers: Sequence[int]) -> dict[int, Record]:
        """The readings of these rows, without those that are damaged."""
        rows = self._rows(
            f"{_SELECT} WHERE number IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(numbers),),
        )
        return {row[0]: record for row in rows if (record := self._sound(row)) is not None}

    def all(self) -> Iterator[Record]:
        """Every sound reading, in the order in which they came."""
        last = 0
        while rows := self._rows(f"{_SELECT} WHERE number > ? ORDER BY number LIMIT 100", (last,)):
            last = rows[-1][0]
            yield from filter(None, map(self._sound, rows))

    def doomed(self, identifier: Identifier, language: str | None, summariser: str | None) -> Deleted:
        """What `delete` would take now; nothing is written."""
        wanted = (identifier.id, identifier.version, language, summariser)
        with self._file.reading() as database:

            def count(table: str, where: str, values: tuple[object, ...]) -> int:
                query = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608 - constants
                return int(database.execute(query, values).fetchone()[0])

            readings = count("reading", _SAME, wanted)
            if readings < count("reading", "paper = ?", wanted[:1]):
                return Deleted(readings, 0, count("report", _SAME, wanted))
            notes, reports = (count(table, "paper = ?", wanted[:1]) for table in ("note", "report"))
        return Deleted(readings, notes, reports)

    def keys(self, identifier: Identifier, language: str | None, summariser: str | None) -> list[str]:
        """Of what `delete` would take."""
        wanted = (identifier.id, identifier.version, language, summariser)
        with self._file.reading() as database:
            found = database.execute(f"SELECT key FROM reading WHERE {_SAME}", wanted).fetchall()  # noqa: S608
        return [key for (key,) in found]

    def delete(self, identifier: Identifier, language: str | None, summariser: str | None) -> Deleted:
        """Forget the readings of a paper or version, all or those in a language or by a summariser."""
        wanted = (identifier.id, identifier.version, language, summariser)
        with self._file.writing() as database:
            numbers = database.execute(f"SELECT number FROM reading WHERE {_SAME}", wanted).fetchall()  # noqa: S608
            for (number,) in numbers:
                remove(database, number)
            reports = database.execute(f"DELETE FROM report WHERE {_SAME}", wanted).rowcount  # noqa: S608
            notes = 0
            if not database.execute("SELECT 1 FROM reading WHERE paper = ?", wanted[:1]).fetchone():
                notes = database.execute("DELETE FROM note WHERE paper = ?", wanted[:1]).rowcount
                reports += database.execute("DELETE FROM report WHERE paper = ?", wanted[:1]).rowcount
                database.execute("DELETE FROM paper WHERE id = ?", wanted[:1])
        return Deleted(len(numbers), notes, reports)

    def saw(self, paper: Paper) -> None:
        """Remember what arXiv's page has just said of a paper that was read: its versions, a withdrawal."""
        with suppress(LibraryFailed):
            with self._file.reading() as database:
                news = sightings.is_news(database, paper)
            if news:
                with self._file.writing() as database:
                    sightings.write(database, paper, now())

    def _of_today(self, reading: Reading) -> Reading:
        with suppress(LibraryFailed), self._file.reading() as database:
            return replace(reading, paper=sightings.applied(database, reading.paper))
        return reading

    def _records(self, query: str, values: tuple[object, ...]) -> Iterator[Record]:
        return filter(None, map(self._sound, self._rows(query, values)))

    def _rows(self, query: str, values: tuple[object, ...]) -> list[Row]:
        with self._file.reading() as database:
            return database.execute(query, values).fetchall()

    def _sound(self, row: Row) -> Record | None:
        record = record_of(row)
        if record is None:
            set_aside(self._file, "reading", row[0])
        return record


def insert(database: sqlite3.Connection, record: Record) -> None:
    """Keep a record with its words, in place of an earlier one under its key."""
    for (number,) in database.execute("SELECT number FROM reading WHERE key = ?", (record.key,)).fetchall():
        remove(database, number)
    columns, body = row_of(record)
    number = database.execute(
        "INSERT INTO reading (key, paper, version, language, summariser, submitted, imported, kept, sha256) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        columns,
    ).lastrowid
    database.execute("INSERT INTO body VALUES (?, ?)", (number, body))
    note = database.execute("SELECT text FROM note WHERE paper = ?", (record.reading.paper.id,)).fetchone()
    database.execute(
        "INSERT INTO words (rowid, name, title, authors, categories, claims, notes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, *words_of(record.reading), indexed(note[0]) if note else ""),
    )
    # A file may claim that there are newer versions; only arXiv's page is believed.
    if not record.imported and sightings.is_news(database, record.reading.paper):
        sightings.write(database, record.reading.paper, record.kept)


def remove(database: sqlite3.Connection, number: int) -> None:
    """Take a reading out, with its words."""
    for statement in ("reading WHERE number", "body WHERE number", "words WHERE rowid"):
        database.execute(f"DELETE FROM {statement} = ?", (number,))  # noqa: S608 - constants


def words_of(reading: Reading) -> tuple[str, ...]:
    """What is searched of a reading: its name, title, authors, categories and claims."""
    paper = reading.paper
    titles = (paper.title, reading.title_translated or "")
    categories = (category.replace("-", "") for category in paper.categories)
    return (
        indexed(paper.id, str(paper.identifier)),
        indexed(*filter(None, titles)),
        indexed(*paper.authors),
        indexed(*categories),
        indexed(*(claim.text for claim in reading.claims)),
    )
