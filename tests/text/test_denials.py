"""Denials: how many there are, what they reach, and what might be told with one."""

import pytest

from papersays.text.denials import denials, is_denied_at, near_denials, negations
from papersays.text.statement import Statement


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The fence does not hold.", 1),
        ("It is not only cheap but strong.", 0),
        ("A training-free method without labels.", 2),
        ("围栏并没有提高成本。", 1),
        ("不同的羊不仅会睡觉。", 0),
        ("从不超过十只。", 1),
    ],
)
def test_denials_are_counted_in_english_and_chinese(text: str, count: int) -> None:
    assert denials(text) == count


def test_a_denial_reaches_the_next_words_of_its_clause() -> None:
    (denial,) = negations(Statement("The net does not wake lambs, and it rings."))
    assert denial.first == "wake"
    assert denial.words == {"wake", "lamb"}


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("It does not really grow.", "grow", True),
        ("It needs no training and grows.", "grows", False),
        ("It not only grows.", "grows", False),
        ("准确率没有显著提高", "提高", True),
        ("不使用悬桥提高了稳固性", "提高", False),
    ],
)
def test_a_word_is_denied_by_what_stands_shortly_before(text: str, word: str, denied: bool) -> None:
    assert is_denied_at(text, text.index(word)) is denied


def test_words_with_a_denying_sense_are_no_words_that_begin_alike() -> None:
    assert near_denials("Unaffected sheep are only introduced under important images.") == {
        "unaffected",
        "only",
    }
