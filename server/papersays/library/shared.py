"""The readings of a library whose machine shares a Redis: what one machine makes, the others take over."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256

from pydantic import ValidationError

from ..config import Settings
from ..errors import BadPaperId
from ..machines.lock import Locks
from ..machines.store import Away, Store, store_of
from ..models import Identifier, Reading
from ..readings import Key, Turn
from .file import LibraryFile
from .kept import Deleted, Kept
from .library import Library
from .plausible import flaw
from .records import READING, digest, key_text

_log = logging.getLogger(__name__)

_DAY = 86_400
"""Seconds for which Redis has a reading; by then every machine that wanted it has its own."""

Identify = Callable[[str], Identifier]


def library_of(settings: Settings, identify: Identify) -> Library:
    """The library of the data folder; raises `SettingsError`. ``identify`` reads a paper's identifier."""
    path, store = settings.data_dir / "library.sqlite3", store_of(settings)
    if store is None:
        return Library(path)
    source = sha256(settings.arxiv_url.encode()).hexdigest()[:16]
    return Library(path, lambda file: Shared(file, store, f"papersays:{source}:", identify))


class Shared(Kept):
    """The library's own readings, beside which Redis has those of the last day of all machines."""

    def __init__(self, file: LibraryFile, store: Store, prefix: str, identify: Identify) -> None:
        super().__init__(file)
        self._store, self._prefix, self._identify = store, prefix, identify
        self._locks = Locks(store, f"{prefix}making:")

    @contextmanager
    def turn(self, key: Key) -> Iterator[Turn]:
        """Wait for this process's turn on this machine, then for this machine's turn among all.

        What another machine has made by then is in the library when the turn comes.
        """
        with super().turn(key) as turn, self._locks.held(str(key)):
            if self.get(key) is None:
                self._take_over(key)
            yield turn

    def put(self, key: Key, reading: Reading, turn: Turn | None = None) -> bool:
        kept = super().put(key, reading, turn)
        body = READING.dump_json(reading).decode()
        record = json.dumps({"sha256": digest(str(key), body), "reading": body})
        with suppress(Away):
            self._locks.put(str(key), self._name(str(key)), record, _DAY)
        return kept

    def delete(self, identifier: Identifier, language: str | None, summariser: str | None) -> Deleted:
        """As in every library; other machines' libraries keep what they have taken over."""
        names = [self._name(key) for key in self.keys(identifier, language, summariser)]
        deleted = super().delete(identifier, language, summariser)
        if names:
            try:
                self._store.ask(lambda redis: redis.delete(*names))
            except Away:
                _log.warning("Redis is away, and has for a day at most what was deleted of %s", identifier)
        return deleted

    def _take_over(self, key: Key) -> None:
        with suppress(Away):
            reading = self._sound_in(self._store.ask(lambda redis: redis.get(self._name(str(key)))), key)
            if reading is not None:
                super().put(key, reading)

    def _sound_in(self, raw: object, key: Key) -> Reading | None:
        """The reading of a whole record of that key; None for whatever else lies there."""
        try:
            record = json.loads(raw) if isinstance(raw, bytes) else {}
            body = record["reading"]
            if record["sha256"] != digest(str(key), body):
                return None
            reading = READING.validate_json(body)
            if key_text(reading, key.prompt) != str(key) or flaw(reading, self._identify):
                return None
        except (ValueError, TypeError, KeyError, RecursionError, ValidationError, BadPaperId):
            return None
        return reading

    def _name(self, key: str) -> str:
        return f"{self._prefix}readings:{key}"
