"""Damaged records, moved out of the way as they are: neither shown to a reader nor deleted."""

import logging
from contextlib import suppress
from typing import Literal

from ..errors import LibraryFailed
from .clock import now
from .file import LibraryFile

_log = logging.getLogger(__name__)

Kind = Literal["reading", "note", "report"]

_RECORDS: dict[Kind, str] = {
    "reading": "key, json FROM reading JOIN body USING (number) WHERE number",
    "note": "paper, CAST(text AS BLOB) FROM note WHERE rowid",
    "report": "paper, CAST(claim || char(10) || ifnull(note, '') AS BLOB) FROM report WHERE number",
}
_TABLES: dict[Kind, tuple[str, ...]] = {
    "reading": ("reading WHERE number", "body WHERE number", "words WHERE rowid"),
    "note": ("note WHERE rowid",),
    "report": ("report WHERE number",),
}


def set_aside(file: LibraryFile, kind: Kind, number: int) -> None:
    """Move a record that does not match its checksum; where nothing can be written it only stays unseen."""
    _log.warning("a damaged %s of the library is set aside", kind)
    with suppress(LibraryFailed), file.writing() as database:
        database.execute(
            f"INSERT INTO aside (kind, found, key, record) SELECT ?, ?, {_RECORDS[kind]} = ?",  # noqa: S608
            (kind, now(), number),
        )
        for table in _TABLES[kind]:
            database.execute(f"DELETE FROM {table} = ?", (number,))  # noqa: S608 - constants


def counted(file: LibraryFile) -> int:
    """How many records were set aside."""
    with file.reading() as database:
        return int(database.execute("SELECT count(*) FROM aside").fetchone()[0])
