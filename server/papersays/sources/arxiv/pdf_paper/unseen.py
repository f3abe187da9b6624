"""Text in a PDF beside what its pages show (metadata, attached files, notes), which is not read."""

import ctypes
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from ....models import Warning
from .glyphs import page_glyphs, page_objects

QUOTE = 200
"""Characters of hidden text that a warning shows."""

_FIELDS = ("Title", "Author", "Subject", "Keywords")
_SENTENCE = 4
"""Words: fewer are a name or a label."""
_FOREIGN = 0.5
"""Share of a metadata field's words that stand nowhere in the paper before it is told."""
_NOTES = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_FREETEXT)
_MOST_NOTES = 2000
_LETTERS = 3
_LETTERS_REPLACED = 12
"""Ligatures and hyphens are replaced in ordinary papers."""
_WORD = re.compile(r"[^\W_]{2,}")
_BYTES = 20_000


def warning(detail: str, where: str, quote: str) -> Warning:
    return Warning("hidden-text", detail, where, " ".join(quote.split())[:QUOTE])


def attachments(file: Any) -> Iterator[Warning]:
    """Files inside the PDF; their names are shown by no page."""
    for place in range(min(20, max(0, pdfium.FPDFDoc_GetAttachmentCount(file)))):
        attachment = pdfium.FPDFDoc_GetAttachment(file, place)
        name = _string(partial(pdfium.FPDFAttachment_GetName, attachment))
        yield warning(
            "The PDF carries a file inside it; neither it nor its name was read", "attachment", name
        )


def metadata(file: Any) -> dict[str, str]:
    """The fields of the PDF that hold words."""
    return {
        name: text
        for name in _FIELDS
        if (text := _string(partial(pdfium.FPDF_GetMetaText, file, name.encode())))
    }


def foreign_metadata(fields: dict[str, str], paper_text: str) -> Iterator[Warning]:
    """Fields that say in many words what the paper does not; its own title and keywords are usual there."""
    own = {word.casefold() for word in _WORD.findall(paper_text)}
    for name, text in fields.items():
        words = _WORD.findall(text)
        foreign = [word for word in words if word.casefold() not in own]
        if len(words) >= _SENTENCE and len(foreign) > _FOREIGN * len(words):
            detail = "The PDF's metadata holds text that its pages do not show; it was not read"
            yield warning(detail, f"metadata ({name})", text)


def notes(page: Any, number: int) -> Iterator[Warning]:
    """Notes stuck to a page, which open only on a click."""
    for place in range(min(_MOST_NOTES, max(0, pdfium.FPDFPage_GetAnnotCount(page)))):
        note = pdfium.FPDFPage_GetAnnot(page, place)
        if not note:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(note) in _NOTES:
                text = _string(partial(pdfium.FPDFAnnot_GetStringValue, note, b"Contents"))
                if len(_WORD.findall(text)) >= _SENTENCE:
                    yield warning("A note is stuck to the page; it was not read", f"page {number}", text)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)


def without_replacement_text(page: Any, number: int) -> list[Warning]:
    """Take the texts off that would be read in place of what the page shows, and tell those that differ."""
    marks = [
        (thing, mark)
        for thing in page_objects(page)
        for mark in _marks(thing)
        if pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") == pdfium.FPDF_OBJECT_STRING
    ]
    if not marks:
        return []
    texts = dict.fromkeys(_actual_text(mark) for _, mark in marks)
    for thing, mark in marks:
        pdfium.FPDFPageObj_RemoveMark(thing, mark)
    shown = _letters("".join(glyph.text for glyph in page_glyphs(page)))
    told = " ".join(text for text in texts if _letters(text) not in shown)
    if len(_letters(told)) < _LETTERS_REPLACED:
        return []
    detail = "The PDF gives programs another text than the page shows; what it shows was read"
    return [warning(detail, f"page {number}", told)]


def _actual_text(mark: Any) -> str:
    length = ctypes.c_ulong()

    def value(buffer: Any, size: int) -> int:
        pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", buffer, size, length)
        return length.value

    return _string(value)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _marks(thing: Any) -> list[Any]:
    return [
        pdfium.FPDFPageObj_GetMark(thing, place)
        for place in range(max(0, pdfium.FPDFPageObj_CountMarks(thing)))
    ]


def _string(call: Callable[[Any, int], int]) -> str:
    """What a function of pdfium writes as UTF-16 into a buffer, up to a limit."""
    size = min(_BYTES, call(None, 0))
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - size % 2].decode("utf-16-le", "replace").rstrip("\0").strip()


def hidden_text(number: int, text: str, reason: str) -> Iterator[Warning]:
    """What leaves no ink on a page; a stray letter or a number cut off at a plot's edge is not told."""
    if sum(map(str.isalpha, text)) >= _LETTERS:
        yield warning(f"Text {reason} was left out", f"page {number}", text)
