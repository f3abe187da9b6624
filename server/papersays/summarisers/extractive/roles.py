"""What each sentence of an abstract or a section does: background, objective, method, result or other."""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from .cues import cues

LABELS = ("background", "objective", "method", "result", "other")
"""The labels of CSAbstruct, in the order of every weight row and probability."""

Row = tuple[float, ...]
"""One number for each label."""

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+(?:\.[0-9]+)?%?|[^\sa-z0-9]")
LONGEST = 120
"""Tokens of a sentence that are looked at."""

_LASTING = (
    "we",
    "we propose",
    "we show",
    "we study",
    "this paper",
    "our method",
    "is shown",
    "superior",
    "contrast",
)
"""Cues that matter for every sentence after the one that has them."""


def features(
    sentences: Sequence[str], found: Sequence[frozenset[str]], *, whole: bool = True
) -> list[list[str]]:
    """The names of the binary features of each sentence, in the order of the text; ``found`` are its cues.

    A text that is not ``whole``, such as a section on experiments, does not begin with background: all of
    its sentences count as standing in the middle.
    """
    rows = []
    seen: set[str] = set()
    for index, sentence in enumerate(sentences):
        words = _tokens(sentence)
        names = _wording(words)
        names += _place(index, len(sentences)) if whole else _MIDDLE
        names.append(f"length:{min(8, len(words) // 6)}")
        names += [f"cue:{name}" for name in sorted(found[index])]
        if index:
            names += [f"after:{name}" for name in sorted(found[index - 1])]
        if index + 1 < len(sentences):
            names += [f"before:{name}" for name in sorted(found[index + 1])]
        names += [f"since:{name}" for name in _LASTING if name in seen]
        seen |= found[index]
        rows.append(names)
    return rows


def _tokens(sentence: str) -> list[str]:
    return [_shape(token) for token in _TOKEN.findall(sentence.lower()[:2000])[:LONGEST]]


def _shape(token: str) -> str:
    """Numbers differ only in being percentages or not."""
    if token[0].isdigit():
        return "#%" if token[-1] == "%" else "#"
    return token


def _wording(words: list[str]) -> list[str]:
    found = set(words)
    found.update(f"{a} {b}" for a, b in pairwise(words))
    found.update(" ".join(words[i : i + 3]) for i in range(len(words) - 2))
    names = sorted(found)
    names += [f"^{place}:{word}" for place, word in enumerate(words[:4])]
    names += [f"^:{' '.join(words[:count])}" for count in (2, 3)]
    return names


_MIDDLE = ["share:2", "from start:4", "from end:4", "of:9"]


def _place(index: int, count: int) -> list[str]:
    share = index / max(1, count - 1)
    names = [
        f"share:{int(share * 5)}",
        f"from start:{min(index, 6)}",
        f"from end:{min(count - 1 - index, 4)}",
        f"of:{min(count, 12)}",
    ]
    if index == 0:
        names.append("first")
    if index == count - 1:
        names.append("last")
    return names


class RoleModel:
    """A multinomial linear model of each sentence, and Viterbi over their order."""

    def __init__(
        self,
        weights: Mapping[str, Row],
        bias: Row,
        start: Row,
        following: Sequence[Row],
        scale: float = 1.0,
        order: float = 0.3,
    ) -> None:
        """``following[a][b]`` is the log odds of b after a; ``order`` is how much that counts."""
        self._weights = weights
        self._bias = bias
        self._scale = scale
        self._start = [order * odds for odds in start]
        self._following = [[order * odds for odds in row] for row in following]

    def log_probabilities(
        self, sentences: Sequence[str], found: Sequence[frozenset[str]] | None = None, *, whole: bool = True
    ) -> list[Row]:
        """For each sentence the log probability of each label by itself."""
        found = [cues(sentence) for sentence in sentences] if found is None else found
        return [self._log_probability(names) for names in features(sentences, found, whole=whole)]

    def _log_probability(self, names: Sequence[str]) -> Row:
        rows = [self._weights[name] for name in names if name in self._weights]
        sums = [sum(column) for column in zip(*rows, strict=True)] or [0.0] * len(LABELS)
        scores = [value * self._scale + bias for value, bias in zip(sums, self._bias, strict=True)]
        highest = max(scores)
        total = highest + math.log(sum(math.exp(score - highest) for score in scores))
        return tuple(score - total for score in scores)

    def decode(self, rows: Sequence[Row]) -> list[str]:
        """The most probable sequence of labels for the rows of `log_probabilities`."""
        if not rows:
            return []
        best = [odds + row for odds, row in zip(self._start, rows[0], strict=True)]
        came_from: list[list[int]] = []
        for row in rows[1:]:
            reached = [
                max((best[a] + self._following[a][b], -a) for a in range(len(LABELS)))
                for b in range(len(LABELS))
            ]
            came_from.append([-a for _, a in reached])
            best = [score + own for (score, _), own in zip(reached, row, strict=True)]
        path = [max(range(len(LABELS)), key=lambda label: best[label])]
        for step in reversed(came_from):
            path.append(step[path[-1]])
        return [LABELS[label] for label in reversed(path)]


def probabilities(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The probabilities for rows of `log_probabilities`."""
    return tuple(tuple(math.exp(value) for value in row) for row in rows)
