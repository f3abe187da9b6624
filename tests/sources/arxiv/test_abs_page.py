"""Abs pages of every look since 2018 give the paper exactly; every other page gives a typed error."""

from functools import cache
from pathlib import Path
from typing import Any

import pages
import pytest

from papersays.errors import PaperNotFound, PaperSaysError, SourceFailed, VersionMismatch
from papersays.models import Identifier, Paper, Version
from papersays.sources.arxiv.abs_page import parse
from papersays.sources.arxiv.identifier import parse as identify

FIXTURES = Path(__file__).parents[2] / "fixtures" / "abs"

ABS = pages.rows("abs")
WHOLE = [row for row in ABS if "head-only" not in row["features"]]
ONE_OF_EACH_LOOK = list({row["era"]: row for row in WHOLE}.values())
OTHERS = [row for kind in ("errors", "list", "other", "search", "html") for row in pages.rows(kind)]

MARKS_WITHDRAWALS = "2024"
"""Looks before this year mark no withdrawn version in the history."""


ASSUMED = "http://arxiv.org/licenses/assumed-1991-2003/"


def named(row: dict[str, Any]) -> str:
    return str(row["file"])


def own(name: str) -> bytes:
    return (FIXTURES / f"{name}.html").read_bytes()


def read(name: str, asked: str) -> Paper:
    return parse(own(name), identify(asked))


def asked_for(row: dict[str, Any]) -> Identifier:
    try:
        return identify(row["url"])
    except PaperSaysError:
        return Identifier("2402.13729")


@cache
def saved(file: str) -> Paper:
    row = next(row for row in ABS if row["file"] == file)
    return parse(pages.read(row), identify(row["url"]))


def without_repeats(values: list[str]) -> tuple[str, ...]:
    """Metadata may name a category twice, under an old and a new name; the page shows it once."""
    return tuple(dict.fromkeys(values))


def expected_versions(row: dict[str, Any], truth: dict[str, Any]) -> tuple[Version, ...]:
    return tuple(
        Version(
            version["version"],
            version["date"],
            version["size_kb"],
            version.get("withdrawn", False)
            and (row["era"] >= MARKS_WITHDRAWALS or version["version"] == truth["version"]),
        )
        for version in truth["versions"]
    )


# The saved pages, one by one


@pages.needs_pages
@pytest.mark.parametrize("row", WHOLE, ids=named)
def test_every_saved_page_gives_its_paper_exactly(row: dict[str, Any]) -> None:
    truth = pages.truth(row)
    paper = saved(row["file"])
    assert (paper.id, paper.version, paper.latest_version) == (
        truth["id"],
        truth["version"],
        truth["latest_version"],
    )
    assert paper.title == truth["title"]
    assert paper.authors == tuple(truth["authors"])
    assert paper.abstract == truth["abstract"]
    assert paper.categories == without_repeats(truth.get("categories_canonical", truth["categories"]))
    assert paper.primary_category == truth.get("primary_category_canonical", truth["primary_category"])
    assert paper.versions == expected_versions(row, truth)
    assert paper.submitted == truth["versions"][0]["date"][:10]
    assert paper.updated == truth["versions"][truth["version"] - 1]["date"][:10]
    assert paper.withdrawn == truth["withdrawn"]
    written_in_html = "download-html" in pages.read(row).decode()
    assert paper.has_html == (truth["html_link"] or written_in_html)
    assert paper.journal_ref == truth["journal_ref"]
    assert paper.doi == truth["doi"]
    assert paper.report_number == truth.get("report_num")
    assert paper.msc_class == truth.get("msc_class")
    assert paper.acm_class == truth.get("acm_class")
    assert paper.submitter == truth["submitter"]


@pages.needs_pages
@pytest.mark.parametrize("row", WHOLE, ids=named)
def test_comments_hold_their_addresses_in_full(row: dict[str, Any]) -> None:
    truth = pages.truth(row)
    comments = saved(row["file"]).comments
    if row["kind"] == "captured":  # the truth of a captured page has the words as shown
        assert comments == truth["comments"].replace("this https URL", "https://www.issi2019.org/")
    else:
        assert comments == truth["comments"]


