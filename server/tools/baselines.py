"""What the summariser has to beat: the first sentence, chance, LexRank, the sentence nearest the title."""

import random
from collections.abc import Callable, Sequence

from papersays.summarisers.extractive import weights
from papersays.summarisers.extractive.features import neighbourly
from papersays.summarisers.extractive.words import Vector, content, cosine, tokens, vector

Ranking = Callable[[str, Sequence[str]], list[float]]
"""A score for each sentence, given the title."""


def lead(title: str, sentences: Sequence[str]) -> list[float]:  # noqa: ARG001
    return [-float(index) for index in range(len(sentences))]


def chance(title: str, sentences: Sequence[str]) -> list[float]:
    """Drawn from the text itself, so that two runs agree."""
    dice = random.Random(title + "".join(sentences))  # noqa: S311
    return [dice.random() for _ in sentences]


def lexrank(title: str, sentences: Sequence[str]) -> list[float]:  # noqa: ARG001
    return neighbourly([_vector(sentence) for sentence in sentences])


def nearest_title(title: str, sentences: Sequence[str]) -> list[float]:
    return [cosine(_vector(sentence), _vector(title)) for sentence in sentences]


def _vector(text: str) -> Vector:
    return vector(content(tokens(text)), weights.load().rarity)


ALL: dict[str, Ranking] = {
    "lead": lead,
    "random": chance,
    "LexRank": lexrank,
    "closest to title": nearest_title,
}
