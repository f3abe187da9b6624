"""The saved PDFs of real papers are read as they are, and without a warning."""

import re
from typing import Any

import pages
import pytest

from papersays.errors import SourceFailed
from papersays.models import Document, Paper, Version
from papersays.sources.arxiv import pdf_paper

PAPERS = [row for row in pages.rows("pdf") if "one-page" not in row["file"]]
FALSE_HEADINGS = re.compile(r"\d{4}\. |2 Bloomberg|3 BERT|\d+\.\d\d |\d\. (?:We|The|During) ")
"""Lines of lists, tables and references among the candidates, which come from a rough pattern."""


def paper_of(truth: dict[str, Any]) -> Paper:
    return Paper(
        truth["id"], truth["version"], truth["title"], tuple(truth["authors"]), truth["abstract"],
        (truth["primary_category"],), truth["primary_category"], (Version(truth["version"], "2023-01-01"),),
        "2023-01-01", "2023-01-01",
    )  # fmt: skip


@pytest.fixture(scope="module", params=PAPERS, ids=lambda row: str(row["id"]))
def read(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Document]:
    truth = pages.truth(request.param)
    return truth, pdf_paper.parse(pages.read(request.param), paper_of(truth))


def texts(document: Document) -> str:
    return " ".join(s.text for section in document.sections for s in section.sentences)


@pages.needs_pages
def test_a_clean_paper_gives_no_warning(read: tuple[dict[str, Any], Document]) -> None:
    _, document = read
    assert document.warnings == ()
    assert document.complete


@pages.needs_pages
def test_headings_are_found(read: tuple[dict[str, Any], Document]) -> None:
    truth, document = read
    titles = [section.title.casefold() for section in document.sections]
    wanted = [h.rstrip(".").casefold() for h in truth["heading_candidates"] if not FALSE_HEADINGS.match(h)]
    assert not [h for h in wanted if not any(t.startswith(h[:40]) or h.startswith(t) for t in titles)]
    assert document.sections[-1].kind == "references"
    assert len(document.sections) < 45


@pages.needs_pages
def test_neither_abstract_nor_stamp_nor_running_heads_are_left(read: tuple[dict[str, Any], Document]) -> None:
    truth, document = read
    text = texts(document)
    assert truth["abstract"][:60] not in text
    assert truth["arxiv_stamp"][:16] not in text
    assert not [
        s.text for section in document.sections for s in section.sentences if s.text == "Shen, et al."
    ]


@pages.needs_pages
def test_nearly_every_word_is_kept(read: tuple[dict[str, Any], Document]) -> None:
    """Title, authors, abstract and running heads are what may be missing."""
    truth, document = read
    kept = len(texts(document))
    assert kept > 0.9 * (truth["text_chars"] - len(truth["abstract"])) - 800


@pages.needs_pages
def test_no_sentence_holds_signs_of_pdfium(read: tuple[dict[str, Any], Document]) -> None:
    _, document = read
    assert not re.search("[\ufffe\u0002\u00ad\ufb00-\ufb06\ue000\ue001\ud800-\udfff]", texts(document))


@pages.needs_pages
def test_a_page_cut_out_of_a_paper_is_not_the_paper() -> None:
    (row,) = [row for row in pages.rows("pdf") if "one-page" in row["file"]]
    paper = Paper(
        "1903.10676", 1, "SciBERT: A Pretrained Language Model for Scientific Text", (), "", (), "",
        (Version(1, "2019-03-26"),), "2019-03-26", "2019-03-26",
    )  # fmt: skip
    with pytest.raises(SourceFailed, match="not this paper"):
        pdf_paper.parse(pages.read(row), paper)
