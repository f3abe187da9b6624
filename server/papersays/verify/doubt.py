"""Whether a claim is more certain than the sentences it rests on."""

from collections.abc import Sequence

from ..text.certainty import Hedge, content, hedges, is_hedged
from ..text.quantities import Quantity
from ..text.sentences import split
from ..text.statement import Statement
from .agreement import agrees

_SHARED = 0.4
"""Share of the words a hedge is about that the claim has to repeat to be held to speak of the same."""
_UP_TO = (
    "up to",
    "as much as",
    "at most",
    "maximum",
    "at best",
    "peak",
    "best",
    "高达",
    "最多",
    "最高",
    "至多",
    "可达",
)


def more_certain(claim: Statement, sources: Sequence[Statement], *, own: bool) -> str | None:
    """Why the claim says more than its evidence, or None."""
    for source in sources:
        if (quantity := _bound_dropped(claim, source)) is not None:
            return f"the paper says “up to” {quantity.shown}, and the claim leaves that out"
    for source in sources:
        for hedge in hedges(source):
            if not _concerns(hedge, claim, source, own=own) or _said_plainly(hedge, claim, source, sources):
                continue
            if not is_hedged(_part_about(hedge, claim) if own else claim.text, hedge.kind):
                return f"the paper says “{hedge.text}”, and the claim leaves that out"
    return None


def _part_about(hedge: Hedge, claim: Statement) -> str:
    """The claim's sentence that repeats most of what the hedge is about."""
    parts = split(claim.text)
    return max(parts, key=lambda part: len(hedge.about & content(part))) if len(parts) > 1 else claim.text


def _concerns(hedge: Hedge, claim: Statement, source: Statement, *, own: bool) -> bool:
    """Whether the claim repeats what the hedge is about."""
    if own:
        shared = hedge.about & claim.content
        return bool(shared) and len(shared) >= _SHARED * len(hedge.about)
    if not hedge.strong:
        return False
    # Across languages, names and numbers tell which part of a sentence a claim repeats.
    end = hedge.start + 160
    known = [name.start for name in source.names if name.key in claim.standing]
    known += [
        q.start for q in source.quantities if any(agrees(c, claim, q, source) for c in claim.quantities)
    ]
    return any(hedge.start - 80 <= start <= end for start in known)


def _said_plainly(hedge: Hedge, claim: Statement, source: Statement, sources: Sequence[Statement]) -> bool:
    """Whether another sentence of the evidence says the same without the hedge."""
    shared = hedge.about & claim.content
    return any(
        other is not source
        and shared
        and len(shared & other.content) >= 0.8 * len(shared)
        and not hedges(other)
        for other in sources
    )


def _bound_dropped(claim: Statement, source: Statement) -> Quantity | None:
    bounded = [quantity for quantity in source.quantities if quantity.qualifier == "up to"]
    if not bounded or any(word in claim.text.lower() for word in _UP_TO):
        return None
    for quantity in claim.quantities:
        matches = [q for q in source.quantities if agrees(quantity, claim, q, source)]
        if matches and all(match.qualifier == "up to" for match in matches) and not quantity.qualifier:
            return quantity
    return None
