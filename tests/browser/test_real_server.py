"""The real extension with the real server, which gets the pages on screen from a stand-in for arXiv."""

import re
from collections.abc import Iterator
from typing import Any

import pages
import pytest
from asking import RunningServer, running
from browser.arxiv_site import ArxivSite
from browser.reader import Reader, highlighted, phase, said, shot
from fake_arxiv import FakeArxiv
from papers import BEES, SHEEP, WITHDRAWN, full_text, page
from playwright.sync_api import BrowserContext, Locator, Page, expect

REAL = [
    row
    for row in pages.rows("abs", 200)
    if row["file"].removeprefix("abs/").removesuffix(".html")
    in (
        "0704.0866",
        "adap-org_9509003",
        "math-ph_0509021",
        "physics_9707012",
        "1706.03762v5",
        "1709.10082",
        "2402.12974",
        "2402.13729",
        "era-2018/0704.0921",
        "era-2018/1411.4413",
        "era-2020/1607.08199",
        "era-2022/2009.01669",
        "era-2024/2402.12741",
        "era-2025/funct-an_9301001",
        "live/1902.02534.live-2026-07-23",
    )
]
"""Every look from 2018 on, old identifiers, formulas, addresses, initials that arXiv takes for addresses."""


@pytest.fixture(scope="module")
def library() -> Iterator[FakeArxiv]:
    """What the server takes for arXiv, in this module."""
    with FakeArxiv() as made:
        yield made


