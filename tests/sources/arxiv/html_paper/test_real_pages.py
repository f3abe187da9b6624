"""arXiv's own HTML of every era: nothing lost, nothing added, no false alarm."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pages
import pytest

from papersays.errors import SourceFailed
from papersays.models import Document, Paper
from papersays.sources.arxiv import html_paper
from papersays.sources.arxiv.html_paper import recognise

pytestmark = pages.needs_pages

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_INLINE = {"span", "a", "em", "i", "b", "sup", "sub", "cite", "strong"}
_NOT_TEXT = {
    "ltx_title_document", "ltx_authors", "ltx_abstract", "ltx_keywords", "ltx_classification", "ltx_dates",
    "ltx_date", "ltx_ERROR", "ltx_note_frontmatter", "ltx_note_mark", "ltx_tag_note", "ltx_note_type",
    "ltx_titlepage", "ltx_rdf", "ltx_phantom", "ltx_role_footnotemark",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


class VisibleWords(HTMLParser):
    """The article's words outside formulas and front matter, by another parser and another walk."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, bool]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.text.append(" " if tag == "br" else "")
            return
        names = set((dict(attrs).get("class") or "").split())
        outer_skip, outer_in = self.open[-1][1:] if self.open else (False, False)
        skip = outer_skip or tag in {"math", "script", "style"} or bool(_NOT_TEXT & names)
        inside = outer_in or ("ltx_document" in names and "package-alerts" not in names)
        self.open.append((tag, skip, inside))
        self.text.append("" if tag in _INLINE and "ltx_note" not in names else " ")

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self.open) - 1, -1, -1):
            if self.open[position][0] == tag:
                del self.open[position:]
                break
        self.text.append("" if tag in _INLINE else " ")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][2] and not self.open[-1][1]:
            self.text.append(data)


def papers() -> list[Any]:
    return [pytest.param(row, id=row["file"].rpartition("/")[2]) for row in pages.rows("html")]


def latexml_papers() -> list[Any]:
    return [param for param in papers() if "author-html" not in str(param.id)]


def paper_of(row: dict[str, Any]) -> Paper:
    """The metadata of the abs page beside it, or, without one, what the page itself says."""
    identity = row["id"]
    facts = pages.truth(row)
    companion = [r for r in pages.rows("abs") if r["id"] == identity and r["file"].count("/") == 1]
    if companion:
        facts = pages.truth(max(companion, key=lambda r: int(pages.truth(r)["version"])))
    return Paper(
        id=identity,
        version=int(facts.get("version", 1)),
        title=facts.get("title") or facts["doc_title_tag"],
        authors=tuple(facts.get("authors", ())),
        abstract=facts["abstract"],
        categories=(),
        primary_category="",
        versions=(),
        submitted="",
        updated="",
    )


def read(row: dict[str, Any]) -> html_paper.HtmlPaper:
    return _read(row["file"])


@cache
def _read(file: str) -> html_paper.HtmlPaper:
    row = next(row for row in pages.index() if row["file"] == file)
    return html_paper.read(pages.read(row), paper_of(row))


def text(document: Document, without: str = r"$^") -> str:
    return " ".join(
        " ".join([section.title, *(re.sub(without, " ", sentence.text) for sentence in section.sentences)])
        for section in document.sections
    )


@pytest.mark.parametrize("row", latexml_papers())
def test_every_section_title_is_found_as_printed(row: dict[str, Any]) -> None:
    wanted = [" ".join(filter(None, (s["number"], s["title"]))) for s in pages.truth(row)["sections"]]
    found = [section.title for section in read(row).document.sections]
    assert [title for title in wanted if title not in found] == []
    assert {title for title in found if title not in wanted} <= {
        "Opening", "Text", "Further text", "Figures and tables", "Acknowledgements",
    }  # fmt: skip


@pytest.mark.parametrize("row", latexml_papers())
def test_hardly_a_visible_word_is_lost(row: dict[str, Any]) -> None:
    walk = VisibleWords()
    walk.feed(pages.read(row).decode())
    wanted = Counter(_WORD.findall("".join(walk.text)))
    words = text(read(row).document, without=r"\$\$.*?\$\$|\$.*?\$")
    lost = wanted - Counter(_WORD.findall(words))
    assert sum(lost.values()) <= 0.005 * sum(wanted.values()), lost.most_common(20)


@pytest.mark.parametrize("row", papers())
def test_a_clean_paper_gives_no_warning(row: dict[str, Any]) -> None:
    assert read(row).document.warnings == ()


@pytest.mark.parametrize("row", papers())
def test_neither_the_rendering_s_fragments_nor_the_page_around_get_in(row: dict[str, Any]) -> None:
    words = text(read(row).document)
    for foreign in (
        "start_POST", "start_FLOAT", "italic_", "HTML conversions sometimes", "failed:", "License: arXiv",
        "Report GitHub Issue", "Experimental support, please", "Generated on",
        "We gratefully acknowledge support from",
    ):  # fmt: skip
        assert foreign not in words
    assert not re.search(r"arXiv:\S+ \[[a-z.-]+\.?[A-Z]*[^\]]*\] \d", words), "the watermark"


@pytest.mark.parametrize("row", latexml_papers())
def test_every_caption_with_a_label_is_a_figure_that_links_to_its_place(row: dict[str, Any]) -> None:
    document = read(row).document
    ids = set(re.findall(r'\bid="([^"]+)"', pages.read(row).decode()))
    for figure in document.figures:
        assert figure.url.partition("#")[2] in ids
        assert figure.image is None or figure.image.startswith("https://arxiv.org/")
    for section in document.sections:
        for sentence in section.sentences:
            assert sentence.anchor is None or sentence.anchor in ids


@pytest.mark.parametrize("row", papers())
def test_a_whole_page_is_taken_for_the_paper(row: dict[str, Any]) -> None:
    assert recognise.flaw(read(row), paper_of(row)) is None


@pytest.mark.parametrize("row", papers())
def test_a_page_cut_anywhere_is_never_taken_for_the_whole_paper(row: dict[str, Any]) -> None:
    body, paper = pages.read(row), paper_of(row)
    cuts = 50 if len(body) < 100_000 else 5
    for cut in range(1, cuts + 1):
        try:
            page = html_paper.read(body[: len(body) * cut // (cuts + 1)], paper)
        except SourceFailed:
            continue
        assert recognise.flaw(page, paper)
        assert not page.document.complete


@pytest.mark.parametrize("row", papers())
def test_a_page_is_never_taken_for_another_paper(row: dict[str, Any]) -> None:
    others = [
        r for r in pages.rows("html") if r["id"] in {"2302.11573", "1706.03762"} and r["id"] != row["id"]
    ]
    page = read(row)
    for other in others:
        assert recognise.flaw(page, paper_of(other))


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(r, id=r["file"])
        for f in ("errors", "other")
        for r in pages.rows(f)
        if r["file"].endswith("html")
    ],
)
def test_no_error_page_or_chooser_is_taken_for_a_paper(row: dict[str, Any]) -> None:
    paper = paper_of(next(r for r in pages.rows("html") if r["id"] == "2302.11573"))
    assert recognise.flaw(html_paper.read(pages.read(row), paper), paper)
