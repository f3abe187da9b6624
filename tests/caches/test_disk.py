"""The cache on disk: JSON and nothing else, each record under its own key, damage as if it were empty."""

import json
import os
import pickle
import sqlite3
import stat
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import diskcache
import pytest

from papersays.caches.disk import DiskCache, PlainDisk, create
from papersays.config import Settings
from papersays.errors import SettingsError

LONG = "A sheep. " * 20_000
"""More than diskcache keeps in the database itself."""


class Hostile:
    """Makes a folder when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return (os.mkdir, (str(self.trace),))


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    return tmp_path / "code-ran"


@pytest.fixture
def hostile(trace: Path) -> bytes:
    return pickle.dumps(Hostile(trace))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "readings"


@pytest.fixture
def kept(folder: Path) -> Iterator[DiskCache]:
    folder.mkdir(parents=True)
    cache = DiskCache(folder, None)
    cache.set("key", "text")
    yield cache
    cache.close()


def change(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / "cache.db")) as database, database:
        assert database.execute(statement, values).rowcount > 0


def reopened(folder: Path) -> str | None:
    with closing(DiskCache(folder, None)) as cache:
        return cache.get("key")


def packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value).encode())


@pytest.mark.parametrize("text", ["text", "", "Ünïcode 🐑 \x00\n", "lone \ud800", LONG])
def test_a_text_comes_back_as_it_was_also_from_a_new_process(
    folder: Path, kept: DiskCache, text: str
) -> None:
    assert kept.set("key", text)
    assert kept.get("key") == text
    assert reopened(folder) == text


def test_what_was_never_stored_or_was_deleted_is_not_there(kept: DiskCache) -> None:
    assert kept.get("another") is None
    kept.delete("key")
    assert kept.get("key") is None
    kept.delete("key")


def test_no_row_of_ours_is_a_pickle(folder: Path, kept: DiskCache) -> None:
    kept.set("long", LONG)
    with closing(sqlite3.connect(folder / "cache.db")) as database:
        rows = database.execute("SELECT raw, mode, value FROM Cache").fetchall()
    assert {(raw, mode) for raw, mode, _ in rows} == {
        (1, diskcache.core.MODE_RAW),
        (1, diskcache.core.MODE_BINARY),
    }
    for file in folder.rglob("*.val"):
        assert json.loads(zlib.decompress(file.read_bytes()))["key"] == "long"


def test_the_hostile_pickle_is_hostile(hostile: bytes, trace: Path) -> None:
    pickle.loads(hostile)
    assert trace.exists()


def test_a_pickled_row_is_refused_before_its_code_runs(
    folder: Path, kept: DiskCache, hostile: bytes, trace: Path
) -> None:
    change(folder, "UPDATE Cache SET mode = ?, value = ?", diskcache.core.MODE_PICKLE, hostile)
    assert kept.get("key") is None
    assert reopened(folder) is None
    assert not trace.exists()


def test_a_pickled_file_is_refused_before_its_code_runs(
    folder: Path, kept: DiskCache, hostile: bytes, trace: Path
) -> None:
    kept.set("key", LONG)
    (file,) = folder.rglob("*.val")
    file.write_bytes(hostile)
    change(folder, "UPDATE Cache SET mode = ?", diskcache.core.MODE_PICKLE)
    assert kept.get("key") is None
    assert not trace.exists()


def test_a_pickled_key_is_refused_before_its_code_runs(
    folder: Path, kept: DiskCache, hostile: bytes, trace: Path
) -> None:
    change(folder, "UPDATE Cache SET raw = 0, key = ?", hostile)
    assert kept.get("key") is None
    with closing(diskcache.Cache(str(folder), disk=PlainDisk)) as cache:
        with pytest.raises(sqlite3.DataError):
            list(cache)
        with pytest.raises(sqlite3.DataError):
            cache.peekitem()
    assert not trace.exists()


@pytest.mark.usefixtures("kept")
def test_the_ordinary_json_disk_would_have_run_it(folder: Path, hostile: bytes, trace: Path) -> None:
    change(folder, "UPDATE Cache SET mode = ?, value = ?", diskcache.core.MODE_PICKLE, hostile)
    with closing(diskcache.Cache(str(folder), disk=diskcache.JSONDisk)) as cache, pytest.raises(TypeError):
        cache.get("key")
    assert trace.exists()


@pytest.mark.parametrize("place", ["../outside.val", "a/../../outside.val", "{tmp}/outside.val"])
def test_a_row_that_points_outside_the_folder_is_refused(
    folder: Path, kept: DiskCache, tmp_path: Path, place: str
) -> None:
    kept.set("key", LONG)
    (inside,) = folder.rglob("*.val")
    for outside in (tmp_path / "outside.val", folder.parent / "outside.val"):
        outside.write_bytes(inside.read_bytes())
    change(folder, "UPDATE Cache SET filename = ?", place.format(tmp=tmp_path))
    assert kept.get("key") is None


@pytest.mark.parametrize(
    "value",
    [
        packed({"key": "another", "sha256": "", "text": "text"}),
        packed({"key": "key", "sha256": "0" * 64, "text": "text"}),
        packed({"key": "key", "text": "text"}),
        packed({"key": "key", "text": 7}),
        packed(["key", "text"]),
        packed(None),
        b"not compressed",
        zlib.compress(b"{not json"),
        zlib.compress(b"\xff"),
        zlib.compress(b"[" * 100_000),
        packed({"key": "key"})[:-4],
        b"",
        7,
        "a string",
    ],
)
def test_a_record_that_is_not_whole_or_not_under_its_own_key_is_not_there(
    folder: Path, kept: DiskCache, value: object
) -> None:
    change(folder, "UPDATE Cache SET value = ?", value)
    assert kept.get("key") is None
    assert kept.set("key", "anew")
    assert kept.get("key") == "anew"


def test_two_records_that_were_swapped_are_both_not_there(folder: Path, kept: DiskCache) -> None:
    kept.set("other", "another paper's text")
    with closing(sqlite3.connect(folder / "cache.db")) as database, database:
        (one, first), (two, second) = database.execute("SELECT rowid, value FROM Cache").fetchall()
        database.executemany("UPDATE Cache SET value = ? WHERE rowid = ?", [(second, one), (first, two)])
    assert (kept.get("key"), kept.get("other")) == (None, None)


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[:-9], lambda _: b"", lambda whole: whole[:50] + b"x" + whole[51:]]
)
def test_a_damaged_file_of_a_long_text_is_not_there(folder: Path, kept: DiskCache, damage: Any) -> None:
    kept.set("key", LONG)
    (file,) = folder.rglob("*.val")
    file.write_bytes(damage(file.read_bytes()))
    assert kept.get("key") is None
    file.unlink()
    assert kept.get("key") is None


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"x" * 5000, b"no database at all " * 300])
def test_a_damaged_database_is_set_aside_and_a_new_one_started(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "cache.db").write_bytes(content)
    with closing(DiskCache(folder, None)) as cache:
        assert cache.get("key") is None
        assert cache.set("key", "text")
        assert cache.get("key") == "text"
    aside = [each for each in folder.parent.iterdir() if ".damaged-" in each.name]
    assert [(each / "cache.db").read_bytes() for each in aside] == ([content] if content else [])


def test_a_page_of_the_database_that_is_damaged_costs_no_more_than_its_records(
    folder: Path, kept: DiskCache
) -> None:
    for number in range(300):
        kept.set(str(number), "text " * 50)
    kept.close()
    database = folder / "cache.db"
    whole = bytearray(database.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 4096] = os.urandom(4096)
    database.write_bytes(whole)
    with closing(DiskCache(folder, None)) as cache:
        found = {cache.get(str(number)) for number in range(300)}
    assert found <= {None, "text " * 50}


def test_a_store_that_fails_is_false_and_shows_in_the_state(folder: Path, kept: DiskCache) -> None:
    with closing(sqlite3.connect(folder / "cache.db")) as database, database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON Cache BEGIN SELECT RAISE(FAIL, 'disk is full'); END"
        )
    assert kept.set("new", "text") is False
    assert kept.state()["ok"] is False
    assert kept.get("key") == "text"
    with closing(sqlite3.connect(folder / "cache.db")) as database, database:
        database.execute("DROP TRIGGER full")
    assert kept.set("new", "text") is True
    assert kept.state() == {"kind": "disk", "ok": True, "entries": 2}


def test_the_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data_dir": tmp_path / "data"})
    create(settings, "readings").close()
    for folder in (tmp_path / "data", tmp_path / "data" / "cache" / "readings"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_place_of_the_data_folder_is_a_sentence_with_the_setting(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(SettingsError) as caught:
        create(Settings.model_validate({"data_dir": tmp_path / "data"}), "readings")
    assert "PAPERSAYS_DATA_DIR" in caught.value.detail
    assert str(tmp_path / "data") in caught.value.detail
