"""Which line is chosen, where several would do."""

import pytest
import written

from papersays.summarisers.extractive import create
from papersays.summarisers.extractive.one_line import cost


def line(abstract: str, title: str) -> str:
    return next(draft.text for draft in create(None).drafts(*written.short(abstract, title), "en"))


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        (
            "Fast spectral matching of large graphs",
            "Graph matching is hard. Such problems arise in vision. We propose a spectral method "
            "that matches large"
            " graphs in linear time. This method is fast.",
            "We propose a spectral method that matches large graphs in linear time.",
        ),
        (
            "On the primes in short intervals",
            "We prove that almost all short intervals contain a prime. This improves a theorem of Ingham.",
            "We prove that almost all short intervals contain a prime.",
        ),
        (
            "The oxygen abundance of nearby clouds",
            "Oxygen is abundant in the Galaxy. Using the Hubble Space Telescope, we measure the "
            "oxygen abundance of"
            " thirteen nearby clouds. These values agree within 5%.",
            "measure the oxygen abundance of thirteen nearby clouds",
        ),
    ],
)
def test_the_line_says_what_the_paper_gives(title: str, abstract: str, expected: str) -> None:
    assert expected in line(abstract, title)


@pytest.mark.parametrize(
    "text",
    [
        "This is trained in two stages on the same data.",
        "Such a router is trained in two stages.",
        "These results hold for all of the graphs.",
        "They are trained in two stages on the same data.",
        "It is a router with two stages for phones.",
    ],
)
def test_a_line_that_leans_on_the_sentence_before_it_costs_more(text: str) -> None:
    assert cost(text) > cost("We train a router in two stages on the same data.")


@pytest.mark.parametrize(
    "text", ["This paper describes a router in two stages.", "It is shown that the router is fast on phones."]
)
def test_this_paper_and_it_is_shown_do_not_lean(text: str) -> None:
    assert cost(text) == 0


def test_a_notice_that_code_is_available_is_not_the_line_when_there_is_another() -> None:
    text = line(
        "We study trees. Code for trees of all kinds is available at https://example.org.", "Code for trees"
    )
    assert text == "We study trees."
