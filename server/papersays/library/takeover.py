"""Readings of the time before the library, brought in from the cache on disk where they lay."""

import logging
from pathlib import Path

from pydantic import ValidationError

from ..caches import disk
from ..config import Settings
from ..errors import LibraryFailed
from .clock import now
from .file import LibraryFile
from .kept import insert
from .library import Library
from .records import READING, Record, key_text, prompt_in

_log = logging.getLogger(__name__)

_AREA = "readings"


def take_over(library: Library, settings: Settings) -> Library:
    """The library with the old readings; what fails is tried again at the next start, nothing is lost."""
    folder = settings.data_dir / "cache" / _AREA
    if (folder / "cache.db").exists():
        _take(library.file, folder)
    return library


def _take(file: LibraryFile, folder: Path) -> None:
    try:
        with file.reading() as database:
            if database.execute("SELECT 1 FROM done WHERE what = 'takeover'").fetchone():
                return
        old = disk.DiskCache(folder, None)
        if not old.state()["ok"]:
            raise OSError("the disk is full")
        taken = [record for key in old.stored() if (record := _record(key, old.get(key)))]
        with file.writing() as database:
            for record in taken:
                if not database.execute("SELECT 1 FROM reading WHERE key = ?", (record.key,)).fetchone():
                    insert(database, record)
            database.execute("INSERT OR IGNORE INTO done VALUES ('takeover')")
        for record in taken:
            old.delete(record.key)
        old.close()
    except (LibraryFailed, OSError) as failure:
        _log.warning("readings of before were not brought into the library: %s", failure)


def _record(key: str, text: str | None) -> Record | None:
    try:
        reading = READING.validate_json(text or "")
    except ValidationError:
        return None
    whole = key == key_text(reading, prompt_in(key, reading))
    return Record(key, False, reading.provenance.created or now(), reading) if whole else None
