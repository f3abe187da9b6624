"""Whether a claim compares two things the other way round than the paper does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..text.statement import Statement
from ..text.wordlist import wordlist

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
_THAN_HAN = re.compile(
    r"(?P<left>[^，。；,;]{1,40})比(?P<right>[^，。；,;]{1,40}?)(?=更|要?[高低大小多少快慢强弱好差])(?P<word>更?\w)"
)
_RELATIONS = {
    "cause": wordlist(
        """causes?, caused, leads? to, led to, results? in, resulted in, induces?, produces?, implies
        imply, yields?"""
    ),
    "cause, told backwards": wordlist(
        """(?:is|are|was|were) (?:caused|induced|produced|driven) by, results? from, stems? from
        due to"""
    ),
    "dependence": wordlist(
        r"""depends? (?:\w+ )?on
        (?:is|are|was|were) (?:determined|influenced|affected|governed|controlled) by"""
    ),
    "dependence, told backwards": wordlist("determines?, influences?, affects?, governs?, controls?"),
    "choice": wordlist("rather than, instead of, as opposed to, in place of"),
    "replacement": wordlist("replaces?, replacing, replaced"),
}
_BACKWARDS = ", told backwards"
_OURS = re.compile(
    r"\b(?:we|our|the proposed|(?:this|the presented) (?:method|approach|model))\b", re.IGNORECASE
)
_THE_AUTHORS = re.compile(
    r"\b(?:the authors|their (?:own |proposed )?(?:method|approach|model|system|framework|network)s?)\b",
    re.IGNORECASE,
)
"""How a claim speaks of the paper's own work; in the paper, `their method` is another's."""
_DOWNWARDS = ("worse", "less", "slower", "lower", "smaller", "weaker", "shorter")
_HAN_DOWN = re.compile("[低小少慢弱差]")
_STOP = re.compile(r"[.,;:。，；]|\b(?:that|which|while|whereas|but|because|when)\b")
_NAMES_NOTHING = re.compile(
    r"\s*(?:(?:that|those|it|they|these|the ones?|is|are|much|far|\w+ly)\s*)*", re.IGNORECASE
)
_RIGHT_STOP = re.compile(
    r"[.,;:。，；]|\b(?:that|which|while|whereas|but|because|when|in|on|by|at|for|across|under)\b"
)
"""What follows a preposition says where one is better than the other, not than what."""


@dataclass(frozen=True)
class _Comparison:
    left: frozenset[str]
    right: frozenset[str]
    sign: int
    kind: str = "comparison"


def sides_changed(
    claim: Statement, sources: Sequence[Statement], ours: frozenset[str] = frozenset()
) -> str | None:
    """Why the claim has the compared things on the wrong sides, or None."""
    theirs = [comparison for source in sources for comparison in _comparisons(source, ours, _OURS)]
    for comparison in _comparisons(claim, ours, _THE_AUTHORS):
        rivals = [other for other in theirs if other.kind == comparison.kind]
        likest = max(rivals, key=lambda other: sum(_likeness(comparison, other)), default=None)
        if likest is not None and _is_exchanged(comparison, likest):
            return "it sets the same things the other way round than the paper does"
    return None


def _is_exchanged(ours: _Comparison, theirs: _Comparison) -> bool:
    """Tell whether each side of the one is more like the other side of the other."""
    straight, crossed = _likeness(ours, theirs)
    return crossed > straight if ours.sign == theirs.sign else straight > crossed


def _likeness(ours: _Comparison, theirs: _Comparison) -> tuple[int, int]:
    """How much is the same side by side, and crosswise; what stands on one side only counts for little."""
    straight = len(ours.left & theirs.left), len(ours.right & theirs.right)
    crossed = len(ours.left & theirs.right), len(ours.right & theirs.left)
    return sum(straight) + min(straight), sum(crossed) + min(crossed)


def _comparisons(statement: Statement, own: frozenset[str], we: re.Pattern[str]) -> Iterator[_Comparison]:
    text = statement.text
    for match in _OVER.finditer(text):
        yield _sided(match["left"], match["right"], 1, own, we)
    for match in _THAN_HAN.finditer(text) if "比" in text else ():
        sign = -1 if _HAN_DOWN.search(match["word"]) else 1
        yield _sided(match["left"], match["right"], sign, own, we)
    for match in _COMPARISON.finditer(text):
        word = match.group().lower()
        down = match["down"] or word.startswith(_DOWNWARDS) or word in ("劣于", "逊于", "不如", "低于")
        before, after = _either_side(text, match)
        yield _sided(before, after, -1 if down else 1, own, we)
    for kind, words in _RELATIONS.items():
        for match in words.finditer(text):
            before, after = _either_side(text, match)
            sign = -1 if kind.endswith(_BACKWARDS) else 1
            yield replace(_sided(before, after, sign, own, we), kind=kind.removesuffix(_BACKWARDS))


def _either_side(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The nearest stretches to the left and right that name something."""
    before = _STOP.split(text[max(0, match.start() - _NEAR) : match.start()])[::-1]
    after = _RIGHT_STOP.split(text[match.end() : match.end() + _NEAR])
    left, right = (
        next((p for p in parts if _NAMES_NOTHING.fullmatch(p) is None), "") for parts in (before, after)
    )
    return left, right


def _sided(left: str, right: str, sign: int, own: frozenset[str], we: re.Pattern[str]) -> _Comparison:
    """The words that stand on one side only; those on both tell nothing."""
    ours, theirs = _words(left, own, we), _words(right, own, we)
    return _Comparison(ours - theirs, theirs - ours, sign)


def _words(text: str, own: frozenset[str], we: re.Pattern[str]) -> frozenset[str]:
    """Content words and names; `our method` and the name it goes by are one."""
    part = Statement(text, proper=True)
    found = part.content | {f"name {name.key}" for name in part.names}
    is_own = _OURS.search(text) or we.search(text) or not own.isdisjoint(part.standing)
    return found | {"ours"} if is_own else found
