"""Whether the numbers of a claim stand beside the names and words beside which the paper has them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ..text.quantities import Quantity
from ..text.statement import Statement
from .agreement import agrees
from .surroundings import Around, around, difference, fit

_REVERSED = 0.06
"""Cosine; how far two differences have to point apart before the numbers are held to be swapped."""
_BETTER_ANOTHER = 1.4
"""The same for a number of the evidence that the claim does not give."""
_JOINED = 24
"""Characters of two numbers and what joins them."""
_LEAST = 0.2
"""Fits that are less than this prove nothing."""
_OF = re.compile(r"\s*(?:/|(?:out )?of)\s*(?:the |all |our |its |these )*")
_OF_HAN = re.compile(r"\s*[个条项种例组篇][^,，。;；]{0,24}中[的有]?[^,，。;；]{0,8}")
_RESPECTIVELY = re.compile(r"\brespectively\b|分别", re.IGNORECASE)


@dataclass(frozen=True)
class _Bound:
    """A number of the claim with what stands around it, and around each place where the evidence has it."""

    quantity: Quantity
    near: Around
    places: frozenset[tuple[int, int]]
    """(source, start) of each place."""
    surroundings: tuple[Around, ...]
    units: frozenset[str]

    def best(self, others: Sequence[Around]) -> float:
        return max((fit(self.near, other) for other in others), default=0.0)


def misbound(claim: Statement, sources: Sequence[Statement], *, own: bool) -> str | None:
    """Why the claim's numbers seem to be given to the wrong things, or None when they do not."""
    if not claim.quantities or any(_is_list_on_one_side(claim, source) for source in sources):
        return None
    bound = [b for q in claim.quantities if q.firm and (b := _bound(q, claim, sources)).places]
    for one, other in combinations(bound, 2):
        if _are_joined_alike(claim, one.quantity, other.quantity, sources):
            continue
        if _are_swapped(one, other) and (own or _are_of_a_kind(one, other)):
            return f"the numbers {one.quantity.shown} and {other.quantity.shown} are exchanged in it"
    if any(_parts_differ(claim, source) for source in sources):
        return "the paper gives another part of the whole"
    for each in bound:
        if _belongs_elsewhere(each, bound, sources):
            return f"the paper gives the number {each.quantity.shown} for something else"
    return None


def _bound(quantity: Quantity, claim: Statement, sources: Sequence[Statement]) -> _Bound:
    found = [
        (number, place)
        for number, source in enumerate(sources)
        for place in source.quantities
        if agrees(quantity, claim, place, source)
    ]
    return _Bound(
        quantity,
        _around(claim, quantity),
        frozenset((number, place.start) for number, place in found),
        tuple(_around(sources[number], place) for number, place in found),
        frozenset(place.unit for _, place in found),
    )


def _are_swapped(one: _Bound, other: _Bound) -> bool:
    """Tell whether what sets two numbers apart in the claim is the reverse of what does in the evidence."""
    if one.quantity.value == other.quantity.value or one.places & other.places:
        return False
    ours = difference(one.near, other.near)
    likeness = [
        fit(ours, difference(here, there)) for here in one.surroundings for there in other.surroundings
    ]
    return max(likeness) < -_REVERSED


def _are_joined_alike(claim: Statement, one: Quantity, other: Quantity, sources: Sequence[Statement]) -> bool:
    """Tell whether a sentence has both numbers as the claim has them, as in 1.0 < z < 2.0."""
    written = claim.text[one.start : other.end]
    return len(written) <= _JOINED and any(written in source.text for source in sources)


def _are_of_a_kind(one: _Bound, other: _Bound) -> bool:
    """Tell whether neither is a share or a factor where the other is not: few words tell them apart then."""
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or not units & {"%", "points", "times"}


def _belongs_elsewhere(each: _Bound, bound: Sequence[_Bound], sources: Sequence[Statement]) -> bool:
    """Tell whether another number beside it, which the claim does not give, fits the claim much better."""
    used = {place for other in bound for place in other.places}
    rivals = [
        _around(source, rival)
        for number, source in enumerate(sources)
        if any(where == number for where, _ in each.places)
        for rival in source.quantities
        if rival.firm and rival.unit in each.units and (number, rival.start) not in used
    ]
    there = each.best(rivals)
    return there > _LEAST and there > _BETTER_ANOTHER * each.best(each.surroundings)


def _parts_differ(claim: Statement, source: Statement) -> bool:
    """Tell whether both name a part of one whole, as in `23 of 36`, and not the same part."""
    ours, theirs = _parts(claim), _parts(source)
    wholes = {whole for pair in theirs for whole in pair}
    return any(theirs and (part, whole) not in theirs and {part, whole} <= wholes for part, whole in ours)


def _parts(statement: Statement) -> frozenset[tuple[Decimal, Decimal]]:
    """(part, whole) of every `23 of 36`, `23 / 36` and 36 条中的 23 条."""
    quantities = statement.quantities
    found = set()
    for one, two in zip(quantities, quantities[1:], strict=False):
        between = statement.text[one.end : two.start]
        if _OF.fullmatch(between):
            found.add((one.value, two.value))
        elif _OF_HAN.fullmatch(between):
            found.add((two.value, one.value))
    return frozenset(found)


def _around(statement: Statement, quantity: Quantity) -> Around:
    near = around(statement, quantity.start)
    if _RESPECTIVELY.search(statement.text) and (name := _paired(statement, quantity)):
        return {key: weight * 0.3 for key, weight in near.items()} | {name: 1.0}
    return near


def _paired(statement: Statement, quantity: Quantity) -> str | None:
    """The name that `respectively` gives a number: the nth of the list of names for the nth number."""
    numbers = [q for q in statement.quantities if q.firm]
    names = list(dict.fromkeys(name.key for name in statement.names))
    if len(names) != len(numbers) or len(numbers) < 2:
        return None
    return names[numbers.index(quantity)] if quantity in numbers else None


def _is_list_on_one_side(claim: Statement, source: Statement) -> bool:
    """Tell whether one of the two says `respectively` of lists that cannot be paired one to one."""
    return any(
        _RESPECTIVELY.search(s.text) is not None
        and not any(_paired(s, quantity) for quantity in s.quantities)
        and _RESPECTIVELY.search(other.text) is None
        for s, other in ((claim, source), (source, claim))
    )
