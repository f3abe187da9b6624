"""A cache on disk: diskcache holding JSON text only, each record with its own key and checksum inside."""

import errno
import logging
import os
import shutil
import sqlite3
import stat
import threading
import time
import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import diskcache
from diskcache.core import MODE_PICKLE

from ..config import Settings
from ..errors import SettingsError
from ..ports import Cache
from ._record import record_of, text_of

_log = logging.getLogger(__name__)

_SIZE_LIMIT = {"pages": 512 * 2**20, "answers": 64 * 2**20}
"""Bytes. Raw pages and questions can be asked for again, so the oldest go; what is not named here is kept."""

_NO_LIMIT = 2**50
_NO_PLACE = {errno.ENOSPC: "the disk is full", errno.EROFS: "the disk is read only"}
"""With these the server starts all the same; what is stored can be asked for again."""
_ROOM = 128 * 2**10
"""Bytes on a disk that is not full; SQLite's files beside the database take less."""
_STORAGE_ERRORS = (OSError, sqlite3.Error, diskcache.Timeout)
_DAMAGE = (zlib.error, ValueError, TypeError, RecursionError)
"""What decoding a row raises that is not the JSON we wrote."""


def create(settings: Settings, area: str) -> Cache:
    """The cache for one kind of record; raises `SettingsError` when its folder cannot be used."""
    folder = settings.data_dir / "cache" / area
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(folder)
        return DiskCache(folder, _SIZE_LIMIT.get(area))
    except OSError as error:
        reason = error.strerror or error
        raise SettingsError(
            f"The data folder {settings.data_dir} cannot be used ({reason}); "
            "make it writable, or set PAPERSAYS_DATA_DIR to another folder"
        ) from None


class PlainDisk(diskcache.JSONDisk):  # type: ignore[misc]
    """JSON rows only: a pickled row in the database is refused before it is decoded.

    diskcache's own JSONDisk still unpickles a row that says it is a pickle, which runs code for
    whoever can write to the folder: https://github.com/advisories/GHSA-w8v5-vhqr-4h9v
    """

    def get(self, key: Any, raw: bool) -> Any:
        if not raw:
            raise sqlite3.DataError("a pickled key in the cache was refused")
        return super().get(key, raw)

    def fetch(self, mode: int, filename: Any, value: Any, read: bool) -> Any:
        if mode == MODE_PICKLE:
            raise sqlite3.DataError("a pickled row in the cache was refused")
        if filename is not None and (Path(filename).is_absolute() or ".." in Path(filename).parts):
            raise sqlite3.DataError("a row that points outside the cache was refused")
        return super().fetch(mode, filename, value, read)


class DiskCache:
    """Reads never raise: what is damaged, foreign or unreadable is as if it were not there."""

    def __init__(self, folder: Path, size_limit: int | None) -> None:
        self._folder = folder
        self._limit = size_limit
        self._failed: str | None = None
        self._opening = threading.Lock()
        self._opened: Any = None
        try:
            self._opened = self._open_or_set_aside()
        except OSError as error:
            if error.errno not in _NO_PLACE:
                raise
            self._failed = str(error)
            _log.warning("nothing can be stored in %s: %s", folder.name, _NO_PLACE[error.errno])

    @property
    def _cache(self) -> Any:
        """What the disk did not let be opened is tried again; raises `OSError` while it does not let it."""
        if self._opened is None:
            with self._opening:
                self._opened = self._opened or self._open_or_set_aside()
        return self._opened

    def get(self, key: str) -> str | None:
        try:
            record = self._cache.get(key)
        except (*_STORAGE_ERRORS, *_DAMAGE) as error:
            _log.warning("a record of %s could not be read: %s", self._folder.name, type(error).__name__)
            return None
        return text_of(record, key)

    def set(self, key: str, text: str) -> bool:
        record = record_of(key, text)
        try:
            self._cache.set(key, record, retry=True)
        except _STORAGE_ERRORS as error:
            self._failed = type(error).__name__
            _log.warning("a record of %s could not be stored: %s", self._folder.name, error)
            return False
        self._failed = None
        return True

    def delete(self, key: str) -> None:
        try:
            self._cache.delete(key, retry=True)
        except _STORAGE_ERRORS as error:
            _log.warning("a record of %s could not be deleted: %s", self._folder.name, error)

    def stored(self) -> list[str]:
        """Every key, as far as the database can be read."""
        keys: list[str] = []
        try:
            keys.extend(key for key in self._cache if isinstance(key, str))
        except (*_STORAGE_ERRORS, *_DAMAGE) as error:
            _log.warning("not every record of %s can be listed: %s", self._folder.name, type(error).__name__)
        return keys

    def state(self) -> dict[str, object]:
        try:
            entries = len(self._cache)
        except _STORAGE_ERRORS:
            entries = 0
        return {"kind": "disk", "ok": self._failed is None, "entries": entries}

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    def _open_or_set_aside(self) -> Any:
        database = self._folder / "cache.db"
        try:
            if database.is_dir() or _is_foreign(database):
                raise sqlite3.DatabaseError("something else is in the cache's place")
            return self._open()
        except sqlite3.DatabaseError as error:
            if trouble := self._trouble(error):
                raise OSError(trouble, str(error)) from None
            aside = self._folder.with_name(f"{self._folder.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
            self._folder.rename(aside)
            _log.warning("the cache was damaged and is set aside as %s; a new one starts", aside)
            self._folder.mkdir(mode=0o700)
            return self._open()

    def _trouble(self, error: sqlite3.DatabaseError) -> int:
        """The number of the disk's trouble with a database that may be sound, 0 for a damaged one."""
        if not isinstance(error, sqlite3.OperationalError):
            return 0
        if _is_read_only(self._folder):
            return errno.EROFS
        if shutil.disk_usage(self._folder).free < _ROOM:  # SQLite may call it a "disk I/O error".
            return errno.ENOSPC
        # SQLITE_ERROR is said of tables that have another shape.
        of_another_shape = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
        return 0 if of_another_shape or "malformed" in str(error) else errno.EIO

    def _open(self) -> Any:
        return diskcache.Cache(
            str(self._folder),
            disk=PlainDisk,
            disk_compress_level=0,
            size_limit=self._limit or _NO_LIMIT,
            eviction_policy="least-recently-stored" if self._limit else "none",
            timeout=10,
        )


def _make_private(folder: Path) -> None:
    """For its owner only, and the database hers again where it was taken from her."""
    if _is_read_only(folder):
        return
    folder.chmod(0o700)
    database = folder / "cache.db"
    if database.is_file() and not database.stat().st_mode & stat.S_IRUSR:
        database.chmod(0o600)


def _is_foreign(database: Path) -> bool:
    """Whether another program's tables are there, and not diskcache's."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened,
    ):
        tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return bool(tables) and not tables & {"Cache", "Settings"}
    return False


def _is_read_only(folder: Path) -> bool:
    with suppress(OSError, AttributeError):  # Windows has no statvfs.
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    return False
