"""The fullest text of a version: arXiv's HTML when it is the whole paper, else the PDF, else the abstract."""

from collections.abc import Callable
from dataclasses import replace

from ...errors import PaperNotFound, PaperSaysError, SourceFailed, SourceUnavailable
from ...models import Document, Paper
from ...text.abstract import abstract_document, abstract_section
from . import child
from .pages import Page, Pages

HTML_LIMIT = 8 * 2**20
"""Bytes of decoded HTML; the largest of the papers measured had under 3 MB."""
PDF_LIMIT = 30 * 2**20

_UNREADABLE = (PaperNotFound, SourceFailed, SourceUnavailable)


def full_text(pages: Pages, paper: Paper, *, refresh: bool = False) -> Document:
    """The document of this very version, with the abs page's abstract as its first section.

    Never raises for a text that cannot be had: the note says what was read instead, and why.
    """
    child.warm()  # It loads its parsers while the page is on its way.
    failures: list[PaperSaysError] = []
    reasons: list[str] = []
    ways = ((f"/html/{paper.identifier}", "html", HTML_LIMIT), (f"/pdf/{paper.identifier}", "pdf", PDF_LIMIT))
    for path, kind, limit in ways if paper.has_html else ways[1:]:
        try:
            document = _document(pages, path, limit, _reader(kind, paper), refresh)
        except _UNREADABLE as error:
            failures.append(error)
            reasons.append(_reason(kind, error))
        else:
            return _joined(document, paper, reasons)
    alone = abstract_document(paper, note=f"Only the abstract was read: {'; '.join(reasons)}.")
    return replace(alone, passing=any(not isinstance(failure, PaperNotFound) for failure in failures))


def _reader(kind: str, paper: Paper) -> Callable[[Page], Document]:
    return lambda page: child.run("html" if kind == "html" else "pdf", page.body, paper)


def _document(
    pages: Pages, path: str, limit: int, read: Callable[[Page], Document], refresh: bool
) -> Document:
    """The document at a path; a page that cannot be read as one is not kept."""
    made: list[Document] = []
    page = pages.get(path, limit, lambda page: made.append(read(page)), refresh=refresh)
    return made[0] if made else read(page)


def _joined(document: Document, paper: Paper, reasons: list[str]) -> Document:
    notes = [f"The PDF was read: {'; '.join(reasons)}."] if reasons else []
    if document.note:
        notes.append(document.note)
    own_code = dict.fromkeys((*paper.code, *document.code))
    return replace(
        document,
        sections=(abstract_section(paper), *document.sections),
        code=tuple(own_code),
        note=" ".join(notes) or None,
    )


def _reason(kind: str, error: PaperSaysError) -> str:
    if isinstance(error, PaperNotFound):
        return f"arXiv has no {'HTML' if kind == 'html' else 'PDF'} of this version"
    detail = error.detail.rstrip(".")
    return detail[:1].lower() + detail[1:] if not detail.startswith(("arXiv", "PDF", "HTML")) else detail