@pages.needs_pages
@pytest.mark.parametrize("row", WHOLE, ids=named)
def test_the_licence_is_the_one_that_the_page_links(row: dict[str, Any]) -> None:
    licence, truth = saved(row["file"]).licence, pages.truth(row)
    if truth["withdrawn"] and row["era"] >= MARKS_WITHDRAWALS:
        assert licence is None
    elif truth["license"]:
        assert licence == truth["license"]
    else:  # for want of one, arXiv links the licence that it assumes for its early papers
        assert licence == ASSUMED


@pages.needs_pages
@pytest.mark.parametrize("row", [row for row in WHOLE if "withdrawn" in row["features"]], ids=named)
def test_a_saved_withdrawal_is_said_with_the_pages_own_notice(row: dict[str, Any]) -> None:
    paper = saved(row["file"])
    if paper.withdrawn:
        assert "withdrawn" in (paper.withdrawal_notice or "")


@pages.needs_pages
@pytest.mark.parametrize("row", OTHERS, ids=named)
@pytest.mark.in_turn(3, "row")
def test_no_other_saved_page_is_taken_for_a_paper(row: dict[str, Any]) -> None:
    with pytest.raises((PaperNotFound, SourceFailed)):
        parse(pages.read(row), asked_for(row))


@pages.needs_pages
@pytest.mark.parametrize("row", [row for row in OTHERS if "not_found" in row["file"]], ids=named)
def test_a_saved_page_that_says_so_is_a_paper_not_found(row: dict[str, Any]) -> None:
    with pytest.raises(PaperNotFound):
        parse(pages.read(row), asked_for(row))


@pages.needs_pages
@pytest.mark.parametrize("row", [row for row in ABS if "head-only" in row["features"]], ids=named)
def test_a_head_without_a_body_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(SourceFailed, match="without its body"):
        parse(pages.read(row), identify(row["url"]))


