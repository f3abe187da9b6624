"""How much of a sentence a claim in another language tells, when its words cannot be compared."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..text.clauses import scope
from ..text.statement import CJK, Statement
from .agreement import agrees

_PER_WORD = 1.7
"""Chinese characters for one English word, over the hand-made translations of the tests."""
_NEARLY_ALL = 0.5
"""Share of a sentence's length; Chinese does without many of its small words."""


def told_part(claim: Statement, source: Statement) -> str:
    """The clauses of a sentence that have the claim's names and numbers; all of it when none has."""
    places = [(n.start, n.end) for n in source.names if n.key in claim.standing]
    places += [
        (q.start, q.end)
        for q in source.quantities
        if any(agrees(c, claim, q, source) for c in claim.quantities)
    ]
    parts = dict.fromkeys(scope(source.text, *place) for place in places)
    return " ".join(source.text[start:end] for start, end in parts) or source.text


def told_in_full(claim: Statement, sources: Sequence[Statement]) -> list[Statement]:
    """The sentences of which a claim is long enough to tell nearly all, and which have most of its names."""
    told = [source for source in sources if _length(claim) >= _NEARLY_ALL * _length(source)]
    if len(told) > 1 and _length(claim) < _NEARLY_ALL * sum(map(_length, told)):
        most = max(_shared(claim, source) for source in told)
        told = [source for source in told if _shared(claim, source) == most]
    return told if len(told) == 1 or _length(claim) >= _NEARLY_ALL * sum(map(_length, told)) else []


def _shared(claim: Statement, source: Statement) -> int:
    named = sum(name.key in source.standing for name in claim.names)
    return named + sum(any(agrees(c, claim, q, source) for q in source.quantities) for c in claim.quantities)


@lru_cache(maxsize=1024)
def _length(statement: Statement) -> float:
    """In English words."""
    characters = len(re.findall(f"[{CJK}]", statement.text))
    words = sum(word.isascii() for word in statement.words)
    return characters / _PER_WORD + words + len(statement.quantities)
