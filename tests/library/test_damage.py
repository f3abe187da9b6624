"""Fourteen kinds of damage to the library: it starts, serves what is sound, and deletes nothing."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path

import damage
import pytest
from shelved import key, reading

from papersays.errors import SettingsError
from papersays.library import schema
from papersays.library.library import Library

START = 5.0
"""Seconds within which the library is open."""
MANY = range(1, 31)


def change(statements: str) -> Callable[[Path], None]:
    """Damage by way of SQLite itself; what a reading says lies in a row of its own."""

    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as database, database:
            database.executescript(statements)

    return harm


SWAP = (
    "UPDATE body SET number = -1 WHERE number = 1; UPDATE body SET number = 1 WHERE number = 2;"
    "UPDATE body SET number = 2 WHERE number = -1"
)
ALL, NONE = set(MANY), set[int]()
DAMAGE: dict[str, tuple[Callable[[Path], None], set[int] | None, str]] = {
    "header": (damage.header, NONE, "file"),
    "middle page": (damage.middle_page, None, ""),
    "zero length": (lambda path: os.truncate(path, 0), NONE, ""),
    "missing log": (lambda path: damage.left_by_a_crash(path, None), None, ""),
    "garbage in the log": (lambda path: damage.left_by_a_crash(path, os.urandom(100_000)), None, ""),
    "value cut": (change("UPDATE body SET json = substr(json, 1, 99) WHERE number = 1"), ALL - {1}, "record"),
    "value emptied": (change("UPDATE body SET json = x'' WHERE number = 1"), ALL - {1}, "record"),
    "value removed": (change("DELETE FROM body WHERE number = 1"), ALL - {1}, ""),
    "values swapped": (change(SWAP), ALL - {1, 2}, "record"),
    "folder in its place": (damage.a_folder, NONE, "file"),
    "mode 000": (lambda path: path.chmod(0), ALL, ""),
    "read-only disk": (lambda _: None, ALL, ""),
    "foreign database": (damage.foreign, NONE, "file"),
}
"""What is done, which readings are there afterwards (None: some), and what is set aside."""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with a library of thirty readings; its log has not been worked in."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


@pytest.fixture
def path(shelf: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    path = shelf / "library.sqlite3"
    library = Library(path)
    for number in MANY:
        of = reading(number, said=f"We count {number}. " * 50)
        assert library.readings.put(key(of), of)
    if "log]" not in request.node.name:
        library.close()
    yield path
    library.close()


def found(library: Library) -> set[int]:
    """The readings that are there, each of its own paper and as it was."""
    there = set()
    for number in MANY:
        got = library.readings.get(key(reading(number)))
        if got is not None:
            assert got == reading(number, said=f"We count {number}. " * 50)
            there.add(number)
    return there


@pytest.mark.parametrize("kind", DAMAGE)
def test_the_library_starts_serves_the_rest_and_deletes_nothing(shelf: Path, path: Path, kind: str) -> None:
    harm, expected, aside = DAMAGE[kind]
    harm(path)
    before = path.read_bytes() if path.is_file() else b""
    disk: AbstractContextManager[None] = nullcontext()
    if kind == "read-only disk":
        disk = damage.read_only(shelf)
    with disk, damage.only_what_the_owner_may():
        began = time.monotonic()
        library = Library(path)
        assert time.monotonic() - began < START
        there = found(library)
        assert there == expected if expected is not None else there <= ALL
        state = library.state()
        new = reading(99)
        assert library.readings.put(key(new), new) is (kind != "read-only disk")
        library.close()
    files = [name for name in state["damaged_files"] if isinstance(name, str)]  # type: ignore[attr-defined]
    assert (len(files) == 1) is (aside == "file")
    assert state["set_aside"] == (len(ALL - there) if aside == "record" else 0)
    for name in files:
        whole = shelf / name
        assert (
            (whole / "mine.txt").read_text() == "somebody's"
            if whole.is_dir()
            else whole.read_bytes() == before
        )


def test_a_newer_programs_library_is_refused_in_words_and_left_as_it_is(shelf: Path, path: Path) -> None:
    change(f"PRAGMA user_version = {schema.NEWEST + 1}")(path)
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="newer PaperSays"):
        Library(path)
    assert path.read_bytes() == before
    assert not list(shelf.glob("*.damaged-*"))
