"""Fourteen kinds of damage to the cache on disk: it starts, serves what is sound, and deletes nothing."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path

import damage
import pytest

from papersays.caches.disk import create
from papersays.config import Settings
from papersays.ports import Cache

START = 5.0
"""Seconds within which the cache is open."""
SHORT = [f"short {number}" for number in range(40)]
LONG = [f"long {number}" for number in range(3)]
"""Keys of texts that lie in files of their own."""


def text_of(key: str) -> str:
    return f"The text of {key}. " * (20_000 if key in LONG else 20)


def database(harm: Callable[[Path], None]) -> Callable[[Path], None]:
    return lambda folder: harm(folder / "cache.db")


def value(harm: Callable[[Path], object]) -> Callable[[Path], None]:
    """Damage to one of the long texts, whichever it is."""
    return lambda folder: (harm(sorted(folder.rglob("*.val"))[0]), None)[1]


def swap(folder: Path) -> None:
    one, other, _ = sorted(folder.rglob("*.val"))
    one.rename(folder / "kept")
    other.rename(one)
    (folder / "kept").rename(other)


def of_another_shape(folder: Path) -> None:
    """As a later program may have it."""
    with closing(sqlite3.connect(folder / "cache.db")) as opened, opened:
        opened.executescript("DROP TABLE Cache; CREATE TABLE Cache (rowid INTEGER PRIMARY KEY, name TEXT)")


def crashed(beside: bytes | None) -> Callable[[Path], None]:
    return database(lambda file: damage.left_by_a_crash(file, beside))


WHOLE, SOME = len(SHORT) + len(LONG), None
DAMAGE: dict[str, tuple[Callable[[Path], None], int | None, bool]] = {
    "header": (database(damage.header), 0, True),
    "middle page": (database(damage.middle_page), SOME, False),
    "zero length": (database(lambda file: os.truncate(file, 0)), 0, False),
    "missing log": (crashed(None), SOME, False),
    "garbage in the log": (crashed(os.urandom(100_000)), SOME, False),
    "value cut": (value(lambda file: os.truncate(file, 50)), WHOLE - 1, False),
    "value emptied": (value(lambda file: os.truncate(file, 0)), WHOLE - 1, False),
    "value removed": (value(Path.unlink), WHOLE - 1, False),
    "values swapped": (swap, WHOLE - 2, False),
    "folder in the database's place": (database(damage.a_folder), 0, True),
    "folder in a value's place": (value(damage.a_folder), WHOLE - 1, False),
    "mode 000": (database(lambda file: file.chmod(0)), WHOLE, False),
    "read-only disk": (lambda _: None, 0, False),
    "another shape": (of_another_shape, 0, True),
    "foreign database": (database(damage.foreign), 0, True),
}
"""What is done, how many texts are there afterwards, and whether the folder is set aside."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.model_validate({"data_dir": tmp_path / "data"})


@pytest.fixture
def folder(settings: Settings, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Of a cache with short and long texts; where its log is to be damaged, it is still open."""
    cache = create(settings, "readings")
    for key in (*SHORT, *LONG):
        assert cache.set(key, text_of(key))
    if not request.node.name.endswith("log]"):
        cache.close()
    yield settings.data_dir / "cache" / "readings"
    cache.close()


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def found(cache: Cache) -> int:
    """How many texts are there, each of them under its own key and whole."""
    got = {key: cache.get(key) for key in (*SHORT, *LONG)}
    assert all(text in (None, text_of(key)) for key, text in got.items())
    return sum(text is not None for text in got.values())


@pytest.mark.parametrize("kind", DAMAGE)
def test_the_cache_starts_serves_the_rest_and_deletes_nothing(
    settings: Settings, folder: Path, kind: str
) -> None:
    harm, expected, is_set_aside = DAMAGE[kind]
    harm(folder)
    left = files(folder)
    disk: AbstractContextManager[None] = nullcontext()
    if kind == "read-only disk":
        disk = damage.read_only(settings.data_dir)
    with disk, damage.only_what_the_owner_may():
        began = time.monotonic()
        cache = create(settings, "readings")
        assert time.monotonic() - began < START
        there = found(cache)
        assert there == expected if expected is not None else there <= WHOLE
        assert cache.set("new", "text") is (kind != "read-only disk")
        assert cache.state()["ok"] is (kind != "read-only disk")
        cache.close()
    aside = list(folder.parent.glob("readings.damaged-*"))
    assert bool(aside) is is_set_aside
    for whole in aside:
        assert left.items() <= files(whole).items()


@pytest.mark.usefixtures("folder")
def test_on_a_disk_that_can_be_written_again_the_cache_goes_on(settings: Settings) -> None:
    with damage.read_only(settings.data_dir):
        cache = create(settings, "readings")
        assert found(cache) == 0
    assert found(cache) == WHOLE
    assert cache.set("new", "text")
    cache.close()
