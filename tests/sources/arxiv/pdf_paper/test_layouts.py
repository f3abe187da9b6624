"""Houses set their papers in different ways; the sections are found in each."""

import pytest
from pdf_builder import ABSTRACT, PITCH, SENTENCES, TITLE, Pdf, column, words

from papersays.models import Document, Paper, Version
from papersays.sources.arxiv import pdf_paper

PAPER = Paper(
    "2402.13729", 1, TITLE, ("Ada Shepherd",), ABSTRACT, ("cs.CV",), "cs.CV", (Version(1, "2024-02-21"),),
    "2024-02-21", "2024-02-21",
)  # fmt: skip
LEFT, RIGHT, WIDE = 54.0, 318.0, 240.0


def centred(x: float, width: float, y: float, text: str, font: str = "F1") -> str:
    return words(x + (width - len(text) * PITCH * 9) / 2, y, text, 9, font)


def engineers() -> str:
    """Two columns; capitals behind Roman numbers in the text's own weight, slanted letters below them."""
    content = words(100, 720, TITLE, 20)
    text, y = column(LEFT, 650, WIDE, "Abstract-- " + ABSTRACT, 9, "F2")
    content += text
    text, y = column(LEFT, y - 4, WIDE, "Index Terms-- sheep, gates", 9, "F2")
    content += text + centred(LEFT, WIDE, y - 14, "I. INTRODUCTION")
    text, y = column(LEFT, y - 30, WIDE, SENTENCES)
    content += (
        text + centred(LEFT, WIDE, y - 14, "II. RELATED WORK") + words(LEFT, y - 30, "A. Old Gates", 9, "F3")
    )
    text, _ = column(LEFT, y - 44, WIDE, SENTENCES)
    content += text + words(RIGHT, 650, "B. Steel Gates", 9, "F3")
    text, y = column(RIGHT, 636, WIDE, SENTENCES)
    content += text + centred(RIGHT, WIDE, y - 14, "III. METHOD")
    text, y = column(RIGHT, y - 30, WIDE, SENTENCES)
    content += text + centred(RIGHT, WIDE, y - 14, "ACKNOWLEDGMENT")
    text, y = column(RIGHT, y - 30, WIDE, "We thank the dogs.")
    content += text + centred(RIGHT, WIDE, y - 14, "REFERENCES")
    text, _ = column(RIGHT, y - 30, WIDE, '[1] A. Ram, "On wool," J. Wool, 1999.', 7)
    return content + text


def journal() -> str:
    """One column; bold numbered headings no larger than the text, references without a number."""
    content = words(100, 720, TITLE, 16, "F2")
    text, y = column(90, 650, 430, ABSTRACT)
    content += text
    for heading in ("1. Introduction", "2. Methods", "3. Results"):
        content += words(72, y - 16, heading, 9, "F2")
        text, y = column(72, y - 30, 468, SENTENCES)
        content += text
    content += words(72, y - 16, "References", 9, "F2")
    text, _ = column(72, y - 30, 468, "1. A. Ram. On wool. J. Wool 1999.")
    return content + text


def physicists() -> str:
    """One column; no heading above the abstract, centred capitals, a formula inside a sentence."""
    content = words(100, 720, TITLE, 16) + words(200, 680, "Meadow University", 9)
    text, y = column(90, 650, 430, ABSTRACT)
    content += text + centred(72, 468, y - 20, "INTRODUCTION", "F2")
    text, y = column(72, y - 36, 468, SENTENCES + " The number of jumps is given by")
    content += text + words(200, y - 8, "N = 3 x + 7 y,", 10) + words(500, y - 8, "(1)", 10)
    text, y = column(72, y - 26, 468, "where x is the night. " + SENTENCES)
    content += text + centred(72, 468, y - 20, "Appendix A: Proof of the theorem", "F2")
    text, _ = column(72, y - 36, 468, SENTENCES)
    return content + text


def read(content: str) -> Document:
    pdf = Pdf()
    pdf.page(content)
    return pdf_paper.parse(pdf.written(), PAPER)


@pytest.mark.parametrize(
    ("content", "sections"),
    [
        (
            engineers(),
            [
                ("I. INTRODUCTION", 1, "body"),
                ("II. RELATED WORK", 1, "body"),
                ("A. Old Gates", 2, "body"),
                ("B. Steel Gates", 2, "body"),
                ("III. METHOD", 1, "body"),
                ("ACKNOWLEDGMENT", 1, "acknowledgements"),
                ("REFERENCES", 1, "references"),
            ],
        ),
        (
            journal(),
            [
                ("1. Introduction", 1, "body"),
                ("2. Methods", 1, "body"),
                ("3. Results", 1, "body"),
                ("References", 1, "references"),
            ],
        ),
        (
            physicists(),
            [("INTRODUCTION", 1, "body"), ("Appendix A: Proof of the theorem", 1, "appendix")],
        ),
    ],
    ids=["engineers", "journal", "physicists"],
)
def test_sections_are_found_in_the_layout_of(content: str, sections: list[tuple[str, int, str]]) -> None:
    document = read(content)
    assert [(s.title, s.level, s.kind) for s in document.sections] == sections
    assert "97.5" not in " ".join(s.text for section in document.sections for s in section.sentences)


def test_a_formula_on_a_line_of_its_own_stays_in_its_sentence() -> None:
    sentences = [s.text for s in read(physicists()).sections[0].sentences]
    assert "The number of jumps is given by N = 3 x + 7 y, (1) where x is the night." in sentences


def test_keywords_may_stand_behind_the_word_itself() -> None:
    assert read(engineers()).keywords == ("sheep", "gates")
