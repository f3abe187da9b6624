"""The deep read: from the full text, for each field the sentences whose words and section speak for it."""

import re
from collections.abc import Collection, Iterator, Mapping

from ...models import Field
from .aspects import ASPECTS, Aspect
from .one_line import cost
from .places import Placed
from .roles import LABELS
from .study import Study
from .words import cosine

ALIKE = 0.6
"""Two sentences nearer than this say the same."""
LEANING = 0.3
"""What it costs a sentence to lean on the one before it, as a share of what it costs the one line."""


def deep_read(
    study: Study, used: Collection[str], wanted: Mapping[Field, int]
) -> Iterator[tuple[Field, Placed]]:
    """For each field at most as many sentences as wanted, in the paper's order, each used once.

    ``used`` are ids of sentences that are shown elsewhere; they are left out.
    """
    taken = set(used)
    for aspect in ASPECTS:
        free = [
            index
            for index, place in enumerate(study.places)
            if study.shown[index] and place.part in aspect.parts and place.sentence.id not in taken
        ]
        chosen = _choose(study, aspect, free, min(aspect.most, wanted.get(aspect.field, aspect.most)))
        taken |= {study.places[index].sentence.id for index in chosen}
        for index in chosen:
            yield aspect.field, study.places[index]


def _choose(study: Study, aspect: Aspect, free: Collection[int], most: int) -> list[int]:
    """The sentences that speak most for a field, without two that say the same."""
    scores: dict[int, float] = {}
    for index in free:
        promise = _promise(study, aspect, index)
        if most and promise >= aspect.least and fits(aspect, study.places[index].text.lower()):
            scores[index] = promise - LEANING * min(4.0, cost(study.places[index].text))
    chosen: list[int] = []
    for index in sorted(scores, key=lambda index: -scores[index]):
        if len(chosen) == most or scores[index] < aspect.least:
            break
        if all(cosine(study.vectors[index], study.vectors[other]) < ALIKE for other in chosen):
            chosen.append(index)
    return sorted(chosen)


def _promise(study: Study, aspect: Aspect, index: int) -> float:
    """How much a sentence's place, role and matter speak for a field, whatever its words."""
    role = sum(gain * study.roles[index][LABELS.index(label)] for label, gain in aspect.roles.items())
    return aspect.parts[study.places[index].part] + role + study.central[index]


def fits(aspect: Aspect, text: str) -> bool:
    """Whether a text in lower case says what the aspect asks for and nothing that speaks against it."""
    says = not aspect.says or re.search(aspect.says, text)
    return bool(says) and not (aspect.never and re.search(aspect.never, text))
