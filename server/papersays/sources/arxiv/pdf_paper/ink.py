"""Tells the text that a reader sees from the text that leaves no ink on the page.

A page is drawn twice, with its text and without. Where the two pictures are the same, nobody sees the
text: white on white, covered, clipped away, off the page, in a layer that is off. Text that other ink
would hide from this test is caught by its own colour against what lies under it, and by its size.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from itertools import chain, groupby
from operator import sub
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .glyphs import LINE_END, Glyph, page_objects

_SMALLEST = 1.3
"""Size in points under which print is a speck: a fifth of the smallest print of contracts."""

_CONTRAST = 24
"""Steps of 255 in the strongest channel: paler than #e7e7e7 on white cannot be read."""

_PIXELS = 6_000_000
"""A larger page is drawn smaller, so that a hostile page size costs no memory."""

_NO_MARK = "that leaves no mark on the page (its background's colour, covered or cut off)"
_OUTLINED_SHARE = 0.8

_ALNUM = re.compile(r"[^\W_]")


class Picture(NamedTuple):
    """A page drawn with four bytes a pixel, rows from the top."""

    pixels: bytes
    stride: int
    width: int
    height: int

    def rows(self, box: tuple[int, int, int, int]) -> Iterator[bytes]:
        """The rows of a box (left, top, right, bottom), from its middle down, then from its top."""
        left, top, right, bottom = box
        middle = (top + bottom) // 2
        for row in chain(range(middle, bottom), range(top, middle)):
            start = row * self.stride
            yield self.pixels[start + 4 * left : start + 4 * right]


class Seen(NamedTuple):
    """The glyphs of a page that can be seen, and the text that cannot."""

    glyphs: list[Glyph]
    hidden: str
    reason: str
    """Of the first hidden text, in words that follow 'text'."""


def seen(page: Any, glyphs: list[Glyph]) -> Seen:
    """Parts the glyphs of a page by whether a reader sees them; the page's text is off afterwards."""
    sight = _Sight(page)
    words = [(word, sight.why_hidden(word)) for word in _words(glyphs)]
    excused = _outlined_faces(sight, [word for word, why in words if why == _NO_MARK])
    kept: list[Glyph] = []
    hidden: list[str] = []
    reason = ""
    for word, why in words:
        if why and not (why == _NO_MARK and word[0].style.face in excused):
            reason = reason or why
            hidden.append("".join(glyph.text for glyph in word))
        else:
            kept.extend(word)
            hidden.append(" ")
    return Seen(kept, " ".join("".join(hidden).split()), reason)


def _outlined_faces(sight: "_Sight", words: list[list[Glyph]]) -> set[str]:
    """Typefaces without shapes that drawing programs lay over letters drawn as lines."""
    faces: dict[str, list[bool]] = {}
    for word in words:
        faces.setdefault(word[0].style.face, []).append(sight.outlined(word))
    return {face for face, found in faces.items() if sum(found) >= _OUTLINED_SHARE * len(found)}


