"""The Redis that several machines share: asked with little patience, and left alone while it is away."""

import logging
import threading
import time
import weakref
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from ..config import Settings
from ..errors import SettingsError
from .desk import Desk

if TYPE_CHECKING:
    from redis import Redis

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

PATIENCE = 0.4
"""Seconds for one question, with everything that belongs to it: finding the name, connecting, the answer."""
_SLOW = 0.1
"""Seconds. A cold paper costs fifteen questions; were each as slow as this, its reader would wait 1.5 s."""
_SLOW_IN_A_ROW = 3
BEAT = 0.5
"""Seconds between two looks how Redis is, which no reader waits for."""

_NOT_YET = "it has not answered yet"


class Away(Exception):
    """Redis did not answer, or refused; whoever asked goes on without it."""


class Beat(Protocol):
    """What wants to be heard of again and again; raises whatever asking Redis raises."""

    def beat(self) -> None: ...


class Store:
    """Questions to one Redis. After a failure nothing is asked until a look every `BEAT` finds it well."""

    def __init__(self, url: str) -> None:
        self._client = _client(url)
        self.place = _place(url)
        self.trouble: str | None = _NOT_YET
        """Why it is left alone, in words for the reader; None while it answers."""
        self._desk, self._slow = Desk("redis"), 0
        self._beats: weakref.WeakSet[Beat] = weakref.WeakSet()
        self._lock, self._over = threading.Lock(), threading.Event()
        self._look()
        threading.Thread(target=self._watch, name="redis beat", daemon=True).start()

    def ask(self, command: Callable[["Redis"], _T]) -> _T:
        """What the command returns; raises `Away`, at once while Redis is left alone."""
        if self.trouble is not None:
            raise Away(self.trouble)
        return self.probe(command)

    def probe(self, command: Callable[["Redis"], _T]) -> _T:
        """As `ask`, also while Redis is left alone: for who looks whether it is back."""
        from redis.exceptions import ConnectionError as Unreachable
        from redis.exceptions import RedisError, ResponseError
        from redis.exceptions import TimeoutError as TooLate

        try:
            answer, seconds = self._desk.do(lambda: self._timed(command), PATIENCE)
        except (ResponseError, UnicodeError) as error:
            raise Away(_refusal(error)) from None
        except (TimeoutError, TooLate):
            raise self._left_alone("it does not answer") from None
        except (Unreachable, RedisError, OSError, ValueError, AttributeError) as error:
            # The last two are what redis-py makes of a connection that another thread closes meanwhile.
            raise self._left_alone(_refusal(error)) from None
        self._raise_if_slow(seconds)
        return answer

    def keep_hearing(self, beat: Beat) -> None:
        """Call its ``beat`` at every look, for as long as it lives."""
        self._beats.add(beat)

    def close(self) -> None:
        self._over.set()
        self._client.close()

    def _watch(self) -> None:
        while not self._over.wait(BEAT):
            self._look()

    def _look(self) -> None:
        try:
            for beat in list(self._beats):
                beat.beat()
            self.probe(lambda client: client.ping())
        except Away as away:
            self._left_alone(str(away))
            return
        if self.trouble is not None:
            _log.info("Redis at %s answers", self.place)
            self.trouble = None

    def _timed(self, command: Callable[["Redis"], _T]) -> tuple[_T, float]:
        began = time.monotonic()
        return command(self._client), time.monotonic() - began

    def _raise_if_slow(self, seconds: float) -> None:
        """While Redis is left alone, one slow answer is enough to stay away."""
        with self._lock:
            self._slow = self._slow + 1 if seconds > _SLOW else 0
            slow = self._slow > 0 and (self._slow >= _SLOW_IN_A_ROW or self.trouble is not None)
        if slow:
            raise self._left_alone("it answers too slowly")

    def _left_alone(self, why: str) -> Away:
        with self._lock:
            news, self.trouble = self.trouble in (None, _NOT_YET), why
        if news:
            _log.warning("Redis at %s is left alone: %s; this machine goes on by itself", self.place, why)
            # A connection of before may be dead without knowing it.
            self._client.connection_pool.disconnect(inuse_connections=False)
        return Away(why)


def store_of(settings: Settings) -> Store | None:
    """The one store of this process when the settings share a Redis, whatever its state; else None.

    Raises `SettingsError` when the address or the client is missing.
    """
    if settings.cache != "redis":
        return None
    if settings.redis_url is None:
        raise SettingsError(
            "PAPERSAYS_CACHE=redis needs PAPERSAYS_REDIS_URL, such as redis://my-server:6379/0"
        )
    return _stores(settings.redis_url.get_secret_value())


_stores = lru_cache(maxsize=None)(Store)


def _client(url: str) -> "Redis":
    try:
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ImportError:
        raise SettingsError(
            "PAPERSAYS_CACHE=redis needs Redis's client: pip install 'papersays[redis]', "
            "in PaperSays's own folder .venv/bin/pip install -e '.[redis]'"
        ) from None
    # Without these redis-py tries four times and waits seconds each time.
    waits = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}
    return Redis.from_url(url, protocol=2, **waits)


def _place(url: str) -> str:
    """Host and port, without name and password."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or 6379}"


def _refusal(error: Exception) -> str:
    """Our own words: Redis's may repeat what it was sent."""
    from redis.exceptions import (
        AuthenticationError,
        BusyLoadingError,
        NoPermissionError,
        OutOfMemoryError,
        ReadOnlyError,
    )

    said = {
        AuthenticationError: "it refuses the name or password of PAPERSAYS_REDIS_URL",
        NoPermissionError: "it does not let this user do what PaperSays needs",
        BusyLoadingError: "it is still starting",
        OutOfMemoryError: "its memory is full",
        ReadOnlyError: "it only lets read",
    }
    told = next((words for kind, words in said.items() if isinstance(error, kind)), None)
    return told or ("it refuses" if "Response" in type(error).__name__ else "it cannot be reached")
