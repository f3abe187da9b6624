"""A note for Obsidian: its front matter by a parser of YAML, its footnotes by a renderer."""

import datetime
import re
from dataclasses import replace
from typing import Any

import mistune
import pytest
import yaml
from bs4 import BeautifulSoup
from hostile_texts import TEXTS, everywhere
from papers import PAPER, READING

from papersays.formats._plain import plain
from papersays.formats.obsidian import note
from papersays.models import Claim, Evidence, Reading

TITLES = (
    *TEXTS, 'A "quoted": title', "Title: with colon # and comment", "@leading at", "- hyphen", "null",
    "yes", "2402.13729", "1e3", "0x1f", "~", "? key", "! tag", "& anchor", "* alias", "% directive",
    "| block", "> folded", "'single'", "back\\slash \\n \\u0041", "trailing:", "[a, b]", "{a: b}",
    "emoji 🐑 和 中文",     "\u0085next\u2028line", "---", "...", "2024-02-21", "<<", "=", "\x7f\ufeff\ufffe",
)  # fmt: skip


def front(reading: Reading) -> dict[str, Any]:
    told = note(reading)
    assert told.startswith("---\n")
    found = yaml.safe_load(told[4:].split("\n---\n", 1)[0])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("title", TITLES)
def test_any_title_survives_the_front_matter(title: str) -> None:
    paper = replace(PAPER, title=title, authors=(title, "Ada"), journal_ref=title, doi=title)
    found = front(replace(READING, paper=paper, title_translated=title))
    assert found["title"] == found["title_translated"] == found["journal_ref"] == plain(title)
    assert found["aliases"] == [plain(title), "arXiv:2402.00001v2"]
    assert found["authors"] == [plain(title), "Ada"]


def test_the_front_matter_says_what_the_note_is_of_and_by_whom() -> None:
    paper = replace(PAPER, authors=("Zoë B", "Ada A", "李明"), doi="10.1/x", categories=("cs.CV", "math.AG"))
    found = front(replace(READING, paper=paper))
    assert found["authors"] == ["Zoë B", "Ada A", "李明"]
    assert (found["arxiv"], found["version"]) == ("2402.00001", 2)
    assert (found["date"], found["submitted"]) == (datetime.date(2024, 2, 21), datetime.date(2024, 2, 1))
    assert found["url"] == "https://arxiv.org/abs/2402.00001v2"
    assert found["tags"] == ["arxiv", "arxiv/cs/CV", "arxiv/math/AG"]
    assert found["categories"] == ["cs.CV", "math.AG"]
    assert (found["doi"], found["language"], found["source"]) == ("10.1/x", "en", "html")
    assert (found["summariser"], found["read"]) == ("extractive", "2026-01-01T00:00:00Z")
    assert "withdrawn" not in found


def test_a_withdrawal_is_in_the_front_matter_and_first_in_the_note() -> None:
    paper = replace(PAPER, withdrawn=True, withdrawal_notice="It was wrong")
    assert front(replace(READING, paper=paper))["withdrawn"] is True
    callout = note(replace(READING, paper=paper)).partition("> [!warning] Before you read\n> - ")[2]
    assert callout.startswith("This version has been withdrawn.\n> - It was wrong\n> - White on white\n")


def test_nothing_in_a_note_is_run_by_a_plug_in_for_templates() -> None:
    for text in TEXTS:
        told = note(everywhere(text))
        assert not re.search(r"<%|\{\{|\{%", told)
        assert "%%" not in told.split("\n---\n", 1)[1]


def test_every_statement_has_its_quotation_and_where_arxiv_has_it() -> None:
    places = [
        Evidence(f"Quote {n}.", f"{n} Part", f"S{n}", f"https://arxiv.org/html/1v1#S{n}") for n in (1, 2, 3)
    ]
    claims = (
        Claim("tldr", "One.", "supported", tuple(places[:2])),
        Claim("takeaway", "Two.", "unchecked", ()),
        Claim("takeaway", "Three.", "verbatim", (places[2],)),
        Claim("method", "Four.", "trimmed", (places[0], places[0])),
    )
    body = note(replace(READING, claims=claims)).split("\n---\n", 1)[1]
    page = BeautifulSoup(str(mistune.create_markdown(plugins=["footnotes"])(body)), "lxml")
    statements = [item.get_text() for item in page.select("h2 + ul > li")]
    assert statements[:4] == ["✓ One.12", "? Two.", "“ Three.3", "… Four.1"]
    notes = page.select("section.footnotes li")
    assert [n.get_text().split(" [")[0][: len("“Quote 1.” 1 Part")] for n in notes] == [
        f"“Quote {n}.” {n} Part" for n in (1, 2, 3)
    ]
    links = [link["href"] for n in notes for link in n.select("a[href^=https]")]
    assert links == [place.url for place in places]


def test_figures_are_linked_and_never_embedded() -> None:
    told = note(everywhere("![x](https://evil.test)"))
    assert "](https://arxiv.org/html/2402.00001v2#F1)" in told
    assert not re.search(r"(?<!\\)!\[(?!\w+\])", told.replace("[!warning]", ""))
