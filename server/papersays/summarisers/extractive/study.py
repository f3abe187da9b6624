"""A paper's sentences seen through their words, their cues and their roles: what every choice rests on."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from .cues import cues
from .places import Part, Placed, readable
from .roles import RoleModel, Row, probabilities
from .words import Rarity, Vector, content, cosine, tokens, unit, vector

_KEYWORDS = 25


@dataclass(frozen=True)
class Study:
    """Some placed sentences with what is known of each."""

    title: str
    places: tuple[Placed, ...]
    found: tuple[frozenset[str], ...]
    """The cues of each sentence."""
    roles: tuple[Row, ...]
    """The probabilities of each sentence's roles."""
    labels: tuple[str, ...]
    """The most probable sequence of roles in each section."""
    rarity: Rarity

    def only(self, *parts: Part) -> "Study":
        """The study of the sentences that stand in some parts of the paper."""
        return self.among([i for i, place in enumerate(self.places) if place.part in parts])

    def without(self, *parts: Part) -> "Study":
        """The study of the sentences that stand elsewhere."""
        return self.among([i for i, place in enumerate(self.places) if place.part not in parts])

    def among(self, which: Sequence[int]) -> "Study":
        """The study of the sentences with some indices."""
        return Study(
            self.title,
            tuple(self.places[index] for index in which),
            tuple(self.found[index] for index in which),
            tuple(self.roles[index] for index in which),
            tuple(self.labels[index] for index in which),
            self.rarity,
        )

    @cached_property
    def shown(self) -> list[bool]:
        """Whether each sentence can be read away from its place; those of the abstract always can."""
        return [place.part == "abstract" or readable(place.text) for place in self.places]

    @cached_property
    def stems(self) -> list[list[str]]:
        return [content(tokens(place.text)) for place in self.places]

    @cached_property
    def vectors(self) -> list[Vector]:
        return [vector(stems, self.rarity) for stems in self.stems]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(stem for stems in self.stems for stem in stems)

    @cached_property
    def centre(self) -> Vector:
        """What the paper is about: the stems that stand in it more than once."""
        return unit(
            {s: (1 + math.log(count)) * self.rarity(s) for s, count in self.counts.items() if count > 1}
        )

    @cached_property
    def central(self) -> list[float]:
        """How near each sentence lies to that, 0 to 1."""
        return [cosine(own, self.centre) for own in self.vectors]

    @cached_property
    def opening(self) -> Vector:
        """What the introduction is about."""
        pairs = zip(self.places, self.stems, strict=True)
        return vector((s for place, st in pairs if place.part == "introduction" for s in st), self.rarity)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        return frozenset(content(tokens(self.title)))

    @cached_property
    def keywords(self) -> Mapping[str, float]:
        """The heaviest stems, each with its share of all keywords' weight."""
        weights = {stem: count * self.rarity(stem) for stem, count in self.counts.items()}
        top = sorted(weights, key=lambda stem: (-weights[stem], stem))[:_KEYWORDS]
        total = sum(weights[stem] for stem in top) or 1.0
        return {stem: weights[stem] / total for stem in top}


def study(title: str, places: Sequence[Placed], roles: RoleModel, rarity: Rarity) -> Study:
    """The study of a paper's sentences; their roles are found section by section."""
    found = tuple(cues(place.text) for place in places)
    rows: list[Row] = []
    labels: list[str] = []
    for _, group in groupby(range(len(places)), key=lambda index: places[index].section):
        indices = list(group)
        own = roles.log_probabilities(
            [places[i].text for i in indices],
            [found[i] for i in indices],
            whole=places[indices[0]].part in ("abstract", "introduction"),
        )
        rows.extend(probabilities(own))
        labels.extend(roles.decode(own))
    return Study(title, tuple(places), found, tuple(rows), tuple(labels), rarity)
