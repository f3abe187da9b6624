"""The abstract of an abs page as a document of its own, and as the first section of every document."""

import hashlib

from ..models import Document, Paper, Section, Sentence
from .sentences import split

ABSTRACT = "abs"
"""Id of the section, and prefix of its sentences' ids: `abs.s1`."""

PUBLIC = "https://arxiv.org"
"""Links for readers go to arXiv itself, whatever server the pages came from."""


def abstract_section(paper: Paper) -> Section:
    """The abstract as the abs page gives it, in sentences `abs.s1`, `abs.s2`, …"""
    sentences = tuple(
        Sentence(f"{ABSTRACT}.s{number}", text) for number, text in enumerate(split(paper.abstract), start=1)
    )
    return Section(ABSTRACT, "Abstract", 1, "abstract", sentences)


def abstract_document(paper: Paper, note: str | None = None) -> Document:
    """What can be read when only the abs page is at hand."""
    return Document(
        source="abstract",
        url=f"{PUBLIC}/abs/{paper.identifier}",
        sections=(abstract_section(paper),),
        code=paper.code,
        complete=False,
        note=note,
        sha256=hashlib.sha256(paper.abstract.encode()).hexdigest(),
    )
