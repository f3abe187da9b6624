"""Joins the lines of running text, and decides at each line's end whether a hyphen belongs to the word."""

import re
from collections import Counter

from .glyphs import SOFT_HYPHEN

_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]$")
_WORD = 80
"""Characters of the longest word looked at."""
_FIRST = re.compile(r"[^\W\d_]+")


def joined(before: str, after: str, words: Counter[str]) -> str:
    """Two lines as one text; ``words`` are the words of the paper that stand whole on a line."""
    if not before or not after:
        return before + after
    left, right = _LAST.search(before[-_WORD:]), _FIRST.match(after)
    if left and right:
        return before[:-1] + ("-" if _keeps_hyphen(left.group(1), right.group(), words) else "") + after
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + "-" + after
    if before.endswith(("-", "\u2010", "\u2013", "\u2014", "/")) and not before.endswith(
        (" -", " \u2013", " \u2014")
    ):
        return before + after
    return before + " " + after


def _keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    tail = left.rsplit("-", 1)[-1]
    whole, compound = (tail + right).casefold(), f"{left}-{right}".casefold()
    if words[whole] or words[compound]:
        return words[compound] > words[whole]
    if not right.islower() or left.isupper():
        return True
    if left.count("-") > 1:
        return True
    return len(tail) > 2 and len(right) > 3 and words[tail.casefold()] > 0 and words[right.casefold()] > 0


def without_soft_hyphens(text: str) -> str:
    """A line by itself: a hyphen at its end stays one."""
    return re.sub(SOFT_HYPHEN + "$", "-", text).replace(SOFT_HYPHEN, "")
