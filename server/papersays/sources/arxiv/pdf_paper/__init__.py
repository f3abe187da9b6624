"""A paper's PDF, read into sections of sentences that each know their page."""

import hashlib
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from ....errors import SourceFailed
from ....models import Document, Paper, Warning
from ....text import code_links
from . import columns, footnotes, front_matter, furniture, unseen
from .blocks import blocks
from .glyphs import page_glyphs
from .ink import seen
from .layout import measured
from .lines import Line, pieces
from .opening import opened
from .sections import Build

PUBLIC = "https://arxiv.org"
MOST_PAGES = 400
"""Pages read; the rest is said not to have been read."""

__all__ = ["parse"]


def parse(body: bytes, paper: Paper) -> Document:
    """The document in a PDF's bytes, without its abstract, which is the abs page's.

    Raises `SourceFailed` when it is no PDF, not whole, not this paper, or has no text that can be seen.
    """
    with opened(body) as file:
        count = pdfium.FPDF_GetPageCount(file)
        metadata = unseen.metadata(file)
        warnings = list(unseen.attachments(file))
        pages = [_page(file, number, warnings) for number in range(1, min(count, MOST_PAGES) + 1)]
    if all(page is None for page in pages):
        raise SourceFailed("The PDF is damaged: none of its pages can be read.")
    if not any(pages):
        raise SourceFailed(_no_text(warnings))
    lines = [line for page in pages for line in page or ()]
    warnings.extend(unseen.foreign_metadata(metadata, " ".join(line.text for line in lines)))
    document = _document(furniture.without_furniture([page or [] for page in pages]), paper, warnings)
    note = _note(count, [number for number, page in enumerate(pages, 1) if page is None])
    return replace(document, sha256=hashlib.sha256(body).hexdigest(), complete=note is None, note=note)


def _page(file: Any, number: int, warnings: list[Warning]) -> list[Line] | None:
    """The lines of a page in reading order, sideways ones last; None when it cannot be read."""
    page = pdfium.FPDF_LoadPage(file, number - 1)
    if not page:
        return None
    try:
        warnings.extend(unseen.notes(page, number))
        warnings.extend(unseen.without_replacement_text(page, number))
        sight = seen(page, page_glyphs(page))
    finally:
        pdfium.FPDF_ClosePage(page)
    warnings.extend(unseen.hidden_text(number, sight.hidden, sight.reason))
    found = pieces(sight.glyphs)
    return [*columns.ordered(found, number), *columns.sideways(found, number)]


def _document(pages: list[list[Line]], paper: Paper, warnings: list[Warning]) -> Document:
    lines = [line for page in pages for line in page]
    if not front_matter.holds_title(lines, paper.title):
        raise SourceFailed("The PDF is not this paper, or its text cannot be read: its title is not in it.")
    layout = measured(lines)
    start, abstract = front_matter.body_start(lines, paper, layout)
    body = [line for line in lines[start:] if id(line) not in abstract]
    url = f"{PUBLIC}/pdf/{paper.identifier}"
    build = Build(url).add(blocks(body, footnotes.found(pages, layout), layout))
    spelt = (unseen.warning(_SPELT, f"page {page}", text) for page, text in build.payloads)
    passages = [(sentence.text, ()) for section in build.sections for sentence in section.sentences]
    return Document(
        source="pdf",
        url=url,
        sections=tuple(build.sections),
        figures=tuple(build.figures),
        warnings=(*warnings, *spelt),
        affiliations=front_matter.affiliations(lines[:start]),
        keywords=build.keywords,
        code=code_links.own(passages),
    )


_SPELT = "Invisible characters spelt a text, which was left out"


def _no_text(warnings: list[Warning]) -> str:
    if warnings:
        return "The PDF holds no text that can be seen on its pages, only hidden text: it may be a scan."
    return "The PDF holds no text, only pictures of its pages: it is a scan, which cannot be read."


def _note(count: int, missing: list[int]) -> str | None:
    notes = []
    if count > MOST_PAGES:
        notes.append(f"Only the first {MOST_PAGES} of the PDF's {count} pages were read.")
    if missing:
        notes.append(f"Not read, because damaged: page {', '.join(map(str, missing[:20]))} of the PDF.")
    return " ".join(notes) or None
