"""Whether a claim compares two things the other way round than the paper does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.statement import Statement

_NEAR = 90
"""Characters to either side in which the things compared are looked for."""
_UP = (
    r"outperform\w*|surpass\w*|exceed\w*|beats?\b|beating|superior (?:to|over)|superiority over|"
    r"优于|超过|胜过|超越|领先|高于"
)
_DOWN = (
    r"(?:outperformed|surpassed|exceeded|beaten) by|underperform\w*|inferior to|(?:fall\w*|fell) short of|"
    r"lags? behind|trails|劣于|逊于|不如|低于|落后于"
)
_THAN = (
    r"(?P<than>better|worse|(?:more|less) \w+|faster|slower|higher|lower|larger|smaller|stronger|weaker|"
    r"cheaper|shorter|longer)\b[^.;,]{0,40}?\bthan\b"
)
_COMPARISON = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|{_THAN})|(?P<han>优于|超过|胜过|超越|高于|劣于|逊于|不如|低于)",
    re.IGNORECASE,
)
_OVER = re.compile(r"\bsuperiority of (?P<left>[^.;,]{3,90}?) over (?P<right>[^.;,]{3,90})", re.IGNORECASE)
_OURS = re.compile(
    r"\b(?:we|our|the proposed|(?:this|the presented) (?:method|approach|model))\b", re.IGNORECASE
)
_DOWNWARDS = ("worse", "less", "slower", "lower", "smaller", "weaker", "shorter")
_STOP = re.compile(r"[.;:。；]|, (?:while|whereas|but|and)\b")


@dataclass(frozen=True)
class _Comparison:
    left: frozenset[str]
    right: frozenset[str]
    sign: int


def sides_changed(
    claim: Statement, sources: Sequence[Statement], ours: frozenset[str] = frozenset()
) -> str | None:
    """Why the claim has the compared things on the wrong sides, or None."""
    theirs = [comparison for source in sources for comparison in _comparisons(source, ours)]
    for comparison in _comparisons(claim, ours):
        if theirs and all(_is_exchanged(comparison, other) for other in theirs):
            return "it compares the same things the other way round than the paper does"
    return None


def _is_exchanged(ours: _Comparison, theirs: _Comparison) -> bool:
    """Tell whether each side of the one is more like the other side of the other."""
    straight = min(len(ours.left & theirs.left), len(ours.right & theirs.right))
    crossed = min(len(ours.left & theirs.right), len(ours.right & theirs.left))
    return crossed > straight if ours.sign == theirs.sign else straight > crossed


def _comparisons(statement: Statement, own: frozenset[str]) -> Iterator[_Comparison]:
    text = statement.text
    for match in _OVER.finditer(text):
        yield _sided(match["left"], match["right"], 1, own)
    for match in _COMPARISON.finditer(text):
        word = match.group().lower()
        down = match["down"] or word.startswith(_DOWNWARDS) or word in ("劣于", "逊于", "不如", "低于")
        before = _STOP.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        after = _STOP.split(text[match.end() : match.end() + _NEAR])[0]
        yield _sided(before, after, -1 if down else 1, own)


def _sided(left: str, right: str, sign: int, own: frozenset[str]) -> _Comparison:
    """The words that stand on one side only; those on both tell nothing."""
    ours, theirs = _words(left, own), _words(right, own)
    return _Comparison(ours - theirs, theirs - ours, sign)


def _words(text: str, own: frozenset[str]) -> frozenset[str]:
    """Content words and names; `our method` and the name it goes by are one."""
    part = Statement(text, proper=True)
    found = part.content | {f"name {name.key}" for name in part.names}
    return found | {"ours"} if _OURS.search(text) or not own.isdisjoint(part.standing) else found
