"""Every saved paper with full text, read end to end and checked against the page itself."""

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pages
import pypdfium2
import pytest
from fake_arxiv import FakeArxiv, real_pages

from papersays.app import create_service
from papersays.config import load
from papersays.pipeline import Ask
from papersays.service import Service

PAPERS = (
    "2302.11573v1", "2004.14974v6", "1307.8133v1", "0903.1000v1", "2012.02201", "1706.03762", "cs/9901011",
    "2302.07302v1", "2304.02623v1", "2202.00535v1",
)  # fmt: skip

pytestmark = pages.needs_pages


@pytest.fixture(scope="module")
def served() -> Iterator[FakeArxiv]:
    with FakeArxiv() as arxiv:
        arxiv.served.update(real_pages())
        yield arxiv


@pytest.fixture(scope="module")
def service(served: FakeArxiv, tmp_path_factory: pytest.TempPathFactory) -> Service:
    folder = tmp_path_factory.mktemp("data")
    environment = {
        "PAPERSAYS_ARXIV_URL": served.url,
        "PAPERSAYS_ARXIV_DELAY": "0",
        "PAPERSAYS_DATA_DIR": str(folder),
        "PAPERSAYS_CACHE": "memory",
    }
    return create_service(load(environment, folder / "no-settings.toml"))


def read(service: Service, paper: str) -> dict[str, Any]:
    ask = Ask(service.pipeline.source.identify(paper), "en", "extractive")
    reading: dict[str, Any] = json.loads(service.pipeline.work(ask).wait() or "")
    return reading


@pytest.mark.parametrize("paper", PAPERS)
def test_the_whole_paper_is_read_and_said_to_be(service: Service, paper: str) -> None:
    reading = read(service, paper)
    coverage = reading["coverage"]
    assert coverage["source"] == ("pdf" if paper.startswith(("2302.07302", "2304", "2202")) else "html")
    assert coverage["complete"]
    assert len(coverage["sections"]) > 3
    assert all(
        section["reason"] for section in coverage["sections"] if section["read"] < section["sentences"]
    )
    assert reading["warnings"] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_statement_is_a_located_sentence_of_the_paper(service: Service, paper: str) -> None:
    reading = read(service, paper)
    fields = [claim["field"] for claim in reading["claims"]]
    assert fields.count("tldr") == 1
    assert 5 <= fields.count("takeaway") <= 7
    assert reading["withheld"] == []
    for claim in reading["claims"]:
        assert claim["verdict"] in ("verbatim", "trimmed")
        assert len(claim["evidence"]) == 1
        if claim["verdict"] == "verbatim":
            assert claim["text"] == " ".join(claim["evidence"][0]["quote"].split())


@pytest.mark.parametrize("paper", PAPERS)
def test_every_evidence_link_lands_on_its_sentence(service: Service, served: FakeArxiv, paper: str) -> None:
    for claim in read(service, paper)["claims"]:
        for evidence in claim["evidence"]:
            address, _, fragment = evidence["url"].partition("#")
            path = address.removeprefix("https://arxiv.org")
            if path.startswith("/abs/"):
                assert evidence["section"] == "Abstract"
                continue
            page = served.served[path]
            text = (
                _pdf_page(page.body, fragment)
                if "pdf" in page.content_type
                else _element(page.body, fragment)
            )
            assert _share_of(evidence["quote"], text) >= 0.9, (evidence["quote"], fragment, text[:300])


@pytest.mark.parametrize("paper", PAPERS)
def test_figures_are_linked_where_the_page_has_them(service: Service, served: FakeArxiv, paper: str) -> None:
    for figure in read(service, paper)["figures"]:
        address, _, fragment = figure["url"].partition("#")
        page = served.served[address.removeprefix("https://arxiv.org")]
        if "pdf" not in page.content_type:
            assert _element(page.body, fragment)
        assert figure["image"] is None or figure["image"].startswith("https://arxiv.org/html/")
        assert figure["label"] or figure["caption"]


def test_a_conversion_that_is_linked_but_missing_falls_back_and_says_so(service: Service) -> None:
    reading = read(service, "2402.13729v1")
    assert reading["coverage"]["source"] == "abstract"
    assert not reading["coverage"]["complete"]
    assert "arXiv has no HTML of this version" in reading["coverage"]["note"]
    assert "arXiv has no PDF of this version" in reading["coverage"]["note"]


def _element(body: bytes, anchor: str) -> str:
    root: Any = lxml.html.document_fromstring(body.decode("utf-8", "replace").encode(), parser=_PARSER)
    for maths in root.iter("math"):
        for child in list(maths):
            maths.remove(child)
        maths.text = maths.get("alttext")
    found = root.xpath("//*[@id=$anchor or @name=$anchor]", anchor=anchor)
    assert found, f"the page has no element {anchor}"
    element = found[0]
    # An old page marks a place by an empty anchor before the text that it names.
    while len(element.text_content().split()) < 5 and element.getparent() is not None:
        element = element.getparent()
    return str(element.text_content())


_PARSER = lxml.html.HTMLParser(encoding="utf-8")


def _pdf_page(body: bytes, fragment: str) -> str:
    number = int(fragment.removeprefix("page="))
    document = pypdfium2.PdfDocument(body)
    try:
        # A sentence may run on from one page to the next; the link is to where it starts.
        last = min(number + 1, len(document))
        return " ".join(document[n].get_textpage().get_text_range() for n in range(number - 1, last))
    finally:
        document.close()


def _share_of(quote: str, text: str) -> float:
    """How many of the quote's words stand in the text; line-end hyphens and formulas are not judged."""
    there = set(_words(re.sub(r"[\ufffe\x02\xad-]\s*", "", text))) | set(_words(text))
    wanted = _words(re.sub(r"\$[^$]*\$", " ", quote).replace("-", "")) or _words(quote)
    return sum(word in there for word in wanted) / len(wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text.lower())