@pytest.fixture(scope="module")
def papersays(library: FakeArxiv, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running(tmp_path_factory.mktemp("papersays"), arxiv_url=library.url) as server:
        yield server


@pytest.fixture
def person(chromium: BrowserContext, site: ArxivSite, papersays: RunningServer) -> Iterator[Reader]:
    """A reader whose extension asks the real server."""
    made = Reader(chromium, site)
    made.settings(address=papersays.url)
    yield made
    made.leave()


def opened(person: Reader, library: FakeArxiv, identifier: str, body: bytes, *others: str) -> Page:
    """An abs page that server and reader both get, the server also under other identifiers."""
    for each in (identifier, *others):
        library.serve(f"/abs/{each}", body)
    person.site.add(f"/abs/{identifier}", body)
    return person.visits(f"https://arxiv.org/abs/{identifier}")


def plain(text: str) -> str:
    return " ".join(text.split())


def bare(text: str) -> list[str]:
    """The words of a text but for formulas and addresses, which a page may show otherwise."""
    return re.findall(r"[^\W\d_]+", re.sub(r"this https? URL|\$[^$]*\$|\w+[.:]\S*\w", " ", text.lower()))


def within(claim: str, text: str) -> bool:
    """Whether a claim's words stand in a text in their order."""
    rest = iter(bare(text))
    return bool(bare(claim)) and all(word in rest for word in bare(claim))


def words(frame: Locator, selector: str = ".claim .words") -> list[str]:
    """Of all claims, those in folded fields too."""
    return [plain(text) for text in said(frame.locator(selector))]


def test_a_paper_is_read_and_its_one_line_shown_on_the_page(
    person: Reader, library: FakeArxiv, papersays: RunningServer
) -> None:
    body = page("abs/ordinary.html")
    tab = opened(person, library, BEES, body, f"{BEES}v2")
    frame = phase(tab, "done")
    expect(frame.locator(".id")).to_have_text(f"{BEES}v2")
    for text in words(frame):
        assert text in plain(tab.locator("blockquote.abstract").inner_text())
    for index in range(frame.locator(".claim:visible").count()):
        claim = frame.locator(".claim:visible").nth(index)
        claim.click()
        assert [plain(text) for text in highlighted(tab)] == words(claim, ".words")
    assert all("Mozilla" not in asked.headers["User-Agent"] for asked in library.log)
    assert "forbidden" not in papersays.log.read_text()


def test_every_statement_of_a_full_text_stands_in_it(person: Reader, library: FakeArxiv) -> None:
    library.serve(f"/html/{SHEEP}v2", full_text())
    tab = opened(person, library, SHEEP, page("abs/sheep.html"), f"{SHEEP}v2")
    frame = phase(tab, "done")
    expect(frame.locator(".facts summary").first).to_contain_text("from HTML")
    text = re.sub(r"<math.*?</math>|<[^>]*>", " ", full_text().decode())
    frame.locator("details.field").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    quoted = 0
    for index in range(frame.locator(".claim").count()):
        claim = frame.locator(".claim").nth(index)
        claim.click()
        proof = claim.locator("xpath=following-sibling::*")
        shown = said(proof.locator("blockquote")) or highlighted(tab)
        assert within(words(claim, ".words")[0], " ".join(shown))
        for sentence in said(proof.locator("blockquote")):
            quoted += 1
            assert within(sentence, text), sentence
        for link in proof.locator("a:visible").all():
            assert (link.get_attribute("href") or "").startswith(f"https://arxiv.org/html/{SHEEP}v2#")
    assert quoted > 0


def test_a_withdrawn_paper_is_said_to_be_withdrawn(person: Reader, library: FakeArxiv) -> None:
    tab = opened(person, library, WITHDRAWN, page("abs/withdrawn.html"), f"{WITHDRAWN}v2")
    frame = phase(tab, "failed")
    expect(frame.locator(".notice h2").first).to_have_text("This paper has been withdrawn")
    expect(frame.locator(".claim")).to_have_count(0)


def test_an_older_version_says_first_that_a_newer_one_exists(person: Reader, library: FakeArxiv) -> None:
    tab = opened(person, library, f"{BEES}v1", page("abs/older_version.html"))
    frame = phase(tab, "done")
    expect(frame.locator(".id")).to_have_text(f"{BEES}v1")
    first = frame.locator(".body :is(h2, .words):visible").first
    expect(first).to_have_text("A newer version exists")


def test_what_changed_since_an_older_version_is_told_on_its_page(person: Reader, library: FakeArxiv) -> None:
    library.serve(f"/abs/{BEES}v2", page("abs/ordinary.html"))
    tab = opened(person, library, f"{BEES}v1", page("abs/older_version.html"))
    frame = phase(tab, "done")
    frame.get_by_role("button", name="What changed").click()
    expect(frame.locator("[role=status]").first).to_have_text("Compared with version 2")
    expect(frame.locator(".comparison h2").first).to_be_visible()
    expect(frame.locator(".tldr")).to_be_hidden()
    frame.get_by_role("button", name="Back to the reading").click()
    expect(frame.locator(".tldr")).to_be_visible()
    shot(tab, "real-older-version")


def test_a_question_is_answered_in_the_papers_own_words(person: Reader, library: FakeArxiv) -> None:
    library.serve(f"/html/{SHEEP}v2", full_text())
    tab = opened(person, library, SHEEP, page("abs/sheep.html"), f"{SHEEP}v2")
    frame = phase(tab, "done")
    frame.get_by_role("textbox", name="Ask the paper").fill("Why are sheep hard to count?")
    frame.get_by_role("button", name="Ask", exact=True).click()
    part = frame.locator(".answer")
    claim = part.locator(".claim", has_text="Sheep are hard to count because they move")
    expect(claim.locator(".mark")).to_have_attribute("data-verdict", "verbatim")
    claim.click()
    expect(part.locator(".proof blockquote")).to_contain_text("hard to count because they move")
    frame.get_by_role("textbox").fill("Who discovered penicillin in London?")
    frame.get_by_role("textbox").press("Enter")
    expect(part).to_contain_text("The paper does not say.")
    expect(part).to_contain_text("from HTML")
    shot(tab, "real-question")


@pages.needs_pages
@pytest.mark.parametrize("row", REAL, ids=lambda row: row["file"])
@pytest.mark.in_turn(3, "row")
def test_on_a_real_page_the_one_line_is_found_in_the_abstract(
    person: Reader, library: FakeArxiv, row: dict[str, Any]
) -> None:
    truth = pages.truth(row)
    name = f"{truth['id']}v{truth['version']}"
    tab = opened(person, library, truth["requested_id"], pages.read(row), name)
    frame = phase(tab, "done")
    expect(frame.locator(".id")).to_have_text(name)
    for index in range(frame.locator(".body > .tldr .claim, .body > .claims .claim").count()):
        claim = frame.locator(".claim").nth(index)
        claim.click()
        (shown,) = highlighted(tab)
        assert within(words(claim, ".words")[0], shown), shown
