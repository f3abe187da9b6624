"""What pdfium says of every character of a page: what it reads, where it stands, how it is set."""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

LINE_END = "\n"
"""Text of the glyph that pdfium makes up where it sees a line end."""

SOFT_HYPHEN = "\u00ad"
"""Text of a hyphen that pdfium takes for a word division at a line's end."""

_HYPHENS = (0x0002, 0xFFFE)
_OT1_LIGATURES = {0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl"}
"""Places of the ligatures in TeX's old text encoding, for bitmap fonts that name no characters."""

_DEPTH = 8
"""Forms inside forms are followed this deep."""

_BOLD = re.compile(
    r"bold|black|heavy|demi|medi(?!um)|^cmbx|^sfbx|^eco?bx|^lmbx|libertinetb|biolinumtb|-b\b|[a-z]tb$", re.I
)
_ITALIC = re.compile(r"ital|obli|slant|^cmti|^sfti|^cmsl|^lmri|t[b]?i$|-it\b", re.I)
_FORCE_BOLD = 1 << 18
_INVISIBLE_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


class Style(NamedTuple):
    """How the characters of one text object are set; ``size`` in points as printed."""

    run: int
    """Number of the text object on its page."""
    size: float
    face: str
    bold: bool
    italic: bool
    upright: bool
    """False for text turned by 90° or otherwise."""
    colour: tuple[int, int, int] | None
    """Red, green, blue of the filling; None when it is only outlined."""
    invisible: bool
    """True when the file itself says so: render mode 3, opacity near 0."""


class Glyph(NamedTuple):
    """One character; its ink's box and its baseline's height, in points from the page's lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    y: float
    style: Style


_BLANKS = (" ", LINE_END)
"""Their place is not asked for: it is that of the character before."""

_NO_STYLE = Style(-1, 0.0, "", False, False, True, None, False)


def page_objects(page: Any) -> Iterator[Any]:
    """Every object that is painted on a page, those inside forms too."""
    yield from _objects(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0)


def _objects(holder: Any, count: Any, get: Any, depth: int) -> Iterator[Any]:
    for place in range(count(holder)):
        thing = get(holder, place)
        yield thing
        if depth < _DEPTH and pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _objects(
                thing, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1
            )


def page_glyphs(page: Any) -> list[Glyph]:
    """The characters of a page in the order of the file, with pdfium's made-up spaces and line ends."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        return list(_read(text_page))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _read(text_page: Any) -> Iterator[Glyph]:
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    box, origin = pdfium.FPDFText_GetCharBox, pdfium.FPDFText_GetCharOrigin
    styles: dict[int | None, Style] = {None: _NO_STYLE}
    for place in range(pdfium.FPDFText_CountChars(text_page)):
        text = _text(text_page, place)
        thing = pdfium.FPDFText_GetTextObject(text_page, place)
        key = ctypes.addressof(thing.contents) if thing else None
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(text_page, place, thing, len(styles))
        if text not in _BLANKS:
            box(text_page, place, left, right, bottom, top)
            origin(text_page, place, x, y)
        yield Glyph(text, left.value, bottom.value, right.value, top.value, y.value, style)


def _text(text_page: Any, place: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text_page, place)
    if code > 0x20:
        return SOFT_HYPHEN if code == 0xFFFE else chr(code)
    if code == 0x20:
        return " "
    if code in (0x0A, 0x0D) and pdfium.FPDFText_IsGenerated(text_page, place):
        return LINE_END
    if code in _HYPHENS:
        return SOFT_HYPHEN
    return _OT1_LIGATURES.get(code, " " if code in (0x09, 0x0A) else "")


def _style(text_page: Any, place: int, thing: Any, number: int) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, place, matrix)
    face = _face(pdfium.FPDFTextObj_GetFont(thing))
    flags = pdfium.FPDFFont_GetFlags(pdfium.FPDFTextObj_GetFont(thing))
    colour, opacity = _filling(thing)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
    return Style(
        run=number,
        size=pdfium.FPDFText_GetFontSize(text_page, place) * math.hypot(matrix.c, matrix.d),
        face=face,
        bold=bool(_BOLD.search(face)) or (flags > 0 and bool(flags & _FORCE_BOLD)),
        italic=bool(_ITALIC.search(face)),
        upright=abs(matrix.b) < 0.1 * abs(matrix.a) and matrix.a > 0,
        colour=None if mode == pdfium.FPDF_TEXTRENDERMODE_STROKE else colour,
        invisible=mode in _INVISIBLE_MODES or opacity < _FAINT,
    )


_FAINT = 13
"""Opacity of 255 under which nobody reads black on white (5 %)."""


def _face(font: Any) -> str:
    """The font's name without the tag of its subset."""
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    return name.value.decode("latin-1").split("+")[-1]


def _filling(thing: Any) -> tuple[tuple[int, int, int] | None, int]:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, opacity):
        return None, 255
    return (red.value, green.value, blue.value), opacity.value
