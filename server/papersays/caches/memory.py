"""A cache that lasts as long as the process: for tests, and for machines without a disk to write to."""

import threading
from collections import OrderedDict

from ..config import Settings
from ..ports import Cache

_ENTRIES = 512


def create(settings: Settings, area: str) -> Cache:  # noqa: ARG001
    """An empty cache; ``area`` needs no separation here."""
    return MemoryCache()


class MemoryCache:
    """The least recently used entries go first."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> str | None:
        with self._lock:
            if key in self._texts:
                self._texts.move_to_end(key)
            return self._texts.get(key)

    def set(self, key: str, text: str) -> bool:
        with self._lock:
            self._texts[key] = text
            self._texts.move_to_end(key)
            if len(self._texts) > _ENTRIES:
                self._texts.popitem(last=False)
        return True

    def delete(self, key: str) -> None:
        with self._lock:
            self._texts.pop(key, None)

    def state(self) -> dict[str, object]:
        return {"kind": "memory", "ok": True, "entries": len(self._texts)}

    def close(self) -> None:
        """Nothing to let go of."""
