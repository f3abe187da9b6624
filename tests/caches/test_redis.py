"""The cache of several machines: what one stores all find, and a Redis that fails is as none."""

import hashlib
import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from redis_server import RedisServer, wait_until

from papersays.caches import disk
from papersays.caches import redis as module
from papersays.caches.redis import RedisCache, create
from papersays.config import Settings
from papersays.errors import SettingsError
from papersays.machines.store import Store, store_of

pytestmark = pytest.mark.usefixtures("patient")

PREFIX = "papersays:pages:"
Machine = Callable[[str], RedisCache]


@pytest.fixture
def machine(redis: RedisServer, connect: Callable[[str], Store], tmp_path: Path) -> Machine:
    """The cache of the machine of that name, with a Redis and a disk of its own."""

    def made(name: str) -> RedisCache:
        own = disk.create(Settings.model_validate({"data_dir": tmp_path / name}), "pages")
        return RedisCache(connect(redis.url), PREFIX, own, 60)

    return made


def away(cache: RedisCache) -> bool:
    return not cache.state()["ok"]


def test_what_one_machine_stores_or_deletes_all_find_so(machine: Machine) -> None:
    here, there = machine("here"), machine("there")
    assert there.get("/abs/1") is None
    assert here.set("/abs/1", "a page, 羊") is True
    assert there.get("/abs/1") == "a page, 羊"
    there.set("/abs/1", "a newer page")
    assert here.get("/abs/1") == "a newer page"
    here.delete("/abs/1")
    assert there.get("/abs/1") == "a newer page", "its own copy is its own"
    assert here.get("/abs/1") is None


def test_a_record_has_its_key_and_checksum_within_and_an_end(machine: Machine, redis: RedisServer) -> None:
    machine("here").set("/abs/1", "a page")
    record = json.loads(redis.client.get(f"{PREFIX}/abs/1"))
    assert record["key"] == "/abs/1"
    assert record["sha256"] == hashlib.sha256(json.dumps(["/abs/1", "a page"]).encode()).hexdigest()
    assert 0 < redis.client.ttl(f"{PREFIX}/abs/1") <= 60


def test_what_is_damaged_swapped_or_foreign_is_not_there(machine: Machine, redis: RedisServer) -> None:
    here, there = machine("here"), machine("there")
    for key in ("/abs/1", "/abs/2"):
        here.set(key, f"the page {key}")
    one = redis.client.get(f"{PREFIX}/abs/1")
    whole = json.loads(one)
    foreign = [
        redis.client.get(f"{PREFIX}/abs/2"), one[:-9], b"", b"\xff\xfe", b"[" * 100_000, b"null", b"12",
        pickle.dumps(whole), json.dumps(whole | {"text": "another page"}).encode(),
        json.dumps(whole | {"text": ["the page"]}).encode(),
    ]  # fmt: skip
    for raw in foreign:
        redis.client.set(f"{PREFIX}/abs/1", raw)
        assert there.get("/abs/1") is None
        assert here.get("/abs/1") == "the page /abs/1", "its own copy is whole"
    redis.client.delete(f"{PREFIX}/abs/1")
    redis.client.lpush(f"{PREFIX}/abs/1", "a list")
    assert there.get("/abs/1") is None


@pytest.mark.parametrize("way", ["killed", "stopped"])
def test_without_redis_a_machine_has_its_own_and_makes_it_good_afterwards(
    machine: Machine, redis: RedisServer, way: str
) -> None:
    here, there = machine("here"), machine("there")
    here.set("/abs/1", "a page")
    redis.kill() if way == "killed" else redis.stop()
    assert here.get("/abs/1") == "a page"
    assert here.set("/abs/1", "a newer page") is True
    assert here.get("/abs/1") == "a newer page"
    assert here.state() == {"kind": "redis", "ok": False, "entries": 1, "redis": here.state()["redis"]}
    assert here.state()["redis"] != "it answers"
    redis.start() if way == "killed" else redis.go_on()
    wait_until(lambda: not away(here) and not away(there))
    assert here.get("/abs/1") == "a newer page"
    assert there.get("/abs/1") == "a newer page"


def test_what_was_deleted_without_redis_is_deleted_there_too(machine: Machine, redis: RedisServer) -> None:
    here = machine("here")
    here.set("/abs/1", "a page")
    redis.stop()
    here.delete("/abs/1")
    redis.go_on()
    wait_until(lambda: not away(here))
    assert here.get("/abs/1") is None
    assert redis.client.get(f"{PREFIX}/abs/1") is None


def test_a_text_that_is_too_long_stays_on_its_machine(
    machine: Machine, redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST", 10)
    here = machine("here")
    here.set("/abs/1", "short")
    assert here.set("/abs/1", "a page that is long") is True
    assert here.get("/abs/1") == "a page that is long"
    assert redis.client.get(f"{PREFIX}/abs/1") is None


def test_it_is_made_of_settings_that_say_where_redis_is(redis: RedisServer, tmp_path: Path) -> None:
    values = {"data_dir": tmp_path, "cache": "redis"}
    with pytest.raises(SettingsError, match="PAPERSAYS_REDIS_URL"):
        create(Settings.model_validate(values), "pages")
    settings = Settings.model_validate(values | {"redis_url": redis.url})
    cache = create(settings, "pages")
    cache.set("/abs/1", "a page")
    other = create(settings.model_copy(update={"arxiv_url": "http://127.0.0.1:9"}), "answers")
    assert cache.get("/abs/1") == "a page"
    assert other.get("/abs/1") is None
    (name,) = redis.client.keys("papersays:*/abs/1")
    redis.client.set(name.replace(b":pages:", b":answers:"), redis.client.get(name))
    assert other.get("/abs/1") is None, "another arXiv has other papers"
    for each in (cache, other, store_of(settings)):
        assert each is not None
        each.close()
