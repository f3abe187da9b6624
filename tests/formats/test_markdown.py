"""Readings as Markdown, through two renderers: a paper's words are shown and never act."""

from collections.abc import Callable
from dataclasses import replace

import mistune
import pytest
from bs4 import BeautifulSoup
from hostile_texts import TEXTS, everywhere
from markdown_it import MarkdownIt
from papers import READING

from papersays import formats
from papersays.formats._markdown import escaped, linked
from papersays.formats._plain import plain

EXTENSIONS = (
    "strikethrough footnotes table url task_lists def_list abbr mark insert superscript subscript ruby "
    "spoiler"
).split()


def mistuned(markdown: str, *more: str) -> str:
    return str(mistune.create_markdown(escape=False, plugins=[*EXTENSIONS, *more])(markdown))


RENDERERS: dict[str, Callable[[str], str]] = {
    "markdown-it": MarkdownIt("commonmark", {"html": True}).render,
    "markdown-it-gfm": MarkdownIt("gfm-like", {"html": True, "linkify": True}).render,
    "mistune": mistuned,
}
OWN_ELEMENTS = {"h1", "h2", "p", "em", "ul", "li", "a", "hr", "blockquote"}
FOOTNOTES = {"section", "ol", "sup"}
PLACES = {"markdown": 15, "obsidian": 19}
"""How often a text that is everywhere is shown at least."""


def body(name: str, text: str) -> str:
    told = formats.named(name).of_reading(everywhere(text))
    return told.split("\n---\n", 1)[1] if name == "obsidian" else told


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("text", TEXTS)
def test_what_a_paper_says_is_shown_and_never_acts(name: str, renderer: str, text: str) -> None:
    page = BeautifulSoup(RENDERERS[renderer](body(name, text)), "lxml")
    shown = " ".join(page.get_text().split())
    assert shown.count(plain(text)) >= PLACES[name]
    elements = {tag.name for tag in page.body.find_all(True)} if page.body else set()
    assert elements <= OWN_ELEMENTS | (FOOTNOTES if name == "obsidian" and renderer == "mistune" else set())
    addresses = {str(link["href"]) for link in page.find_all("a")}
    assert {a for a in addresses if not a.startswith(("https://arxiv.org/", "#fn"))} == set()
    assert {name for tag in page.find_all(True) for name in tag.attrs} <= {"href", "class", "id"}


@pytest.mark.parametrize(
    "text",
    ["$x_1 * y_2$", r"$\mathcal{L}_{a} + \mathcal{L}_{b}$", r"$\{a\}_{i<j}$", "$[a](b)$", r"$a~b$",
     r"$\sqrt[3]{x}$", r"$*a*$", "$_a_$", "$^{[1]}$", "$x^{{a}}$", "$$x_a$$"],
)  # fmt: skip
@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_formula_stays_tex_and_is_no_markup_where_mathematics_is_unknown(renderer: str, text: str) -> None:
    page = BeautifulSoup(RENDERERS[renderer](f"before {escaped(text)} after"), "lxml")
    assert page.body is not None
    assert {tag.name for tag in page.body.find_all(True)} == {"p"}
    assert page.get_text().strip().count("$") == text.count("$")


def test_words_are_left_as_they_are_written_where_nothing_acts() -> None:
    text = "The $F_1$-score (e.g. 3:1, v1.2, arXiv:2402.1) is 0.5 = good; see Fig. 2: it rises - or falls."
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("loss $x_1$ falls", "x_1"),
        (r"a $\mathcal{L}_{a}$", r"\mathcal{L} _ {a}"),
        ("if $a<b$", "a < b"),
        (r"$\{x\}$", r"\lbrace x\rbrace"),
        (r"$x^{{a}}$", "x^{ {a} }"),
        ("$\\γ$-rays", "γ"),
    ],
)
def test_a_renderer_that_knows_mathematics_gets_the_same_mathematics(text: str, tex: str) -> None:
    page = BeautifulSoup(mistuned(escaped(text), "math"), "lxml")
    (formula,) = page.find_all("span", class_="math")
    assert formula.get_text() == rf"\({tex}\)"


@pytest.mark.parametrize(
    "text",
    [r"$\href{https://evil.test}{x}$", r"$\includegraphics{x}$", r"$\def\x{y}$", r"$\^^69nput{x}$", "$a`b$",
     "$http://evil.test$", "$evil.com$", "$ x $", "$5 and 6$", "$a$5", "$}{$", "${a$",
     "$not a formula$", "$"],
)  # fmt: skip
def test_what_is_not_only_mathematics_is_no_formula(text: str) -> None:
    assert mistuned(escaped(text), "math").count('class="math"') == 0
    assert BeautifulSoup(mistuned(escaped(text)), "lxml").get_text().strip() == text


@pytest.mark.parametrize(
    "address",
    ["https://evil.test", "http://arxiv.org/abs/1", "javascript:alert(1)", "https://arxiv.org.evil.test/", "",
     "https://evil.test/arxiv.org", "https://evilarxiv.org/", "//arxiv.org/"],
)  # fmt: skip
def test_only_arxiv_and_the_doi_resolver_are_linked(address: str) -> None:
    assert linked("here", address) == "here"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://arxiv.org/abs/x)(y", "https://arxiv.org/abs/x%29%28y"),
        ("https://arxiv.org/html/1v1#S1.p1", "https://arxiv.org/html/1v1#S1.p1"),
        ("https://doi.org/10.1/(SICI)<1::A>3", "https://doi.org/10.1/%28SICI%29%3C1::A%3E3"),
        ("https://arxiv.org/a b", "https://arxiv.org/a%20b"),
    ],
)
def test_an_address_cannot_end_its_link(address: str, written: str) -> None:
    assert linked("here", address) == f"[here]({written})"


def test_the_headings_are_in_the_readers_language() -> None:
    told = formats.named("markdown").of_reading(replace(READING, language="zh"))
    assert told.startswith("# Counting Sheep\n")
    assert "## 一句话概括" in told
