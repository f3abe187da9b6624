"""One piece of work per key, however many ask; everybody follows the same events, from the first."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .errors import PaperSaysError, Stopping, TooMany

_log = logging.getLogger(__name__)

MOST = 256
"""Pieces of work under way at once; each waits in a thread of its own."""


@dataclass(frozen=True)
class Event:
    """Something that followers are told; ``number`` grows, `(2, 1)` comes between `(2, 0)` and `(3, 0)`."""

    name: str
    data: dict[str, Any]
    number: tuple[int, int] = (0, 0)


@dataclass
class Work:
    """The events of a piece of work so far; it outlives whoever asked for it first."""

    waiting: str = ""
    """What is being waited for just now, for the people who wait."""
    result: str | None = None
    made: object = None
    """What ``result`` is the text of, for who waits in this process."""
    _events: list[Event] = field(default_factory=list)
    _error: PaperSaysError | None = None
    _done: bool = False
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def first(self) -> Event | None:
        """What its followers were told first; None while that is nothing."""
        return self._events[0] if self._events else None

    @property
    def last(self) -> int:
        """The number of the last whole event."""
        return self._events[-1].number[0] if self._events else 0

    def tell(self, event: Event) -> None:
        with self._changed:
            if not self._done:
                self._events.append(event)
            self._changed.notify_all()

    def follow(self, beat: float) -> Iterator[Event | None]:
        """Every event from the first; None when nothing happened for ``beat`` seconds.

        Raises what the work raised, after its events.
        """
        position = 0
        while True:
            with self._changed:
                if position == len(self._events) and not self._done:
                    self._changed.wait(beat)
                fresh, done = self._events[position:], self._done
            position += len(fresh)
            yield from fresh
            if not fresh and not done:
                yield None
            if done and position == len(self._events):
                break
        if self._error is not None:
            raise self._error

    def wait(self) -> str | None:
        """The result, when the work is done; raises what the work raised."""
        with self._changed:
            self._changed.wait_for(lambda: self._done)
        if self._error is not None:
            raise self._error
        return self.result

    def finish(self, error: PaperSaysError | None = None) -> None:
        """End the work; the first end counts, so that a stopped work has one end only."""
        with self._changed:
            if not self._done:
                self._error, self._done = error, True
            self._changed.notify_all()


class Once:
    """Starts work in threads of its own and hands the running work to whoever asks for the same key."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._running: dict[str, Work] = {}
        self._lock = threading.Lock()
        self._stopped = False

    def work(self, key: str, job: Callable[[Work], str | None]) -> Work:
        """The work under ``key``, started now unless it runs.

        Raises `TooMany` when all places are taken, and `Stopping` after `stop`.
        """
        with self._lock:
            if self._stopped:
                raise Stopping
            running = self._running.get(key)
            if running is not None:
                return running
            if len(self._running) >= self._most:
                raise TooMany(f"{self._most} papers are being read already", retry_after=10)
            work = self._running[key] = Work()
        threading.Thread(target=self._run, args=(key, work, job), name=f"work {key}", daemon=True).start()
        return work

    def stop(self) -> None:
        """Tell everybody who follows a work that there will be no more of it, and take no more work."""
        with self._lock:
            self._stopped = True
        for work in self.running():
            work.finish(Stopping())

    def runs(self, key: str) -> bool:
        """Whether there is work under ``key`` just now."""
        return key in self._running

    def running(self) -> tuple[Work, ...]:
        """All work under way, in the order in which it was begun."""
        with self._lock:
            return tuple(self._running.values())

    def idle(self, seconds: float) -> bool:
        """True when no work is left within that time."""
        end = time.monotonic() + seconds
        while self._running and time.monotonic() < end:
            time.sleep(0.02)
        return not self._running

    def _run(self, key: str, work: Work, job: Callable[[Work], str | None]) -> None:
        error: PaperSaysError | None = None
        try:
            work.result = job(work)
        except PaperSaysError as expected:
            error = expected
        except Exception:  # noqa: BLE001 - followers must hear of a bug too, and the server stays up
            _log.exception("a reading failed for a reason nobody foresaw")
            error = PaperSaysError()
        finally:
            with self._lock:
                self._running.pop(key, None)
            work.finish(error)
