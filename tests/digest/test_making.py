"""Making: every paper read or marked, once per topic and day, however often it is begun."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from announcements import announce, item
from fake_arxiv import FakeArxiv, answering
from papers import PAPER, READING

from papersays.config import Settings
from papersays.digest.making import Digest, Maker, Progress
from papersays.digest.record import Records
from papersays.digest.shown import shown
from papersays.digest.topic import Topic
from papersays.errors import BadRequest, SourceUnavailable, SummariserFailed, Withdrawn
from papersays.models import Identifier, Reading
from papersays.sources.arxiv.listing import Listing, create

TOPIC = Topic.model_validate({"name": "sheep", "title": "Sheep", "categories": ("cs.CV",)})
DAY = date(2026, 11, 24)


class Reader:
    """Stands for the pipeline: reads every paper, but for those that something is done about."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.faults: dict[str, list[Exception]] = {}

    def __call__(self, identifier: Identifier, language: str) -> Reading:
        self.asked.append(str(identifier))
        if self.faults.get(identifier.id):
            raise self.faults[identifier.id].pop(0)
        made = replace(READING.provenance, cached=False, tokens_in=100, tokens_out=10)
        paper = replace(PAPER, id=identifier.id, version=identifier.version or 1)
        return replace(READING, paper=paper, language=language, provenance=made)


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def listing(arxiv: FakeArxiv, settings: Settings) -> Iterator[Listing]:
    made = create(settings)
    announce(arxiv, "cs.CV", "".join(item(f"2611.{number:05}") for number in range(1, 21)))
    yield made
    made.close()


@pytest.fixture
def told() -> list[Progress]:
    return []


@pytest.fixture
def make(listing: Listing, reader: Reader, told: list[Progress], tmp_path: Path) -> Callable[[], Digest]:
    slept: list[float] = []
    maker = Maker(listing, Records(tmp_path / "digests"), reader, told.append, slept.append)
    return lambda: maker.make(TOPIC, None, "en")


def test_every_paper_of_the_day_is_read_in_its_order(make: Callable[[], Digest]) -> None:
    digest = make()
    assert digest.day == "2026-11-24"
    assert [entry.listed.identifier.id for entry in digest.entries] == [
        f"2611.{number:05}" for number in range(1, 21)
    ]
    assert all(entry.reading and entry.reading.language == "en" for entry in digest.entries)


def test_three_failures_of_twenty_leave_seventeen_whole_and_three_marked(
    make: Callable[[], Digest], reader: Reader
) -> None:
    reader.faults = {
        "2611.00003": [SummariserFailed("prose came back")],
        "2611.00009": [Withdrawn("gone")],
        "2611.00020": [SourceUnavailable("busy")] * 9,
    }
    digest = make()
    failed = {entry.listed.identifier.id: entry.failure for entry in digest.entries if entry.failure}
    assert {name: failure.code for name, failure in failed.items()} == {
        "2611.00003": "summariser-failed",
        "2611.00009": "withdrawn",
        "2611.00020": "source-unavailable",
    }
    assert sum(entry.reading is not None for entry in digest.entries) == 17


def test_a_chinese_digest_says_why_in_chinese_and_its_record_keeps_the_english(
    listing: Listing, reader: Reader, told: list[Progress], tmp_path: Path
) -> None:
    reader.faults = {"2611.00003": [SummariserFailed("The model's server a.example:1 refused the request")]}
    records = Records(tmp_path / "digests")
    made = Maker(listing, records, reader, told.append, lambda _: None).make(TOPIC, None, "zh")
    assert [paper.failure for paper in shown(made).papers if paper.failure] == [
        "未读：摘要器没有给出可用的回答：模型服务器 a.example:1 拒绝了请求"
    ]
    record = records.get(TOPIC.name, made.day)
    assert record is not None
    assert [failure.title for _, failure in record.failures] == [SummariserFailed.title]


def test_a_busy_arxiv_is_waited_for_as_long_as_it_asks(
    make: Callable[[], Digest], reader: Reader, told: list[Progress]
) -> None:
    reader.faults = {"2611.00002": [SourceUnavailable("arXiv is busy (503)", retry_after=120)]}
    digest = make()
    assert all(entry.reading for entry in digest.entries)
    waits = [(step.waiting, step.seconds) for step in told if step.waiting]
    assert waits == [("arXiv is busy (503)", 120)]


def test_finding_the_papers_waits_too(
    make: Callable[[], Digest], arxiv: FakeArxiv, told: list[Progress]
) -> None:
    arxiv.behave("/rss/cs.CV", answering(429, Retry_After="300"))
    with pytest.raises(SourceUnavailable):  # The line itself keeps silent: nobody asks arXiv meanwhile.
        make()
    assert len(told) == 3
    assert all(step.waiting and step.seconds > 290 for step in told)
    assert arxiv.asked("/rss/cs.CV") == 1


def test_progress_says_papers_failures_and_tokens(
    make: Callable[[], Digest], reader: Reader, told: list[Progress]
) -> None:
    reader.faults = {"2611.00001": [SummariserFailed("no")]}
    make()
    last = told[-1]
    assert (last.done, last.total, last.failed, last.tokens) == (20, 20, 1, 19 * 110)


def test_after_a_stop_it_goes_on_with_the_papers_it_had_found(
    make: Callable[[], Digest], reader: Reader, arxiv: FakeArxiv
) -> None:
    reader.faults = {"2611.00005": [KeyboardInterrupt()]}  # type: ignore[list-item]
    with pytest.raises(KeyboardInterrupt):
        make()
    announce(arxiv, "cs.CV", item("2611.09999"))
    digest = make()
    assert [entry.listed.identifier.id for entry in digest.entries][-1] == "2611.00020"


def test_a_paper_that_failed_is_tried_again(make: Callable[[], Digest], reader: Reader) -> None:
    reader.faults = {"2611.00005": [SummariserFailed("no")]}
    assert sum(entry.failure is not None for entry in make().entries) == 1
    assert sum(entry.failure is not None for entry in make().entries) == 0


def test_a_record_that_was_damaged_is_set_aside(make: Callable[[], Digest], tmp_path: Path) -> None:
    make()
    path = tmp_path / "digests" / "sheep" / "2026-11-24.json"
    path.write_text(path.read_text("utf-8").replace("2611.00001", "2611.00002"), "utf-8")
    assert len(make().entries) == 20
    assert path.with_suffix(".damaged").exists()


def test_two_at_once_do_not_make_the_same_digest(make: Callable[[], Digest], tmp_path: Path) -> None:
    with Records(tmp_path / "digests").alone("sheep"), pytest.raises(BadRequest, match="just now"):
        make()
