"""Hedges: what they govern, and what answers for them elsewhere."""

import pytest

from papersays.text.certainty import hedged_at, hedges, is_hedged
from papersays.text.hedge_words import Kind
from papersays.text.statement import Statement


def kinds(text: str) -> list[tuple[str, str]]:
    return [(hedge.text, hedge.kind) for hedge in hedges(Statement(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The noise may be harmful.", [("may", "modal")]),
        ("Most of the sheep sleep.", [("Most", "part")]),
        ("The most important sheep sleeps.", []),
        ("It holds if the fog is thin.", [("if", "condition")]),
        ("We see if any sheep sleeps, even if it rains.", []),
        ("The dog wins on two of three hills.", [("on two of three", "part")]),
        ("We plan to count.", [("plan to", "plan")]),
    ],
)
def test_a_hedge_is_found_by_what_it_does(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found


def test_a_doubt_reaches_over_and_but_not_over_but() -> None:
    (hedge,) = hedges(Statement("The bell may improve sleep."))
    assert hedged_at("The bell may cost time and improve sleep.", hedge) is True
    assert hedged_at("The bell may cost time, but it improves sleep.", hedge) is False
    assert hedged_at("The bell rings at night.", hedge) is None


@pytest.mark.parametrize(
    ("text", "kind", "answers"),
    [
        ("It could be so.", "modal", True),
        ("Some are so.", "modal", False),
        ("It may be so.", "part", True),
        ("近似可能不准确。", "modal", True),
        ("近似不准确。", "modal", False),
        ("大多数羊在睡觉。", "part", True),
    ],
)
def test_may_answers_for_some_and_not_the_other_way_round(text: str, kind: Kind, answers: bool) -> None:
    assert is_hedged(text, kind) is answers
