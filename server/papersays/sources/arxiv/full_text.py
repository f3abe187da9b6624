"""The fullest text of a version: arXiv's HTML when it is the whole paper, else the PDF, else the abstract."""

from dataclasses import replace

from pydantic import TypeAdapter

from ...errors import PaperNotFound, PaperSaysError, SourceFailed, SourceUnavailable
from ...models import Document, Paper
from ...text.abstract import abstract_document, abstract_section
from . import child
from .pages import Page, Pages

LIMITS: dict[child.Kind, int] = {"html": 8 * 2**20, "pdf": 30 * 2**20}
"""Bytes of a decoded body; the largest HTML of the papers measured had under 3 MB."""

_DOCUMENT = TypeAdapter(Document)

_UNREADABLE = (PaperNotFound, SourceFailed, SourceUnavailable)


def full_text(pages: Pages, paper: Paper, *, refresh: bool = False) -> Document:
    """The document of this very version, with the abs page's abstract as its first section.

    Never raises for a text that cannot be had: the note says what was read instead, and why.
    """
    child.warm()  # It loads its parsers while the page is on its way.
    failures: list[PaperSaysError] = []
    reasons: list[str] = []
    kinds: tuple[child.Kind, ...] = ("html", "pdf") if paper.has_html else ("pdf",)
    for kind in kinds:
        path = f"/{kind}/{paper.identifier}"
        try:
            document = _document(pages, path, LIMITS[kind], kind, paper, refresh)
        except _UNREADABLE as error:
            failures.append(error)
            reasons.append(_reason(kind, error))
        else:
            return _joined(document, paper, reasons)
    alone = abstract_document(paper, note=f"Only the abstract was read: {'; '.join(reasons)}.")
    return replace(alone, passing=any(not isinstance(failure, PaperNotFound) for failure in failures))


def _document(pages: Pages, path: str, limit: int, kind: child.Kind, paper: Paper, refresh: bool) -> Document:
    """The document at a path; it is kept in the page's place, and a page that gives none is not kept."""

    def made(page: Page) -> bytes:
        return _DOCUMENT.dump_json(child.run(kind, page.body, paper))

    return _DOCUMENT.validate_json(pages.get(path, limit, made, refresh=refresh).body)


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
