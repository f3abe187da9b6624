"""The measure of the verifier: planted errors that it finds, and true claims that it lets pass."""

import json
from pathlib import Path
from typing import Any

import pages
import pytest
from papers_read import by_id, own_papers, some_papers
from paraphrases import Told
from planted_errors import KINDS, measure, outcome

from papersays.models import Withheld

MOST_SLIP = 0.05
MOST_WITHHELD = 0.03
BY_HAND = Path(__file__).resolve().parents[1] / "fixtures" / "verify" / "by_hand.json"


@pages.needs_pages
def test_of_the_errors_planted_in_real_papers_at_most_one_in_twenty_slips_through() -> None:
    figures = measure(some_papers(), each=3)
    assert figures.planted.total() >= 200
    assert set(figures.planted) == set(KINDS)
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
    rows: list[dict[str, Any]] = [
        row for row in json.loads(BY_HAND.read_text("utf-8")) if row["true"] is true
    ]
    papers = by_id()
    wrong = []
    for row in rows:
        told = Told(row["text"], tuple(row["sentences"]), "by hand", row["language"])
        is_withheld = isinstance(outcome(*papers[row["paper"]], told), Withheld)
        if is_withheld is true:
            wrong.append(row["text"])
    assert len(wrong) <= most * len(rows), wrong
