"""BibTeX through two parsers: authors come back in order, titles as they are, and nothing runs in TeX."""

import re
from dataclasses import replace
from typing import Any

import pages
import pytest
from bibtexparser.entrypoint import parse_string as parse_by_the_other
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hostile_texts import TEXTS
from papers import PAPER
from pybtex.bibtex.utils import change_case
from pybtex.database import Entry, parse_string

from papersays.formats._citation import key
from papersays.formats._plain import plain
from papersays.formats.bibtex import of_papers
from papersays.models import Paper

_SIGNS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
    "textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|",
}  # fmt: skip


def decoded(tex: str) -> str:
    """What TeX prints, but for its dashes and quotation marks."""
    return re.sub(r"\\(text\w+)\{\}|\\([$%#&_])|[{}]", lambda m: _SIGNS[m[1]] if m[1] else m[2] or "", tex)


def entry(paper: Paper) -> Entry:
    (found,) = parse_string(of_papers([paper]), "bibtex").entries.values()
    return found


def authors(paper: Paper) -> list[str]:
    """The names as pybtex, which is a BibTeX, parts them: von, last, junior and first in reading order."""
    people = entry(paper).persons["author"]
    parted = (
        p.first_names + p.middle_names + p.prelast_names + p.last_names + p.lineage_names for p in people
    )
    return [decoded(" ".join(parts)) for parts in parted]


def authors_by_the_other(paper: Paper) -> list[str]:
    """The same as bibtexparser parts them."""
    more: list[Any] = [SeparateCoAuthors(), SplitNameParts()]
    library = parse_by_the_other(of_papers([paper]), append_middleware=more)
    assert library.failed_blocks == []
    people = library.entries[0]["author"]
    return [decoded(" ".join(p.first + p.von + p.last + p.jr)) for p in people]


def letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def by(*shown: str, parted: tuple[str, ...] = ()) -> Paper:
    return replace(PAPER, authors=shown, author_names=parted)


@pages.needs_pages
def test_the_authors_of_every_saved_paper_come_back_in_order() -> None:
    keys: dict[str, str] = {}
    for row, truth, paper in pages.papers():
        assert list(map(letters, authors(paper))) == list(map(letters, truth["authors"])), row["file"]
        assert keys.setdefault(key(paper), str(paper.identifier)) == str(paper.identifier)


@pages.needs_pages
def test_the_title_of_every_saved_paper_comes_back() -> None:
    for _, truth, _ in pages.papers():
        title = truth["title"]
        if "$" in title or "\\" in title:
            continue  # A formula comes back as mathematics, not as the same characters.
        paper = replace(PAPER, title=title)
        assert re.sub(r"\$\\(\w+)\s*\$", r"\1", decoded(entry(paper).fields["title"])) == plain(title)


PEOPLE = (
    ("Ewine F. van Dishoeck", "van Dishoeck, Ewine F.", ("Ewine F.", "van", "Dishoeck", "")),
    ("Luc Van Gool", "Van Gool, Luc", ("Luc", "", "Van Gool", "")),
    ("A.A. Alves Jr", "Alves Jr, A. A.", ("A. A.", "", "Alves", "Jr")),
    ("Jingyun Liang Jr.", "Liang, Jr., Jingyun", ("Jingyun", "", "Liang", "Jr.")),
    ("Jiezhang Cao III", "Cao III, Jiezhang", ("Jiezhang", "", "Cao", "III")),
    ("Thomas La Porta", "La Porta, Thomas", ("Thomas", "", "La Porta", "")),
    ("Anna Müller", "Müller, Anna", ("Anna", "", "Müller", "")),
    ("小明 王", "王, 小明", ("小明", "", "王", "")),
    ("Αθηνά Παππά", "Παππά, Αθηνά", ("Αθηνά", "", "Παππά", "")),
    ("Ludwig von der Heide", "", ("Ludwig", "von der", "Heide", "")),
    ("Zhe (Rita) Liang", "", ("Zhe (Rita)", "", "Liang", "")),
    ("Ford Sand and Band", "", ("Ford Sand and", "", "Band", "")),
    ("Ann Others", "Others, Ann", ("Ann", "", "Others", "")),
)


@pytest.mark.parametrize(("shown", "parted", "parts"), PEOPLE)
def test_a_name_is_parted_as_arxiv_parts_it(shown: str, parted: str, parts: tuple[str, ...]) -> None:
    (person,) = entry(by(shown, parted=(parted,))).persons["author"]
    given = person.first_names + person.middle_names
    found = (given, person.prelast_names, person.last_names, person.lineage_names)
    assert tuple(decoded(" ".join(part)) for part in found) == parts


