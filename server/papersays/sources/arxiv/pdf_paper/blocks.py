"""Tells what each line is (heading, caption, footnote, cell, running text) and joins lines to blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ....text import invisible
from . import captions, footnotes, hyphens
from .headings import Heading, Numbering, heading_at
from .layout import Layout, plain
from .lines import Line

Role = Literal["heading", "caption", "footnote", "cell", "prose"]

_ENDED = re.compile(r"[.!?:][\"'\u201d\u2019)\]]*$")
_END = 8
"""Characters of a text that tell whether its sentence is over."""
_BULLET = re.compile(
    r"(?:[\u2022\u25aa\u25cf\u2023\u2219\u25e6\u2013-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?:\s|$)"
)
_ENTRY = re.compile(r"\[\w{1,12}\]\s|\d{1,3}\.\s")
_EQUATION_NUMBER = re.compile(r"\(\w{1,3}(?:\.\d{1,3})?[a-z]?\)$")
_MATHS_FACE = re.compile(r"cmmi|cmsy|cmex|msbm|msam|math|symbol|rsfs|eufm|mtmi|mtsy", re.I)
_WORD = re.compile(r"(?<!\S)[a-z]{2,}(?:-[a-z]+)*[,.;:]?(?!\S)")


@dataclass
class Block:
    """Lines that belong together, joined; ``pages`` tells from which offset on which page."""

    role: Role
    text: str = ""
    pages: list[tuple[int, int]] = field(default_factory=list)
    heading: Heading | None = None
    payload: str = ""
    """What invisible characters in it spelt."""

    def add(self, text: str, page: int, layout: Layout) -> None:
        soft = text[-1:] == "\u00ad"
        text, payload = invisible.clean(text.rstrip("\u00ad"))
        self.payload = f"{self.payload} {payload}".strip()
        text += "\u00ad" if soft else ""
        self.text = hyphens.joined(self.text, text, layout.words)
        self.pages.append((max(0, len(self.text) - len(text)), page))

    def closed(self) -> "Block":
        self.text = hyphens.without_soft_hyphens(self.text)
        return self


def blocks(lines: list[Line], notes: set[int], layout: Layout) -> Iterator[Block]:
    """The blocks of a paper in reading order; running text goes on behind floats and footnotes."""
    text = _RunningText(layout, footnotes.labels(lines, notes))
    numbering = Numbering()
    place = 0
    while place < len(lines):
        line = lines[place]
        role, count = _set_apart(lines, place, notes, layout, references=text.references)
        if role:
            yield from text.pause()
            yield _block(role, lines[place : place + count], layout)
        elif heading := heading_at(lines, place, layout, numbering):
            yield from text.end()
            yield Block("heading", heading.title, [(0, line.page)], heading)
            text.begin(heading, line)
            count = heading.lines
        elif not text.references and _is_cell(line, layout):
            yield from text.pause()
            yield _block("cell", [line], layout)
        else:
            yield from text.add(line)
        place += count
    yield from text.end()


class _RunningText:
    """The paragraph that is open."""

    def __init__(self, layout: Layout, numbers: dict[int, set[str]]) -> None:
        self.references = False
        self._layout, self._numbers = layout, numbers
        self._open: Block | None = None
        self._last: Line | None = None

    def begin(self, heading: Heading, line: Line) -> None:
        """Open a section; its heading may have text behind it on the line."""
        self.references = bool(re.search(r"references|bibliography", heading.title, re.I))
        if heading.rest:
            self._open, self._last = Block("prose"), line
            self._open.add(heading.rest, line.page, self._layout)

    def add(self, line: Line) -> Iterator[Block]:
        if self._open and self._last and self._another(self._last, line, self._open.text):
            yield from self.end()
        self._open = self._open or Block("prose")
        text = footnotes.without_marks(line.text, self._numbers.get(line.page, set()))
        self._open.add(text, line.page, self._layout)
        self._last = line

    def pause(self) -> Iterator[Block]:
        """Close the paragraph before something set apart, unless its sentence goes on behind it."""
        if self._open and _ENDED.search(self._open.text[-_END:]):
            yield from self.end()

    def end(self) -> Iterator[Block]:
        if self._open:
            yield self._open.closed()
        self._open = self._last = None

    def _another(self, last: Line, line: Line, before: str) -> bool:
        """Between two lines: does another paragraph begin?"""
        if self.references and _ENTRY.match(plain(line.text)):
            return True
        if not _ENDED.search(before[-_END:]):
            return bool(_BULLET.match(line.text)) and not last.full
        indented = line.left - line.margins[0] > 0.7 * line.size
        spaced = line.above > 1.3 * self._layout.leading
        return indented or spaced or not last.full or bool(_BULLET.match(line.text))


def _set_apart(
    lines: list[Line], place: int, notes: set[int], layout: Layout, *, references: bool
) -> tuple[Role | None, int]:
    """A caption, a footnote or sideways text that begins here, and its number of lines; None and 1 else."""
    line = lines[place]
    if not line.main.upright:
        return "cell", 1
    if id(line) in notes and not references:
        return "footnote", _footnote_length(lines, place, notes)
    if captions.starts(line, lines[place - 1] if place else None, layout):
        return "caption", captions.length(lines, place, layout)
    return None, 1


def _block(role: Role, lines: list[Line], layout: Layout) -> Block:
    block = Block(role)
    for line in lines:
        text = footnotes.without_own_mark(line.text) if role == "footnote" else plain(line.text)
        block.add(text, line.page, layout)
    return block.closed()


def _footnote_length(lines: list[Line], place: int, notes: set[int]) -> int:
    count = 1
    while (
        place + count < len(lines)
        and id(lines[place + count]) in notes
        and lines[place + count].lane == lines[place].lane
        and lines[place + count].page == lines[place].page
        and not footnotes.begins(lines[place + count])
    ):
        count += 1
    return count


def _is_cell(line: Line, layout: Layout) -> bool:
    """Rows of tables and words in figures: parted by gaps, or of another size and typeface; no sentences."""
    text = plain(line.text)
    tokens = text.split()
    words = _WORD.findall(text)
    prosy = len(words) >= 4 and 2 * len(words) >= len(tokens)
    usual = layout.small < line.size < layout.large
    if _EQUATION_NUMBER.search(text) and "=" in text:
        return False
    if prosy:
        return not usual and line.face not in layout.faces
    if not usual:
        return not _MATHS_FACE.search(line.face)
    if _BULLET.match(text) or _EQUATION_NUMBER.search(text) or _mathematical(line, text):
        return False
    gaps = _gaps(line)
    if len(gaps) > 1:
        return 2 * len(words) < len(tokens)
    if gaps:
        return not (line.full and len(words) > 2) and 2 * len(words) < len(tokens)
    at_left = line.left - line.margins[0] < 2 * line.size
    return line.face not in layout.faces and not line.bold and not words and not at_left


def _gaps(line: Line) -> list[float]:
    ends = [piece.right for piece in line.pieces]
    starts = [piece.left for piece in line.pieces]
    return [b - a for a, b in zip(ends, starts[1:], strict=False) if b - a > 0.95 * line.size]


def _mathematical(line: Line, text: str) -> bool:
    faces = [glyph.style.face for piece in line.pieces for glyph in piece.glyphs if glyph.text.strip()]
    share = sum(bool(_MATHS_FACE.search(face)) for face in faces)
    return share > 0.3 * len(faces) or (
        share > 0 and bool(re.search(r"[=\u2264\u2265\u2208\u2211\u222b\u2248]", text))
    )
