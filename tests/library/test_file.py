"""The library's file: damaged, foreign, newer, full, and opened by many at once."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from asking import environment
from shelved import key, names, reading

from papersays.errors import LibraryFailed, SettingsError
from papersays.library import schema
from papersays.library.file import LibraryFile
from papersays.library.library import Library

STARTED = """
import sys
import time
from pathlib import Path
from shelved import key, reading
from papersays.library.library import Library
library = Library(Path(sys.argv[1]))
number = int(sys.argv[2])
assert library.readings.put(key(reading(number)), reading(number))
print(len(library.search("bees").entries))
"""


def started(path: Path, number: int) -> subprocess.Popen[str]:
    folder = str(Path(__file__).resolve().parents[1])
    return subprocess.Popen(
        [sys.executable, "-c", STARTED, str(path), str(number)],
        env=environment() | {"PYTHONPATH": folder},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def of_before(path: Path) -> None:
    """A file as programs wrote it before versions were counted."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE VIRTUAL TABLE reading USING fts5(name UNINDEXED, language UNINDEXED, "
            "summariser UNINDEXED, created UNINDEXED, tldr UNINDEXED, title, authors, claims)"
        )
        database.execute("INSERT INTO reading (name, title) VALUES ('2301.00001v1', 'Counting Bees')")


def hashes(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file() and not file.name.endswith("-shm")
    }


def test_eight_processes_may_start_at_once(path: Path) -> None:
    of_before(path)
    processes = [started(path, number) for number in range(1, 9)]
    ended = [process.communicate(timeout=60) for process in processes]
    assert [(p.returncode, error) for p, (_, error) in zip(processes, ended, strict=True)] == [(0, "")] * 8
    with closing(sqlite3.connect(path)) as database:
        assert schema.version_of(database) == schema.NEWEST
    library = Library(path)
    assert library.search("bees").total == 8
    library.close()