@pages.needs_pages
@pytest.mark.parametrize("row", ONE_OF_EACH_LOOK, ids=named)
def test_a_saved_page_cut_at_any_of_fifty_points_is_refused(row: dict[str, Any]) -> None:
    body = pages.read(row).rstrip()
    for point in range(50):
        with pytest.raises(SourceFailed):
            parse(body[: point * len(body) // 50], identify(row["url"]))
    with pytest.raises(SourceFailed):
        parse(body[:-1], identify(row["url"]))


# Own small pages


def test_an_ordinary_page_gives_every_field() -> None:
    assert read("ordinary", "2301.04567") == Paper(
        id="2301.04567",
        version=2,
        title="Counting Bees with Cameras",
        authors=("Anna Müller", "Seán O'Neil"),
        abstract="We count bees. A camera sees $n_t < 40$ of them per frame.",
        categories=("cs.CV", "q-bio.PE"),
        primary_category="cs.CV",
        versions=(Version(1, "2023-01-11T18:59:59Z", 1234), Version(2, "2023-03-02T00:00:01Z", 987)),
        submitted="2023-01-11",
        updated="2023-03-02",
        comments="12 pages, 3 figures",
        journal_ref="J. Apiary Vision 4 (2023) 7-19",
        doi="10.1234/bees.2023.7",
        report_number="HIVE-TR-9",
        msc_class="68T45 (Primary), 92D50",
        acm_class="I.4.9; J.3",
        licence="http://creativecommons.org/licenses/by/4.0/",
        submitter="Anna Müller",
        has_html=True,
        author_names=("Müller, Anna", "O'Neil, Seán"),
    )


def test_an_older_version_says_that_a_newer_one_exists() -> None:
    paper = read("older_version", "2301.04567v1")
    assert (paper.version, paper.newer_version) == (1, 2)
    assert (paper.submitted, paper.updated) == ("2023-01-11", "2023-01-11")
    assert not paper.has_html
    assert paper.licence is None


def test_a_withdrawn_version_is_withdrawn_with_its_notice() -> None:
    paper = read("withdrawn", "0812.3456")
    assert paper.withdrawn
    assert paper.withdrawal_notice == "This paper has been withdrawn by Pierre Dupont"
    assert [version.withdrawn for version in paper.versions] == [False, True]
    assert paper.comments == "Lemma 3 is false"
    assert paper.licence is None


def test_a_version_before_a_withdrawal_is_not_withdrawn_but_says_so() -> None:
    paper = read("newer_version_withdrawn", "0812.3456v1")
    assert not paper.withdrawn
    assert paper.withdrawal_notice == "A newer version of this paper has been withdrawn by Pierre Dupont"
    assert paper.newer_version == 2


def test_in_the_look_of_2018_the_comment_tells_of_the_withdrawal() -> None:
    paper = read("look_of_2018", "1208.0007")
    assert paper.withdrawn
    assert paper.withdrawal_notice == paper.comments
    assert paper.versions == (
        Version(1, "2012-08-01T23:50:06Z", 914),
        Version(2, "2018-07-09T01:34:05Z", 0, withdrawn=True),
    )


def test_a_small_version_whose_text_tells_of_no_withdrawal_is_not_withdrawn() -> None:
    body = own("look_of_2018").replace(b"has been withdrawn by the author", b"was written by the author")
    assert not parse(body, Identifier("1208.0007")).withdrawn


def test_the_look_of_2018_is_read_like_the_others() -> None:
    paper = read("look_of_2018", "1208.0007v2")
    assert (paper.title, paper.authors, paper.submitter) == ("Flawed Results", ("Åsa Chadha",), "Åsa Chadha")
    assert paper.abstract == "We find that all is well. See http://example.edu/~asa/well.html."
    assert paper.doi == "10.5120/8320"
    assert paper.categories == ("cs.IR", "cs.LG")
    assert paper.project_pages == ("http://example.edu/~asa/well.html",)


def test_authors_are_named_without_affiliations() -> None:
    paper = read("collaboration", "hep-ex/0502001")
    assert paper.authors == ("D0 Collaboration", "V. Abazov", "J. Erö", "Liang")
    assert paper.categories == ("hep-ex", "physics.acc-ph", "eess.SY")
    assert paper.abstract == "We search for D_S^+ --> ell^+ nu & find none."


def test_authors_behind_the_switch_are_named_too() -> None:
    assert read("collapsed_authors", "1505.00001").authors == tuple(f"A. Author{n}" for n in range(1, 104))


def test_addresses_are_restored_and_words_that_are_none_too() -> None:
    paper = read("addresses", "2404.00012")
    assert paper.abstract == (
        "We gain in rainfall prediction.However, U.Cegrell's bound holds. "
        "Code: \\href{https://github.com/rain/ahead}{https://github.com/rain/ahead}. "
        "See www.rain.org and http://data.rain.org. Our page is https://rain.github.io/ahead/. "
        "It extends arXiv:2301.04567."
    )
    assert paper.comments == (
        "Styles paper.sty; models at https://huggingface.co/rain/ahead (and https://gitlab.com/rain/old). "
        "Published at http://dx.doi.org/10.1234/5, here"
    )


def test_code_is_told_apart_from_other_pages() -> None:
    paper = read("addresses", "2404.00012")
    assert paper.code == (
        "https://github.com/rain/ahead",
        "https://huggingface.co/rain/ahead",
        "https://gitlab.com/rain/old",
    )
    assert paper.project_pages == (
        "http://www.rain.org",
        "http://data.rain.org",
        "https://rain.github.io/ahead/",
    )


# Pages that are not the page asked for


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("not_found", "2301.99999", "arXiv has no paper 2301.99999."),
        ("version_not_found", "2301.04567v9", "arXiv has 2301.04567, but no version 9 of it."),
        (
            "deleted",
            "astro-ph/0004001",
            "arXiv has deleted astro-ph/0004001; the reason recorded: was a duplicate of physics/0004002.",
        ),
    ],
)
def test_a_missing_paper_is_not_found_whatever_the_status(name: str, asked: str, said: str) -> None:
    with pytest.raises(PaperNotFound) as error:
        read(name, asked)
    assert error.value.detail == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (own("captcha"), "a check of who is asking"),
        (b"Rate exceeded.", "there were too many requests"),
        (b"<html><head><title>Access denied</title></head><body></body></html>", "a check of who is asking"),
        (b"", "something that is no page"),
        (b'{"error": 1}', "something that is no page"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "not text in UTF-8"),
        (
            b"<html><head><title>Some | arXiv e-print repository</title></head></html>",
            "the page 'Some'",
        ),
        (b"<html></html>", "another page"),
        (b"<div>" * 10_000 + b"</html>", "another page"),
        (b"<div>" * 400_000 + b"</html>", "larger than any abstract page"),
    ],
)
def test_any_other_answer_is_a_failure_of_the_source(body: bytes, said: str) -> None:
    with pytest.raises(SourceFailed, match=said):
        parse(body, Identifier("2301.04567"))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("ordinary", "2301.04567v1"),
        ("ordinary", "2301.04568"),
        ("older_version", "2301.04567v2"),
        ("collaboration", "hep-th/0502001"),
    ],
)
def test_another_version_or_paper_than_asked_for_is_a_mismatch(name: str, asked: str) -> None:
    with pytest.raises(VersionMismatch, match=asked):
        read(name, asked)


