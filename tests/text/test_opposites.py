"""Opposites: words at the two ends of an axis, and prefixes that deny."""

import pytest

from papersays.text.opposites import are_opposites, with_denying_prefix


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("robust", "sensitive", True),
        ("increasing", "decreases", True),
        ("deteriorates", "improves", True),
        ("short", "tall", True),
        ("robust", "deep", False),
        ("coarse", "coarser", False),
    ],
)
def test_two_words_at_the_ends_of_an_axis_are_opposites(one: str, other: str, opposite: bool) -> None:
    assert are_opposites(one, other) is opposite


@pytest.mark.parametrize(
    ("word", "words", "other"),
    [
        ("stable", {"unstable"}, "unstable"),
        ("decentralized", {"centralized"}, "centralized"),
        ("useless", {"useful"}, "useful"),
        ("prove", {"improve"}, None),
        ("stable", {"stable"}, None),
    ],
)
def test_a_prefix_that_denies_is_told_from_one_that_does_not(
    word: str, words: set[str], other: str | None
) -> None:
    assert with_denying_prefix(word, words) == other
