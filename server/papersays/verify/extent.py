"""Whether a claim says `all` or `always` where the paper speaks of some, or of sometimes."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..text.extent import Universal, bears_out, is_partial, universals
from ..text.sentences import split
from ..text.statement import Statement
from ..text.stems import meaning

_DEFINITE = re.compile(r"\b(?:the|our|these|those|its|their)(?: [a-z-]+)?$", re.IGNORECASE)
"""`the benchmarks` may be told as `all benchmarks`."""
_OF = re.compile(r"\s*(?:out )?of\s*(?:the |all |our |its |these )*")
_NEAR = 40
"""Characters before a word in which it is said how many."""


def widened(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """Why the claim holds of more than its evidence does, or None; sentence is held against sentence."""
    parts = split(claim.text)
    for part in parts:
        near = [_likest(Statement(part), sources)] if len(parts) > 1 else sources
        for universal in universals(part):
            if reason := _too_wide(universal, near):
                return reason
    return None


def _likest(part: Statement, sources: Sequence[Statement]) -> Statement:
    return max(sources, key=lambda source: len(part.content & source.content))


def _too_wide(universal: Universal, sources: Sequence[Statement]) -> str | None:
    theirs = {other.of[:1] for source in sources for other in universals(source.text)}
    if universal.counted:
        is_part = any(_is_part_of(universal.counted, source) for source in sources)
        return f"it says “{universal.text}” where the paper speaks of a part" if is_part else None
    if universal.of[:1] and universal.of[:1] in theirs:
        return None
    before = [_before(word, sources) for word in universal.of]
    only_part = any(found and all(map(is_partial, found)) for found in before)
    is_definite = any(_DEFINITE.search(text) for found in before for text in found)
    grounded = any(bears_out(universal, source.text) for source in sources)
    if only_part or not (grounded or is_definite):
        return f"it says “{universal.text}”, and the paper does not"
    return None


def _is_part_of(number: str, source: Statement) -> bool:
    """Tell whether a sentence speaks of `one of the four` where a claim has `all four`."""
    value = {q.value for q in Statement(number).quantities}
    return any(
        two.value in value and one.value < two.value and _OF.fullmatch(source.text[one.end : two.start])
        for one, two in pairwise(source.quantities)
    )


def _before(wanted: str, sources: Sequence[Statement]) -> list[str]:
    """What stands before each place where the evidence has a word that the claim calls all."""
    return [
        source.text[max(0, word.start() - _NEAR) : word.start()].rstrip()
        for source in sources
        if wanted in source.content
        for word in re.finditer(r"[^\W\d_]+", source.text)
        if meaning(word.group().lower()) == wanted
    ]
