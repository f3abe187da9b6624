"""What is mailed to whom: a post once to each reader, and later what of it could not be read at first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..models import Identifier
from .making import Digest
from .record import Record
from .shown import Shown, shown, shown_update


@dataclass(frozen=True)
class Letter:
    """A post for its readers or, with ``papers``, only those of it that these had as not read."""

    readers: tuple[str, ...]
    papers: tuple[Identifier, ...] = ()

    def post(self, digest: Digest) -> Shown:
        return shown_update(digest, self.papers) if self.papers else shown(digest)


def letters(digest: Digest, record: Record, readers: Iterable[str]) -> tuple[Letter, ...]:
    """One letter for all who lack the same; none for who has everything there is."""
    lacking: dict[tuple[Identifier, ...], list[str]] = {}
    for reader in dict.fromkeys(readers):
        known = _key(digest, reader) in record.mailed
        papers = _read_since(digest, record, reader) if known else ()
        if papers or not known:
            lacking.setdefault(papers, []).append(reader)
    return tuple(Letter(tuple(those), papers) for papers, those in lacking.items())


def noted(record: Record, digest: Digest, letter: Letter, readers: Iterable[str]) -> Record:
    """The record once these of the letter's readers have it."""
    keys = tuple(_key(digest, reader) for reader in readers)
    if letter.papers:
        paid = {(key, paper) for key in keys for paper in letter.papers}
        return replace(record, owed=tuple(debt for debt in record.owed if debt not in paid))
    failed = [entry.listed.identifier for entry in digest.entries if entry.failure]
    owed = ((key, paper) for key in keys for paper in failed)
    return replace(record, mailed=(*record.mailed, *keys), owed=(*record.owed, *owed))


def _read_since(digest: Digest, record: Record, reader: str) -> tuple[Identifier, ...]:
    read = (entry.listed.identifier for entry in digest.entries if entry.reading)
    return tuple(paper for paper in read if (_key(digest, reader), paper) in record.owed)


def _key(digest: Digest, reader: str) -> str:
    """A post in another language is another post."""
    return f"{digest.language} {reader}"
