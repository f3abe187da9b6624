"""From an identifier to events: their order, what is kept and for whom, and what is said when it fails."""

import json
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
from fake_arxiv import FakeArxiv, answering
from papers import BEES, READING, SHEEP, WITHDRAWN, page

from papersays import formats
from papersays.errors import (
    BadRequest,
    PaperNotFound,
    PaperSaysError,
    SourceFailed,
    SourceUnavailable,
    VersionMismatch,
    Withdrawn,
)
from papersays.models import Identifier
from papersays.once import Event
from papersays.pipeline import Ask
from papersays.readings import Key
from papersays.service import Service


def ask(name: str, **options: Any) -> Ask:
    identifier, _, version = name.partition("v")
    wanted = Identifier(identifier, int(version) if version else None)
    return Ask(wanted, options.pop("language", "en"), "extractive", **options)


def told(service: Service, wanted: Ask) -> list[Event]:
    return [event for event in service.pipeline.work(wanted).follow(10) if event]


def read(service: Service, wanted: Ask) -> dict[str, Any]:
    reading: dict[str, Any] = json.loads(service.pipeline.work(wanted).wait() or "")
    return reading


def names(events: list[Event]) -> list[str]:
    """The names of the events, each run of one name once."""
    found: list[str] = []
    for event in events:
        if found[-1:] != [event.name]:
            found.append(event.name)
    return found


class Gate:
    """Holds an address back until it is opened."""

    def __init__(self, arxiv: FakeArxiv, path: str) -> None:
        self.arrived, self._open = threading.Event(), threading.Event()
        served = arxiv.served[path]

        def behave(handler: Any) -> None:
            self.arrived.set()
            self._open.wait(10)
            handler.send(served)

        arxiv.behave(path, behave)

    def open(self) -> None:
        self._open.set()


def six_hours_later(monkeypatch: pytest.MonkeyPatch) -> None:
    then = SimpleNamespace(time=lambda: time.time() + 6.1 * 3600)
    monkeypatch.setattr("papersays.sources.arxiv.pages.time", then)
    now = SimpleNamespace(monotonic=lambda: time.monotonic() + 6.1 * 3600)
    monkeypatch.setattr("papersays.ready.time", now)


# The events


def test_a_reading_is_told_in_this_order(service: Service) -> None:
    events = told(service, ask(SHEEP))
    assert names(events) == ["accepted", "paper", "claim", "coverage", "figure", "claim", "done"]
    numbers = [event.number for event in events]
    assert numbers == sorted(set(numbers))
    assert [number for number in numbers if number[1] == 0] == [(n, 0) for n in range(1, numbers[-1][0] + 1)]
    for event in events:
        if event.name == "claim":
            assert event.data["provisional"] is (event.number[1] > 0)


def test_a_kept_reading_is_told_as_when_it_was_made(service: Service) -> None:
    live = told(service, ask(SHEEP))
    cached = told(service, ask(SHEEP))
    assert [e for e in live if e.name != "done" and e.number[1] == 0] == cached[:-1]
    assert live[-1].number == cached[-1].number
    assert (live[-1].data["provenance"].pop("cached"), cached[-1].data["provenance"].pop("cached")) == (
        False,
        True,
    )
    assert live[-1].data == cached[-1].data


def test_the_events_together_are_the_reading(service: Service) -> None:
    wanted = ask(SHEEP)
    work = service.pipeline.work(wanted)
    events = [event for event in work.follow(10) if event and event.number[1] == 0]
    of: dict[str, list[Any]] = {}
    for event in events:
        of.setdefault(event.name, []).append({k: v for k, v in event.data.items() if k != "provisional"})
    reading = json.loads(work.result or "")
    closing = of["done"][0]
    assert reading["claims"] == of["claim"]
    assert reading["figures"] == of["figure"]
    assert reading["coverage"] == of["coverage"][0]
    assert reading["paper"] == of["paper"][0] | {"code": closing.pop("code")}
    assert {name: reading[name] for name in closing} == closing


