"""How much of a sentence a claim in another language tells, when its words cannot be compared."""

import re

from ..text.clauses import scope
from ..text.statement import CJK, Statement
from .agreement import agrees

_PER_WORD = 1.7
"""Chinese characters for one English word, over the hand-made translations of the tests."""
_NEARLY_ALL = 0.5


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


def tells_all(claim: Statement, source: Statement) -> bool:
    """Whether a claim is long enough to tell nearly all of a sentence."""
    characters = len(re.findall(f"[{CJK}]", claim.text))
    words = characters / _PER_WORD + len(claim.names) + len(claim.quantities)
    return words >= _NEARLY_ALL * (len(source.words) + len(source.quantities))
