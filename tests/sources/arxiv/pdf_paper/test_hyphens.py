"""Whether a hyphen at a line's end belongs to the word."""

from collections import Counter

import pytest

from papersays.sources.arxiv.pdf_paper import hyphens

WORDS = Counter(
    {"parameter-efficient": 2, "translation": 3, "model": 4, "agnostic": 1, "coordinate": 1, "citesee": 5}
)


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("we con\u00ad", "centrate on", "we concentrate on"),
        ("a trans-", "lation of", "a translation of"),
        ("the parameter\u00ad", "efficient method", "the parameter-efficient method"),
        ("a model\u00ad", "agnostic one", "a model-agnostic one"),
        ("both co-", "ordinate well", "both coordinate well"),
        ("the non-", "Gaussian case", "the non-Gaussian case"),
        ("with BERT-", "based models", "with BERT-based models"),
        ("design of Cite\u00ad", "See was", "design of CiteSee was"),
        ("pages 10-", "12 of", "pages 10-12 of"),
        ("one line", "and the next", "one line and the next"),
        ("either this or \u2013", "that", "either this or \u2013 that"),
        ("", "alone", "alone"),
    ],
)
def test_lines_are_joined_as_a_reader_would(before: str, after: str, text: str) -> None:
    assert hyphens.joined(before, after, WORDS) == text


def test_a_hyphen_at_the_end_of_a_line_by_itself_stays() -> None:
    assert hyphens.without_soft_hyphens("Self\u00ad") == "Self-"
