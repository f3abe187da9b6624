"""RIS through a parser: one line a value, authors in order."""

from dataclasses import replace

import pytest
import rispy
from hostile_texts import TEXTS
from papers import PAPER

from papersays.formats._plain import plain
from papersays.formats.ris import of_papers
from papersays.models import Paper


def record(paper: Paper) -> dict[str, object]:
    (found,) = rispy.loads(of_papers([paper]))
    return dict(found)


def test_a_record_has_what_arxiv_says_of_the_version() -> None:
    paper = replace(
        PAPER,
        authors=("Ewine F. van Dishoeck", "A.A. Alves Jr", "LHCb Collaboration"),
        author_names=("van Dishoeck, Ewine F.", "Alves Jr, A. A.", "LHCb Collaboration"),
        doi="10.1/x",
        journal_ref="J. Sheep 4",
        withdrawn=True,
    )
    assert record(paper) == {
        "type_of_reference": "UNPB",
        "id": "vandishoeck2024counting-2402.00001v2",
        "title": "Counting Sheep",
        "authors": ["van Dishoeck, Ewine F.", "Alves, A. A., Jr", "LHCb Collaboration"],
        "year": "2024",
        "date": "2024/02/21",
        "publisher": "arXiv",
        "accession_number": "arXiv:2402.00001v2",
        "doi": "10.1/x",
        "urls": ["https://arxiv.org/abs/2402.00001v2"],
        "abstract": "We count.",
        "keywords": ["cs.CV"],
        "notes": ["This version has been withdrawn from arXiv.", "J. Sheep 4"],
    }


@pytest.mark.parametrize("text", [*TEXTS, "x\nER  - \nTY  - BOOK", "TY  - BOOK"])
def test_no_text_of_a_page_begins_a_line(text: str) -> None:
    paper = replace(PAPER, title=text, authors=(text, "Ada A"), abstract=text, journal_ref=text)
    found = record(paper)
    assert found["title"] == found["abstract"] == plain(text)
    assert found["type_of_reference"] == "UNPB"


def test_several_papers_are_one_file() -> None:
    assert len(rispy.loads(of_papers([PAPER, replace(PAPER, version=1)]))) == 2