def test_the_abstract_is_read_while_the_text_is_on_its_way(service: Service, arxiv: FakeArxiv) -> None:
    gate = Gate(arxiv, f"/html/{SHEEP}v2")
    work = service.pipeline.work(ask(SHEEP))
    follower = work.follow(0.05)
    seen: list[Event] = []
    while not seen or seen[-1].name != "claim":
        event = next(follower)
        seen += [event] if event else []
    assert gate.arrived.wait(10)
    assert seen[-1].number == (2, 1)
    assert (seen[-1].data["provisional"], seen[-1].data["field"]) == (True, "tldr")
    assert next(event for event in iter(lambda: next(follower), 0) if event is None) is None
    assert work.waiting == "arXiv"
    gate.open()
    assert [event for event in follower if event][-1].name == "done"


def test_statements_have_evidence_in_the_text_that_was_read(service: Service) -> None:
    reading = read(service, ask(SHEEP))
    assert reading["coverage"]["source"] == "html"
    assert [claim["field"] for claim in reading["claims"]].count("tldr") == 1
    for claim in reading["claims"]:
        assert claim["verdict"] in ("verbatim", "trimmed")
        assert len(claim["evidence"]) == 1


# What is kept


def test_a_reading_is_made_once_and_then_taken_from_the_cache(service: Service, arxiv: FakeArxiv) -> None:
    first, second, third = (read(service, ask(SHEEP)) for _ in range(3))
    assert [r["provenance"]["cached"] for r in (first, second, third)] == [False, True, True]
    assert [first["claims"], second["claims"]] == [third["claims"]] * 2
    assert [asked.path for asked in arxiv.log] == [f"/abs/{SHEEP}", f"/html/{SHEEP}v2"]


def test_a_paper_and_its_current_version_are_read_as_one_work(service: Service, arxiv: FakeArxiv) -> None:
    gate = Gate(arxiv, f"/html/{SHEEP}v2")
    works = [service.pipeline.work(ask(name)) for name in (SHEEP, f"{SHEEP}v2", SHEEP)]
    assert gate.arrived.wait(10)
    gate.open()
    readings = {work.wait() for work in works}
    assert len(readings) == 1
    assert arxiv.asked(f"/html/{SHEEP}v2") == 1


def test_versions_and_languages_never_answer_for_each_other(service: Service) -> None:
    old, new = read(service, ask(f"{BEES}v1")), read(service, ask(f"{BEES}v2"))
    assert (old["paper"]["title"], new["paper"]["title"]) == ("Counting Bees", "Counting Bees with Cameras")
    assert old["claims"] != new["claims"]
    assert service.pipeline.known(ask(f"{BEES}v2", language="zh")) is None
    assert read(service, ask(f"{BEES}v2", language="zh"))["provenance"]["cached"] is False


def test_a_text_that_may_come_yet_is_not_kept_as_the_reading(service: Service, arxiv: FakeArxiv) -> None:
    arxiv.behave(f"/html/{SHEEP}v2", answering(500))
    first = read(service, ask(SHEEP))
    assert first["coverage"]["source"] == "abstract"
    assert "500" in first["coverage"]["note"]
    assert service.pipeline.known(ask(SHEEP)) is None
    assert service.library.search("").total == 0
    arxiv.behaviours.clear()
    assert read(service, ask(SHEEP))["coverage"]["source"] == "html"
    assert service.pipeline.known(ask(SHEEP)) is not None


def test_a_text_that_does_not_exist_is_said_and_the_reading_kept(service: Service) -> None:
    reading = read(service, ask(f"{BEES}v1"))
    assert reading["coverage"]["source"] == "abstract"
    assert "no PDF of this version" in reading["coverage"]["note"]
    assert service.pipeline.known(ask(f"{BEES}v1")) is not None
    assert [str(e.paper.identifier) for e in service.library.search("bees").entries] == [f"{BEES}v1"]


def test_what_was_not_read_and_why_is_said_in_the_language_of_the_reading(
    service: Service, arxiv: FakeArxiv
) -> None:
    arxiv.behave(f"/html/{SHEEP}v2", answering(500))
    wanted = ask(SHEEP, language="zh")
    coverage = next(event.data for event in told(service, wanted) if event.name == "coverage")
    assert coverage["note"] == "仅阅读了摘要：arXiv 返回了状态码 500；arXiv 没有此版本的 PDF。"
    assert read(service, wanted)["coverage"] == coverage
    assert "answered with status 500" in read(service, ask(SHEEP))["coverage"]["note"]
    arxiv.behaviours.clear()
    whole = read(service, wanted)["coverage"]
    assert "这是致谢，不是研究结果" in [section["reason"] for section in whole["sections"]]
    english = read(service, ask(SHEEP))["coverage"]
    assert "thanks, not findings" in [section["reason"] for section in english["sections"]]


