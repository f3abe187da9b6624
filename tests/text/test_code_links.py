"""Whose code an address leads to."""

import pytest

from papersays.text import code_links

URL = "https://github.com/meadow/sheepcount"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Our code is available at {URL}.",
        f"Code and models: {URL}",
        f"Code and models are publicly available at {URL}.",
        f"The source code can be found at {URL}.",
        f"We release our implementation at {URL} under the MIT licence.",
        f"We make the data set and code available ({URL}).",
        f"{URL} hosts the software used in this work.",
        f"An implementation of the method is provided at {URL}.",
    ],
)
def test_what_the_authors_offer_is_their_own(sentence: str) -> None:
    assert code_links.own([(sentence, ())]) == (URL,)


@pytest.mark.parametrize(
    "sentence",
    [
        f"We use the implementation of Ram et al. at {URL}.",
        f"Training is based on the public code available at {URL}.",
        f"The baseline was run with the official implementation ({URL}).",
        f"We obtained the weights from {URL}, provided by the library's authors.",
        f"All experiments were implemented with Woolflow, available at {URL}.",
    ],
)
def test_what_the_authors_used_is_not_their_own(sentence: str) -> None:
    assert code_links.own([(sentence, ())]) == ()
    assert code_links.links([(sentence, ())])[0].standing == "used"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Our code will be released at {URL}.",
        f"We plan to publish the models at {URL}.",
        f"Code will be made available upon acceptance at {URL}.",
    ],
)
def test_what_the_authors_promise_is_not_there_yet(sentence: str) -> None:
    assert code_links.links([(sentence, ())])[0].standing == "promised"
    assert code_links.own([(sentence, ())]) == ()


def test_a_link_behind_words_counts_as_one_printed() -> None:
    assert code_links.own([("Our code is available here.", (URL,))]) == (URL,)


def test_an_address_that_is_no_host_of_code_is_not_code() -> None:
    assert code_links.own([("Our data are available at https://sheep.example/data.", ())]) == ()


def test_an_address_without_its_scheme_is_completed() -> None:
    assert code_links.addresses("See github.com/meadow/sheepcount.") == (URL,)


def test_an_address_alone_says_nothing_of_whose_it_is() -> None:
    assert code_links.links([(URL, ())])[0].standing == "other"


def test_a_look_alike_host_is_no_host_of_code() -> None:
    assert not code_links.is_code_host("https://github.com.evil.example/x")
    assert not code_links.is_code_host("https://notgithub.com/x")
    assert code_links.is_code_host("https://meadow.github.io/sheep")
