"""A file in the right folder is a choice, and nothing else is."""

import pytest

from papersays import plugins
from papersays.errors import BadRequest


def test_what_stands_in_the_folder_is_at_hand() -> None:
    assert {"disk", "memory"} <= set(plugins.at_hand("caches"))
    assert "extractive" in plugins.at_hand("summarisers")
    assert plugins.at_hand("sources") == ("arxiv",)


@pytest.mark.parametrize("kind", ["caches", "summarisers", "sources"])
def test_everything_at_hand_can_be_loaded_and_makes_something(kind: plugins.Kind) -> None:
    for name in plugins.at_hand(kind):
        assert callable(plugins.load(kind, name).create)


@pytest.mark.parametrize(
    "name", ["", "nobody", "..errors", "os", "__init__", "_drafting", "extractive.words", "a" * 999]
)
def test_a_name_that_is_not_there_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(BadRequest) as caught:
        plugins.load("summarisers", name)
    assert "at hand: extractive" in caught.value.detail
    assert len(caught.value.detail) < 200
