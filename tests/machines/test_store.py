"""A Redis that is away costs little once and then nothing, and is found again when it is back."""

import logging
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis_server import PASSWORD, RedisServer, Slow, wait_until

from papersays.config import Settings
from papersays.errors import SettingsError
from papersays.machines.store import Away, Store, store_of

Connect = Callable[[str], Store]

IN_ALL = 2.0
"""Seconds that nobody waits for Redis longer than."""


def asked(store: Store, times: int) -> float:
    """Seconds that so many questions take, one after the other, whatever comes of them."""
    began = time.monotonic()
    for _ in range(times):
        try:
            store.ask(lambda redis: redis.get("a"))
        except Away:
            continue
    return time.monotonic() - began


@pytest.mark.parametrize("way", ["killed", "stopped"])
def test_a_redis_that_is_gone_costs_no_reader_two_seconds_and_is_found_again(
    redis: RedisServer, connect: Connect, way: str
) -> None:
    store = connect(redis.url)
    assert store.ask(lambda client: client.set("a", "b"))
    redis.kill() if way == "killed" else redis.stop()
    with ThreadPoolExecutor(8) as threads:
        took = list(threads.map(lambda _: asked(store, 30), range(8)))
    assert max(took) < IN_ALL
    wait_until(lambda: store.trouble is not None)
    redis.start() if way == "killed" else redis.go_on()
    wait_until(lambda: store.trouble is None, 10)
    assert store.ask(lambda client: client.set("a", "b"))


def test_a_redis_that_answers_slowly_is_left_alone_until_it_is_quick_again(
    redis: RedisServer, connect: Connect
) -> None:
    with Slow(redis.port) as way:
        store = connect(redis.url.replace(str(redis.port), str(way.port)))
        with ThreadPoolExecutor(4) as threads:  # Connections for all who will ask: to make one takes longer.
            assert len(list(threads.map(lambda _: asked(store, 20), range(4)))) == 4
        way.delay = 0.15
        assert asked(store, 30) < IN_ALL
        assert store.trouble is not None
        way.delay = 0.0
        wait_until(lambda: store.trouble is None, 10)


def test_what_is_wrong_is_said_without_the_password(
    redis: RedisServer, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "papersays")
    store = connect(redis.url.replace(PASSWORD, "not-the-password"))
    assert store.trouble == "it refuses the name or password of PAPERSAYS_REDIS_URL"
    redis.client.config_set("requirepass", "not-the-password")
    wait_until(lambda: store.trouble is None, 10)
    assert f"127.0.0.1:{redis.port} is left alone" in caplog.text
    assert "not-the-password" not in caplog.text


def test_a_redis_that_takes_nothing_more_says_so(redis: RedisServer, connect: Connect) -> None:
    store = connect(redis.url)
    redis.client.config_set("maxmemory", 1)
    with pytest.raises(Away, match="its memory is full"):
        store.ask(lambda client: client.set("a", "b"))


def test_only_the_cache_redis_wants_a_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "redis://127.0.0.1:1/0"
    assert store_of(Settings.model_validate({"redis_url": url})) is None
    with pytest.raises(SettingsError, match="needs PAPERSAYS_REDIS_URL"):
        store_of(Settings.model_validate({"cache": "redis"}))
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SettingsError, match=r"papersays\[redis\]"):
        store_of(Settings.model_validate({"cache": "redis", "redis_url": url}))
