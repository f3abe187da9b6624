"""Puts the characters of a page together to pieces of lines, and pieces to lines of text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from .glyphs import LINE_END, Glyph

T = TypeVar("T")

MARK_OPEN, MARK_CLOSE = "\ue000", "\ue001"
"""Around a raised number after a word: a footnote's mark or a citation, which is decided later."""

_SAME_LINE = 0.45
"""Of the size: baselines nearer than this belong to one line, with its raised and lowered letters."""
_GAP = 1.0
"""Of the size: a wider gap parts two pieces (columns of text, cells of a table)."""
_SPACE = 0.15
_RAISED = 0.18
_SMALLER = 0.86

_NUMBER = re.compile(r"\s*([-+\u2212]?\d+(?:[,\u2013-]\d+)*)\s*")
_AFTER_A_WORD = re.compile(r"[^\W\d_]{2}$|[.,;:!?)\]\u201d\"\u2019]$|\s$")

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATURES = str.maketrans(
    dict(
        zip(
            "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06",
            ("ff", "fi", "fl", "ffi", "ffl", "st", "st"),
            strict=True,
        )
    )
)


@dataclass(frozen=True)
class Piece:
    """Characters of one line that stand together; coordinates in points from the page's lower left."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs)

    @cached_property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        return _most(round(glyph.style.size, 1) for glyph in self.glyphs if glyph.style.run >= 0)

    @cached_property
    def baseline(self) -> float:
        return _most(round(glyph.y, 1) for glyph in self.glyphs if glyph.style.run >= 0)

    @cached_property
    def upright(self) -> bool:
        return _most(glyph.style.upright for glyph in self.glyphs if glyph.style.run >= 0)

    @cached_property
    def text(self) -> str:
        return _text(self.glyphs, self.size, self.baseline)


@dataclass(frozen=True)
class Line:
    """A line of one column: its pieces from left to right."""

    pieces: tuple[Piece, ...]
    page: int
    lane: int
    """Which column: 0 for what goes over the whole width, 1 and 2 for the columns."""
    margins: tuple[float, float]
    """Left and right edge of that column."""
    above: float = 0.0
    """Distance from the baseline of the line above it in the same column; 0 for the first."""

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @cached_property
    def main(self) -> Piece:
        """The piece with the most characters."""
        return max(self.pieces, key=lambda piece: len(piece.glyphs))

    @property
    def size(self) -> float:
        return self.main.size

    @property
    def baseline(self) -> float:
        return self.main.baseline

    @cached_property
    def face(self) -> str:
        return _most(glyph.style.face for glyph in self.main.glyphs if glyph.style.run >= 0)

    @cached_property
    def bold(self) -> bool:
        return self._share(lambda glyph: glyph.style.bold) > 0.7

    @cached_property
    def italic(self) -> bool:
        return self._share(lambda glyph: glyph.style.italic) > 0.7

    @cached_property
    def text(self) -> str:
        glyphs: list[Glyph] = []
        for piece in sorted(self.pieces, key=lambda piece: piece.left):
            if glyphs and piece.left - glyphs[-1].right > _SPACE * self.size:
                glyphs.append(_space(glyphs[-1]))
            glyphs.extend(piece.glyphs)
        return _text(glyphs, self.size, self.baseline)

    @property
    def full(self) -> bool:
        """True when it reaches its column's right edge, so that the sentence may go on."""
        return self.right > self.margins[1] - 0.08 * (self.margins[1] - self.margins[0])

    def _share(self, test: Callable[[Glyph], bool]) -> float:
        letters = [glyph for piece in self.pieces for glyph in piece.glyphs if glyph.text.isalnum()]
        return sum(map(test, letters)) / len(letters) if letters else 0.0


def pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """The pieces of a page in the order of the file."""
    found: list[Piece] = []
    open_piece: list[Glyph] = []

    def close() -> None:
        while open_piece and not open_piece[-1].text.strip():
            open_piece.pop()
        if any(glyph.style.run >= 0 for glyph in open_piece):
            found.append(Piece(tuple(open_piece)))
        open_piece.clear()

    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text == LINE_END:
            close()
        elif glyph.text and glyph.text.isspace():
            if open_piece:
                open_piece.append(_space(open_piece[-1]))
        elif glyph.text and glyph.text not in (MARK_OPEN, MARK_CLOSE):
            if open_piece and last and not _goes_on(last, glyph):
                close()
            open_piece.append(glyph)
            last = glyph
    close()
    return found


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    if last.style.upright != glyph.style.upright:
        return False
    if not glyph.style.upright or glyph.style.run < 0 or last.style.run < 0:
        return True
    size = max(last.style.size, glyph.style.size)
    return abs(glyph.y - last.y) < _SAME_LINE * size and -1.5 * size < glyph.left - last.right < _GAP * size


def joined(column: list[Piece], page: int, lane: int, margins: tuple[float, float]) -> list[Line]:
    """The lines of a column from top to bottom, raised marks and parted cells back in their line."""
    rows: list[list[Piece]] = []
    for piece in sorted(column, key=lambda piece: (-piece.baseline, piece.left)):
        row = next((row for row in reversed(rows[-4:]) if _in_row(piece, row)), None)
        if row:
            row.append(piece)
        else:
            rows.append([piece])
    lines = [Line(tuple(sorted(row, key=lambda piece: piece.left)), page, lane, margins) for row in rows]
    lines.sort(key=lambda line: -line.baseline)
    return lines


def _in_row(piece: Piece, row: list[Piece]) -> bool:
    main = max(row, key=lambda other: len(other.glyphs))
    near = abs(piece.baseline - main.baseline) < _SAME_LINE * max(piece.size, main.size)
    slack = 0.3 * piece.size
    return near and all(piece.left > other.right - slack or piece.right < other.left + slack for other in row)


def _text(glyphs: Iterable[Glyph], size: float, baseline: float) -> str:
    """The characters as text; a raised number becomes a power after a figure, and is marked after a word."""

    def raised(glyph: Glyph) -> bool:
        return glyph.style.size < _SMALLER * size and glyph.y > baseline + _RAISED * size

    text = ""
    for is_raised, group in groupby(glyphs, raised):
        part = "".join(glyph.text for glyph in group)
        text += _raised(text, part) if is_raised else part
    return _tidy(text)


def _raised(before: str, part: str) -> str:
    number = _NUMBER.fullmatch(part)
    if not number:
        return part
    if number.group(1).isdigit() and (not before.strip() or _AFTER_A_WORD.search(before[-3:])):
        return part.replace(number.group(1), MARK_OPEN + number.group(1) + MARK_CLOSE)
    return "^" + part


def _tidy(text: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _LIGATURE.sub(lambda found: found.group().translate(_LIGATURES), text)
    return " ".join(text.replace("\ufffd", "").split())


def _space(after: Glyph) -> Glyph:
    return after._replace(text=" ", left=after.right)


def _most(values: Iterable[T]) -> T:
    return Counter(values).most_common(1)[0][0]
