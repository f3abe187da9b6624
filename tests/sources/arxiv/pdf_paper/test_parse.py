"""A paper in two columns, made by hand, with everything that stands in the way of reading one."""

import pytest
from pdf_builder import ABSTRACT, SENTENCES, TITLE, Pdf, column, paper, words

from papersays.errors import SourceFailed
from papersays.models import Document, Paper, Section, Version
from papersays.sources.arxiv import pdf_paper

PAPER = Paper(
    "2402.13729", 2, TITLE, ("Ada Shepherd",), ABSTRACT, ("cs.CV",), "cs.CV", (Version(2, "2024-02-21"),),
    "2024-02-21", "2024-02-21",
)  # fmt: skip

LEFT, RIGHT, WIDE = 54.0, 318.0, 240.0
HEAD = words(54, 760, "Shepherd et al.", 8)


def _stamp() -> str:
    text = "arXiv:2402.13729v2 [cs.CV] 21 Feb 2024"
    return f"BT /F1 20 Tf 0 1 -1 0 30 200 Tm ({text}) Tj ET\n"


def _page_one() -> str:
    """Title and abstract over both columns, then section 1 from the left column into the right."""
    content = words(110, 720, TITLE, 18, "F2") + words(240, 695, "Ada Shepherd", 11)
    content += words(200, 682, "University of the Meadows", 9)
    text, top = column(90, 650, 430, "Abstract. " + ABSTRACT)
    content += text + words(90, top - 8, "Keywords: sheep, counting, gates", 9)
    content += words(LEFT, 560, "1 Introduction", 12, "F2")
    left = (
        "We begin with a long line of thought about sheep, which jump one after the other all night. The "
        "counting is done by a well-known method [3] that is not ours. In this column the last sentence "
        "is cut by the end of"
    )
    text, _ = column(LEFT, 540, WIDE, left)
    content += text
    text, top = column(
        RIGHT, 560, WIDE, "the column and goes on in the right one. Then it is over. " + SENTENCES
    )
    content += text + words(RIGHT, top - 12, "1.1 Earlier Gates", 11, "F2")
    text, _ = column(
        RIGHT, top - 28, WIDE, "Gates have been built of wood. Ours is a gate of steel, which no ram breaks."
    )
    content += text
    content += words(LEFT, 90, "1", 5) + words(LEFT + 4, 87, "We thank no wolf for this note.", 7)
    return content + _stamp() + words(300, 30, "1", 9)


def _page_two() -> str:
    """A figure with its words and caption, a hyphen at a line's end, a table, a section 2."""
    content = HEAD + words(80, 700, "gate open", 6, "F4") + words(150, 700, "gate shut", 6, "F4")
    text, _ = column(LEFT, 670, WIDE, "Figure 1: A gate that is open and then shut, seen by the camera.", 8)
    content += text + words(LEFT, 610, "2 Method", 12, "F2")
    lines = (
        "The machine writes down what it ob-",
        "serves at night. It is a state-of-the-",
        "art book keeper, and it needs 3 x 10",
    )
    for place, line in enumerate(lines):
        content += words(LEFT, 592 - 11 * place, line)
    content += words(LEFT + 36 * 5.4, 574, "6", 5) + words(LEFT + 37 * 5.4, 570, "pages.")
    text, _ = column(LEFT, 554, WIDE, "Table 1: Nights and sheep.", 8)
    content += text + words(LEFT, 536, "Night", 8, "F4") + words(LEFT + 90, 536, "Sheep", 8, "F4")
    content += words(LEFT, 526, "Monday", 8, "F4") + words(LEFT + 90, 526, "97", 8, "F4")
    text, _ = column(LEFT, 500, WIDE, "Figure 1 shows what the camera sees. " + SENTENCES)
    content += text
    text, top = column(
        RIGHT, 700, WIDE, "Counting sheep is a (cid) job for observers and observes well. " * 4
    )
    return content + text + words(RIGHT, 30, "2", 9)


def _page_three() -> str:
    content = HEAD + words(LEFT, 700, "Acknowledgements", 12, "F2")
    text, _ = column(LEFT, 682, WIDE, "We thank the dogs, who brought every single sheep home.")
    content += text + words(LEFT, 640, "References", 12, "F2")
    text, top = column(LEFT, 622, WIDE, "[1] B. Ram and C. Ewe. On fences. Journal of Wool, 1999.", 7)
    content += text
    text, _ = column(
        LEFT, top, WIDE, "[2] D. Lamb. On the art of sleeping while one counts. Meadow Press, 2003.", 7
    )
    content += text + words(RIGHT, 700, "A Proof", 12, "F2")
    text, _ = column(
        RIGHT, 682, WIDE, "The proof is by counting. Every sheep has one successor, which is a sheep. " * 3
    )
    return content + text + words(300, 30, "3", 9)


@pytest.fixture(scope="module")
def document() -> Document:
    pdf = Pdf()
    for content in (_page_one(), _page_two(), _page_three()):
        pdf.page(content)
    return pdf_paper.parse(pdf.written(), PAPER)


