"""The reader's own note on a paper: hers, found by a search, and never part of a reading."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import NotCached
from .aside import set_aside
from .clock import now
from .file import LibraryFile
from .records import digest
from .words import indexed

LONGEST = 4000
"""Characters."""

_SELECT = "SELECT rowid, paper, text, changed, sha256 FROM note"


@dataclass(frozen=True)
class Note:
    """A note on all versions of a paper; ``changed`` is UTC."""

    paper: str
    text: str
    changed: str


class Notes:
    """One note a paper, on papers that were read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def of(self, paper: str) -> Note | None:
        return next(iter(self.on([paper])), None)

    def on(self, papers: Iterable[str]) -> list[Note]:
        """The notes on these papers."""
        wanted = json.dumps(sorted(set(papers)))
        return self._sound(f"{_SELECT} WHERE paper IN (SELECT value FROM json_each(?))", (wanted,))  # noqa: S608

    def all(self) -> list[Note]:
        return self._sound(f"{_SELECT} ORDER BY paper", ())

    def write(self, paper: str, text: str) -> Note:
        """Put the note in place of an earlier one; raises `NotCached` for a paper that was not read."""
        note = Note(paper, text, now())
        with self._file.writing() as database:
            if not database.execute("SELECT 1 FROM reading WHERE paper = ?", (paper,)).fetchone():
                raise NotCached(f"{paper} has not been read, so there is nothing to put a note on")
            put(database, note)
        return note

    def delete(self, paper: str) -> bool:
        """False when there was none."""
        with self._file.writing() as database:
            gone = database.execute("DELETE FROM note WHERE paper = ?", (paper,)).rowcount
            _index(database, paper, "")
        return bool(gone)

    def _sound(self, query: str, values: tuple[str, ...]) -> list[Note]:
        with self._file.reading() as database:
            rows = database.execute(query, values).fetchall()
        for row in rows:
            if digest(*row[1:4]) != row[4]:
                set_aside(self._file, "note", row[0])
        return [Note(*row[1:4]) for row in rows if digest(*row[1:4]) == row[4]]


def put(database: sqlite3.Connection, note: Note) -> None:
    """Write the note down, and its words with those of every reading of the paper."""
    parts = (note.paper, note.text, note.changed)
    database.execute("REPLACE INTO note VALUES (?, ?, ?, ?)", (*parts, digest(*parts)))
    _index(database, note.paper, indexed(note.text))


def _index(database: sqlite3.Connection, paper: str, folded: str) -> None:
    rows = "SELECT number FROM reading WHERE paper = ?"
    database.execute(f"UPDATE words SET notes = ? WHERE rowid IN ({rows})", (folded, paper))  # noqa: S608
