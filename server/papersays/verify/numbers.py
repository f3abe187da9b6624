"""Whether the numbers of a claim stand where the paper speaks of the same."""

import re
from collections.abc import Sequence

from ..text.quantities import Quantity
from ..text.statement import Statement
from .agreement import agrees
from .index import Index, Place
from .surroundings import Around, around, fit

_TELLING = 20
"""A bare whole number up to this stands in nearly every paper and proves little by itself."""
_ALIKE = 0.45
_RELATED = 0.25
"""Shares of the claim's words that a sentence has to hold to vouch for a number of the claim."""
_FITS = 0.25
_BOTH = re.compile(r"\b(?:both|either|neither|pairs?|twice|double)\b", re.IGNORECASE)
"""Words that count two things."""
_LIST = re.compile(r"\s*(?:,|、|和|与|及|;|\band\b|\s)+\s*")


class Unnumbered(Exception):
    """A number that the paper does not have, or not there."""


def holds(quantity: Quantity, claim: Statement, source: Statement) -> bool:
    """Whether a sentence has the claim's number."""
    return any(agrees(quantity, claim, place, source) for place in source.quantities)


def vouchers(claim: Statement, evidence: Sequence[Place], index: Index, *, own: bool) -> list[Place]:
    """The sentences to add so that every number of the claim stands in the evidence.

    Raises `Unnumbered`, with the reason, for the first number that the paper does not have, or not there.
    """
    added: list[Place] = []
    for quantity in claim.quantities:
        here = [*evidence, *added]
        if (
            not quantity.firm
            or _is_counted(quantity, claim)
            or (quantity.value == 2 and any(_BOTH.search(place.statement.text) for place in here))
            or any(holds(quantity, claim, place.statement) for place in here)
        ):
            continue
        places = [place for place in index.places if holds(quantity, claim, place.statement)]
        if not places:
            raise Unnumbered(f"the number {quantity.shown} stands nowhere in the paper")
        found = _voucher(quantity, claim, here, places, index, own=own)
        if found is None:
            raise Unnumbered(
                f"the number {quantity.shown} stands in the paper, but not where it speaks of this"
            )
        added.append(found)
    return added


def _is_counted(quantity: Quantity, claim: Statement) -> bool:
    """Tell whether a small number counts names that are listed beside it: `two data sets, A and B`."""
    if quantity.unit or not 2 <= quantity.value <= 6:
        return False
    runs, last = [0], 0
    for name in claim.names:
        joined = _LIST.fullmatch(claim.text[last : name.start]) is not None
        runs = [*runs[:-1], runs[-1] + 1] if joined else [*runs, 1]
        last = name.end
    return int(quantity.value) in runs


def _voucher(
    quantity: Quantity,
    claim: Statement,
    evidence: Sequence[Place],
    places: Sequence[Place],
    index: Index,
    *,
    own: bool,
) -> Place | None:
    """The best sentence with a number, or None when it says too little of what the claim says."""
    named = [sum(name.key in place.statement.standing for name in claim.names) for place in places]
    replaced = _replaced(quantity, claim, evidence)
    if own:
        shares = [index.covered(claim.content, [place]) for place in places]
        fits = [_fit(quantity, claim, place) for place in places]
        best = max(range(len(places)), key=lambda i: (shares[i] + 0.3 * min(1.0, fits[i]), named[i]))
        enough = _ALIKE if replaced else _RELATED
        elsewhere = max((fit(around(claim, quantity.start), near) for near in replaced), default=0.0)
        stands_in = elsewhere > _FITS and elsewhere > 1.2 * fits[best]
        return places[best] if shares[best] >= enough and fits[best] > 0.0 and not stands_in else None
    best = max(range(len(places)), key=lambda i: named[i])
    telling = bool(quantity.unit) or abs(quantity.value) > _TELLING or quantity.step < 1
    wanted = len(claim.names) > 0 or bool(replaced) or not telling
    return places[best] if named[best] or not wanted else None


def _fit(quantity: Quantity, claim: Statement, place: Place) -> float:
    near = around(claim, quantity.start)
    source = place.statement
    matches = (q for q in source.quantities if agrees(quantity, claim, q, source))
    return max((fit(near, around(source, match.start)) for match in matches), default=0.0)


def _replaced(quantity: Quantity, claim: Statement, evidence: Sequence[Place]) -> list[Around]:
    """What stands around the numbers of that kind which the cited sentences have and the claim lacks."""
    return [
        around(place.statement, source.start)
        for place in evidence
        for source in place.statement.quantities
        if source.unit == quantity.unit
        and not any(agrees(other, claim, source, place.statement) for other in claim.quantities)
    ]
