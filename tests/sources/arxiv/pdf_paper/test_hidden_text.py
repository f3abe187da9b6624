"""What a reader cannot see on the page is kept out of the document, and she is told."""

import pytest
from hidden_in_pdf import SENTINEL, WAYS, Y
from pdf_builder import ABSTRACT, SENTENCES, TITLE, Pdf, paper, words

from papersays.models import Document, Paper, Version
from papersays.sources.arxiv import pdf_paper

PAPER = Paper(
    "2402.13729", 1, TITLE, ("Ada Shepherd",), ABSTRACT, ("cs.CV",), "cs.CV", (Version(1, "2024-02-21"),),
    "2024-02-21", "2024-02-21",
)  # fmt: skip


def text_of(document: Document) -> str:
    return " ".join(s.text for section in document.sections for s in section.sentences)


@pytest.mark.parametrize("way", WAYS)
def test_hidden_text_stays_out_and_is_told(way: str) -> None:
    document = pdf_paper.parse(WAYS[way](), PAPER)
    assert "praise" not in text_of(document)
    assert "fall asleep, and the count is lost." in text_of(document)
    (warning,) = document.warnings
    assert warning.kind == "hidden-text"
    assert warning.quote is not None
    assert " ".join(warning.quote.split()) == SENTINEL
    assert warning.where


@pytest.mark.parametrize(
    "visible",
    [
        words(72, Y, SENTINEL, 10),
        f"q 0.1 0.2 0.5 rg 60 {Y - 10} 400 30 re f 1 1 1 rg {words(72, Y, SENTINEL, 10)} Q\n",
        f"q 0.55 0.55 0.55 rg {words(72, Y, SENTINEL, 10)} Q\n",
        f"q 1 0.5 0 rg {words(72, Y, SENTINEL, 8)} Q\n",
        f"q 1 Tr 0.3 w {words(72, Y, SENTINEL, 14)} Q\n",
        words(72, Y, SENTINEL, 4),
    ],
    ids=["black", "white on a dark box", "grey", "orange", "outlined", "small"],
)
def test_visible_text_is_read_without_a_warning(visible: str) -> None:
    document = pdf_paper.parse(paper(visible), PAPER)
    assert document.warnings == ()
    assert SENTINEL in text_of(document)


def test_metadata_in_the_papers_own_words_is_no_hidden_text() -> None:
    pdf = Pdf()
    info = pdf.add(f"<< /Title ({TITLE}) /Subject (sheep counted at the gate by a small machine) >>")
    pdf.trailer = f"/Info {info} 0 R"
    assert pdf_paper.parse(paper(pdf=pdf), PAPER).warnings == ()


def test_a_warning_quotes_at_most_200_characters() -> None:
    lines = "".join(words(72, Y - 10 * n, SENTINEL, 8) for n in range(12))
    (warning,) = pdf_paper.parse(paper(f"q 1 1 1 rg {lines} Q\n"), PAPER).warnings
    assert warning.quote is not None
    assert len(warning.quote) <= 200
    assert warning.where == "page 1"


def test_a_clean_paper_loses_nothing() -> None:
    document = pdf_paper.parse(paper(), PAPER)
    assert text_of(document) == SENTENCES
    assert document.warnings == ()
