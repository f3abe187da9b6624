"""The measure of the verifier: planted errors that it finds, and true claims that it lets pass."""

import pages
import pytest
from papers_read import by_id, own_papers, some_papers
from planted_errors import KINDS, measure, outcome
from told_by_hand import TUNED, rows

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
    papers, claims = by_id(), [row for row in rows(TUNED) if row.true is true]
    wrong = [
        row.told.text for row in claims if isinstance(outcome(*papers[row.paper], row.told), Withheld) is true
    ]
    assert len(wrong) <= most * len(claims), wrong
