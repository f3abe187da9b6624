"""The library searched: what a question finds, best first, with the words it was found by."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..models import Claim, Identifier, Paper
from . import sightings
from .file import LibraryFile
from .kept import Kept
from .notes import Notes
from .question import Question, Wanted, question
from .records import Record
from .snippets import Snippet, snippets

MOST_RANKED = 5_000
"""Readings. Of a question that more of them answer, the latest so many are counted and ranked."""


_ALL = (-1, 0)
"""A page without an end."""


@dataclass(frozen=True)
class Entry:
    """A reading as lists show it; ``paper`` is as arXiv's page has last been seen."""

    paper: Paper
    language: str
    summariser: str
    created: str
    kept: str
    imported: bool
    tldr: Claim | None
    note: str | None = None
    snippets: tuple[Snippet, ...] = ()

    def is_of(self, about: Identifier, language: str | None, summariser: str | None) -> bool:
        """Whether it is a reading of that paper, or version, with these options; None is any."""
        paper, told = self.paper, (language, summariser)
        same = paper.id == about.id and about.version in (None, paper.version)
        return same and all(
            w in (None, h) for w, h in zip(told, (self.language, self.summariser), strict=True)
        )

    @property
    def withdrawn(self) -> bool:
        """True when the paper's last version is a withdrawal, or this one is."""
        versions = self.paper.versions
        this = any(version.withdrawn for version in versions if version.number == self.paper.version)
        return self.paper.withdrawn or this or (bool(versions) and versions[-1].withdrawn)


@dataclass(frozen=True)
class Found:
    """One page of what was found; ``total`` counts to `MOST_RANKED`."""

    total: int
    entries: tuple[Entry, ...]


def search(file: LibraryFile, text: str, limit: int, offset: int = 0) -> Found:
    """The readings that a text asks for, best first; of a text without words, all, the last one first."""
    asked = question(text)
    where, values = _conditions(asked)
    with file.reading() as database:
        if asked.wanted:
            total, numbers = _ranked(database, asked, where, values, (limit, offset))
        else:
            total, numbers = _listed(database, where, values, (limit, offset))
        folded = _folded_claims(database, numbers) if asked.wanted else {}
    records = Kept(file).numbered(numbers)
    found = [number for number in numbers if number in records]
    entries = entries_of(file, [records[number] for number in found])
    marked = (
        replace(entry, snippets=snippets(records[n].reading, entry.note, asked.wanted, folded.get(n, "")))
        for n, entry in zip(found, entries, strict=True)
    )
    return Found(total, tuple(marked) if asked.wanted else tuple(entries))


def numbers_of(file: LibraryFile, text: str) -> list[int]:
    """The rows of every reading that a text asks for, in the order in which they were kept."""
    asked = question(text)
    where, values = _conditions(asked)
    with file.reading() as database:
        if asked.wanted:
            return sorted(_ranked(database, asked, where, values, _ALL)[1])
        return sorted(_listed(database, where, values, _ALL)[1])


def entries_of(file: LibraryFile, records: Sequence[Record]) -> list[Entry]:
    """Records as lists show them, under what arXiv says of their papers now."""
    with file.reading() as database:
        papers = [sightings.applied(database, record.reading.paper) for record in records]
    notes = {note.paper: note.text for note in Notes(file).on(paper.id for paper in papers)}
    return [_entry(record, paper, notes.get(paper.id)) for record, paper in zip(records, papers, strict=True)]


def _entry(record: Record, paper: Paper, note: str | None) -> Entry:
    reading = record.reading
    return Entry(
        paper,
        reading.language,
        reading.provenance.summariser,
        reading.provenance.created,
        record.kept,
        record.imported,
        next((claim for claim in reading.claims if claim.field == "tldr"), None),
        note,
    )


def _conditions(asked: Question) -> tuple[str, dict[str, object]]:
    """What the columns have to be, and, when nothing else is asked, what the words must not hold."""
    conditions = {"submitted >= :after": asked.after, "submitted < :before": asked.before}
    conditions["language = :language"] = asked.language
    unwanted = None if asked.wanted else _either(asked.unwanted)  # Else the index leaves them out itself.
    conditions["number NOT IN (SELECT rowid FROM words WHERE words MATCH :unwanted)"] = unwanted
    names = ("after", "before", "language", "unwanted")
    values: dict[str, object] = {
        name: value for name, value in zip(names, conditions.values(), strict=True) if value
    }
    return " AND ".join(condition for condition, value in conditions.items() if value), values


def _ranked(
    database: sqlite3.Connection,
    asked: Question,
    where: str,
    values: dict[str, object],
    page: tuple[int, int],
) -> tuple[int, list[int]]:
    """Ranking costs with every reading that matches, so the last ones are picked by number before."""
    join = f"JOIN reading ON number = words.rowid AND {where}" if where else ""
    base = f"FROM words {join} WHERE words MATCH :match"
    matching = values | {"match": _match(asked)}
    query = f"SELECT words.rowid {base} ORDER BY words.rowid DESC LIMIT {MOST_RANKED}"  # noqa: S608
    latest = [number for (number,) in database.execute(query, matching)]
    if not latest:
        return 0, []
    matching |= {"first": latest[-1], "limit": page[0], "offset": page[1]}
    query = f"SELECT words.rowid {base} AND words.rowid >= :first ORDER BY rank LIMIT :limit OFFSET :offset"  # noqa: S608
    return len(latest), [number for (number,) in database.execute(query, matching)]


def _listed(
    database: sqlite3.Connection, where: str, values: dict[str, object], page: tuple[int, int]
) -> tuple[int, list[int]]:
    base = f"FROM reading {f'WHERE {where}' if where else ''}"
    counted = f"SELECT count(*) FROM (SELECT 1 {base} LIMIT {MOST_RANKED})"  # noqa: S608
    total = database.execute(counted, values).fetchone()[0]
    query = f"SELECT number {base} ORDER BY number DESC LIMIT {page[0]} OFFSET {page[1]}"  # noqa: S608
    return total, [number for (number,) in database.execute(query, values)]


def _match(asked: Question) -> str:
    wanted, unwanted = " AND ".join(map(str, asked.wanted)), _either(asked.unwanted)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _either(unwanted: Sequence[Wanted]) -> str | None:
    return " OR ".join(map(str, unwanted)) or None


def _folded_claims(database: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    query = "SELECT claims FROM words WHERE rowid = ?"
    found = ((number, database.execute(query, (number,)).fetchone()) for number in numbers)
    return {number: row[0] for number, row in found if row}
