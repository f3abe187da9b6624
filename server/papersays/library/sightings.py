"""What arXiv's page last said of each paper that was read: its versions, and whether one is withdrawn."""

import sqlite3
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from ..models import Paper, Version
from .records import digest

_VERSIONS = TypeAdapter(tuple[Version, ...])


def applied(database: sqlite3.Connection, paper: Paper) -> Paper:
    """The paper of a kept reading with the versions and the notice that have been seen since."""
    row = database.execute(
        "SELECT versions, notice, seen, sha256 FROM paper WHERE id = ?", (paper.id,)
    ).fetchone()
    if row is None or digest(paper.id, *row[:3]) != row[3]:
        return paper
    try:
        versions = _VERSIONS.validate_json(row[0])
    except ValidationError:
        return paper
    return replace(
        paper, versions=merged(paper, versions), withdrawal_notice=row[1] or paper.withdrawal_notice
    )


def is_news(database: sqlite3.Connection, paper: Paper) -> bool:
    """Whether the page says more than is known; of a paper that was never read nothing is remembered."""
    if not database.execute("SELECT 1 FROM reading WHERE paper = ?", (paper.id,)).fetchone():
        return False
    known = applied(database, replace(paper, versions=(), withdrawal_notice=None))
    seen = merged(known, _with_itself(paper).versions)
    return seen != known.versions or paper.withdrawal_notice not in (None, known.withdrawal_notice)


def write(database: sqlite3.Connection, paper: Paper, seen: str) -> None:
    """Remember what the page says, with what it said before: a withdrawal is never taken back."""
    known = applied(database, _with_itself(paper))
    versions = _VERSIONS.dump_json(known.versions).decode()
    notice = paper.withdrawal_notice or known.withdrawal_notice
    checksum = digest(paper.id, versions, notice, seen)
    database.execute(
        "REPLACE INTO paper VALUES (?, ?, ?, ?, ?)", (paper.id, versions, notice, seen, checksum)
    )


def merged(paper: Paper, seen: tuple[Version, ...]) -> tuple[Version, ...]:
    """Every version of either, in order; what one of them calls withdrawn is."""
    found = {version.number: version for version in paper.versions}
    for version in seen:
        withdrawn = version.withdrawn or (version.number in found and found[version.number].withdrawn)
        found[version.number] = replace(version, withdrawn=withdrawn)
    return tuple(found[number] for number in sorted(found))


def _with_itself(paper: Paper) -> Paper:
    """The paper with this very version among its versions, withdrawn if the page says so."""
    this = next((v for v in paper.versions if v.number == paper.version), Version(paper.version, ""))
    return replace(
        paper, versions=merged(paper, (replace(this, withdrawn=this.withdrawn or paper.withdrawn),))
    )
