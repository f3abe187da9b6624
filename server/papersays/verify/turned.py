"""Whether a claim turns the paper's statement round: up for down, better for worse, not for yes."""

from collections.abc import Sequence

from ..text.directions import Direction, directions
from ..text.statement import Statement
from .denial import denied_across, denied_otherwise
from .sides import sides_changed
from .surroundings import around, fit

_JUDGED = frozenset({"amount", "grade", "quality", "speed", "cost"})
"""Axes on which a metric tells better from worse, so that `lower error` and `higher accuracy` agree."""
_CLEARLY = 1.5


def turned_round(
    claim: Statement, sources: Sequence[Statement], *, own: bool, ours: frozenset[str] = frozenset()
) -> str | None:
    """Why the claim says the opposite of its evidence, or None; with ``own`` both are in one language."""
    return (
        _direction_turned(claim, sources, own=own)
        or sides_changed(claim, sources, ours)
        or (denied_otherwise(claim, sources) if own else denied_across(claim, sources))
    )


def _direction_turned(claim: Statement, sources: Sequence[Statement], *, own: bool) -> str | None:
    theirs = [(source, direction) for source in sources for direction in directions(source)]
    ours = directions(claim)
    skipped = frozenset(direction.start for direction in ours)
    for direction in ours:
        near = around(claim, direction.start, skipped)
        agreeing: list[tuple[float, str]] = []
        opposing: list[tuple[float, str]] = []
        for source, other in theirs:
            relation = _relation(direction, other)
            if relation == 0:
                continue
            starts = frozenset(d.start for s, d in theirs if s is source)
            match = fit(near, around(source, other.start, starts))
            (agreeing if relation > 0 else opposing).append((match, other.text))
        if not opposing:
            continue
        worst, word = max(opposing)
        best = max((match for match, _ in agreeing), default=None)
        if (best is None and (worst > 0 or not own)) or (
            best is not None and worst > max(0.2, _CLEARLY * best)
        ):
            return f"it says “{direction.text}” where the paper says “{word}”"
    return None


def _relation(ours: Direction, theirs: Direction) -> int:
    """1 when two directions say the same, -1 when the opposite, 0 when they cannot be compared."""
    if ours.axis in _JUDGED and theirs.axis in _JUDGED and ours.good and theirs.good:
        return 1 if ours.good == theirs.good else -1
    if ours.axis != theirs.axis:
        return 0
    return 1 if ours.sign == theirs.sign else -1
