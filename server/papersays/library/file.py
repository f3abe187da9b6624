"""The library's one SQLite file: opened by many threads and processes, never by a program older than it."""

import logging
import os
import sqlite3
import stat
import time
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import LibraryFailed, SettingsError
from .schema import APPLICATION, NEWEST, is_foreign, migrate, version_of

_log = logging.getLogger(__name__)

_PATIENCE = 30.0
"""Seconds that a writer waits for another one; an import may hold the file for as long."""

_IDLE = 8
"""Connections kept open for whoever comes next."""

_READ, _WRITE = "mode=ro", "mode=rw"
_UNCHANGING = "mode=ro&immutable=1"
"""Where nobody can write: SQLite wants to make a file beside the other, even to read."""


class LibraryFile:
    """Connections to the file, lent one at a time; every failure of SQLite is a `LibraryFailed`."""

    def __init__(self, path: Path) -> None:
        """Raises `SettingsError` when the file cannot be used, or is a newer program's.

        A damaged file is set aside and a new one started; a sound one that cannot be written is read only.
        """
        self.path = path
        self._idle: deque[sqlite3.Connection] = deque()
        self._let_go = weakref.finalize(self, _close_all, self._idle)
        self._refused: str | None = None
        self._failed: str | None = None
        self._read_only = _READ
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._give_back_to_its_owner()
            self._refuse_newer()
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            if not self._is_readable():
                raise self._unusable(error) from None
            self._refused = str(getattr(error, "strerror", None) or error)
            _log.warning("the library can be read but not written: %s", error)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to ask; raises `LibraryFailed`."""
        try:
            with self._lent() as database:
                yield database
        except sqlite3.Error as error:
            raise LibraryFailed(f"The library cannot be read ({error})") from None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection within a transaction that is committed at the end; raises `LibraryFailed`."""
        try:
            self._try_to_write_again()
            with self._lent() as database:
                database.execute("BEGIN IMMEDIATE")
                yield database
                database.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            self._failed = str(error)
            raise LibraryFailed(f"The library cannot be written ({error})") from None
        self._failed = None

    def state(self) -> dict[str, object]:
        """Whether the last write went well, and the files that were set aside."""
        aside = sorted(file.name for file in self.path.parent.glob(f"{self.path.name}.damaged-*"))
        whole = [name for name in aside if not name.endswith(("-wal", "-shm"))]
        trouble = self._failed or self._refused
        return {"ok": trouble is None, "trouble": trouble, "damaged_files": whole}

    def close(self) -> None:
        self._let_go()

    def _give_back_to_its_owner(self) -> None:
        """A file that its owner may not even read got so by mistake; what it holds is sound."""
        with suppress(OSError):
            mode = self.path.stat().st_mode
            if stat.S_ISREG(mode) and not mode & stat.S_IRUSR:
                self.path.chmod(0o600)
                _log.warning("the library could not be read, and may be again (mode 600)")

    def _refuse_newer(self) -> None:
        """Looked at without the right to write, so that a newer program's file stays as it is."""
        found = self._version_found()
        if found > NEWEST:
            raise SettingsError(
                f"The library {self.path} is of a newer PaperSays ({found}, this one knows {NEWEST}); "
                "install the newer program, or set PAPERSAYS_DATA_DIR to another folder"
            )

    def _version_found(self) -> int:
        """Of a library of ours, 0 for anything else; SQLite itself would leave files beside it to look."""
        if not self.path.is_file():
            return 0
        if self.path.with_name(self.path.name + "-wal").exists():  # It may know better than the file.
            with suppress(sqlite3.Error), closing(self._connect(_READ)) as database:
                return 0 if is_foreign(database) else version_of(database)
        with self.path.open("rb") as file:
            head = file.read(100)  # https://www.sqlite.org/fileformat2.html#the_database_header
        is_ours = int.from_bytes(head[68:72], "big") == APPLICATION
        return int.from_bytes(head[60:64], "big") if is_ours else 0

    def _prepare(self) -> None:
        with self._alone():
            try:
                sound = self._start()
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                sound = False
            if not sound:
                self._set_aside()
                self._start()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time sets a file aside, or the second would set the first one's new file aside."""
        lock = FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=_PATIENCE, mode=0o600)
        try:
            with lock:
                yield
        except Timeout:
            raise OSError("another program holds the library's lock") from None

    def _start(self) -> bool:
        """False for what is not ours: another program's file, or a folder."""
        if self.path.is_dir():
            return False
        self.path.touch(mode=0o600)
        with closing(self._connect(_WRITE)) as database:
            if is_foreign(database):
                return False
            database.execute("PRAGMA journal_mode = WAL")
            migrate(database)
            return True

    def _set_aside(self) -> None:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        for ending in ("", "-wal", "-shm"):
            file = self.path.with_name(self.path.name + ending)
            with suppress(FileNotFoundError):
                file.rename(file.with_name(f"{self.path.name}.damaged-{stamp}{ending}"))
        _log.warning("the library was damaged and is set aside as *.damaged-%s; a new one starts", stamp)

    def _is_readable(self) -> bool:
        if _cannot_be_written(self.path.parent):
            self._read_only = _UNCHANGING
        with suppress(sqlite3.Error), closing(self._connect(self._read_only)) as database:
            return version_of(database) == NEWEST and not is_foreign(database)
        return False

    def _unusable(self, error: Exception) -> SettingsError:
        why = getattr(error, "strerror", None) or error
        return SettingsError(
            f"The library {self.path} cannot be used ({why}); "
            "make it writable, or set PAPERSAYS_DATA_DIR to another folder"
        )

    def _try_to_write_again(self) -> None:
        if self._refused is not None:
            self._prepare()
            self._refused = None
            _close_all(self._idle)

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        """One that was used in a failure is not used again, and takes its open transaction with it."""
        try:
            database = self._idle.pop()
        except IndexError:
            database = self._connect(self._read_only if self._refused else _WRITE)
        lent_well = False
        try:
            yield database
            lent_well = len(self._idle) < _IDLE
        finally:
            if lent_well:
                self._idle.append(database)
            else:
                database.close()

    def _connect(self, mode: str) -> sqlite3.Connection:
        database = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        # What is damaged is found out by its checksum, not by a failure to decode it.
        database.text_factory = lambda raw: raw.decode("utf-8", "replace")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA cache_size = -8000")
        return database


def _cannot_be_written(folder: Path) -> bool:
    """Whether the folder is on a disk that is read only, for every program there is."""
    with suppress(OSError, AttributeError):  # Windows has no statvfs.
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    return False


def _close_all(idle: deque[sqlite3.Connection]) -> None:
    with suppress(IndexError):
        while True:
            idle.pop().close()
