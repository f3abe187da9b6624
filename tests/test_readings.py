"""Finished readings: under their key, whole, and of the paper they are asked for."""

from dataclasses import replace

import pytest

from papersays.caches.memory import MemoryCache
from papersays.models import (
    Claim,
    Coverage,
    Evidence,
    Figure,
    Identifier,
    Paper,
    Provenance,
    Reading,
    SectionCoverage,
    Version,
    Warning,
    Withheld,
)
from papersays.readings import Key, Readings

PAPER = Paper(
    "2402.00001", 2, "Counting Sheep", ("Ada",), "We count.", ("cs.CV",), "cs.CV",
    (Version(1, "2024-02-01T10:00:00Z", 8), Version(2, "2024-02-21T11:54:21Z")), "2024-02-01", "2024-02-21",
)  # fmt: skip
READING = Reading(
    paper=PAPER,
    language="en",
    claims=(
        Claim("tldr", "We count.", "verbatim", (Evidence("We count.", "Abstract", "abs.s1", "https://a"),)),
    ),
    figures=(Figure("Figure 1", "Sheep 🐑", None, "https://a#F1"),),
    coverage=Coverage("html", True, (SectionCoverage("1 Introduction", 4, 4),), "a note"),
    warnings=(Warning("hidden-text", "White on white", "S1", "buy wool"),),
    withheld=(Withheld("We fly.", "it is not in the paper's own words"),),
    provenance=Provenance("extractive", "m", "1", "0" * 64, "2026-01-01T00:00:00Z", 1, 2, True),
    keywords=("wool",),
    affiliations=("Meadow",),
)
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
