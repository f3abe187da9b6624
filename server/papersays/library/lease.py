"""Leases on readings in the making: one process at a time makes one, and nobody keeps a lease for ever."""

import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from ..errors import LibraryFailed
from ..readings import Turn
from .file import LibraryFile

LEASE = 10.0
"""Seconds after which a holder that has not been heard of, killed or stopped, is taken to be gone."""

_RENEWED = LEASE / 4
_LOOK = 0.25
"""Seconds between two looks whether the one who makes the reading is done."""

_HELD = "SELECT 1 FROM lease WHERE number = ?"
_GIVE_BACK = "DELETE FROM lease WHERE number = ?"


class Leases:
    """Leases by key. Their numbers only grow, so that a holder who was taken for gone is known by his.

    Times are of the machine's monotonic clock, which all processes of one boot share; one further ahead
    than any lease reaches is of an earlier boot.
    """

    def __init__(self, file: LibraryFile, clock: Callable[[], float] = time.monotonic) -> None:
        self._file, self._clock = file, clock
        self._held: set[int] = set()
        # A program that ends in good order leaves nobody waiting.
        self._let_go = weakref.finalize(self, _give_back_all, file, self._held)

    @contextmanager
    def held(self, key: str) -> Iterator[Turn]:
        """Wait until the lease is free and hold it; without a number where the library cannot be written."""
        turn = self._wait(key)
        if turn.number is None:
            yield turn
            return
        over = threading.Event()
        renewing = threading.Thread(target=self._renew, args=(turn.number, over), name="lease", daemon=True)
        renewing.start()
        try:
            yield turn
        finally:
            over.set()
            self._held.discard(turn.number)
            _give_back_all(self._file, {turn.number})

    def close(self) -> None:
        """Give back whatever is held."""
        self._let_go()

    def _wait(self, key: str) -> Turn:
        waited = False
        with suppress(LibraryFailed):
            while (number := self._taken(key)) is None:
                waited = True
                time.sleep(_LOOK)
            self._held.add(number)
            return Turn(number, waited)
        return Turn(None, waited)

    def _taken(self, key: str) -> int | None:
        """The number of the lease; None while somebody else holds it, for which nothing is written."""
        with self._file.reading() as database:
            if self._is_held(database, key):
                return None
        with self._file.writing() as database:
            if self._is_held(database, key):
                return None
            database.execute("DELETE FROM lease WHERE key = ?", (key,))
            values = (key, self._clock() + LEASE)
            return database.execute("INSERT INTO lease (key, until) VALUES (?, ?)", values).lastrowid

    def _is_held(self, database: sqlite3.Connection, key: str) -> bool:
        now = self._clock()
        held = "SELECT 1 FROM lease WHERE key = ? AND until > ? AND until <= ?"
        return database.execute(held, (key, now, now + LEASE)).fetchone() is not None

    def _renew(self, number: int, over: threading.Event) -> None:
        while not over.wait(_RENEWED):
            with suppress(LibraryFailed), self._file.writing() as database:
                values = (self._clock() + LEASE, number)
                database.execute("UPDATE lease SET until = ? WHERE number = ?", values)


def let_go(database: sqlite3.Connection, number: int) -> bool:
    """Give the lease back within a transaction; False when it is somebody else's by now."""
    return database.execute(_GIVE_BACK, (number,)).rowcount == 1


def _give_back_all(file: LibraryFile, numbers: set[int]) -> None:
    """Those that `let_go` has given back already cost no write."""
    with suppress(LibraryFailed):
        with file.reading() as database:
            left = [n for n in tuple(numbers) if database.execute(_HELD, (n,)).fetchone()]
        if left:
            with file.writing() as database:
                database.executemany(_GIVE_BACK, [(number,) for number in left])
