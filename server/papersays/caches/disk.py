"""A cache on disk: diskcache holding JSON text only, each record with its own key and checksum inside."""

import errno
import logging
import shutil
import sqlite3
import threading
import time
import zlib
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
        folder.chmod(0o700)
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
            if error.errno != errno.ENOSPC:
                raise
            self._failed = str(error)
            _log.warning("nothing can be stored in %s: the disk is full", folder.name)

    @property
    def _cache(self) -> Any:
        """What a full disk did not let be opened is tried again; raises `OSError` while there is no room."""
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
        try:
            return self._open()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and self._is_full():
                raise OSError(errno.ENOSPC, str(error)) from None
            if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
                raise OSError(str(error)) from None
            aside = self._folder.with_name(f"{self._folder.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
            self._folder.rename(aside)
            _log.warning("the cache was damaged and is set aside as %s; a new one starts", aside)
            self._folder.mkdir(mode=0o700)
            return self._open()

    def _is_full(self) -> bool:
        """SQLite says "disk I/O error" of some of the files it finds no room for."""
        return shutil.disk_usage(self._folder).free < _ROOM

    def _open(self) -> Any:
        return diskcache.Cache(
            str(self._folder),
            disk=PlainDisk,
            disk_compress_level=0,
            size_limit=self._limit or _NO_LIMIT,
            eviction_policy="least-recently-stored" if self._limit else "none",
            timeout=10,
        )
