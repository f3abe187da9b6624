"""A cache that several machines share in Redis, over the machine's own cache on disk.

What is stored goes to both. While Redis is away the machine's own is all there is; what was stored or deleted
meanwhile is made good when its key is next asked for.
"""

import hashlib
import json
import logging

from ..config import Settings
from ..machines.store import Away, Store, store_of
from ..ports import Cache
from . import disk
from ._record import record_of, text_of

_log = logging.getLogger(__name__)

_DAY = 86_400
_KEPT = {"pages": 7 * _DAY, "answers": 30 * _DAY}
"""Seconds for which Redis keeps a record; it is the machines' memory, and their disks have what is older."""
_LONGEST = 8 * 2**20
"""Characters of a text that is shared; the longest page kept of a paper so far has a quarter of that."""
_MOST_OWED = 10_000


def create(settings: Settings, area: str) -> Cache:
    """The cache for one kind of record.

    Raises `SettingsError` when the data folder cannot be used, or the settings lack what Redis needs. A Redis
    that is away is no error.
    """
    store = store_of(settings)
    assert store is not None, "this cache was chosen"
    # A stand-in for arXiv has other papers under the same names.
    source = hashlib.sha256(settings.arxiv_url.encode()).hexdigest()[:16]
    return RedisCache(
        store, f"papersays:{source}:{area}:", disk.create(settings, area), _KEPT.get(area, _DAY)
    )


class RedisCache:
    """Nothing raises, and each costs what `Store.ask` costs: nothing while Redis is away."""

    def __init__(self, store: Store, prefix: str, own: Cache, seconds: int) -> None:
        self._store, self._prefix, self._own, self._seconds = store, prefix, own, seconds
        self._owed: dict[str, None] = {}
        """Keys that Redis knows nothing newer of than this machine."""

    def get(self, key: str) -> str | None:
        if key in self._owed:
            self._make_good(key)
            return self._own.get(key)
        try:
            raw = self._store.ask(lambda redis: redis.get(self._prefix + key))
        except Away:
            raw = None
        shared = _text_in(raw, key)
        return self._own.get(key) if shared is None else shared

    def set(self, key: str, text: str) -> bool:
        kept = self._own.set(key, text)
        return self._share(key, text) or kept

    def delete(self, key: str) -> None:
        self._own.delete(key)
        self._share(key, None)

    def state(self) -> dict[str, object]:
        own, trouble = self._own.state(), self._store.trouble
        well = bool(own["ok"]) and trouble is None
        return own | {"kind": "redis", "ok": well, "redis": trouble or "it answers"}

    def close(self) -> None:
        """The store is the whole process's and stays."""
        self._own.close()

    def _make_good(self, key: str) -> None:
        if self._store.trouble is None:
            self._share(key, self._own.get(key))

    def _share(self, key: str, text: str | None) -> bool:
        """Store in Redis, or delete there; what cannot be done now is owed."""
        name = self._prefix + key
        try:
            if text is None or len(text) > _LONGEST:
                self._store.ask(lambda redis: redis.delete(name))
            else:
                raw = json.dumps(record_of(key, text))
                self._store.ask(lambda redis: redis.set(name, raw, ex=self._seconds))
        except Away:
            if len(self._owed) < _MOST_OWED:
                self._owed[key] = None
            return False
        self._owed.pop(key, None)
        return text is not None


def _text_in(raw: object, key: str) -> str | None:
    """Whatever lies there that is not a whole record of that key is as if it were not there."""
    try:
        return text_of(json.loads(raw), key) if isinstance(raw, bytes) else None
    except (ValueError, RecursionError):
        return None
