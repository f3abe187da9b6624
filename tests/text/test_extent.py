"""Words that leave nothing out: of what, and what may bear them out."""

import pytest

from papersays.text.extent import bears_out, is_partial, universals


def test_all_is_of_the_things_named_before_the_next_preposition() -> None:
    (found,) = universals("All classical methods on three data sets fail.")
    assert found.text == "All"
    assert found.of == ("class", "method")
    assert found.counted == ""


@pytest.mark.parametrize(
    "text", ["Not all sheep sleep.", "Of all sheep, one sleeps.", "几乎所有羊都在睡觉。"]
)
def test_some_are_no_universals(text: str) -> None:
    assert list(universals(text)) == []


def test_all_three_counts_what_it_speaks_of() -> None:
    (found,) = universals("It wins on all three hills.")
    assert found.counted == "three"


@pytest.mark.parametrize(
    ("claim", "source", "borne_out"),
    [
        ("All sheep sleep.", "Every sheep sleeps.", True),
        ("All sheep sleep.", "Sheep sleep without any noise.", False),
        ("每只羊都在睡觉。每个", "Individual sheep sleep.", True),
        ("It is entirely made of wool.", "It is made only of wool.", True),
    ],
)
def test_a_universal_rests_on_words_that_leave_nothing_out(claim: str, source: str, borne_out: bool) -> None:
    assert bears_out(next(universals(claim)), source) is borne_out


def test_several_before_a_word_says_that_it_is_a_part() -> None:
    assert is_partial("It wins on several large")
    assert not is_partial("It wins on the large")
