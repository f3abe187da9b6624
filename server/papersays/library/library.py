"""The library: what was read, searched and found again, with the reader's own notes and reports."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..errors import LibraryFailed
from ..models import Identifier
from . import aside
from .file import LibraryFile
from .kept import Kept
from .notes import Notes
from .records import Record
from .reports import Reports
from .search import Entry, Found, entries_of, numbers_of, search

_AT_ONCE = 100
"""Readings in memory while all that were found leave."""


class Library:
    """One SQLite file with everything; raises `SettingsError` when it cannot be used."""

    def __init__(self, path: Path, readings: Callable[[LibraryFile], Kept] = Kept) -> None:
        self.file = LibraryFile(path)
        self.readings = readings(self.file)
        self.notes = Notes(self.file)
        self.reports = Reports(self.file)

    def search(self, text: str, limit: int = 20, offset: int = 0) -> Found:
        """See `search.search`."""
        return search(self.file, text, limit, offset)

    def records(self, question: str = "") -> Iterator[Record]:
        """Every reading that is searched for, in the order in which they came; all without a question."""
        if not question.strip():
            yield from self.readings.all()
            return
        numbers = numbers_of(self.file, question)
        for start in range(0, len(numbers), _AT_ONCE):
            found = self.readings.numbered(numbers[start : start + _AT_ONCE])
            yield from (found[number] for number in sorted(found))

    def entries(self, about: Identifier) -> list[Entry]:
        """The readings of a paper or version, as lists show them, the last one first."""
        return entries_of(self.file, self.readings.of_paper(about))

    def marks(self, wanted: Iterable[Identifier], language: str) -> dict[Identifier, Record]:
        """For each paper or version that was read in a language its best reading; asks nobody, one query.

        Without a version the last one that was read counts, and a reading made here before one from a file.
        """
        wanted = tuple(wanted)
        records = self.readings.of_papers((each.id for each in wanted), language)
        found: dict[Identifier, Record] = {}
        for record in records:
            paper = record.reading.paper
            found.setdefault(paper.identifier, record)
            last = found.setdefault(Identifier(paper.id), record)
            if (record.imported, -paper.version) < (last.imported, -last.reading.paper.version):
                found[Identifier(paper.id)] = record
        return {each: found[each] for each in wanted if each in found}

    def state(self) -> dict[str, object]:
        """What `/v1/health` and the doctor say of it."""
        state = self.file.state()
        try:
            with self.file.reading() as database:
                count = database.execute("SELECT count(*) FROM reading").fetchone()[0]
            return state | {"readings": count, "set_aside": aside.counted(self.file)}
        except LibraryFailed as failure:
            return state | {"ok": False, "trouble": failure.detail}

    def close(self) -> None:
        self.readings.leases.close()
        self.file.close()
