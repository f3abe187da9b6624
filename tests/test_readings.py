"""Finished readings: under their key, whole, and of the paper they are asked for."""

from dataclasses import replace

import pytest
from papers import PAPER, READING

from papersays.caches.memory import MemoryCache
from papersays.models import Identifier
from papersays.readings import Key, Readings

KEY = Key(PAPER.identifier, "en", "extractive", "1+m")


@pytest.fixture
def cache() -> MemoryCache:
    return MemoryCache()


def test_a_reading_comes_back_as_it_was(cache: MemoryCache) -> None:
    assert Readings(cache).put(KEY, READING)
    assert Readings(cache).get(KEY) == READING


@pytest.mark.parametrize(
    "other",
    [
        replace(KEY, identifier=Identifier("2402.00001", 1)),
        replace(KEY, identifier=Identifier("2402.00002", 2)),
        replace(KEY, language="zh"),
        replace(KEY, summariser="gemini"),
        replace(KEY, prompt="2+m"),
    ],
)
def test_another_key_is_another_reading(cache: MemoryCache, other: Key) -> None:
    Readings(cache).put(KEY, READING)
    assert str(other) != str(KEY)
    assert Readings(cache).get(other) is None


def test_a_reading_of_another_paper_under_this_key_is_not_there(cache: MemoryCache) -> None:
    other = replace(KEY, identifier=Identifier("2402.00002", 2))
    Readings(cache).put(KEY, READING)
    cache.set(str(other), cache.get(str(KEY)) or "")
    assert Readings(cache).get(other) is None


@pytest.mark.parametrize("text", ["", "{}", "null", "[]", "not json", '{"paper": {}}'])
def test_what_cannot_be_read_back_whole_is_not_there(cache: MemoryCache, text: str) -> None:
    cache.set(str(KEY), text)
    assert Readings(cache).get(KEY) is None


def test_a_reading_cut_anywhere_is_not_there(cache: MemoryCache) -> None:
    Readings(cache).put(KEY, READING)
    whole = cache.get(str(KEY)) or ""
    for end in range(0, len(whole), 50):
        cache.set(str(KEY), whole[:end])
        assert Readings(cache).get(KEY) is None
