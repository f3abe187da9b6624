"""A lock among machines: one holds it at a time, nobody for ever, and without Redis nobody waits."""

import threading
from collections.abc import Callable

import pytest
from redis_server import RedisServer, wait_until

from papersays.machines import lock as module
from papersays.machines.lock import Locks
from papersays.machines.store import Store

pytestmark = pytest.mark.usefixtures("patient")

PREFIX = "papersays:making:"
Connect = Callable[[str], Store]


def waiting(locks: Locks, held: threading.Event) -> threading.Thread:
    """A thread that waits for the lock, says that it has it, and lets it go."""

    def hold() -> None:
        with locks.held("a"):
            held.set()

    thread = threading.Thread(target=hold, daemon=True)
    thread.start()
    return thread


def test_one_machine_at_a_time_holds_it(redis: RedisServer, connect: Connect) -> None:
    here, there = (Locks(connect(redis.url), PREFIX) for _ in range(2))
    held = threading.Event()
    with here.held("a"):
        thread = waiting(there, held)
        assert not held.wait(0.6)
        with there.held("b"):
            assert redis.client.keys(f"{PREFIX}*")
    assert held.wait(20)
    thread.join(20)
    assert redis.client.keys(f"{PREFIX}*") == []


def test_a_holder_who_is_gone_holds_it_for_a_while_only(
    redis: RedisServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HELD", 0.5)
    monkeypatch.setattr(module, "_RENEWED", 60)
    held = threading.Event()
    with Locks(connect(redis.url), PREFIX).held("a"):
        waiting(Locks(connect(redis.url), PREFIX), held)
        assert held.wait(20)


def test_a_holder_who_is_there_keeps_it_also_when_redis_was_emptied(
    redis: RedisServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_RENEWED", 0.1)
    here, there = (Locks(connect(redis.url), PREFIX) for _ in range(2))
    with here.held("a"):
        redis.client.flushall()
        wait_until(lambda: redis.client.exists(f"{PREFIX}a"))
        there.put("a", "papersays:late", "of one who was taken for gone", 60)
        assert redis.client.get("papersays:late") is None
        here.put("a", "papersays:late", "of the holder", 60)
        assert redis.client.get("papersays:late") == b"of the holder"


def test_without_redis_nobody_waits(redis: RedisServer, connect: Connect) -> None:
    here, there = (Locks(connect(redis.url), PREFIX) for _ in range(2))
    held = threading.Event()
    with here.held("a"):
        redis.stop()
        waiting(there, held)
        assert held.wait(20)
