"""Opens a PDF and refuses what is not one, is not whole, or cannot be read, in the reader's words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from ....errors import SourceFailed

_TAIL = 1024
"""Bytes at the end in which the end mark has to stand (ISO 32000-1, implementation note 18)."""

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF[^%]*\Z")
_LINEAR = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)|/L\s+(\d+)\b.{0,200}?/Linearized\b", re.DOTALL)


@contextmanager
def opened(body: bytes) -> Iterator[Any]:
    """The open document; raises `SourceFailed` for what is no whole PDF."""
    _check_ends(body)
    document = pdfium.FPDF_LoadMemDocument64(body, len(body), None)
    if not document:
        raise SourceFailed(_refusal(pdfium.FPDF_GetLastError()))
    try:
        if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document):
            raise SourceFailed("The PDF is damaged or was cut off: its table of contents does not fit.")
        if pdfium.FPDF_GetPageCount(document) < 1:
            raise SourceFailed("The PDF has no pages.")
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _check_ends(body: bytes) -> None:
    """A reader of PDFs repairs a cut file in silence, so the ends are looked at first."""
    if not body.strip():
        raise SourceFailed("arXiv sent an empty file instead of the PDF.")
    if b"%PDF-" not in body[:_TAIL]:
        raise SourceFailed("What arXiv sent is not a PDF.")
    end = _END.search(body, max(0, len(body) - _TAIL))
    if not end or int(end.group(1)) >= len(body):
        raise SourceFailed("The PDF was cut off: its end is missing.")
    linear = _LINEAR.search(body[:_TAIL])
    if linear and len(body) < int(linear.group(1) or linear.group(2)):
        raise SourceFailed("The PDF was cut off: it is shorter than it says.")


def _refusal(error: int) -> str:
    if error == pdfium.FPDF_ERR_PASSWORD:
        return "The PDF is locked with a password."
    if error == pdfium.FPDF_ERR_SECURITY:
        return "The PDF is encrypted in a way that cannot be read."
    return "The PDF is damaged and cannot be opened."
