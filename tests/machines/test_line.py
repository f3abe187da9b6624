"""One line to arXiv for several machines, whatever becomes of the Redis that they share."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from redis_server import RedisServer

from papersays.machines import line as module
from papersays.machines import store
from papersays.machines.line import Line, Silence
from papersays.machines.store import Store

Connect = Callable[[str], Store]

BASE = "https://arxiv.org"
DELAY = 0.5
TOO_NEAR = DELAY / 2
"""A busy machine may hold a request up by some tenths of a second; without a line, two begin together."""


@dataclass
class Asked:
    """When the requests began, by whichever node."""

    at: list[tuple[float, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    under_way: int = 0
    most: int = 0

    @property
    def gaps(self) -> list[float]:
        times = sorted(at for at, _ in self.at)
        return [later - earlier for earlier, later in zip(times, times[1:], strict=False)]

    def until(self, by: set[int]) -> None:
        """Wait until all of these nodes have asked once more."""
        before, end = len(self.at), time.monotonic() + 30
        while time.monotonic() < end:
            if by <= {node for _, node in self.at[before:]}:
                return
            time.sleep(0.02)
        raise AssertionError(f"only {self.at[before:]} within 30 s")


def _ask(line: Line, number: int, asked: Asked, over: threading.Event) -> None:
    """Ask all the time, as a machine's own queue lets it."""
    while not over.is_set():
        with line.turn():
            began = time.monotonic()
            with asked.lock:
                asked.at.append((began, number))
                asked.under_way += 1
                asked.most = max(asked.most, asked.under_way)
            time.sleep(0.05)
            asked.under_way -= 1
        over.wait(began + DELAY - time.monotonic())


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at Redis that come twice as often."""
    monkeypatch.setattr(store, "BEAT", store.BEAT / 2)
    monkeypatch.setattr(module, "_MISSED", module._MISSED / 2)


@contextmanager
def nodes(count: int, redis: RedisServer, connect: Connect) -> Iterator[Asked]:
    """So many nodes that ask arXiv all the time, until the block is left."""
    asked, over = Asked(), threading.Event()
    lines = [Line(connect(redis.url), BASE, DELAY) for _ in range(count)]
    threads = [
        threading.Thread(target=_ask, args=(line, number, asked, over)) for number, line in enumerate(lines)
    ]
    for thread in threads:
        thread.start()
    try:
        yield asked
    finally:
        over.set()
        for thread in threads:
            thread.join(30)
        for line in lines:
            line.close()


def test_machines_ask_one_at_a_time_and_spaced_whatever_becomes_of_redis(
    redis: RedisServer, connect: Connect
) -> None:
    with nodes(2, redis, connect) as asked:
        asked.until({0, 1})
        assert asked.most == 1
        redis.stop()
        asked.until({0, 1})
        redis.go_on()
        asked.until({0})
        redis.kill()
        redis.start()  # Empty.
        asked.until({0, 1})
    assert min(asked.gaps) > TOO_NEAR


def test_silence_that_one_machine_hears_is_kept_by_all(redis: RedisServer, connect: Connect) -> None:
    here, there = (Line(connect(redis.url), BASE, 0.01) for _ in range(2))
    with here.turn():
        here.be_silent(900)
    here.beat()
    with pytest.raises(Silence) as heard, there.turn():
        raise AssertionError("arXiv would have been asked")
    assert 890 < heard.value.left <= 900
    there.beat()
    assert 890 < there.silent_for() <= 900
    redis.kill()
    redis.start()  # Empty: whoever heard of the silence tells it.
    there.beat()
    late = Line(connect(redis.url), BASE, 0.01)
    assert 890 < late.silent_for() <= 900


def test_a_node_that_leaves_is_reckoned_with_no_more(redis: RedisServer, connect: Connect) -> None:
    here, there = (Line(connect(redis.url), BASE, 0.01) for _ in range(2))
    here.beat()
    assert here.state()["nodes"] == 2
    there.close()
    here.beat()
    assert here.state() == {"nodes": 1, "shared": True}


def test_a_turn_of_one_that_was_killed_is_over_soon(
    redis: RedisServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_HELD", 0.7)
    gone = connect(redis.url)
    dead = Line(gone, BASE, 0.01)
    with dead.turn():
        gone.close()  # Nothing more is heard of it, and it never says that its turn is over.
        with Line(connect(redis.url), BASE, 0.01).turn():
            assert redis.client.ping()


def test_who_never_saw_redis_leaves_room_for_another(redis: RedisServer, connect: Connect) -> None:
    redis.kill()
    with nodes(1, redis, connect) as asked:
        asked.until({0})
        asked.until({0})
    assert min(asked.gaps) > DELAY * 1.5


def test_what_is_not_papersays_s_under_its_names_is_as_a_redis_that_is_away(
    redis: RedisServer, connect: Connect
) -> None:
    line = Line(connect(redis.url), BASE, 0.01)
    for name in redis.client.keys("papersays:*"):
        redis.client.delete(name)
        redis.client.set(name, "something else")
    with line.turn():
        assert line.state()["shared"] is False
