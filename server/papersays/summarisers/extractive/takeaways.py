"""The takeaways: what a reader should keep, from the whole paper and without saying a thing twice."""

import math
from collections.abc import Mapping, Sequence

from .features import Features
from .one_line import cost, speaks
from .roles import LABELS
from .study import Study
from .words import Vector, cosine

BUDGET = 170
"""Words of all takeaways together: the human summaries of ScisummNet have 148 on average."""
SHORTLIST = 60
REPETITION = 0.4
"""A sentence nearer than this to one that is shown already is not a takeaway."""
MERE_BACKGROUND = 1.0
LEANING = 0.1
"""What that costs, and each point of `one_line.cost`; for the reader, since ROUGE hardly notices."""
SAMENESS = 2.0
"""How much a repetition costs, in standard deviations of the score at full overlap; tuned on dev."""

_TELLING = (
    "we propose",
    "this paper",
    "we show",
    "we",
    "our method",
    "superior",
    "opens with here",
    "is shown",
)
_TELLING_PARTS = ("introduction", "conclusion", "results", "method", "other")


def body_features(body: Study) -> list[Features | None]:
    """The features of each sentence of the body; None for one that cannot be read away from its place."""
    last_section = max((place.section for place in body.places), default=0)
    return [_row(body, index, last_section) if shown else None for index, shown in enumerate(body.shown)]


def _row(body: Study, index: int, last_section: int) -> Features:
    place, part = body.places[index], body.places[index].part
    row: Features = {f"part {part}": 1.0, **_whereabouts(body, index, last_section), **_matter(body, index)}
    row.update({f"role {label}": body.roles[index][n] for n, label in enumerate(LABELS)})
    row.update({f"cue {name}": 1.0 for name in body.found[index]})
    if part in _TELLING_PARTS:
        row.update({f"{part} {name}": 1.0 for name in _TELLING if name in body.found[index]})
        row[f"{part} title"] = row["title"]
        row[f"{part} place"] = row["place in section"]
        row[f"{part} first"] = float(place.index == 0)
    length = len(place.text.split())
    row["length"] = min(60, length) / 30
    row.update({f"length < {limit}": 1.0 for limit in (10, 15, 20) if length < limit})
    row.update({f"length > {limit}": 1.0 for limit in (35, 45) if length > limit})
    return row


def _whereabouts(body: Study, index: int, last_section: int) -> Features:
    place = body.places[index]
    return {
        "place": index / max(1, len(body.places) - 1),
        "place in section": place.index / max(1, place.of - 1),
        "opens section": float(place.index == 0),
        "closes section": float(place.index == place.of - 1),
        "early in section": float(place.index < 3),
        "section": place.section / max(1, last_section),
        "last section": float(place.section == last_section),
        "early": min(index, 30) / 30,
    }


def _matter(body: Study, index: int) -> Features:
    stems = set(body.stems[index])
    of_title = sum(map(body.rarity, sorted(body.title_stems & stems)))
    return {
        "central": body.central[index],
        "like introduction": cosine(body.vectors[index], body.opening),
        "title": of_title / (sum(map(body.rarity, sorted(body.title_stems))) or 1.0),
        "keywords": sum(body.keywords[stem] for stem in sorted(stems & body.keywords.keys())),
    }


def scores(body: Study, weights: Mapping[str, float]) -> list[float]:
    """Each sentence's score in standard deviations; minus infinity for one that cannot be shown."""
    return [
        score if score == -math.inf else score - _cost(body, index)
        for index, score in enumerate(_standard(body_features(body), weights))
    ]


def _cost(body: Study, index: int) -> float:
    """What keeps a sentence from being a takeaway: to be background, to lean on others."""
    background = body.labels[index] == "background" and not speaks(body.found[index])
    return MERE_BACKGROUND * background + LEANING * min(4.0, cost(body.places[index].text))


def _standard(rows: Sequence[Features | None], weights: Mapping[str, float]) -> list[float]:
    raw = [None if row is None else _dot(row, weights) for row in rows]
    known = [score for score in raw if score is not None]
    if not known:
        return [-math.inf] * len(raw)
    mean = sum(known) / len(known)
    spread = math.sqrt(sum((score - mean) ** 2 for score in known) / len(known)) or 1.0
    return [-math.inf if score is None else (score - mean) / spread for score in raw]


def _dot(row: Features, weights: Mapping[str, float]) -> float:
    return sum(value * weights[name] for name, value in row.items() if name in weights)


def choose(
    body: Study, scored: Sequence[float], count: int, said: Sequence[Vector] = (), budget: int = BUDGET
) -> list[int]:
    """The best sentences that do not repeat each other or what is ``said``, in the paper's order."""
    sameness = {index: _nearest(body.vectors[index], said) for index in _shortlist(scored)}
    candidates = [index for index, same in sameness.items() if same < REPETITION]
    chosen: list[int] = []
    words = 0
    while candidates and len(chosen) < count:
        best = max(candidates, key=lambda index: scored[index] - SAMENESS * sameness[index])
        candidates.remove(best)
        length = len(body.places[best].text.split())
        if words + length > budget:
            continue
        chosen.append(best)
        words += length
        for index in candidates:
            sameness[index] = max(sameness[index], cosine(body.vectors[index], body.vectors[best]))
    return sorted(chosen)


def _shortlist(scored: Sequence[float]) -> list[int]:
    possible = (index for index, score in enumerate(scored) if score > -math.inf)
    return sorted(possible, key=lambda index: -scored[index])[:SHORTLIST]


def _nearest(one: Vector, others: Sequence[Vector]) -> float:
    return max((cosine(one, other) for other in others), default=0.0)
