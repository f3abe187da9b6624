"""Where the clause ends in which a word stands, and how far a `may` or a `not` therefore reaches."""

import re

_ENDS = re.compile(
    r"[,;:()。，；：]|\.\s|\b(?:and|but|while|whereas|which|although|though|because|however|so that|yet)\b",
    re.IGNORECASE,
)
_BREAKS = re.compile(
    r"[;。；]|\.\s|, and\b|[,，]? ?\b(?:but|while|whereas|although|though|however|yet|because|, which)\b"
    "|但|然而|而是|不过",
    re.IGNORECASE,
)
"""Marks and words beyond which a doubt does not reach; over `and` it does: `may cost time and fail`."""


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` of the clause round a span."""
    return _round(_ENDS, text, start, end)


def scope(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` of all clauses round a span that one doubt may govern."""
    return _round(_BREAKS, text, start, end)


def clause_end(text: str, start: int) -> int:
    match = _ENDS.search(text, start)
    return match.start() if match else len(text)


def _round(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in pattern.finditer(text, 0, start)]
    after = pattern.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))
