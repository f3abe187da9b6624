"""Captions of figures, tables and algorithms: where one begins, how far it goes, what it is called."""

import re
from typing import Literal

from .layout import Layout, plain
from .lines import Line

_START = re.compile(
    r"((?:figure|fig\.?|table|tab\.|algorithm|listing|scheme|plate|extended data (?:figure|fig\.?|table))"
    r"\s?(?:S\.?|[A-Z]\.?)?\s?(?:\d{1,3}(?:\.\d{1,3})?[a-z]?|[IVX]{1,5})\b)\s*([:.|\u2013\u2014]|(?=\s|$))\s*",
    re.I,
)
_MANY = 40
"""Lines of the longest caption believed."""


def starts(line: Line, before: Line | None, layout: Layout) -> bool:
    """True when a caption begins here, and not a line of text that happens to begin with 'Figure 2'."""
    text = plain(line.text)
    found = _START.match(text)
    if not found or not text[0].isupper():
        return False
    if found.group(2) == ":":
        return True
    goes_on = (
        before is not None
        and before.lane == line.lane
        and 0 < line.above < 1.25 * layout.leading
        and abs(before.size - line.size) < 0.3
        and not re.search(r"[.!?:]\W{0,2}$", before.text[-8:])
    )
    if goes_on:
        return False
    if found.group(2):
        return True
    rest = text[found.end() :]
    set_apart = line.size < layout.small or line.bold or abs(line.above) > 1.4 * layout.leading
    return not rest or (set_apart and rest[0].isupper())


def length(lines: list[Line], place: int, layout: Layout) -> int:
    """How many lines the caption that begins at a place has."""
    first = lines[place]
    count = 1
    while place + count < len(lines) and count < _MANY:
        line, last = lines[place + count], lines[place + count - 1]
        usual = 1.3 * first.size if count == 1 else 1.12 * last.above
        same = line.page == first.page and line.lane == first.lane and abs(line.size - first.size) < 0.3
        if not same or not 0 < line.above <= max(usual, 1.12 * min(layout.leading, 1.25 * first.size)):
            break
        if starts(line, last, layout):
            break
        count += 1
    return count


def label(caption: str) -> tuple[str, str] | None:
    """The label (`Figure 2`) and the caption without it."""
    found = _START.match(caption)
    return (" ".join(found.group(1).split()), caption[found.end() :].strip()) if found else None


def kind(of_label: str) -> Literal["figure", "table", "algorithm"]:
    word = of_label.casefold()
    if "tab" in word:
        return "table"
    return "algorithm" if word.startswith(("algorithm", "listing")) else "figure"
