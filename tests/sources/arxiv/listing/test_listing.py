"""Listing: feed, list page and API asked together, and what each of them lacks."""

from collections.abc import Iterator

import pytest
from announcements import ATOM, FEED, LIST, ROW, announce, answer, item
from fake_arxiv import FakeArxiv, answering

from papersays.config import Settings
from papersays.errors import BadRequest, SourceFailed, SourceUnavailable
from papersays.models import Identifier
from papersays.sources.arxiv import identifier
from papersays.sources.arxiv.listing import Listing, create, merged
from papersays.sources.arxiv.listing import api as atom


@pytest.fixture
def listing(arxiv: FakeArxiv, settings: Settings) -> Iterator[Listing]:
    made = create(settings.model_copy(update={"arxiv_api_url": f"{arxiv.url}/api/query"}))
    yield made
    made.close()


def test_a_day_has_what_the_feed_announces_with_versions(arxiv: FakeArxiv, listing: Listing) -> None:
    shown = "<h3>New submissions (showing 1 of 1 entries)</h3>" + ROW.format(id="2611.00001", title="Sheep")
    announce(arxiv, "cs.CV", item("2611.00001") + item("2611.00002", "replace-cross", 3), shown)
    day = listing.announced("cs.CV")
    assert (day.date, day.lacking) == ("2026-11-24", ())
    first, second = day.entries
    assert (str(first.identifier), first.announcement, first.title) == (
        "2611.00001v1",
        "new",
        "Sheep & Goats",
    )
    assert first.authors == ("Ada Lovelace", "Émilie du Châtelet")
    assert first.abstract == "About Sheep & Goats."
    assert (first.categories, first.primary_category) == (("cs.CV", "cs.LG"), "cs.CV")
    assert (str(second.identifier), second.announcement) == ("2611.00002v3", "replacement")


def test_a_paper_that_only_the_list_page_has_is_named(arxiv: FakeArxiv, listing: Listing) -> None:
    shown = (
        "<h3>Cross submissions (showing 2 of 7 entries)</h3>"
        + ROW.format(id="2611.00001", title="Sheep")
        + ROW.format(id="hep-th/9901001", title="Strings")
    )
    announce(arxiv, "cs.CV", item("2611.00001"), shown)
    day = listing.announced("cs.CV")
    assert day.lacking == (Identifier("hep-th/9901001"),)
    assert (day.entries[-1].title, day.entries[-1].announcement) == ("Strings", "cross")
    assert day.promised == 7


def test_a_day_without_papers_is_empty_and_no_error(arxiv: FakeArxiv, listing: Listing) -> None:
    announce(arxiv, "cs.CV", "", "")
    day = listing.announced("cs.CV")
    assert (day.entries, day.promised, day.date) == ((), 0, "2026-11-24")


def test_a_paper_of_two_categories_is_one_and_new_counts_most(arxiv: FakeArxiv, listing: Listing) -> None:
    announce(arxiv, "cs.CV", item("2611.00001", "cross") + item("2611.00002"), "")
    announce(arxiv, "cs.LG", item("2611.00001", "new"), "")
    found = merged([listing.announced("cs.CV"), listing.announced("cs.LG")])
    assert [(entry.identifier.id, entry.announcement) for entry in found] == [
        ("2611.00001", "new"),
        ("2611.00002", "new"),
    ]


def test_the_api_is_asked_once_for_up_to_a_hundred_papers(arxiv: FakeArxiv, listing: Listing) -> None:
    names = [f"2611.{number:05}v1" for number in range(1, 101)]
    asked = [identifier.parse(name) for name in names]
    path = f"/api/query?{atom.by_identifiers(asked)}"
    arxiv.serve(path, answer(*reversed(names)))
    found = listing.described(asked)
    assert [str(entry.identifier) for entry in found.entries] == names
    assert found.missing == ()
    assert [each.path for each in arxiv.log] == [path]


def test_a_paper_the_api_does_not_know_yet_is_named(arxiv: FakeArxiv, listing: Listing) -> None:
    asked = [Identifier("2611.00001", 1), Identifier("2611.00002", 1)]
    arxiv.serve(f"/api/query?{atom.by_identifiers(asked)}", answer("2611.00002v1"))
    found = listing.described(asked)
    assert [entry.identifier.id for entry in found.entries] == ["2611.00002"]
    assert found.missing == (Identifier("2611.00001", 1),)


def test_a_search_goes_on_until_everything_is_there(arxiv: FakeArxiv, listing: Listing) -> None:
    pages = [[f"2611.{start + number:05}v1" for number in range(100)] for start in (1, 101)]
    for start, names in zip((0, 100), pages, strict=True):
        arxiv.serve(f"/api/query?{atom.by_search('cat:cs.CV', start)}", answer(*names, total=200))
    assert len(listing.search("cat:cs.CV")) == 200
    assert len(listing.search("cat:cs.CV", most=30)) == 30


def test_an_error_entry_of_the_api_is_a_failure_and_no_paper(arxiv: FakeArxiv, listing: Listing) -> None:
    wrong = "<entry><id>http://arxiv.org/api/errors#bad</id><summary>malformed query</summary></entry>"
    arxiv.serve(f"/api/query?{atom.by_search('x', 0)}", ATOM.format(total=1, entries=wrong))
    with pytest.raises(SourceFailed, match="malformed query"):
        listing.search("x")


@pytest.mark.parametrize(
    "body",
    [
        FEED.format(items=item("2611.00001"), date="Tue, 24 Nov 2026")[:-9],
        "<html><body>busy</body></html>",
        "",
        "Rate exceeded.",
        '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>',
    ],
)
def test_a_feed_that_is_cut_or_none_is_a_failure(arxiv: FakeArxiv, listing: Listing, body: str) -> None:
    announce(arxiv, "cs.CV", "", "")
    arxiv.serve("/rss/cs.CV", body)
    with pytest.raises(SourceFailed):
        listing.announced("cs.CV")


def test_a_list_page_that_is_cut_is_a_failure(arxiv: FakeArxiv, listing: Listing) -> None:
    announce(arxiv, "cs.CV", "", "")
    arxiv.serve("/list/cs.CV/new", LIST.format(parts=ROW.format(id="2611.00001", title="A"))[:-30])
    with pytest.raises(SourceFailed):
        listing.announced("cs.CV")


def test_a_busy_arxiv_is_said_with_the_time_to_wait(arxiv: FakeArxiv, listing: Listing) -> None:
    arxiv.behave("/rss/cs.CV", answering(503, Retry_After="100"))
    with pytest.raises(SourceUnavailable) as told:
        listing.announced("cs.CV")
    assert told.value.retry_after == 100


def test_a_category_that_arxiv_does_not_have_is_said(listing: Listing) -> None:
    with pytest.raises(BadRequest, match=r"no category cs\.ZZ"):
        listing.announced("cs.ZZ")


@pytest.mark.parametrize("name", ["", "cs/new", "..", "cs.CV?x", "cs.CV new", "数学"])
def test_what_is_no_category_is_not_asked_for(arxiv: FakeArxiv, listing: Listing, name: str) -> None:
    with pytest.raises(BadRequest):
        listing.announced(name)
    assert arxiv.log == []