def test_a_migration_that_waited_for_another_has_nothing_left_to_do(path: Path) -> None:
    of_before(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as first:
        first.execute("BEGIN IMMEDIATE")

        def second() -> int:
            with closing(sqlite3.connect(path, isolation_level=None, timeout=20)) as database:
                schema.migrate(database)
                return schema.version_of(database)

        with ThreadPoolExecutor() as pool:
            waiting = pool.submit(second)
            time.sleep(0.3)  # It has seen the old version by now, and waits for the right to write.
            for statement in schema.STEPS[0]:
                first.execute(statement)
            first.execute(f"PRAGMA user_version = {schema.NEWEST}")
            first.execute("COMMIT")
            assert waiting.result(20) == schema.NEWEST


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_before(path)
    monkeypatch.setattr(schema, "STEPS", ((*schema.STEPS[0], "CREATE NONSENSE"),))
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(database)
        assert schema.version_of(database) == 0
        assert database.execute("SELECT title FROM reading").fetchall() == [("Counting Bees",)]


def test_a_newer_programs_file_is_refused_and_left_as_it_is(path: Path, library: Library) -> None:
    library.readings.put(key(reading(1)), reading(1))
    library.close()
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    before = hashes(path.parent)
    with pytest.raises(SettingsError) as refused:
        Library(path)
    assert "newer PaperSays" in refused.value.detail
    assert str(path) in refused.value.detail
    assert hashes(path.parent) == before


def test_a_newer_programs_file_is_refused_while_that_program_runs(path: Path, library: Library) -> None:
    with library.file.writing() as database:
        database.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    assert path.with_name(path.name + "-wal").stat().st_size
    before = hashes(path.parent)
    with pytest.raises(SettingsError):
        Library(path)
    assert hashes(path.parent) == before


# Damage


def text_file(path: Path) -> None:
    path.write_bytes(b"this is no database " * 500)


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE bookmark (url TEXT)")
        database.execute("PRAGMA user_version = 77")


def header_gone(path: Path) -> None:
    Library(path).close()
    with path.open("r+b") as file:
        file.write(b"\0" * 100)


def cut(path: Path) -> None:
    Library(path).close()
    os.truncate(path, 5000)


@pytest.mark.parametrize("damage", [text_file, foreign, header_gone, cut])
def test_a_file_that_is_no_library_is_set_aside_and_a_new_one_started(
    path: Path, damage: Callable[[Path], None]
) -> None:
    damage(path)
    content = path.read_bytes()
    library = Library(path)
    assert library.readings.put(key(reading(1)), reading(1))
    assert names(library.search("bees").entries) == ["2301.00001v1"]
    found = path.parent.glob("library.sqlite3.damaged-*")
    (aside,) = (file for file in found if not file.name.endswith(("-wal", "-shm")))
    assert aside.read_bytes() == content
    assert library.state()["damaged_files"] == [aside.name]
    library.close()


@pytest.mark.parametrize("size", [0, 10])
def test_an_empty_file_and_the_rest_of_a_log_are_a_new_library(path: Path, size: int) -> None:
    path.touch()
    path.with_name(path.name + "-wal").write_bytes(b"x" * size)
    library = Library(path)
    assert library.search("").total == 0
    library.close()


def test_a_page_damaged_in_the_middle_costs_what_stood_there_only(path: Path, library: Library) -> None:
    for number in range(1, 41):
        library.readings.put(key(reading(number)), reading(number, said=f"We count {number}. " * 200))
    library.close()
    size, length = path.stat().st_size, 4096
    with path.open("r+b") as file:
        file.seek(size // 2 // length * length)
        file.write(b"\xff" * length)
    again = Library(path)
    sound = 0
    for number in range(1, 41):
        found = again.readings.get(key(reading(number)))
        assert found is None or found.paper.id == f"2301.{number:05d}"
        sound += found is not None
    assert 0 < sound < 40 or again.search("").total
    again.close()


# What cannot be used


def test_a_place_that_cannot_be_written_to_is_a_sentence_with_the_setting(path: Path) -> None:
    path.touch()
    with pytest.raises(SettingsError) as caught:
        LibraryFile(path / "library.sqlite3")
    assert "PAPERSAYS_DATA_DIR" in caught.value.detail


def test_the_file_is_for_its_owner_only(path: Path, library: Library) -> None:
    assert library.readings.put(key(reading(1)), reading(1))
    for file in path.parent.glob("library.sqlite3*"):
        assert file.stat().st_mode & 0o077 == 0, file


def test_a_failure_within_a_transaction_takes_it_back_and_the_next_one_works(library: Library) -> None:
    once = "INSERT INTO done VALUES ('once')"

    def write(*statements: str) -> None:
        with library.file.writing() as database:
            for statement in statements:
                database.execute({"once": once}[statement])

    with pytest.raises(LibraryFailed):
        write("once", "once")
    assert library.state()["ok"] is False
    with pytest.raises(KeyError):
        write("once", "unforeseen")
    with library.file.writing() as database:
        database.execute("INSERT INTO done VALUES ('once')")
    assert library.state()["ok"] is True


def test_connections_are_used_again_and_let_go(library: Library) -> None:
    with library.file.reading() as first:
        pass
    with library.file.reading() as second:
        assert second is first
    library.close()
    with pytest.raises(sqlite3.ProgrammingError):
        first.execute("SELECT 1")


def test_a_library_that_cannot_be_written_is_read_until_it_can(
    path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.readings.put(key(reading(1)), reading(1))
    full = LibraryFile._start

    def on_a_full_disk(_: LibraryFile) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(LibraryFile, "_start", on_a_full_disk)
    poor = Library(path)
    assert names(poor.search("bees").entries) == ["2301.00001v1"]
    assert poor.readings.get(key(reading(1))) is not None
    assert not poor.readings.put(key(reading(2)), reading(2))
    assert poor.state()["trouble"]
    monkeypatch.setattr(LibraryFile, "_start", full)
    assert poor.readings.put(key(reading(2)), reading(2))
    assert poor.state()["ok"] is True
    poor.close()
