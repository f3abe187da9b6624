"""The line to arXiv of several machines: by Redis's word, and by slots of time while Redis is away.

Every process that asks arXiv is a node. While Redis answers, a script gives one node after the other its
turn. A node that has lost Redis keeps to its slot, one of n in turn and a delay long, on the clock that all
nodes have seen in Redis; n and the order are those of when Redis was last there. Where some have Redis and
others have not, no two requests come too near, since

- a node without Redis asks nothing until `_MISSED` and a delay after it was last told something;
- a node with Redis that has missed another one for `_MISSED` keeps to its slot too;
- a Redis that does not know a node was emptied: the others count as missed until they are heard of.
"""

import hashlib
import threading
import time
import uuid
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from .scripts import END, LEAVE, MEET, TAKE
from .store import Away, Store

if TYPE_CHECKING:
    from redis import Redis

_MISSED = 1.5
"""Seconds without a sign of a node, three beats, after which it may be asking arXiv without Redis."""

_MEMORY = 600.0
"""Seconds for which a node that is gone without having said so is reckoned with."""

_HELD = 5.0
"""Seconds after which the turn of a node that is not heard of is over."""

_LATE = 0.1
"""Seconds from its beginning in which a slot can be taken."""
_SPARE = 0.25
"""Seconds by which a slot is longer than the delay: for who takes it late, and clocks that are not exact."""

_LOOK = 0.25
_LONGEST_SILENCE = 3600.0
_EXACT = 0.02
"""Seconds. A look at Redis's clock that took longer says less than one of before."""


class Silence(Exception):
    """arXiv has asked for silence, and this node or another one heard it; ``left`` in seconds."""

    def __init__(self, left: float) -> None:
        super().__init__(left)
        self.left = left


