"""Leaving words out of sentences: what goes, what has to stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papersays.summarisers.extractive.trim import trims
from papersays.verify.wording import verdict_on


def shortened(sentence: str) -> list[str]:
    return [trimmed.text for trimmed in trims(sentence)]


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("In this paper, we propose a router for small phones.", "We propose a router for small phones."),
        ("In this paper we propose a router for small phones.", "We propose a router for small phones."),
        (
            "To address this issue, we train two routers on the same data.",
            "We train two routers on the same data.",
        ),
        (
            "Experiments on five tasks show that the router is faster than any other.",
            "The router is faster than any other.",
        ),
        ("We propose a router that is fast, which makes phones useful.", "We propose a router that is fast."),
        (
            "We propose a new router for phones and show that it is fast.",
            "We propose a new router for phones.",
        ),
        (
            "The router (a small network of two layers) is fast on every phone.",
            "The router is fast on every phone.",
        ),
        ("Results: The router is faster than the dense model.", "The router is faster than the dense model."),
    ],
)
def test_safe_words_are_left_out(sentence: str, rest: str) -> None:
    assert rest in shortened(sentence)


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("We propose a router that is fast, which holds only if the batch is large.", "only if"),
        ("The router is exact, although it fails on long inputs of many words.", "although"),
        ("We use independent component analysis (ICA) for the separation of voices.", "(ICA)"),
        ("The bound $f(x, (y))$ (here $y$ is real) is tight for all the inputs.", "(here $y$ is real)"),
        ("We show both that the router is fast and show that it is small.", "small"),
        ("The model is faster when the batch is small, we believe it is so.", "when the batch is small"),
        ("We give: a router for phones that is fast; a proof; a list of cases.", "a proof"),
        ("As merged (see: CS/1 [cs.CC]) it is one of the series now.", "[cs.CC]"),
        ("For tests supported in (-1/3, 1/3) we compute all of the lower terms.", "(-1/3, 1/3)"),
        ("The set of points (x, y) that lie on the curve is a group.", "(x, y)"),
        ("After a long study of the trees, we design and propose a search for them.", "propose a search"),
        ("Our results suggest that the router is faster than all of the others.", "suggest"),
    ],
)
def test_conditions_limits_hedges_and_abbreviations_stay(sentence: str, kept: str) -> None:
    assert all(kept in text for text in shortened(sentence))


def test_the_whole_sentence_comes_first_and_only_its_white_space_is_made_plain() -> None:
    assert shortened("We study\n  maps of  graphs.")[0] == "We study maps of graphs."


def test_what_is_left_has_at_least_seven_words_or_the_sentence_stays_whole() -> None:
    assert shortened("Here, we prove it all.") == ["Here, we prove it all."]


def test_a_name_in_lower_case_stays_so_at_the_beginning() -> None:
    assert "gRPC calls are made for all of the tokens." in shortened(
        "Moreover, gRPC calls are made for all of the tokens."
    )


_PIECES = st.sampled_from(
    [
        "In this paper, ",
        "However, ",
        "we ",
        "show that ",
        "(a b) ",
        "(ABC) ",
        "[3] ",
        "$x$ ",
        ", which ",
        "and we show ",
    ]
    + [
        "; ",
        "Experiments show that ",
        "fast ",
        "router ",
        "if ",
        "only ",
        ", thus ",
        "\u201cgood\u201d ",
        '"x ',
        "x, ",
        ": ",
    ]
    + ["e.g. ", "\u00e9t\u00e9 ", "-- ", "by ", "using ", "Aims: ", "? ", ") ", "( "]
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=25).map("".join), st.sampled_from([".", "", "!", "?", ".)"]))
def test_every_trim_is_the_sentence_with_words_left_out(start: str, end: str) -> None:
    sentence = (start.strip() + end).strip()
    for trimmed in trims(sentence):
        assert verdict_on(trimmed.text, [sentence]) == ("trimmed" if trimmed.rules else "verbatim")
