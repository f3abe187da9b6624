"""Real papers as documents, from the optional folder of saved pages, for measures over many of them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pages
from written import full

from papersays.models import Document, Paper
from papersays.sources.arxiv import html_paper, pdf_paper
from papersays.text.abstract import abstract_document, abstract_section

HTML = ("0903.1000v1.scaffold", "1307.8133v1.scaffold", "1706.03762", "2004.14974v6.scaffold", "2012.02201",
        "2302.11573v1.scaffold", "2308.06222v1", "astro-ph_9710163", "submission-5393936")  # fmt: skip
PDF = ("2202.00535v1", "2302.07302v1", "2304.02623v1")
FEWEST_SENTENCES = 4


@cache
def real_papers() -> tuple[tuple[Paper, Document], ...]:
    """Every saved paper with full text, then the abstracts of abs pages; none without the folder."""
    papers: dict[str, tuple[Paper, Document]] = {}
    for paper, document in (*_whole_texts(), *_abstracts()):
        papers.setdefault(paper.title, (paper, document))
    return tuple(papers.values())


def by_id() -> dict[str, tuple[Paper, Document]]:
    return {paper.id: (paper, document) for paper, document in (*fresh_papers(), *real_papers())}


@cache
def fresh_papers() -> tuple[tuple[Paper, Document], ...]:
    """Abstracts of a recorded feed that are not among the saved pages: neither tuned on nor held out."""
    known = {paper.id for paper, _ in _abstracts()}
    found = [
        _abstract_of(entry, entry["id"].split("v")[0])
        for row in pages.rows("atom")
        if row["file"].endswith("live_2017-09_100_entries_page1.xml")
        for entry in pages.truth(row)["entries"]
    ]
    return tuple((paper, document) for paper, document in found if paper.id not in known)


@cache
def some_papers() -> tuple[tuple[Paper, Document], ...]:
    """A small sample that is soon read: three papers with full text, and abstracts."""
    whole = [*_whole_texts(HTML[3:6:2] + HTML[:1], ())]
    return (*whole, *list(_abstracts())[::14][:14])


def own_papers() -> tuple[tuple[Paper, Document], ...]:
    """What there is without the folder."""
    return (full(),)


def _whole_texts(
    html: tuple[str, ...] = HTML, pdf: tuple[str, ...] = PDF
) -> Iterator[tuple[Paper, Document]]:
    for folder, wanted in (("html", html), ("pdf", pdf)):
        for row in pages.rows(folder):
            name = row["file"].removeprefix(folder + "/")
            if not wanted or not name.startswith(wanted) or name.endswith(".json"):
                continue
            facts = pages.truth(row)
            paper = _paper(facts, name.split(".html")[0].split(".pdf")[0])
            body = pages.read(row)
            if folder == "html":
                found = html_paper.read(body, paper)
                paper = replace(paper, abstract=paper.abstract or found.abstract or "")
                document = found.document
            else:
                document = pdf_paper.parse(body, paper)
            yield paper, replace(document, sections=(abstract_section(paper), *document.sections))


def _abstracts() -> Iterator[tuple[Paper, Document]]:
    for row in pages.rows("abs", 200):
        facts = pages.truth(row)
        if not facts.get("abstract") or facts.get("withdrawn"):
            continue
        paper, document = _abstract_of(facts, facts["id"])
        if len(document.sections[0].sentences) >= FEWEST_SENTENCES:
            yield paper, document


def _abstract_of(facts: dict[str, Any], name: str) -> tuple[Paper, Document]:
    paper = _paper(facts, name)
    return paper, abstract_document(paper)


def _paper(facts: dict[str, Any], name: str) -> Paper:
    abstract = facts.get("abstract")
    authors = tuple(a for a in facts.get("authors", ()) if isinstance(a, str)) or ("A. Author",)
    title = str(facts.get("title") or name)
    text = abstract if isinstance(abstract, str) else ""
    day = "2024-01-01"
    return Paper(name.split("v")[0], 1, title, authors, text, ("cs.CL",), "cs.CL", (), day, day)
