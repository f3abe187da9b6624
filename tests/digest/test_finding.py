"""Finding: which papers of which day belong to a topic, and what is said of those that are missing."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from announcements import ROW, announce, answer, describe, item
from fake_arxiv import FakeArxiv, Page

from papersays.config import Settings
from papersays.digest.finding import of_day, today, window
from papersays.digest.topic import Topic
from papersays.models import Identifier
from papersays.sources.arxiv.listing import Listing, create


def topic(**more: object) -> Topic:
    return Topic.model_validate({"name": "sheep", "title": "Sheep", "categories": ("cs.CV",)} | more)


@pytest.fixture
def listing(arxiv: FakeArxiv, settings: Settings) -> Iterator[Listing]:
    made = create(settings.model_copy(update={"arxiv_api_url": f"{arxiv.url}/api/query"}))
    yield made
    made.close()


def test_today_has_the_papers_of_the_feed_that_fit(arxiv: FakeArxiv, listing: Listing) -> None:
    items = (
        item("2611.00001", title="Sheep")
        + item("2611.00002", title="Bees")
        + item("2611.00003", "replace", 4)
    )
    announce(arxiv, "cs.CV", items)
    found = today(topic(keywords=("sheep",)), listing)
    assert (found.day, found.announced) == ("2026-11-24", True)
    assert [str(entry.identifier) for entry in found.entries] == ["2611.00001v1"]
    assert found.counts == {"new": 2, "replacement": 1}


def test_a_limit_says_how_many_more_there_were(arxiv: FakeArxiv, listing: Listing) -> None:
    announce(arxiv, "cs.CV", "".join(item(f"2611.{number:05}") for number in range(1, 6)))
    found = today(topic(limit=2), listing)
    assert (len(found.entries), found.beyond) == (2, 3)


def test_a_paper_the_feed_lacks_is_asked_of_the_api(arxiv: FakeArxiv, listing: Listing) -> None:
    announce(arxiv, "cs.CV", item("2611.00001"), ROW.format(id="2611.00007", title="Late"))
    describe(arxiv, [Identifier("2611.00007")], "2611.00007v1")
    found = today(topic(), listing)
    assert [str(entry.identifier) for entry in found.entries] == ["2611.00001v1", "2611.00007v1"]
    assert found.missing == ()


def test_a_paper_the_api_does_not_know_yet_is_named(arxiv: FakeArxiv, listing: Listing) -> None:
    announce(arxiv, "cs.CV", "", ROW.format(id="2611.00007", title="Late"))
    describe(arxiv, [Identifier("2611.00007")])
    found = today(topic(), listing)
    assert (found.entries, found.missing) == ((), (Identifier("2611.00007"),))


def test_a_feed_that_lags_is_named_and_not_mixed_in(arxiv: FakeArxiv, listing: Listing) -> None:
    announce(arxiv, "cs.CV", item("2611.00001"))
    announce(arxiv, "cs.LG", item("2611.00002"), date="Mon, 23 Nov 2026")
    found = today(topic(categories=("cs.CV", "cs.LG")), listing)
    assert [entry.identifier.id for entry in found.entries] == ["2611.00001"]
    assert found.behind == ("cs.LG",)


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2024-02-23", "2024-02-21 19:00", "2024-02-22 19:00"),  # A Friday: Wednesday to Thursday.
        ("2024-02-26", "2024-02-22 19:00", "2024-02-23 19:00"),  # A Monday: Thursday to Friday.
        ("2024-02-27", "2024-02-23 19:00", "2024-02-26 19:00"),  # A Tuesday: over the weekend.
        ("2024-07-17", "2024-07-15 18:00", "2024-07-16 18:00"),  # In summer New York is an hour nearer.
    ],
)
def test_a_day_is_the_papers_submitted_in_time_for_it(day: str, start: str, end: str) -> None:
    found = window(date.fromisoformat(day))
    assert tuple(f"{moment:%Y-%m-%d %H:%M}" for moment in found) == (start, end)


def test_a_day_that_is_over_is_searched_by_the_time_of_submission(arxiv: FakeArxiv, listing: Listing) -> None:
    arxiv.served["/api/query"] = Page(answer("2402.00001v3").encode())
    found = of_day(topic(categories=("cs.CV", "hep-th", "q-bio")), date(2024, 2, 23), listing)
    assert [(str(each.identifier), each.announcement) for each in found.entries] == [("2402.00001v3", "new")]
    assert (found.day, found.announced) == ("2024-02-23", False)
    (asked,) = arxiv.log
    assert parse_qs(urlsplit(asked.path).query)["search_query"] == [
        "(cat:cs.CV OR cat:hep-th OR cat:q-bio) AND submittedDate:[202402211900 TO 202402221900]"
    ]


def test_nothing_is_asked_for_a_weekend(arxiv: FakeArxiv, listing: Listing) -> None:
    assert of_day(topic(), date(2024, 2, 24), listing).entries == ()
    assert arxiv.log == []
