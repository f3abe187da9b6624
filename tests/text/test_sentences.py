"""Sentence boundaries on labelled scientific prose, and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papersays.text.sentences import spans, split

PASSAGES = [
    passage.splitlines()
    for passage in (Path(__file__).parents[1] / "fixtures/text/sentences.txt")
    .read_text("utf-8")
    .split("\n\n")
    if passage.strip()
]


def _gold(passage: list[str]) -> tuple[str, set[int]]:
    """The passage as one text, and where its sentences end; a few lines hold two on purpose."""
    text, ends = "", set()
    for sentence in passage:
        text += (" " if text else "") + sentence
        for inside in ("prediction.", "hours.", "clear.[3, 4]", "study.12", "covered ."):
            if inside in sentence:
                ends.add(text.rindex(inside) + len(inside))
        ends.add(len(text))
    return text, ends


def test_boundaries_of_labelled_passages_reach_an_f1_of_995_thousandths() -> None:
    hits = wrong = missed = 0
    for passage in PASSAGES:
        text, gold = _gold(passage)
        ends = {end for _, end in spans(text)}
        hits, wrong, missed = hits + len(ends & gold), wrong + len(ends - gold), missed + len(gold - ends)
    assert 2 * hits / (2 * hits + wrong + missed) >= 0.995


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage[0][:40])
def test_a_passage_is_cut_where_its_labels_say(passage: list[str]) -> None:
    text, gold = _gold(passage)
    assert sorted(end for _, end in spans(text)) == sorted(gold)


def test_a_line_break_inside_a_sentence_does_not_end_it() -> None:
    assert split("We study\nmaps. They\nare smooth.") == ["We study\nmaps.", "They\nare smooth."]


def test_a_blank_line_before_a_capital_ends_a_sentence_without_a_full_stop() -> None:
    assert split("A heading\n\nWe begin.") == ["A heading", "We begin."]


def test_a_blank_line_around_a_displayed_formula_does_not_end_the_sentence() -> None:
    assert len(split("We have\n\n$$x = 1$$\n\nwhere $x$ is real.")) == 1


def test_an_amount_of_money_is_not_taken_for_maths() -> None:
    assert split("It cost $5 in 1990. Today one pays $10 for it.") == [
        "It cost $5 in 1990.",
        "Today one pays $10 for it.",
    ]


def test_bullets_on_lines_of_their_own_are_sentences() -> None:
    assert split("We give\n\u2022 a proof\n\u2022 an example") == [
        "We give",
        "\u2022 a proof",
        "\u2022 an example",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "."])
def test_a_text_without_words_is_no_trouble(text: str) -> None:
    assert split(text) == ([text] if text.strip() else [])


_PIECES = st.sampled_from(
    [
        "We ",
        "see ",
        "Fig. ",
        "e.g. ",
        "al. ",
        "$x",
        "$",
        "$$",
        "(",
        ")",
        "[",
        "]",
        ". ",
        ".",
        "? ",
        "\n\n",
        "\n",
    ]
    + ["A. ", "1. ", "i) ", "\u2022 ", "\u2026", '"', "'", "\\(", "\\)", "\u00e9", "However", "\u3000", "\t"]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join)))
def test_spans_are_in_order_and_disjoint_and_leave_out_only_white_space(text: str) -> None:
    found = spans(text)
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in zip(found, found[1:], strict=False))
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in found)
    outside = list(text)
    for start, end in found:
        outside[start:end] = " " * (end - start)
    assert not "".join(outside).strip()


@pytest.mark.parametrize(
    "piece",
    [
        "$ . ",
        ".",
        ". ",
        "(",
        "$",
        "\n",
        " ",
        "...)]",
        "\\[",
        "\\(a",
        "A. ",
        "e.g. ",
        "[1,",
        "\u2026",
        "((a. ",
        "a\n\n",
        "\u2022\n",
    ],
)
def test_a_hostile_text_of_200_kilobytes_is_read_to_its_end(piece: str) -> None:
    """In quadratic time any one of these would take minutes."""
    text = (piece * 200_000)[:200_000]
    found = spans(text)
    assert (found[-1][1] if found else 0) == len(text.rstrip())
