"""Whether the names of a claim stand where the paper speaks of the same."""

import re
from collections.abc import Mapping, Sequence

from ..text.names import SHORT_FORMS, Name, standing
from ..text.normalise import plain
from ..text.statement import Statement
from ..text.stems import FUNCTION_WORDS, meaning
from .agreement import agrees
from .index import Index, Place
from .surroundings import around, fit

_OURS = re.compile(r"\b(?:we|our|ours|us|this|these|the proposed|it|its|they|their|here)\b", re.IGNORECASE)
_ALIKE = 0.5
"""Share of the claim's words that a sentence has to hold to vouch for a name which the cited ones replace."""
_RELATED = 0.2
_IN_ITS_PLACE = 0.3
"""How well a name fits the surroundings of another that it may have replaced."""


class Unnamed(Exception):
    """A name that the paper does not have, or not there."""


def stands(name: Name, statement: Statement, long_forms: Mapping[str, frozenset[str]]) -> bool:
    """Whether a statement has a name, in any spelling, or the words it is the short form of."""
    if name.key in long_forms and long_forms[name.key] <= statement.content | FUNCTION_WORDS:
        return True
    if name.key in statement.standing or (name.key.isalpha() and meaning(name.key) in statement.content):
        return True
    if name.key in SHORT_FORMS:
        return SHORT_FORMS[name.key] in " ".join(re.sub("[-‐]", " ", statement.text.lower()).split())
    return len(name.key) > 2 and name.text.isupper() and _spelt_by_initials(name.key, statement)


def vouchers(
    claim: Statement,
    evidence: Sequence[Place],
    index: Index,
    title: str,
    *,
    own: bool,
    ours: frozenset[str] = frozenset(),
) -> list[Place]:
    """The sentences to add so that every name of the claim stands in the evidence.

    ``ours`` are the names of the paper's own work, for which its sentences say `we` and `our method`.
    Raises `Unnamed`, with the reason, for the first name that the paper does not have or has elsewhere only.
    """
    added: list[Place] = []
    titled = standing(plain(title))
    for name in claim.names:
        here = [*evidence, *added]
        if any(stands(name, place.statement, index.long_forms) for place in here):
            continue
        places = index.named.get(name.key) or [
            p for p in index.places if stands(name, p.statement, index.long_forms)
        ]
        if not places and name.key in titled:
            continue
        if not places:
            raise Unnamed(f"the name {name.text} stands nowhere in the paper")
        found = _voucher(name, claim, here, places, index, own=own, ours=ours)
        if found is None:
            raise Unnamed(f"the name {name.text} stands in the paper, but not where it speaks of this")
        added.append(found)
    return added


def _voucher(
    name: Name,
    claim: Statement,
    evidence: Sequence[Place],
    places: Sequence[Place],
    index: Index,
    *,
    own: bool,
    ours: frozenset[str],
) -> Place | None:
    """The best sentence with a name, or None when it says too little of what the claim says."""
    words = claim.content - {meaning(name.key)}

    def shared(place: Place) -> float:
        return index.covered(words, [place]) if own else 0.0

    best = max(places, key=lambda place: (_links(name, claim, place), shared(place)))
    replaced = _replaced(claim, evidence)
    if name.key in ours and any(_OURS.search(place.statement.text) for place in evidence):
        return best
    likest = max(places, key=shared)
    if replaced and own:
        stand_in = _stands_in(name, claim, replaced, likest)
        return likest if shared(likest) >= _ALIKE and not stand_in else None
    if replaced:
        return best if _links(name, claim, best) else None
    if own:
        return likest if shared(likest) >= _RELATED or _links(name, claim, likest) else None
    return best


def _stands_in(name: Name, claim: Statement, replaced: Sequence[tuple[Place, Name]], voucher: Place) -> bool:
    """Tell whether the name stands where the cited sentence has another, and not as in its own sentence."""
    near = around(claim, name.start)
    there = max(fit(near, around(place.statement, other.start)) for place, other in replaced)
    places = (n.start for n in voucher.statement.names if n.key == name.key)
    here = max((fit(near, around(voucher.statement, start)) for start in places), default=0.0)
    numbered = [q for q in claim.quantities if q.unit or q.step < 1]
    unproved = any(
        not any(agrees(q, claim, source, voucher.statement) for source in voucher.statement.quantities)
        for q in numbered
    )
    return there > _IN_ITS_PLACE and (unproved or there > 1.2 * here)


def _links(name: Name, claim: Statement, place: Place) -> int:
    """How many other names and telling numbers of the claim stand in a sentence."""
    others = {n.key for n in claim.names if n.key != name.key}
    named = sum(key in place.statement.standing for key in others)
    numbers = (q for q in claim.quantities if q.unit or abs(q.value) > 20 or q.step < 1)
    return named + sum(
        any(agrees(q, claim, source, place.statement) for source in place.statement.quantities)
        for q in numbers
    )


def _replaced(claim: Statement, evidence: Sequence[Place]) -> list[tuple[Place, Name]]:
    """The names of the cited sentences that the claim lacks, for which its own may stand in."""
    return [(place, n) for place in evidence for n in place.statement.names if n.key not in claim.standing]


def _spelt_by_initials(key: str, statement: Statement) -> bool:
    words = re.findall(r"[A-Za-z]+", statement.text.lower())
    return key in "".join(word[0] for word in words)
