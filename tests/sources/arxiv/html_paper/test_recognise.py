"""Whether a page is the paper, and the whole of it."""

from dataclasses import replace
from typing import Any

import pytest
from sheep import fixture, paper

from papersays.errors import SourceFailed
from papersays.sources.arxiv import html_paper
from papersays.sources.arxiv.html_paper.recognise import flaw

_MORE = "".join(
    f'<div class="ltx_para" id="S3.p{n}"><p class="ltx_p">Flock {n} held more sheep than the last.</p></div>'
    for n in range(10, 65)
)
_END = b'</section>\n<section class="ltx_bibliography"'


def whole() -> bytes:
    """The fixture page with enough text to be a paper."""
    page = fixture("latexml.html")
    assert _END in page
    return page.replace(_END, _MORE.encode() + _END)


def verdict(body: bytes, **changes: Any) -> str | None:
    about = replace(paper(), **changes)
    return flaw(html_paper.read(body, about), about)


def test_a_whole_page_has_no_flaw() -> None:
    assert verdict(whole()) is None


def test_a_page_with_a_flaw_is_refused_with_the_reason() -> None:
    body = whole()
    assert html_paper.parse(body, paper()).complete
    with pytest.raises(SourceFailed, match="stops in section 2 of 4"):
        html_paper.parse(body[: body.index(b"It is never negative")], paper())


def test_an_older_wording_of_the_abstract_is_no_flaw() -> None:
    abstract = "We count sheep in aerial pictures with a network and show it errs on one sheep in a hundred."
    assert verdict(whole(), abstract=abstract) is None


def test_a_page_cut_in_its_second_section_says_where_it_stops() -> None:
    body = whole()
    assert verdict(body[: body.index(b"It is never negative")]) == "arXiv's HTML stops in section 2 of 4"


def test_a_page_cut_in_its_last_words_is_cut() -> None:
    body = whole()
    assert (
        verdict(body[: body.index(b"We thank the dogs")])
        == "arXiv's HTML stops before the end of its last section"
    )


def test_a_page_without_a_contents_list_that_is_cut_is_cut() -> None:
    body = whole()
    body = (
        body[: body.index(b"<nav")] + body[body.index(b"</nav></nav>") + 12 : body.index(b"grazed in Wales")]
    )
    assert verdict(body) == "arXiv's HTML stops before the end of the paper"


@pytest.mark.parametrize("point", range(1, 51))
def test_no_cut_page_is_taken_for_the_whole(point: int) -> None:
    body = whole()
    assert verdict(body[: len(body) * point // 51])


def test_sections_that_the_contents_list_names_must_be_there() -> None:
    body = whole()
    start, end = (
        body.index(b'<section class="ltx_appendix"'),
        body.index(b'<div class="ltx_acknowledgements"'),
    )
    assert verdict(body[:start] + body[end:]) == (
        "arXiv's HTML lacks 1 of the 5 sections that its contents list names"
    )


def test_another_paper_s_page_is_not_the_paper() -> None:
    assert verdict(
        whole(), title="Weaving by Night", abstract="Looms are loud. We weave after dark and measure noise."
    ) == ("arXiv's HTML shows another title and abstract than this paper's")


def test_a_style_template_is_not_the_paper() -> None:
    body = whole().replace(b"Ada Shepherd", b"David S. Hippocampus")
    assert verdict(body) == "arXiv's HTML shows a style template instead of the paper"


def test_the_instructions_of_a_style_are_not_the_paper() -> None:
    body = whole().replace(b"Counting Sheep at Scale<span", b"Formatting Instructions For Meadow 2024<span")
    assert verdict(body) == "arXiv's HTML shows a style template instead of the paper"


def test_a_supplement_alone_is_not_the_paper() -> None:
    body = whole()
    start, end = (
        body.index(b'<section class="ltx_section" id="S1"'),
        body.index(b'<section class="ltx_bibliography"'),
    )
    nav = body.index(b"<nav"), body.index(b"</nav></nav>") + 12
    only = body[: nav[0]] + body[nav[1] : start] + body[end:]
    only = only.replace(b"Supported by the Wool Board.", b"")
    assert verdict(only) == "arXiv's HTML holds only the supplement"


def test_a_page_with_next_to_no_text_is_not_the_paper() -> None:
    assert verdict(fixture("latexml.html")) == "arXiv's HTML holds next to no text"


def test_a_long_paper_s_first_page_is_not_the_paper() -> None:
    assert verdict(whole(), comments="42 pages, 3 figures") == "arXiv's HTML holds next to no text"
    assert verdict(whole(), comments="6 pages, 3 figures") is None


def test_a_page_whose_references_lead_nowhere_is_not_the_paper() -> None:
    lost = b'<span class="ltx_ref ltx_missing_label ltx_ref_self">LABEL:sec:proof</span> '
    body = whole().replace(b"See Table 1.", b"See " + lost * 20)
    assert verdict(body) == "arXiv's HTML refers to sections and figures that it does not hold"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            "<h1>The following files are available for cs/1234567</h1><ul><li>a.htm</li></ul>",
            "several HTML files",
        ),
        (
            "<h1>No HTML for '2402.00001'</h1><p>HTML is not available for the source.</p>",
            "no HTML of this version",
        ),
        (
            "<p>This version of 2402.00001 has been withdrawn and is unavailable</p>",
            "no HTML of this version",
        ),
        ("<p>Please verify you are human by completing the captcha.</p>", "a check or an error page"),
        ("<h1>503 Service Unavailable</h1>", "a check or an error page"),
        ("<p>Nothing to see here.</p>", "a page that is not the paper"),
    ],
)
def test_a_page_of_another_kind_is_named(words: str, reason: str) -> None:
    assert reason in (verdict(f"<html><body>{words}</body></html>".encode()) or "")