def test_a_kept_reading_and_every_form_of_it_keep_their_language(service: Service) -> None:
    note = "仅阅读了摘要：arXiv 没有此版本的 PDF。"
    wanted = ask(f"{BEES}v1", language="zh")
    assert read(service, wanted)["coverage"]["note"] == note
    known = service.pipeline.known(wanted)
    assert known is not None
    assert known.coverage.note == note
    for name in ("text", "markdown", "obsidian"):
        assert "仅阅读了摘要：arXiv" in formats.named(name).of_reading(known)


def test_what_is_known_never_asks_the_network(service: Service, arxiv: FakeArxiv) -> None:
    for name in (SHEEP, f"{SHEEP}v2"):
        assert service.pipeline.known(ask(name)) is None
    assert arxiv.log == []
    read(service, ask(SHEEP))
    asked = len(arxiv.log)
    for name in (SHEEP, f"{SHEEP}v2"):
        assert service.pipeline.known(ask(name)) is not None
    assert len(arxiv.log) == asked


def test_a_refresh_that_ended_while_nobody_listened_is_not_done_again(
    service: Service, arxiv: FakeArxiv
) -> None:
    again = ask(BEES, refresh=True)
    read(service, again)
    asked = len(arxiv.log)
    work = service.pipeline.work(again, resumed=True)
    assert work.wait()
    assert len(arxiv.log) == asked


def test_a_refresh_asks_arxiv_again_and_everybody_gets_its_result(service: Service, arxiv: FakeArxiv) -> None:
    read(service, ask(BEES))
    assert read(service, ask(BEES))["paper"]["title"] == "Counting Bees with Cameras"
    arxiv.serve(f"/abs/{BEES}", page("abs/ordinary.html").replace(b"Counting Bees\n", b"Counting Wasps\n"))
    assert read(service, ask(BEES))["paper"]["title"] == "Counting Bees with Cameras"
    again = read(service, ask(BEES, refresh=True))
    assert (again["paper"]["title"], again["provenance"]["cached"]) == ("Counting Wasps with Cameras", False)
    after = service.pipeline.ready(ask(BEES))
    assert after is None or json.loads(after)["paper"]["title"] == "Counting Wasps with Cameras"
    assert read(service, ask(BEES))["paper"]["title"] == "Counting Wasps with Cameras"


# What arXiv says in the meantime


def test_an_older_version_says_that_a_newer_one_exists(service: Service) -> None:
    assert read(service, ask(f"{BEES}v1"))["paper"]["newer_version"] == 2


