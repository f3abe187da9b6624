"""The scorer, against figures worked out by hand."""

import porter
import pytest
import rouge


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("motoring", "motor"),
        ("hopping", "hop"),
        ("filing", "file"),
        ("happy", "happi"),
        ("relational", "relat"),
        ("radically", "radic"),
        ("electrical", "electr"),
        ("replacement", "replac"),
        ("adoption", "adopt"),
        ("controlling", "control"),
        ("dying", "die"),
        ("enjoy", "enjoy"),
        ("archaeology", "archaeolog"),
    ],
)
def test_stems_are_porters(word: str, stem: str) -> None:
    assert porter.stem(word) == stem


def test_figures_are_f1_of_words_pairs_and_the_longest_common_subsequence() -> None:
    reached = rouge.score("The cat sat on the mat.", "the cat lay on a mat")
    assert reached == pytest.approx((2 * 4 / 12, 2 * 1 / 10, 2 * 4 / 12))


def test_all_figures_are_taken_against_the_reference_with_the_highest_first_one() -> None:
    references = ["a b c d", "d c b a", "x y"]
    assert rouge.official("d c b a", references) == rouge.score("d c b a", "a b c d")


def test_nothing_in_common_scores_nothing() -> None:
    assert rouge.score("", "a b c") == (0.0, 0.0, 0.0)