def _words(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Runs of one text object without white space, and the white space between them."""

    def key(glyph: Glyph) -> tuple[int, bool]:
        return glyph.style.run, glyph.text in (" ", LINE_END)

    return (list(group) for _, group in groupby(glyphs, key))


class _Sight:
    """A page drawn with and without its text."""

    def __init__(self, page: Any) -> None:
        self.with_text = _draw(page)
        for thing in page_objects(page):
            if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT:
                pdfium.FPDFPageObj_SetIsActive(thing, False)
        self.ground = _draw(page)
        self._origin, self._across, self._up = _axes(page, self.ground)

    def why_hidden(self, word: list[Glyph]) -> str:
        """In words that follow 'text'; "" for what can be seen."""
        if not any(_ALNUM.match(glyph.text) for glyph in word):
            return ""
        style = word[0].style
        if style.invisible:
            return "that is drawn invisibly"
        if style.size < _SMALLEST:
            return "too small to read"
        box = self._box(word)
        if box is None:
            return "outside the page or without any shape"
        if not self._changed(box):
            return _NO_MARK
        if style.colour and self._melts(box, style.colour):
            return "in the colour of its background"
        return ""

    def _box(self, word: list[Glyph]) -> tuple[int, int, int, int] | None:
        """Pixels that the ink of a word can touch; None when it has none on this page."""
        inked = [glyph for glyph in word if glyph.right > glyph.left and glyph.top > glyph.bottom]
        if not inked:
            return None
        corners = [
            self._pixel(min(glyph.left for glyph in inked), min(glyph.bottom for glyph in inked)),
            self._pixel(max(glyph.right for glyph in inked), max(glyph.top for glyph in inked)),
        ]
        (left, right), (top, bottom) = (sorted(values) for values in zip(*corners, strict=True))
        left, top = max(0, math.floor(left)), max(0, math.floor(top))
        right, bottom = min(self.ground.width, math.ceil(right)), min(self.ground.height, math.ceil(bottom))
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _pixel(self, x: float, y: float) -> tuple[float, float]:
        return (
            self._origin[0] + x * self._across[0] + y * self._up[0],
            self._origin[1] + x * self._across[1] + y * self._up[1],
        )

    def _changed(self, box: tuple[int, int, int, int]) -> bool:
        rows = zip(self.with_text.rows(box), self.ground.rows(box), strict=True)
        return any(a != b and max(map(abs, map(sub, a, b))) >= _CONTRAST for a, b in rows)

    def outlined(self, word: list[Glyph]) -> bool:
        """True when there is ink under every letter, and none just above or just below the word.

        So it is with letters drawn as lines, and neither in a photograph nor in a plot.
        """
        size = word[0].style.size
        low, high = min(glyph.bottom for glyph in word), max(glyph.top for glyph in word)
        margins = ((low - 0.3 * size, low - 0.15 * size), (high + 0.15 * size, high + 0.3 * size))
        letters = [glyph for glyph in word if _ALNUM.match(glyph.text)]
        return all(self._inked([glyph]) for glyph in letters) and not all(
            self._inked([glyph._replace(bottom=bottom, top=top) for glyph in word]) for bottom, top in margins
        )

    def _inked(self, glyphs: list[Glyph]) -> bool:
        box = self._box(glyphs)
        ground = b"".join(self.ground.rows(box)) if box else b""
        return any(max(ground[i::4]) - min(ground[i::4]) > _CONTRAST for i in range(3) if ground)

    def _melts(self, box: tuple[int, int, int, int], colour: tuple[int, int, int]) -> bool:
        """True when the ground under a word has nowhere another colour than the word."""
        ground = b"".join(self.ground.rows(box))
        if max(colour) < 255 - _CONTRAST and ground.count(b"\xff") == len(ground):
            return False
        return all(
            abs(level - colour[2 - channel]) < _CONTRAST
            for channel in range(3)
            for level in (min(ground[channel::4]), max(ground[channel::4]))
        )


def _axes(page: Any, picture: Picture) -> tuple[tuple[float, float], ...]:
    """Where the page's origin lies in the picture, and where one point to the right and upwards leads."""
    finer, far = 64, 1000
    x, y = ctypes.c_int(), ctypes.c_int()
    places = []
    for point in ((0, 0), (far, 0), (0, far)):
        size = (picture.width * finer, picture.height * finer)
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, *point, x, y)
        places.append((x.value / finer, y.value / finer))
    (x0, y0), across, up = places
    return (
        (x0, y0),
        ((across[0] - x0) / far, (across[1] - y0) / far),
        ((up[0] - x0) / far, (up[1] - y0) / far),
    )


def _draw(page: Any) -> Picture:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(1.0, math.sqrt(_PIXELS / max(1.0, width * height)))
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_BGRx, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(pixels, stride, across, down)