def section(document: Document, title: str) -> Section:
    (found,) = [section for section in document.sections if section.title == title]
    return found


def prose(section: Section) -> str:
    return " ".join(sentence.text for sentence in section.sentences if sentence.kind == "prose")


def kinds(document: Document, kind: str) -> list[str]:
    return [s.text for section in document.sections for s in section.sentences if s.kind == kind]


def test_the_sections_are_those_of_the_paper_without_its_abstract(document: Document) -> None:
    found = [(section.title, section.level, section.kind) for section in document.sections]
    assert found == [
        ("1 Introduction", 1, "body"),
        ("1.1 Earlier Gates", 2, "body"),
        ("2 Method", 1, "body"),
        ("Acknowledgements", 1, "acknowledgements"),
        ("References", 1, "references"),
        ("A Proof", 1, "appendix"),
    ]
    assert "97.5" not in " ".join(s.text for section in document.sections for s in section.sentences)


def test_the_left_column_is_read_before_the_right(document: Document) -> None:
    text = prose(section(document, "1 Introduction"))
    assert "is cut by the end of the column and goes on in the right one. Then it is over." in text
    assert text.endswith("writes every jump into a book.")


def test_heads_numbers_and_the_stamp_are_no_sentences(document: Document) -> None:
    texts = [s.text for section in document.sections for s in section.sentences]
    assert not [text for text in texts if "et al." in text or "arXiv" in text or text.strip().isdigit()]


def test_words_divided_at_a_lines_end_are_whole_and_compounds_keep_their_hyphen(document: Document) -> None:
    text = prose(section(document, "2 Method"))
    assert "what it observes at night" in text
    assert "a state-of-the-art book keeper" in text


def test_a_power_is_told_from_the_figure_before_it(document: Document) -> None:
    assert "3 x 10^6 pages." in prose(section(document, "2 Method"))


def test_captions_name_figures_and_tables_and_link_to_their_page(document: Document) -> None:
    figure, table = document.figures
    assert (figure.label, figure.kind) == ("Figure 1", "figure")
    assert figure.caption == "A gate that is open and then shut, seen by the camera."
    assert figure.url == "https://arxiv.org/pdf/2402.13729v2#page=2"
    assert (table.label, table.kind, table.image) == ("Table 1", "table", None)
    assert "Figure 1 shows what the camera sees." in prose(section(document, "2 Method"))


def test_words_in_figures_and_rows_of_tables_are_cells(document: Document) -> None:
    assert kinds(document, "cell") == ["gate open gate shut", "Night Sheep", "Monday 97"]


def test_a_footnote_is_one_and_does_not_cut_the_text(document: Document) -> None:
    assert kinds(document, "footnote") == ["We thank no wolf for this note."]


def test_sentences_have_pages_and_ids_of_their_own(document: Document) -> None:
    found = [s for section in document.sections for s in section.sentences]
    assert len({s.id for s in found}) == len(found)
    assert all(s.id.startswith(f"pdf.p{s.page}.s") and s.anchor is None for s in found)
    assert {s.page for s in section(document, "2 Method").sentences} == {2}
    assert (document.source, document.url) == ("pdf", "https://arxiv.org/pdf/2402.13729v2")


def test_affiliations_and_keywords_come_from_the_first_page(document: Document) -> None:
    assert document.affiliations == ("University of the Meadows",)
    assert document.keywords == ("sheep", "counting", "gates")


def test_a_clean_paper_gives_no_warning_and_is_complete(document: Document) -> None:
    assert (document.warnings, document.complete, document.note) == ((), True, None)


def test_a_letter_without_headings_is_one_section() -> None:
    content = words(110, 720, TITLE, 18, "F2")
    text, _ = column(72, 690, 460, SENTENCES)
    pdf = Pdf()
    pdf.page(content + text)
    (only,) = pdf_paper.parse(pdf.written(), PAPER).sections
    assert prose(only) == SENTENCES


def test_a_book_is_read_up_to_the_cap_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_paper, "MOST_PAGES", 2)
    text, _ = column(72, 700, 460, SENTENCES)
    document = pdf_paper.parse(paper(pages=[text, text, text]), PAPER)
    assert not document.complete
    assert document.note == "Only the first 2 of the PDF's 4 pages were read."
    assert {s.page for section in document.sections for s in section.sentences} == {1, 2}


def test_another_paper_is_refused() -> None:
    other = PAPER.__class__(**{**PAPER.__dict__, "title": "Quantum Chromodynamics Without Colour"})
    with pytest.raises(SourceFailed, match="not this paper"):
        pdf_paper.parse(paper(), other)


@pytest.mark.parametrize(
    ("content", "words_"), [("0 0 m", "is a scan"), (f"3 Tr {words(72, 500, TITLE)}", "may be a scan")]
)
def test_a_scan_is_said_to_be_one(content: str, words_: str) -> None:
    pdf = Pdf()
    pdf.page(content)
    with pytest.raises(SourceFailed, match=words_):
        pdf_paper.parse(pdf.written(), PAPER)
