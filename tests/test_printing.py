"""A comparison as text and as Markdown: what changed is said, and nothing of a paper acts on the reader."""

import pytest
from papers import READING

from papersays.comparison import Change, Comparison, Metadatum
from papersays.labels import labels
from papersays.models import Claim
from papersays.printing import compared

HOSTILE = "\x1b[31m\u202e# [x](https://evil.test) <script>"


def comparison(text: str, note: str | None = None) -> Comparison:
    claim = Claim("tldr", text, "verbatim", ())
    change = Change("results", text, text, ("1",), ("2",))
    paper = READING.paper
    return Comparison(paper, paper, (change,), (claim,), (claim,), (Metadatum("title", text, text),), note)


def test_what_changed_is_told_with_its_numbers() -> None:
    told = compared(comparison("We count."), labels("en"), markdown=False)
    assert "Changed: Results · Numbers 1 → 2" in told
    assert told.count("We count.") == 6


@pytest.mark.parametrize("markdown", [True, False])
def test_what_a_paper_says_cannot_act_on_terminal_or_renderer(markdown: bool) -> None:
    told = compared(comparison(HOSTILE, HOSTILE), labels("en"), markdown=markdown)
    assert [char for char in told if char != "\n" and not char.isprintable()] == []
    assert ("<script>" in told.replace("\\<", "")) is not markdown