class Line:
    """The turns of one process among those of all machines that share a Redis and an arXiv."""

    def __init__(
        self,
        store: Store,
        base_url: str,
        delay: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        name = hashlib.sha256(base_url.encode()).hexdigest()[:16]
        self._keys = [f"papersays:{{{name}}}:{each}" for each in ("line", "asking", "nodes")]
        self._own = f"{uuid.uuid4().hex[:12]}:{round(delay * 1000)}"
        self._store, self._delay, self._clock, self._sleep = store, delay, clock, sleep
        self._lock = threading.RLock()
        self._nodes: dict[str, float] = {self._own: 0.0}
        self._met = self._last = self._not_before = -_LONGEST_SILENCE
        self._ahead = time.time() - clock()
        """Redis's clock less this machine's; both may have been started at any time."""
        self._looked = -_LONGEST_SILENCE
        self._silent_until, self._told = 0.0, 0
        self._asks = False
        with suppress(Away):
            self.beat()
        store.keep_hearing(self)
        self._left = weakref.finalize(self, _leave, store, self._keys, self._own)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for this node's turn; raises `Silence`. When Redis goes away, that adds `_MISSED` once."""
        while (pause := self._pause()) > 0:
            self._sleep(min(pause, _LOOK))
        self._last = self._clock()  # A busy machine may be late to use its turn.
        try:
            yield
        finally:
            self._asks = False
            with suppress(Away):
                self._store.ask(self._end)

    def be_silent(self, seconds: float) -> None:
        """Let every node hear that arXiv wants silence, at the next beat."""
        until = self._there(self._clock()) + min(seconds, _LONGEST_SILENCE)
        self._silent_until = max(self._silent_until, until)

    def silent_for(self) -> float:
        """Seconds of silence left, whoever heard of it."""
        left = self._silent_until - self._there(self._clock())
        return left if 0 < left <= _LONGEST_SILENCE else 0.0

    def state(self) -> dict[str, object]:
        """What `/v1/health` says: the processes in the line, and whether Redis gives the turns."""
        return {"nodes": len(self._nodes), "shared": self._clock() - self._met <= _MISSED}

    def close(self) -> None:
        """Leave the line, so that nobody reckons with this node any more."""
        self._left()

    def beat(self) -> None:
        """Be heard of, and hear of the others; raises `Away`.

        The lock is not held meanwhile, or a slot would be over before Redis is given up. Others hear of it by
        the next beat only, and a request that began during this one is told there.
        """
        with self._lock:
            arguments = self._said()
        began = self._clock()
        answer = self._store.probe(lambda redis: _list(redis.eval(MEET, 3, *arguments)))
        with self._lock:
            self._hear(answer, began, self._clock())

    def _end(self, redis: "Redis") -> object:
        return redis.eval(END, 3, *self._keys, self._own, *map(_whole, self._times))

    def _pause(self) -> float:
        """Seconds until it is worth looking again; 0 when it is this node's turn."""
        with self._lock:
            now = self._clock()
            if now < self._not_before:
                return self._not_before - now
            slot = self._until_slot(now)
            if now - self._met > _MISSED + self._delay:
                if slot == 0:
                    self._last = now
                return slot
            if slot > 0 and self._somebody_is_missed(now):
                return slot
            with suppress(Away):
                return self._asked_of_redis(now)
            return _LOOK

    def _asked_of_redis(self, now: float) -> float:
        arguments: list[str | int] = [*self._keys, self._own, _whole(self._delay), _whole(_HELD)]
        word, value = self._store.ask(lambda redis: _list(redis.eval(TAKE, 3, *arguments)))
        if word == b"meet":
            self.beat()
            return _LOOK
        if word == b"silent":
            self._silent_until = self._there(now) + float(value) / 1000
            raise Silence(float(value) / 1000)
        if word == b"go":
            self._last, self._asks = now, True
            return 0.0
        return max(0.001, float(value) / 1000)

    def _said(self) -> list[str | int]:
        own: list[str | int] = [self._own, _whole(_MEMORY), _whole(_HELD), int(self._asks)]
        others = (name for name in self._nodes if name != self._own)
        return [*self._keys, *own, *map(_whole, (*self._times, self._silent_until)), self._told, *others]

    @property
    def _times(self) -> tuple[float, float]:
        """When this node asked last, and when the next one may, on Redis's clock."""
        last = self._there(self._last)
        return (last, last + self._delay)

    def _hear(self, answer: list[Any], began: float, ended: float) -> None:
        try:
            told, lost, silent, nodes = answer
            pairs = zip(nodes[::2], nodes[1::2], strict=True)
            heard = {name.decode(): float(at) / 1000 for name, at in pairs}
            self._set_clock(told / 1000, began, ended)
            self._silent_until = max(self._silent_until, float(silent) / 1000)
        except (ValueError, TypeError, AttributeError):
            raise Away("what it has under PaperSays's names is not PaperSays's") from None
        self._nodes = {self._own: 0.0} | heard
        if lost:  # Redis was emptied or is new: somebody may have asked arXiv until just now.
            self._not_before = ended + self._delay
        self._told, self._met = told, ended

    def _set_clock(self, there: float, began: float, ended: float) -> None:
        if ended - began <= _EXACT or ended - self._looked > 60:
            self._ahead, self._looked = there - (began + ended) / 2, ended

    def _there(self, here: float) -> float:
        return here + self._ahead

    def _somebody_is_missed(self, now: float) -> bool:
        heard = (at for name, at in self._nodes.items() if name != self._own)
        return now - self._met > _MISSED or any(self._there(now) - at > _MISSED for at in heard)

    def _until_slot(self, now: float) -> float:
        """Seconds until this node's next slot; 0 within one's beginning."""
        names = sorted(self._nodes)
        # Who has never heard of others, because Redis was away from the start, leaves room for one.
        number, count = names.index(self._own), max(len(names), 2 if self._met < 0 else 1)
        length = min(_delay_in(name, self._delay) for name in names) + _SPARE
        within = (self._there(now) - number * length) % (count * length)
        return 0.0 if within <= _LATE else count * length - within


def _delay_in(name: str, otherwise: float) -> float:
    """The delay that a node keeps to, which its name tells the others."""
    _, _, milliseconds = name.partition(":")
    return int(milliseconds) / 1000 if milliseconds.isdecimal() else otherwise


def _leave(store: Store, keys: list[str], own: str) -> None:
    # At the end of a program no thread can be had any more.
    with suppress(Away, RuntimeError):
        store.ask(lambda redis: redis.eval(LEAVE, 3, *keys, own))


def _whole(seconds: float) -> int:
    """Milliseconds."""
    return round(seconds * 1000)


def _list(answer: Any) -> list[Any]:
    """What redis-py's types leave open: a script's answer is a list."""
    return answer if isinstance(answer, list) else []
