"""The measure of the verifier: planted errors that it finds, and true claims that it lets pass."""

from collections.abc import Sequence

import pages
import pytest
from papers_read import by_id, own_papers, some_papers
from planted_errors import KINDS, measure, outcome
from told_by_hand import FIRST_SIGHT, SECOND_SIGHT, TUNED, Row, rows

from papersays.models import Withheld

MOST_SLIP = 0.05
MOST_WITHHELD = 0.03


@pages.needs_pages
def test_of_the_errors_planted_in_real_papers_at_most_one_in_twenty_slips_through() -> None:
    figures = measure(some_papers(), each=3)
    assert figures.planted.total() >= 200
    assert set(figures.planted) >= set(KINDS)
    assert figures.share_caught >= 1 - MOST_SLIP, figures


@pages.needs_pages
def test_of_the_true_claims_about_real_papers_hardly_any_is_withheld() -> None:
    figures = measure(some_papers(), each=3)
    assert figures.told.total() >= 150
    assert figures.share_withheld <= MOST_WITHHELD, figures


def test_the_papers_of_the_tests_keep_the_same_bounds() -> None:
    figures = measure(own_papers(), each=12)
    assert figures.planted.total() >= 40
    assert figures.share_caught >= 1 - MOST_SLIP, figures
    assert figures.share_withheld <= MOST_WITHHELD, figures


@pages.needs_pages
@pytest.mark.parametrize(("true", "most"), [(False, 0.05), (True, 0.03)])
def test_claims_written_by_hand_keep_the_same_bounds(true: bool, most: float) -> None:
    claims = [row for row in rows(TUNED) if row.true is true]
    assert len(misjudged(claims)) <= most * len(claims), misjudged(claims)


@pages.needs_pages
@pytest.mark.parametrize(("true", "most"), [(False, 0.15), (True, 0.03)])
def test_errors_of_sense_written_by_hand_are_mostly_caught(true: bool, most: float) -> None:
    claims = [row for row in rows(FIRST_SIGHT, SECOND_SIGHT) if row.true is true]
    assert len(misjudged(claims)) <= most * len(claims), misjudged(claims)


def misjudged(claims: Sequence[Row]) -> list[str]:
    """The true claims that are withheld, and the wrong ones that are not."""
    papers = by_id()
    outcomes = [(row, outcome(*papers[row.paper], row.told)) for row in claims]
    return [row.told.text for row, found in outcomes if isinstance(found, Withheld) is row.true]
