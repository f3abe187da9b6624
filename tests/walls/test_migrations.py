"""An old library is brought up to date, and a program that is killed meanwhile costs nothing of it."""

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from asking import environment
from shelved import key, reading

from papersays.caches.disk import DiskCache
from papersays.library import schema
from papersays.library.library import Library
from papersays.library.records import READING

PROGRAM = Path(__file__).resolve().parents[1] / "migrations_killed.py"
READINGS = tuple(reading(number, said=f"We count {number}. " * 40) for number in range(1, 9))


def before_versions(folder: Path) -> list[str]:
    """Words only, and the readings in the cache, as programs kept them before versions were counted."""
    with closing(sqlite3.connect(folder / "library.sqlite3")) as database, database:
        database.execute("CREATE VIRTUAL TABLE reading USING fts5(name UNINDEXED, title, authors, claims)")
        database.execute("INSERT INTO reading (name, title) VALUES ('2301.00001v1', 'Counting Bees')")
    cache = DiskCache(folder / "cache" / "readings", None)
    for each in READINGS:
        cache.set(str(key(each)), READING.dump_json(each).decode())
    cache.close()
    return []


def version_1(folder: Path) -> list[str]:
    """The first library: readings and a note, but no leases yet."""
    library = Library(folder / "library.sqlite3")
    for each in READINGS:
        assert library.readings.put(key(each), each)
    library.notes.write("2301.00003", "My own words.")
    library.close()
    with closing(sqlite3.connect(folder / "library.sqlite3")) as database, database:
        database.execute("DROP TABLE lease")
        database.execute("PRAGMA user_version = 1")
    return ["My own words."]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """In memory where that can be had, since to a program that is killed a disk makes no difference."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("old", [before_versions, version_1])
def test_a_kill_at_any_moment_of_a_migration_costs_nothing(
    old: Callable[[Path], list[str]],
    place: Path,
    many: Callable[[int, int], int],
    figure: Callable[[str, object], None],
) -> None:
    (place / "old" / "cache").mkdir(parents=True)
    notes = old(place / "old")
    ended = subprocess.run(
        [sys.executable, str(PROGRAM), str(place), str(many(8, 60))],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert ended.returncode == 0, ended.stderr
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    kept = sorted(f"{each.paper.identifier} {each.claims[0].text}" for each in READINGS)
    for each in found:
        what = (each["kept"], each["notes"], each["ok"], each["damaged"], each["sound"], each["version"])
        assert what == (kept, notes, True, [], "ok", schema.NEWEST), each["at"]
    kills = sum(each["killed"] for each in found)
    assert kills >= many(20, 90)
    figure(f"kill -9 of a migration, {old.__name__.replace('_', ' ')}", f"{kills} kills, 0 readings lost")
