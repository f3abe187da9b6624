"""Readings between machines: one makes them, the others take over what is whole and what it says it is."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from papers import READING
from redis_server import RedisServer

from papersays.config import Settings
from papersays.library.file import LibraryFile
from papersays.library.records import READING as SHAPE
from papersays.library.records import digest
from papersays.library.shared import Shared, library_of
from papersays.machines.store import Store
from papersays.models import Evidence, Identifier
from papersays.readings import Key
from papersays.sources.arxiv.identifier import parse

pytestmark = pytest.mark.usefixtures("patient")

PREFIX = "papersays:test:"
URL = "https://arxiv.org/abs/2402.00001v2"
KEY = Key(Identifier("2402.00001", 2), "en", "extractive", "1+m")
OTHER = replace(KEY, identifier=Identifier("2402.00002", 1))
CLAIM = replace(READING.claims[0], evidence=(Evidence("We count.", "Abstract", "abs.s1", URL),))
WHOLE = replace(READING, claims=(CLAIM,), figures=())
Machine = Callable[[str], Shared]


@pytest.fixture
def machine(redis: RedisServer, connect: Callable[[str], Store], tmp_path: Path) -> Machine:
    """The readings of the machine of that name."""
    return lambda name: Shared(LibraryFile(tmp_path / f"{name}.sqlite3"), connect(redis.url), PREFIX, parse)


def make(readings: Shared) -> None:
    with readings.turn(KEY) as turn:
        assert readings.put(KEY, WHOLE, turn)


def test_what_one_machine_made_is_in_the_others_library_when_its_turn_comes(machine: Machine) -> None:
    here, there = machine("here"), machine("there")
    make(here)
    assert there.get(KEY) is None, "a look asks nobody and writes nothing"
    with there.turn(KEY):
        assert there.get(KEY) == WHOLE
    with there.turn(OTHER):
        assert there.get(OTHER) is None


def test_two_machines_do_not_make_one_reading_at_once(machine: Machine) -> None:
    here, there = machine("here"), machine("there")
    found: list[object] = []

    def ask() -> None:
        with there.turn(KEY):
            found.append(there.get(KEY))

    with here.turn(KEY) as turn:
        waits = threading.Thread(target=ask)
        waits.start()
        waits.join(0.6)
        assert waits.is_alive()
        here.put(KEY, WHOLE, turn)
    waits.join(20)
    assert found == [WHOLE]


def test_only_a_whole_reading_under_its_own_name_is_taken_over(machine: Machine, redis: RedisServer) -> None:
    make(machine("here"))
    there, name = machine("there"), f"{PREFIX}readings:{KEY}"
    whole = redis.client.get(name)

    def stored(reading: Any, key: Key = KEY) -> bytes:
        body = SHAPE.dump_json(reading).decode()
        return json.dumps({"sha256": digest(str(key), body), "reading": body}).encode()

    elsewhere = replace(CLAIM, evidence=(replace(CLAIM.evidence[0], url="https://evil.test/"),))
    for raw in (
        whole[:-5], b"", b"null", b"[]", b"\xff", b"[" * 100_000, whole.replace(b"We count", b"We shout"),
        stored(WHOLE, OTHER), stored(replace(WHOLE, language="zh")), stored(replace(WHOLE, claims=())),
        stored(replace(WHOLE, claims=(elsewhere,))),
        stored(replace(WHOLE, paper=replace(WHOLE.paper, id="2402.00009"))),
    ):  # fmt: skip
        redis.client.set(name, raw)
        with there.turn(KEY):
            assert there.get(KEY) is None, raw[:80]
    redis.client.set(name, whole)
    with there.turn(KEY):
        assert there.get(KEY) == WHOLE


def test_what_is_deleted_is_deleted_in_redis_and_stays_in_other_libraries(
    machine: Machine, redis: RedisServer
) -> None:
    here, there = machine("here"), machine("there")
    make(here)
    with there.turn(KEY):
        assert 0 < redis.client.ttl(f"{PREFIX}readings:{KEY}") <= 86_400
    assert here.delete(KEY.identifier, None, None).readings == 1
    assert redis.client.keys(f"{PREFIX}readings:*") == []
    with here.turn(KEY):
        assert here.get(KEY) is None
    assert there.get(KEY) == WHOLE


def test_without_redis_every_machine_makes_its_own(machine: Machine, redis: RedisServer) -> None:
    here, there = machine("here"), machine("there")
    redis.stop()
    make(here)
    with there.turn(KEY):
        assert there.get(KEY) is None
    assert here.get(KEY) == WHOLE
    assert here.delete(KEY.identifier, None, None).readings == 1


def test_a_machine_that_shares_nothing_has_a_plain_library(settings: Settings) -> None:
    library = library_of(settings, parse)
    assert not isinstance(library.readings, Shared)
    library.close()
