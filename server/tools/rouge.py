"""ROUGE-1, -2 and -L as SciTLDR's script counts them: F1 of Porter stems, against the best reference."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from porter import stem

_TOKEN = re.compile(r"[a-z0-9]+")


class Rouge(NamedTuple):
    """The three F1 figures, 0 to 1."""

    one: float
    two: float
    longest: float

    @property
    def mean(self) -> float:
        return sum(self) / 3


@lru_cache(maxsize=100_000)
def tokens(text: str) -> tuple[str, ...]:
    """Lower-case stems; words of up to three letters stay as they are."""
    return tuple(stem(token) if len(token) > 3 else token for token in _TOKEN.findall(text.lower()))


@lru_cache(maxsize=100_000)
def grams(text: str, length: int) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    return Counter(zip(*(words[start:] for start in range(length)), strict=False))


def score(text: str, reference: str) -> Rouge:
    """A text against one reference."""
    ours, theirs = tokens(text), tokens(reference)
    return Rouge(
        overlap(grams(text, 1), grams(reference, 1)),
        overlap(grams(text, 2), grams(reference, 2)),
        f1(_longest_common(ours, theirs), len(ours), len(theirs)),
    )


def official(text: str, references: Sequence[str]) -> Rouge:
    """All three figures against the one reference with the highest ROUGE-1; the first of equals."""
    return max((score(text, reference) for reference in references), key=lambda rouge: rouge.one)


def mean(scores: Iterable[Rouge]) -> Rouge:
    rows = list(scores)
    return Rouge(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def overlap(ours: Counter[tuple[str, ...]], theirs: Counter[tuple[str, ...]]) -> float:
    return f1((ours & theirs).total(), ours.total(), theirs.total())


def f1(shared: int, ours: int, theirs: int) -> float:
    return 2 * shared / (ours + theirs) if shared else 0.0


def _longest_common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    previous = [0] * (len(theirs) + 1)
    for word in ours:
        current = [0]
        for place, other in enumerate(theirs):
            current.append(previous[place] + 1 if word == other else max(previous[place + 1], current[place]))
        previous = current
    return previous[-1]