def test_a_page_cut_anywhere_is_refused() -> None:
    body = own("ordinary").rstrip()
    for end in range(len(body)):
        with pytest.raises(SourceFailed):
            parse(body[:end], Identifier("2301.04567"))


@pytest.mark.parametrize(
    "part",
    [
        "title mathjax", "authors", "abstract mathjax", "tablecell subjects", "tablecell arxividv",
        "submission-history", "metatable",
    ],
)  # fmt: skip
def test_a_page_without_one_of_its_parts_is_refused(part: str) -> None:
    body = own("ordinary").replace(f'class="{part}"'.encode(), b'class="renamed"')
    with pytest.raises(SourceFailed):
        parse(body, Identifier("2301.04567"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"[v2]", b"[v3]"),
        (b"[v1]", b""),
        (b"Wed, 11 Jan 2023", b"Wed, 32 Jan 2023"),
        (b"(cs.CV)</span>; Populations and Evolution (q-bio.PE)", b"</span>"),
        (b"arXiv:2301.04567v2</a>", b"this version</a>"),
        (b"arXiv:2301.04567v2</a>", b"arXiv:2301.04567</a>"),
    ],
)
def test_a_page_that_contradicts_itself_is_refused(old: bytes, new: bytes) -> None:
    body = own("ordinary")
    assert old in body
    with pytest.raises(SourceFailed):
        parse(body.replace(old, new), Identifier("2301.04567"))


# Encodings


@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1", "windows-1252", "no-such-charset"])
def test_the_page_is_read_as_utf_8_whatever_the_header_says(charset: str | None) -> None:
    paper = parse(own("ordinary"), Identifier("2301.04567"), charset)
    assert paper.authors == ("Anna Müller", "Seán O'Neil")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "iso-8859-15"])
def test_another_encoding_is_read_when_it_is_declared(encoding: str) -> None:
    body = own("ordinary").decode().encode(encoding)
    paper = parse(body, Identifier("2301.04567"), encoding)
    assert paper == read("ordinary", "2301.04567")


def test_another_encoding_that_is_not_declared_is_refused() -> None:
    body = own("ordinary").decode().encode("iso-8859-1")
    with pytest.raises(SourceFailed, match="UTF-8"):
        parse(body, Identifier("2301.04567"))
