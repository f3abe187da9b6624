"""The shelf: every reading that was made, found again by the words of its title, authors and claims."""

import logging
import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import SettingsError
from ..models import Reading

_log = logging.getLogger(__name__)

MOST_WORDS = 20
_SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS reading USING fts5(
    name UNINDEXED, language UNINDEXED, summariser UNINDEXED, created UNINDEXED, tldr UNINDEXED,
    title, authors, claims, tokenize = "unicode61 remove_diacritics 2"
);
"""
_COLUMNS = "name, language, summariser, created, tldr, title, authors"


@dataclass(frozen=True)
class Entry:
    """A reading as the shelf lists it; ``name`` is the id with its version, ``created`` UTC."""

    name: str
    language: str
    summariser: str
    created: str
    tldr: str
    title: str
    authors: tuple[str, ...]


class Shelf:
    """One SQLite file; any string is a safe question."""

    def __init__(self, path: Path) -> None:
        """Raises `SettingsError` when the file cannot be used; a damaged one is set aside."""
        self._path = path
        self._writing = threading.Lock()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._start_or_set_aside()
        except (OSError, sqlite3.Error) as error:
            raise SettingsError(
                f"The library {path} cannot be used ({getattr(error, 'strerror', None) or error}); "
                "make it writable, or set PAPERSAYS_DATA_DIR to another folder"
            ) from None

    def put(self, reading: Reading) -> None:
        """Keep a reading's words, in place of those of an earlier one of the same version and summariser."""
        row = _row(reading)
        try:
            with self._writing, self._open() as database:
                database.execute(
                    "DELETE FROM reading WHERE name = ? AND language = ? AND summariser = ?", row[:3]
                )
                database.execute(f"INSERT INTO reading ({_COLUMNS}, claims) VALUES (?,?,?,?,?,?,?,?)", row)  # noqa: S608
        except sqlite3.Error as error:
            _log.warning("%s could not be put on the shelf: %s", row[0], error)

    def search(self, question: str, limit: int) -> list[Entry]:
        """The readings that hold every word of the question, best first; without words, the newest."""
        words = re.findall(r"\w+", question)[:MOST_WORDS]
        match = " ".join(f'"{word}"*' for word in words)
        order = "rank" if words else "rowid DESC"
        where = "WHERE reading MATCH ?" if words else "WHERE ? = ''"
        query = f"SELECT {_COLUMNS} FROM reading {where} ORDER BY {order} LIMIT ?"  # noqa: S608
        with self._open() as database:
            return [_entry(row) for row in database.execute(query, (match, limit))]

    def _start_or_set_aside(self) -> None:
        try:
            self._start()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            aside = self._path.with_name(f"{self._path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
            self._path.rename(aside)
            _log.warning("the library was damaged and is set aside as %s; a new one starts", aside)
            self._start()

    def _start(self) -> None:
        self._path.touch(mode=0o600)
        with self._open() as database:
            database.executescript(_SCHEMA)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._path, timeout=10)
        try:
            with database:
                yield database
        finally:
            database.close()


def _row(reading: Reading) -> tuple[str, ...]:
    tldr = next((claim.text for claim in reading.claims if claim.field == "tldr"), "")
    claims = "\n".join(claim.text for claim in reading.claims)
    made = reading.provenance
    name = str(reading.paper.identifier)
    authors = "\n".join(reading.paper.authors)
    return (name, reading.language, made.summariser, made.created, tldr, reading.paper.title, authors, claims)


def _entry(row: tuple[str, ...]) -> Entry:
    name, language, summariser, created, tldr, title, authors = row
    return Entry(name, language, summariser, created, tldr, title, tuple(authors.split("\n")))
