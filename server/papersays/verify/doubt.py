"""Whether a claim is more certain than the sentences it rests on."""

from collections.abc import Sequence

from ..text.certainty import Hedge, content, hedged_at, hedges, is_hedged
from ..text.clauses import clause
from ..text.quantities import Quantity
from ..text.sentences import split
from ..text.statement import Statement
from .abroad import told_in_full
from .agreement import agrees

_SHARED = 0.4
"""Share of the words a hedge is about that the claim has to repeat to be held to speak of the same."""
_SHARED_OF_CONDITION = 0.5
"""Share of a condition's words with which a claim has told the condition, whatever it calls it."""
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
            concerns = _concerns(hedge, claim) if own else _concerns_abroad(hedge, claim, source, sources)
            if not concerns or _said_plainly(hedge, claim, source, sources):
                continue
            if not (_is_answered(hedge, claim, source) if own else is_hedged(claim.text, hedge.kind)):
                return f"the paper says “{hedge.text}”, and the claim leaves that out"
    return None


def _is_answered(hedge: Hedge, claim: Statement, source: Statement) -> bool:
    """Tell whether the claim is as careful where it says what the hedge governs, else where it is likest."""
    parts = split(claim.text)
    part = max(parts, key=lambda text: len(hedge.about & content(text))) if len(parts) > 1 else claim.text
    if hedge.kind == "condition":
        told = content(part) & set(hedge.governed)
        return is_hedged(part, hedge.kind) or len(told) > _SHARED_OF_CONDITION * len(set(hedge.governed))
    if sum(h.kind == hedge.kind for h in hedges(Statement(part))) >= sum(
        h.kind == hedge.kind for h in hedges(source)
    ):
        return True
    there = hedged_at(part, hedge)
    return is_hedged(part, hedge.kind) if there is None else there


def _concerns(hedge: Hedge, claim: Statement) -> bool:
    """Whether the claim repeats what the hedge is about."""
    shared = hedge.about & claim.content
    return bool(shared) and len(shared) >= _SHARED * len(hedge.about)


def _concerns_abroad(hedge: Hedge, claim: Statement, source: Statement, sources: Sequence[Statement]) -> bool:
    """Whether a claim in another language tells the hedge's part of a sentence: by names, numbers, length."""
    if source in told_in_full(claim, sources):
        return hedge.kind in ("doubt", "modal", "part")
    if not hedge.strong:
        return False
    known = [name.start for name in source.names if name.key in claim.standing]
    known += [
        q.start for q in source.quantities if any(agrees(c, claim, q, source) for c in claim.quantities)
    ]
    return any(hedge.start - 80 <= start <= hedge.start + 160 for start in known)


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
    if not any(quantity.qualifier == "up to" for quantity in source.quantities):
        return None
    for quantity in claim.quantities:
        matches = [q for q in source.quantities if agrees(quantity, claim, q, source)]
        bounded = matches and all(match.qualifier == "up to" for match in matches)
        near = claim.text[slice(*clause(claim.text, quantity.start, quantity.end))].lower()
        if bounded and not quantity.qualifier and not any(word in near for word in _UP_TO):
            return quantity
    return None
