"""The reader's word that a claim is wrong: kept here, shown to her only, with the claim as it stood then."""

import hashlib
import sqlite3
from dataclasses import astuple, dataclass
from typing import Literal, get_args

from ..errors import BadRequest, NotCached
from ..models import Claim, Identifier
from .aside import set_aside
from .clock import now
from .file import LibraryFile
from .kept import Kept
from .records import digest

Reason = Literal[
    "contradicts", "not-supported", "out-of-context", "number", "field", "translation", "unclear", "other"
]
"""The paper says otherwise; does not say it; says it otherwise around; a number; the wrong heading; …"""

REASONS: tuple[Reason, ...] = get_args(Reason)

LONGEST_NOTE = 1000
"""Characters."""

LARGEST = 2**63 - 1
"""Of the numbers by which SQLite tells rows apart."""


@dataclass(frozen=True)
class Report:
    """A claim that the reader calls wrong; a reading can be made anew, so the claim's own text is kept."""

    paper: str
    version: int
    language: str
    summariser: str
    field: str
    claim: str
    reason: Reason
    note: str | None
    made: str


class Reports:
    """One report a claim; the last one counts."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def write(
        self, about: Identifier, options: tuple[str, str], which: int | str, reason: Reason, note: str | None
    ) -> Report:
        """Report a claim of the reading in that language by that summariser (``options``).

        ``which`` is the claim's place in the reading, counted from 0, or the SHA-256 of its text in hex, of
        which the beginning is enough. Raises `NotCached` for a reading or a claim that is not there.
        """
        if about.version is None:
            raise BadRequest(f"Name the version of {about.id} that the claim is of")
        reading = Kept(self._file).newest(about, *options)
        if reading is None:
            raise NotCached(f"{about} has not been read with these options")
        claim = _claim(reading.claims, which)
        report = Report(about.id, about.version, *options, claim.field, claim.text, reason, note, now())
        with self._file.writing() as database:
            put(database, report)
        return report

    def of(self, about: Identifier | None = None) -> dict[int, Report]:
        """Every report by its number, or those on a paper or a version of it."""
        with self._file.reading() as database:
            rows = database.execute("SELECT * FROM report ORDER BY number").fetchall()
        for number, *parts, checksum in rows:
            if digest(*parts) != checksum:
                set_aside(self._file, "report", number)
        found = {number: Report(*parts) for number, *parts, checksum in rows if digest(*parts) == checksum}
        return {number: report for number, report in found.items() if about is None or _is_on(report, about)}

    def delete(self, number: int) -> bool:
        """False when there is none of that number."""
        if number > LARGEST:
            return False
        with self._file.writing() as database:
            return bool(database.execute("DELETE FROM report WHERE number = ?", (number,)).rowcount)


def put(database: sqlite3.Connection, report: Report) -> None:
    """Write the report down, in place of one on the same claim."""
    parts = astuple(report)
    database.execute(
        "REPLACE INTO report VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*parts, digest(*parts))
    )


def is_there(database: sqlite3.Connection, report: Report) -> bool:
    """Whether there is a report on that claim."""
    same = "paper = ? AND version = ? AND language = ? AND summariser = ? AND claim = ?"
    values = (report.paper, report.version, report.language, report.summariser, report.claim)
    return database.execute(f"SELECT 1 FROM report WHERE {same}", values).fetchone() is not None  # noqa: S608


def _is_on(report: Report, about: Identifier) -> bool:
    return report.paper == about.id and about.version in (None, report.version)


def _claim(claims: tuple[Claim, ...], which: int | str) -> Claim:
    if isinstance(which, int):
        found = claims[which : which + 1] if which >= 0 else ()
    else:
        found = tuple(c for c in claims if hashlib.sha256(c.text.encode()).hexdigest().startswith(which))
    if not found:
        raise NotCached("The reading has no such claim; it may have been made anew, so load it again")
    return found[0]
