"""CSL-JSON against the rules of its schema: names of members, and what each may hold."""

import json
from dataclasses import replace
from typing import Any

import pages
import pytest
from hostile_texts import TEXTS
from papers import PAPER

from papersays.formats._plain import plain
from papersays.formats.csl_json import of_papers
from papersays.models import Paper

TEXT_MEMBERS = set(
    "id type genre title publisher number version URL DOI abstract keyword note status".split()
)
NAME_MEMBERS = set("family given suffix literal".split())


def item(paper: Paper) -> dict[str, Any]:
    (found,) = json.loads(of_papers([paper]))
    check(found)
    return dict(found)


def check(found: dict[str, Any]) -> None:
    """The part of the schema that these items touch; it allows no member that it does not name."""
    assert {"id", "type"} <= set(found) <= TEXT_MEMBERS | {"author", "issued", "submitted"}
    assert all(isinstance(found[name], str) and found[name] for name in set(found) & TEXT_MEMBERS)
    for name in found["author"]:
        assert set(name) in ({"literal"}, {"family", "given"}, {"family", "given", "suffix"})
        assert all(isinstance(part, str) and part for part in name.values())
    for date in (found["issued"], found["submitted"]):
        assert list(date) == ["date-parts"]
        ((year, month, day),) = date["date-parts"]
        assert year >= 1991
        assert 1 <= month <= 12
        assert 1 <= day <= 31


def test_an_item_has_what_arxiv_says_of_the_version() -> None:
    paper = replace(
        PAPER,
        authors=("Ewine F. van Dishoeck", "A.A. Alves Jr", "LHCb Collaboration", "Zoë von Zu"),
        author_names=("van Dishoeck, Ewine F.", "Alves Jr, A. A.", "LHCb Collaboration"),
        doi="10.1/x",
        journal_ref="J. Sheep 4",
        withdrawn=True,
    )
    assert item(paper) == {
        "id": "vandishoeck2024counting-2402.00001v2",
        "type": "article",
        "genre": "preprint",
        "title": "Counting Sheep",
        "author": [
            {"family": "van Dishoeck", "given": "Ewine F."},
            {"family": "Alves", "given": "A. A.", "suffix": "Jr"},
            {"literal": "LHCb Collaboration"},
            {"family": "von Zu", "given": "Zoë"},
        ],
        "issued": {"date-parts": [[2024, 2, 21]]},
        "submitted": {"date-parts": [[2024, 2, 1]]},
        "publisher": "arXiv",
        "number": "arXiv:2402.00001",
        "version": "2",
        "URL": "https://arxiv.org/abs/2402.00001v2",
        "DOI": "10.1/x",
        "abstract": "We count.",
        "keyword": "cs.CV",
        "note": "This version has been withdrawn from arXiv.; J. Sheep 4",
        "status": "withdrawn",
    }


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_of_a_page_stays_a_text(text: str) -> None:
    found = item(replace(PAPER, title=text, authors=(text, "Ada A"), abstract=text, journal_ref=text))
    assert found["title"] == found["abstract"] == found["note"] == plain(text)
    assert found["author"][-1] == {"family": "A", "given": "Ada"}


@pages.needs_pages
def test_every_saved_paper_keeps_to_the_schema_with_its_authors_in_order() -> None:
    for _, truth, paper in pages.papers():
        found = item(paper)
        people = [[n.get("given", ""), n.get("family", ""), n.get("suffix", ""), n.get("literal", "")]
                  for n in found["author"]]  # fmt: skip
        assert [letters("".join(parts)) for parts in people] == [letters(name) for name in truth["authors"]]


def letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def test_several_papers_are_one_array() -> None:
    found = json.loads(of_papers([PAPER, replace(PAPER, version=1)]))
    assert [one["version"] for one in found] == ["2", "1"]
