"""Readings that lay in the cache on disk before there was a library."""

import json
from pathlib import Path

import pytest
from shelved import key, names, reading

from papersays.caches.disk import DiskCache
from papersays.config import Settings
from papersays.library.library import Library
from papersays.library.records import READING
from papersays.library.takeover import take_over


@pytest.fixture
def old(settings: Settings) -> Path:
    """The cache of before, with three readings, one that is none, and one under another's key."""
    folder = settings.data_dir / "cache" / "readings"
    folder.mkdir(parents=True)
    cache = DiskCache(folder, None)
    for number in (1, 2, 3):
        cache.set(str(key(reading(number))), READING.dump_json(reading(number)).decode())
    cache.set("reading/1/2301.00004v1/en/extractive/1+m", json.dumps({"paper": {}}))
    cache.set("reading/1/2301.00005v1/en/extractive/1+m", READING.dump_json(reading(6)).decode())
    cache.close()
    return folder


def left(folder: Path) -> list[str]:
    cache = DiskCache(folder, None)
    keys = sorted(cache.stored())
    cache.close()
    return keys


def test_old_readings_are_taken_over_once(old: Path, library: Library, settings: Settings) -> None:
    library.readings.put(key(reading(3)), reading(3, "Made anew"))
    assert take_over(library, settings) is library
    assert sorted(names(library.search("bees").entries)) == ["2301.00001v1", "2301.00002v1"]
    assert names(library.search("anew").entries) == ["2301.00003v1"]
    assert library.readings.get(key(reading(1))) == reading(1)
    assert [entry.kept for entry in library.search("bees").entries] == ["2026-01-01T00:00:00Z"] * 2
    assert [name.split("/")[2] for name in left(old)] == ["2301.00004v1", "2301.00005v1"]


def test_what_was_deleted_since_does_not_come_back(old: Path, library: Library, settings: Settings) -> None:
    take_over(library, settings)
    cache = DiskCache(old, None)
    cache.set(str(key(reading(7))), READING.dump_json(reading(7)).decode())
    cache.close()
    take_over(library, settings)
    assert library.search("").total == 3


def test_without_a_cache_of_before_nothing_is_made(library: Library, settings: Settings) -> None:
    take_over(library, settings)
    assert not (settings.data_dir / "cache" / "readings").exists()


def test_a_cache_of_before_that_is_no_cache_is_left_alone(library: Library, settings: Settings) -> None:
    folder = settings.data_dir / "cache" / "readings"
    folder.mkdir(parents=True)
    (folder / "cache.db").mkdir()
    take_over(library, settings)
    assert library.search("").total == 0
