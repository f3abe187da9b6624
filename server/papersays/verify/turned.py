"""Whether a claim turns the paper's statement round: up for down, better for worse, not for yes."""

import re
from collections import Counter
from collections.abc import Sequence

from ..text.clauses import scope
from ..text.denials import is_denied_at
from ..text.directions import Direction, directions, relation
from ..text.opposites import with_denying_prefix
from ..text.statement import Statement
from .agreement import agrees
from .denial import denied_across, denied_otherwise
from .edits import edited
from .sides import sides_changed
from .surroundings import around, fit

_CLEARLY = 1.5
_BESIDE = 4
"""Characters from a direction to the number it is about, in Chinese."""
_NON = re.compile(r"\bnon[- ]")


def turned_round(
    claim: Statement, sources: Sequence[Statement], *, own: bool, ours: frozenset[str] = frozenset()
) -> str | None:
    """Why the claim says the opposite of its evidence, or None; with ``own`` both are in one language."""
    return (
        (denied_otherwise(claim, sources) if own else None)
        or (edited(claim, sources) if own else None)
        or _direction_turned(claim, sources, own=own)
        or (_prefix_changed(claim, sources) if own else None)
        or sides_changed(claim, sources, ours)
        or (None if own else denied_across(claim, sources))
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
            told = relation(direction, other)
            if told == 0 or not (own or _may_be_of_one_number(claim, direction, source, other)):
                continue
            starts = frozenset(d.start for s, d in theirs if s is source)
            match = fit(near, around(source, other.start, starts))
            (agreeing if told > 0 else opposing).append((match, other.shown))
        if not opposing:
            continue
        worst, word = max(opposing)
        best = max((match for match, _ in agreeing), default=None)
        if not own and best is not None:
            continue  # Few words tell two directions apart, when only names and numbers can be compared.
        if (best is None and (worst > 0 or not own)) or (
            best is not None and worst > max(0.2, _CLEARLY * best)
        ):
            return f"it says “{direction.shown}” where the paper says “{word}”"
    return None


def _may_be_of_one_number(claim: Statement, ours: Direction, source: Statement, theirs: Direction) -> bool:
    """Tell whether two directions may be one: not, when the number beside the one stands elsewhere."""
    beside = (q for q in claim.quantities if 0 <= q.start - ours.start - len(ours.text) <= _BESIDE)
    quantity = next(beside, None)
    places = [q for q in source.quantities if quantity and agrees(quantity, claim, q, source)]
    spans = [scope(source.text, q.start, q.end) for q in places]
    return not places or any(start <= theirs.start < end for start, end in spans)


def _prefix_changed(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """Why a word of the claim is one of the evidence with a prefix that denies it, or without."""
    ours, theirs = Counter(_words(claim.text)), Counter(w for s in sources for w in _words(s.text))
    for word in ours.keys() - theirs.keys():
        other = with_denying_prefix(word, theirs.keys())
        if other is None or ours[other] >= theirs[other] or _is_denied(word, claim.text):
            continue
        if not any(_is_denied(other, source.text) for source in sources):
            return f"it says “{word}” where the paper says “{other}”"
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", _NON.sub("non", text.lower()))


def _is_denied(word: str, text: str) -> bool:
    return any(
        is_denied_at(text, match.start()) for match in re.finditer(rf"\b{word}\b", text, re.IGNORECASE)
    )
