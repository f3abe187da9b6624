"""Posts in a real Hexo, Hugo and Jekyll: what a paper says is text there, and no command to the blog."""

import html
import re
from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup
from digest.blogs import BLOGS, Blog
from digest.test_post import post
from hostile_texts import TEXTS, everywhere

from papersays.formats._plain import plain

HOSTILE = (*TEXTS, "{{ 1 + 1 }}", "{% raw %}", "{# gone #}", "{{< x >}}", "$f'_1(x)$ and ${{a}}{%b}{#c}$")
TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "...", "«": "<<", "»": ">>"}
)
"""What renderers make of quotation marks, dashes and full stops, undone."""

FORMULAS = (
    r"$f'(x_1) = \|x\|_2^{*}$", r"$\{a_i\}_{i=1}^{n} \subset \mathbb{R}^{d \times d}$",
    r"$O(n \log n) < 10^{-3}$", r"$a \mid b--c...$", r"${{x}_{y}}$", r"$]0, 1[ \ne [0, 1)$",
    r"$\mathcal{L}_{a} * \mathcal{L}_{b} ~ [0, 1]$", r"$|x| \le \left|y\right|$", r"$\sqrt[3]{x_i}$",
)  # fmt: skip
TOLD = (
    r"f'(x_1) = \Vert x\Vert _ 2^{ * }", r"\lbrace a_i\rbrace _ {i=1}^{n} \subset \mathbb{R}^{d \times d}",
    r"O(n \log n) < 10^{-3}", r"a \mid b--c...", r"{ {x} _ {y} }", r"] 0, 1[ \ne [ 0, 1)",
    r"\mathcal{L} _ {a} * \mathcal{L} _ {b} \  [ 0, 1]", r"|x| \le \left|y\right|",
    r"\sqrt[ 3] {x_i}",
)  # fmt: skip
"""The same as a page of a blog has them."""

Pages = Mapping[str, BeautifulSoup]


@pytest.fixture(
    scope="module", params=[pytest.param(blog, marks=blog.needed, id=blog.name) for blog in BLOGS]
)
def blog(request: pytest.FixtureRequest) -> Blog:
    made = request.param
    assert isinstance(made, Blog)
    return made


@pytest.fixture(scope="module")
def pages(blog: Blog, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Every text's page, and those of formulas and of Chinese."""
    posts = {f"text-{number}": post(blog.name, everywhere(text)) for number, text in enumerate(HOSTILE)}
    posts["formulas"] = post(blog.name, *(everywhere(f"as {formula} is") for formula in FORMULAS))
    posts["chinese"] = post(
        blog.name, everywhere("扩散模型（$x_1$）：“去噪”"), language="zh", title="扩散模型"
    )
    return blog.built(tmp_path_factory.mktemp(blog.name), posts)


def simple(text: str) -> str:
    return re.sub("-+", "-", "".join(text.translate(TYPOGRAPHY).split()))


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=lambda number: ascii(HOSTILE[number]))
def test_what_a_paper_says_is_text(pages: Pages, number: int) -> None:
    (main,) = pages[f"text-{number}"].select("main")
    told = simple(main.get_text())
    if "$" not in HOSTILE[number]:
        assert simple(plain(HOSTILE[number])) in told
    assert {tag.name for tag in main.find_all(True)} <= {
        "a", "h2", "p", "strong", "em", "ul", "li", "blockquote", "hr", "br"
    }  # fmt: skip
    for link in main.find_all("a"):
        assert str(link["href"]).startswith(("https://arxiv.org/", "#")), link


def test_nothing_in_a_post_is_a_command_where_liquid_cannot_be_turned_off() -> None:
    """Jekyll 3, which GitHub Pages runs, does not know `render_with_liquid`."""
    for text in (*HOSTILE, *FORMULAS):
        told = post("jekyll", everywhere(text)).split("---\n", 2)[2]
        assert not re.search(r"\{[{%]", told), text


def test_lists_are_two_deep_under_one_heading(pages: Pages) -> None:
    for name, page in pages.items():
        assert len(page.select("main > h2")) == (len(FORMULAS) if name == "formulas" else 1)
        assert page.select("main > ul > li > ul > li")
        assert not page.select("ul ul ul")


def test_formulas_reach_the_page_as_mathematics(pages: Pages, blog: Blog) -> None:
    (main,) = pages["formulas"].select("main")
    told = " ".join(main.get_text().split())
    for formula in TOLD:
        wanted = " ".join(formula.split())
        if blog.name == "jekyll":
            wanted = re.sub(r"\|", r"\\vert ", wanted)
            assert re.search(re.escape(rf"\({wanted}\)").replace(r"\ ", " ?"), told), wanted
        else:
            assert f"${wanted}$" in told
    for heading in main.select("h2"):
        (link,) = heading.select("a[href^=https]")
        assert link.get_text() == heading.get_text(), "a bracket in a title ended its link"


def test_a_chinese_post_is_whole(pages: Pages) -> None:
    page = pages["chinese"]
    assert page.select("h1")[0].get_text() == "扩散模型，更新于 2024-02-23"
    assert {tag.get_text() for tag in page.select("main > p > strong")} >= {"作者:", "概括", "精读"}
    assert page.select("main > ul > li > strong")[0].get_text() == "方法"
    assert "**" not in page.get_text()


def test_front_matter_is_no_part_of_the_page(pages: Pages) -> None:
    for page in pages.values():
        assert "mathjax" not in page.get_text()
        assert page.select("title")[0].get_text() == page.select("h1")[0].get_text() != ""


def test_entities_are_signs_again(pages: Pages) -> None:
    for number, text in enumerate(HOSTILE):
        if "&#" not in text:
            assert "&#" not in html.unescape(str(pages[f"text-{number}"].select("main")[0]))
