"""Posts in a real Hexo: whatever a paper says is text there, and no command to the blog."""

import html
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from digest.hexo import built, needs_hexo
from digest.test_post import post
from hostile_texts import TEXTS, everywhere

from papersays.formats._plain import plain

pytestmark = needs_hexo

HOSTILE = (*TEXTS, "{{ 1 + 1 }}", "{% raw %}", "{# gone #}", "$f'_1(x)$ and ${{a}}{%b}{#c}$")
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "..."})
"""What Hexo's renderer makes of quotation marks, dashes and full stops, undone."""


FORMULAS = (
    r"$f'(x_1) = \|x\|_2^{*}$", r"$\{a_i\}_{i=1}^{n} \subset \mathbb{R}^{d \times d}$",
    r"$O(n \log n) < 10^{-3}$", r"$a \mid b--c...$", r"${{x}_{y}}$",
    r"$\mathcal{L}_{a} * \mathcal{L}_{b} ~ [0, 1]$",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[BeautifulSoup]:
    posts = {f"text-{number}": post("hexo", everywhere(text)) for number, text in enumerate(HOSTILE)}
    found = built(tmp_path_factory.mktemp("blog"), posts)
    return [found[name] for name in posts]


def simple(text: str) -> str:
    return re.sub("-+", "-", "".join(text.translate(TYPOGRAPHY).split()))


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=lambda number: ascii(HOSTILE[number]))
def test_what_a_paper_says_is_text(pages: list[BeautifulSoup], number: int) -> None:
    (main,) = pages[number].select("main")
    told = simple(main.get_text())
    if "$" not in HOSTILE[number]:
        assert simple(plain(HOSTILE[number])) in told
    assert {tag.name for tag in main.find_all(True)} <= {
        "a", "h2", "p", "strong", "em", "ul", "li", "blockquote", "hr", "br"
    }  # fmt: skip
    for link in main.find_all("a"):
        assert str(link["href"]).startswith(("https://arxiv.org/", "#")), link


def test_lists_are_two_deep_under_one_heading(pages: list[BeautifulSoup]) -> None:
    for page in pages:
        assert len(page.select("main > h2")) == 1
        assert page.select("main > ul > li > ul > li")
        assert not page.select("ul ul ul")


def test_formulas_reach_the_page_as_the_post_has_them(tmp_path: Path) -> None:
    text = post("hexo", everywhere(" and ".join(FORMULAS)))
    page = built(tmp_path, {"post": text})["post"]
    formulas = set(re.findall(r"(?<!\\)\$[^$\n]+\$", html.unescape(text.split("---\n", 2)[2])))
    assert len(formulas) == len(FORMULAS)
    told = page.select("main")[0].get_text()
    assert [formula for formula in formulas if formula not in told] == []
    assert r"$f'(x_1) = \Vert x\Vert _ 2^{ * }$" in told