@pytest.mark.parametrize(
    "group",
    ["LHCb Collaboration", "The ATLAS and CMS Collaborations", "Gemini Team", "DeepSeek-AI", "李明", "CMS"],
)
def test_a_group_and_a_single_name_are_one_word_that_no_style_abbreviates(group: str) -> None:
    paper = by(group, "Ada A")
    assert f"author = {{{{{group}}} and A, Ada}}" in of_papers([paper])
    (first, _) = entry(paper).persons["author"]
    assert (first.first_names, first.last_names) == ([], [f"{{{group}}}"])


def test_ten_authors_come_back_in_order_from_both_parsers() -> None:
    shown = [name for name, _, _ in PEOPLE]
    paper = by(*shown, "LHCb Collaboration", parted=tuple(parted for _, parted, _ in PEOPLE))
    for found in (authors(paper), authors_by_the_other(paper)):
        assert list(map(letters, found)) == list(map(letters, [*shown, "LHCb Collaboration"]))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("HVDM: 3D Video Diffusion of GANs", ["HVDM", "3D", "GANs"]),
        ("On the theory of Gaussian fields in Bayesian learning", ["Gaussian", "Bayesian"]),
        ("Top-$K$ Ranking with MLE", ["Top-$K$", "MLE"]),
        ("Decay of $B^0_s$ at LHCb", ["$B^0_s$", "LHCb"]),
        ("A Survey of L-functions", ["L-functions"]),
    ],
)
def test_capitals_that_mean_something_survive_a_style_that_writes_small(title: str, kept: list[str]) -> None:
    small = decoded(change_case(entry(replace(PAPER, title=title)).fields["title"], "t"))
    assert [word for word in kept if word not in small] == []


def test_other_capitals_are_left_to_the_style() -> None:
    title = entry(replace(PAPER, title="A Hybrid Video Diffusion Model")).fields["title"]
    assert title == "A Hybrid Video Diffusion Model"


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_page_says_is_printed_by_tex_and_never_run(text: str) -> None:
    paper = replace(PAPER, title=text, authors=(text, "Ada A"), journal_ref=text, primary_category=text)
    found = entry(paper)
    assert len(found.persons["author"]) == 2 if plain(text) else 1
    assert decoded(found.fields["note"]) == plain(text)
    assert decoded(found.fields["title"]) == plain(text)
    commands = set(re.findall(r"\\([A-Za-z]+|.)", of_papers([paper])))
    assert commands <= {*_SIGNS, *"$%#&_"}
    library = parse_by_the_other(of_papers([paper]))
    assert (len(library.entries), library.failed_blocks) == (1, [])


def test_an_entry_has_what_arxiv_says_of_the_version() -> None:
    paper = replace(PAPER, doi="10.1/a_b{c}", journal_ref="J. Sheep 4 (2024) 7", withdrawn=True)
    found = entry(paper)
    assert found.type == "misc"
    assert dict(found.fields) == {
        "title": "Counting Sheep",
        "year": "2024",
        "month": "February",
        "eprint": "2402.00001",
        "archivePrefix": "arXiv",
        "primaryClass": "cs.CV",
        "doi": "10.1/a_b%7Bc%7D",
        "note": "This version has been withdrawn from arXiv.; J. Sheep 4 (2024) 7",
        "url": "https://arxiv.org/abs/2402.00001v2",
    }


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (by("Kihong Kim"), "kim2024counting-2402.00001v2"),
        (by("Søren Łukasz-Ørsted"), "lukaszorsted2024counting-2402.00001v2"),
        (by("李 明"), "2024counting-2402.00001v2"),
        (replace(by("Ada A"), title="On the 中文 of a Thing"), "a2024thing-2402.00001v2"),
        (replace(by("Ada A"), id="math/0611800"), "a2024counting-math-0611800v2"),
    ],
)
def test_the_key_is_the_same_always_and_plain(paper: Paper, expected: str) -> None:
    assert key(paper) == expected


def test_several_papers_are_one_file() -> None:
    other = replace(PAPER, version=1)
    assert len(parse_string(of_papers([PAPER, other]), "bibtex").entries) == 2


def test_greek_is_written_as_its_authors_wrote_it() -> None:
    found = entry(replace(PAPER, title="Two $\\γ$-states and β-decay")).fields["title"]
    assert found == r"Two {$\gamma $}-states and {$\beta$}-decay"
