"""Answers a question with the paper's own sentences, or not at all."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...models import Document, Draft, Field
from . import weights
from .aspects import ASPECTS
from .cues import cues
from .deep_read import fits
from .places import Placed, placed, readable
from .words import Rarity, content, tokens

MOST = 3
FULLNESS, SATURATION, FLOOR = 0.6, 1.2, 0.5
"""BM25+ (Lv and Zhai 2011): b, k1 and delta; small because sentences are short."""
CONTEXT = 0.25
"""What a word counts that stands only in the heading or in a neighbouring sentence."""
COVERED = 0.6
"""Share of the question's weight that an answer has to speak of."""

_ASKING = frozenset(
    (
        "paper article work author study use used do make get give show tell explain describe"
        " mean kind type many"
        " much main long big large good well propose say happen people thing way come take find"
        " know please any"
    ).split()
)
_KINDS: tuple[tuple[str, set[str]], ...] = (
    (
        r"\bhow (?:many|much|large|big|fast|long|well|accurate)|accura|performance|score|percent",
        {"has number"},
    ),
    (r"\b(?:limit|weakness|drawback|fail|shortcoming|future)", {"problem", "future", "contrast"}),
    (r"\b(?:code|available|github|repository|released?)\b", {"code"}),
    (r"\b(?:dataset|benchmark|corpus|evaluat|experiment)", {"experiment"}),
    (r"\b(?:contribution|novel|new|propose)", {"we propose", "novel", "is proposed", "key"}),
    (r"\b(?:result|conclu|finding|found)", {"we show", "superior", "is shown", "suggests"}),
    (r"^why\b|\bmotivat|\bproblem\b", {"problem", "goal", "question"}),
)
_FIELDS: tuple[tuple[str, Field], ...] = (
    (r"\b(?:limit|weakness|drawback|shortcoming)", "limitation"),
    (r"\b(?:contribution|novel|innovati)", "innovation"),
    (r"\b(?:significan|importan|implication|impact|why does it matter)", "significance"),
)
_KIND_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), frozenset(names)) for pattern, names in _KINDS)


@dataclass(frozen=True)
class _Asked:
    """What a question asks for: the stems that matter with their weight, the cues of a fitting answer."""

    weights: dict[str, float]
    cues: frozenset[str]
    fields: frozenset[Field]
    """Fields of the deep read of which it asks."""


def answer(question: str, document: Document, most: int = MOST) -> tuple[Draft, ...]:
    """The sentences that answer a question best, the best first; none when nothing speaks of it."""
    rarity = weights.load().rarity
    asked = _asked(question, rarity)
    places = [place for place in placed(document) if place.part == "abstract" or readable(place.text)]
    if not places or not (asked.weights or asked.cues):
        return ()
    scored = sorted(_scores(asked, places), key=lambda pair: (-pair[0], pair[1]))[:most]
    good = [(score, index) for score, index in scored if score > 0 and score >= 0.6 * scored[0][0]]
    return tuple(Draft("takeaway", places[i].text, (places[i].sentence.id,)) for _, i in good)


def _asked(question: str, rarity: Rarity) -> _Asked:
    stems = [stem for stem in content(tokens(question[:500])) if stem not in _ASKING]
    wanted = frozenset[str]().union(*(names for kind, names in _KIND_PATTERNS if kind.search(question)))
    fields = frozenset(field for kind, field in _FIELDS if re.search(kind, question, re.IGNORECASE))
    return _Asked({stem: rarity(stem) for stem in stems}, wanted, fields)


def _scores(asked: _Asked, places: Sequence[Placed]) -> list[tuple[float, int]]:
    """For each sentence that covers enough of the question its score, else 0."""
    words = [content(tokens(place.text)) for place in places]
    present = set().union(*words)
    general = not present.intersection(asked.weights)
    mean = sum(map(len, words)) / len(words)
    counts = [Counter(stems) for stems in words]
    rare = _rare_here(asked, counts)
    return [
        (
            _score(asked, places, index, counts, rare, mean)
            if not general
            else _by_kind(asked, places[index]),
            index,
        )
        for index in range(len(places))
    ]


def _rare_here(asked: _Asked, counts: Sequence[Counter[str]]) -> dict[str, float]:
    """Each asked stem's weight: how rare it is in papers, and in this one."""
    return {
        stem: weight * math.log(1 + len(counts) / (1 + sum(stem in count for count in counts)))
        for stem, weight in asked.weights.items()
    }


def _score(
    asked: _Asked,
    places: Sequence[Placed],
    index: int,
    counts: Sequence[Counter[str]],
    rare: dict[str, float],
    mean: float,
) -> float:
    own, around = counts[index], _around(places, index, counts)
    length = 1 - FULLNESS + FULLNESS * own.total() / mean
    score = covered = 0.0
    for stem, weight in rare.items():
        if own[stem]:
            covered += asked.weights[stem]
            score += weight * (FLOOR + own[stem] * (1 + SATURATION) / (own[stem] + SATURATION * length))
        elif stem in around:
            covered += CONTEXT * asked.weights[stem]
            score += weight * CONTEXT
    if covered < COVERED * sum(asked.weights.values()):
        return 0.0
    fitting = len(asked.cues & cues(places[index].text)) > 0
    return score * (1.3 if fitting else 1.0)


def _around(places: Sequence[Placed], index: int, counts: Sequence[Counter[str]]) -> set[str]:
    """The stems of the heading and of the neighbours in the same section."""
    found = set(content(tokens(places[index].heading)))
    for other in (index - 1, index + 1):
        if 0 <= other < len(places) and places[other].section == places[index].section:
            found |= counts[other].keys()
    return found


def _by_kind(asked: _Asked, place: Placed) -> float:
    """For a question such as `What are the limitations?`, whose words the paper need not use."""
    if asked.weights and not asked.cues:
        return 0.0
    if len(asked.weights) > 1:
        return 0.0
    if asked.weights.keys() & set(content(tokens(place.heading))):
        return 4.0
    for aspect in ASPECTS:
        if aspect.field in asked.fields:
            return aspect.parts.get(place.part, 0.0) * fits(aspect, place.text.lower())
    telling = {"abstract": 1.5, "conclusion": 1.3, "introduction": 1.1}.get(place.part, 0.8)
    return telling * len(asked.cues & cues(place.text))
