"""Whether a claim says again what an earlier one has said."""

import re
from collections.abc import Sequence

from ..models import Claim
from ..text.statement import Statement

ALIKE = 0.75
"""Share of the shorter claim's content that stands in the longer one, from which on they say the same."""
_IN_ALL = 0.45
"""Share of what both say together that they have in common: a short claim may be a part of a long one."""


def repeats(claim: Claim, earlier: Sequence[Claim]) -> bool:
    """Whether one of the earlier claims, in any field, says the same; a new number or name is no repeat."""
    ours = Statement(claim.text, proper=True)
    return any(_same(ours, claim.text, other.text) for other in earlier)


def _same(ours: Statement, text: str, other_text: str) -> bool:
    if _letters(text) == _letters(other_text):
        return True
    other = Statement(other_text, proper=True)
    told = {(q.value, q.unit) for q in other.quantities}
    if any((q.value, q.unit) not in told for q in ours.quantities if q.firm):
        return False
    if any(name.key not in other.standing for name in ours.names):
        return False
    common = len(ours.content & other.content)
    shorter = min(len(ours.content), len(other.content))
    together = len(ours.content | other.content)
    return bool(shorter) and common >= ALIKE * shorter and common >= _IN_ALL * together


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()
