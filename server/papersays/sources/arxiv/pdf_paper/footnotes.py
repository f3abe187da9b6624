"""Footnotes: the small print at the foot of a column, and the marks in the text that point to it."""

import re
from collections.abc import Iterable

from . import captions
from .layout import Layout
from .lines import MARK_CLOSE, MARK_OPEN, Line

_MARK = re.compile(
    rf"{MARK_OPEN}(\d{{1,3}}){MARK_CLOSE}|[*\u2020\u2021\u00a7\u00b6\u2217]|(\d{{1,2}})(?=\s?[A-Z]|https?:)"
)
_RAISED = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]*){MARK_CLOSE}")


def found(pages: list[list[Line]], layout: Layout) -> set[int]:
    """The lines of footnotes, by identity."""
    notes: set[int] = set()
    for number, lines in enumerate(pages):
        for lane in {line.lane for line in lines}:
            column = sorted((line for line in lines if line.lane == lane), key=lambda line: line.baseline)
            notes.update(id(line) for line in _at_foot(column, layout, first_page=number == 0))
    return notes


def _at_foot(column: list[Line], layout: Layout, *, first_page: bool) -> list[Line]:
    """The lines, from the lowest up, that are smaller than the text above them and begin with a mark."""
    small: list[Line] = []
    for line in column:
        if line.size > layout.small or captions.starts(line, None, layout):
            break
        small.append(line)
    if len(small) == len(column):
        return []
    if first_page:
        return small
    marked = [place for place, line in enumerate(small) if _MARK.match(line.text)]
    return small[: marked[-1] + 1] if marked else []


def begins(line: Line) -> bool:
    return bool(_MARK.match(line.text))


def labels(lines: Iterable[Line], notes: set[int]) -> dict[int, set[str]]:
    """The numbers of the footnotes on each page."""
    numbers: dict[int, set[str]] = {}
    for line in lines:
        if id(line) in notes and (mark := _MARK.match(line.text)):
            numbers.setdefault(line.page, set()).add(mark.group(1) or mark.group(2) or "")
    return numbers


def without_marks(text: str, numbers: set[str]) -> str:
    """A line whose raised numbers are gone where they point to a footnote, and plain where they cite."""

    def replace(mark: re.Match[str]) -> str:
        return "" if set(mark.group(1).split(",")) <= numbers else mark.group(1)

    return _RAISED.sub(replace, text)


def without_own_mark(text: str) -> str:
    return _RAISED.sub(r"\1", re.sub(f"^{MARK_OPEN}\\d+{MARK_CLOSE}\\s*", "", text))