def test_a_kept_reading_says_that_a_newer_version_has_come(
    service: Service, arxiv: FakeArxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read(service, ask(f"{BEES}v2"))
    assert first["paper"]["newer_version"] is None
    row = (
        b'<strong><a href="/abs/2301.04567v3">[v3]</a></strong>\n Fri, 3 Mar 2023 00:00:01 UTC (990 KB)<br/>'
    )
    here = b"Thu, 2 Mar 2023 00:00:01 UTC (987 KB)<br/>"
    arxiv.serve(f"/abs/{BEES}v2", page("abs/ordinary.html").replace(here, here + row))
    six_hours_later(monkeypatch)
    second = read(service, ask(f"{BEES}v2"))
    assert second["paper"]["newer_version"] == 3
    assert service.library.search("").entries[0].paper.newer_version == 3
    assert second["provenance"]["cached"] is True
    assert second["claims"] == first["claims"]


def test_what_is_known_may_be_by_another_prompt_but_a_reading_never_is(service: Service) -> None:
    key = Key(Identifier("2402.00001", 2), "en", "extractive", "old")
    service.library.readings.put(key, READING)
    known = service.pipeline.known(ask(f"{SHEEP}v2"))
    assert known is not None
    assert known.claims == READING.claims
    made = read(service, ask(f"{SHEEP}v2"))
    assert made["provenance"]["cached"] is False
    assert len(made["claims"]) > 1


def test_a_reading_outlives_the_raw_pages(service: Service, arxiv: FakeArxiv) -> None:
    first = read(service, ask(f"{SHEEP}v2"))
    for path in (f"/abs/{SHEEP}v2", f"/html/{SHEEP}v2"):
        service.cache.delete(path)
    known = service.pipeline.known(ask(SHEEP))
    assert known is not None
    assert [claim.text for claim in known.claims] == [claim["text"] for claim in first["claims"]]
    asked = len(arxiv.log)
    assert read(service, ask(f"{SHEEP}v2"))["provenance"]["cached"] is True
    assert len(arxiv.log) <= asked + 1


def test_when_arxiv_is_down_a_kept_reading_is_given_and_said_to_be_stale(
    service: Service, arxiv: FakeArxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read(service, ask(BEES))
    assert first["paper"]["stale"] is False
    arxiv.behave(f"/abs/{BEES}", answering(503, Retry_After="500"))
    six_hours_later(monkeypatch)
    second = read(service, ask(BEES))
    assert second["paper"]["stale"] is True
    assert second["claims"] == first["claims"]
    assert service.pipeline.ready(ask(BEES)) is None, "what is stale is looked at again the next time"


def test_when_arxiv_is_down_and_nothing_is_known_that_is_said(service: Service, arxiv: FakeArxiv) -> None:
    arxiv.behave(f"/abs/{BEES}", answering(503, Retry_After="500"))
    with pytest.raises(SourceUnavailable) as caught:
        read(service, ask(BEES))
    assert caught.value.retry_after == pytest.approx(500, abs=5)


def test_a_withdrawn_paper_is_said_to_be_withdrawn_and_comes_with_its_notice(service: Service) -> None:
    work = service.pipeline.work(ask(WITHDRAWN))
    seen: list[str] = []
    with pytest.raises(Withdrawn) as caught:
        seen.extend(event.name for event in work.follow(10) if event)
    assert seen == ["accepted", "paper"]
    assert "withdrawn" in caught.value.detail
    assert caught.value.extra["paper"]["withdrawal_notice"] == caught.value.detail
    with pytest.raises(Withdrawn):
        service.pipeline.work(ask(WITHDRAWN))


# Failures


@pytest.mark.parametrize(
    ("name", "fixture", "error"),
    [
        (f"{BEES}v1", "abs/ordinary.html", VersionMismatch),
        (BEES, "abs/captcha.html", SourceFailed),
        (BEES, "abs/sheep.html", PaperSaysError),
        ("2301.99999", None, PaperNotFound),
    ],
)
def test_a_failure_is_typed_and_never_kept(
    service: Service, arxiv: FakeArxiv, name: str, fixture: str | None, error: type[PaperSaysError]
) -> None:
    if fixture:
        good = arxiv.served[f"/abs/{name}"]
        arxiv.serve(f"/abs/{name}", page(fixture))
    with pytest.raises(error) as caught:
        read(service, ask(name))
    assert caught.value.code != "internal"
    assert service.pipeline.known(ask(name)) is None
    if fixture:
        arxiv.served[f"/abs/{name}"] = good
        assert read(service, ask(name))["paper"]["id"] == BEES


def test_a_page_cut_anywhere_is_never_a_paper(service: Service, arxiv: FakeArxiv) -> None:
    body = page("abs/ordinary.html")
    for cut in range(0, len(body) - 10, len(body) // 25):
        arxiv.serve(f"/abs/{BEES}", body[:cut])
        with pytest.raises(SourceFailed):
            read(service, ask(BEES))
    arxiv.serve(f"/abs/{BEES}", body)
    assert read(service, ask(BEES))["paper"]["title"] == "Counting Bees with Cameras"


def test_a_full_text_that_is_cut_is_not_the_whole_paper(service: Service, arxiv: FakeArxiv) -> None:
    body = arxiv.served[f"/html/{SHEEP}v2"].body
    for share in (0.3, 0.6, 0.95):
        arxiv.serve(f"/html/{SHEEP}v2", body[: int(len(body) * share)])
        reading = read(service, ask(SHEEP))
        assert reading["coverage"]["source"] == "abstract"
        assert service.pipeline.known(ask(SHEEP)) is None


def test_a_summariser_that_is_not_there_is_refused_before_any_work(
    service: Service, arxiv: FakeArxiv
) -> None:
    with pytest.raises(BadRequest):
        service.pipeline.work(Ask(Identifier(BEES), "en", "nobody"))
    assert arxiv.log == []
