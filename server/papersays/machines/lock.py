"""Locks among machines: one at a time holds one, nobody for ever, and without Redis everybody goes on."""

import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from .scripts import KEEP, LET_GO, PUT
from .store import Away, Store

HELD = 10.0
"""Seconds after which a lock is free of a holder who was killed, stopped or has lost Redis."""

_RENEWED = HELD / 4
_LOOK = 0.25


class Locks:
    """Locks by name, held by this process; in it one thread at a time asks for a name."""

    def __init__(self, store: Store, prefix: str) -> None:
        self._store, self._prefix, self._own = store, prefix, uuid.uuid4().hex

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Wait until nobody else holds the lock. While Redis is away nobody is waited for."""
        with suppress(Away):
            while not self._kept(name):
                time.sleep(_LOOK)
        over = threading.Event()
        threading.Thread(target=self._renew, args=(name, over), name="lock", daemon=True).start()
        try:
            yield
        finally:
            over.set()
            with suppress(Away):
                self._store.ask(lambda redis: redis.eval(LET_GO, 1, self._prefix + name, self._own))

    def put(self, name: str, key: str, value: str, seconds: int) -> None:
        """Store a value for so long, unless the lock is somebody else's by now; raises `Away`."""
        keys = (self._prefix + name, key)
        self._store.ask(lambda redis: redis.eval(PUT, 2, *keys, self._own, value, seconds))

    def _renew(self, name: str, over: threading.Event) -> None:
        while not over.wait(_RENEWED):
            with suppress(Away):
                self._kept(name)

    def _kept(self, name: str) -> bool:
        """Take the lock or go on holding it; False while it is somebody else's."""
        key, milliseconds = self._prefix + name, round(HELD * 1000)
        return bool(self._store.ask(lambda redis: redis.eval(KEEP, 1, key, self._own, milliseconds)))
