"""A reading as server-sent events: ids, one end, resuming, heartbeats."""

import threading
from typing import Any

import pytest
from asking import CLIENT, Asker, Told, told
from fake_arxiv import FakeArxiv, answering
from flask import Flask
from papers import BEES, SHEEP, WITHDRAWN

from papersays import app as composition
from papersays.config import Settings
from papersays.errors import SourceUnavailable
from papersays.service import Service
from papersays.web import api, stream
from papersays.web.problems import problem
from papersays.web.stream import number_of

SSE = CLIENT | {"Accept": "text/event-stream"}


def held(arxiv: FakeArxiv, path: str) -> threading.Event:
    """Opens the address when it is set."""
    served, gate = arxiv.served[path], threading.Event()

    def behave(handler: Any) -> None:
        gate.wait(10)
        handler.send(served)

    arxiv.behave(path, behave)
    return gate


def test_a_stream_has_an_id_on_every_event_and_one_end(client: Asker) -> None:
    events = client.stream(paper=SHEEP)
    numbers = [event.number for event in events]
    assert numbers == sorted(set(numbers))
    assert events[0].name == "accepted"
    assert [event.name for event in events if event.name in ("done", "error")] == ["done"]
    assert events[-1].name == "done"


def test_the_answer_is_not_held_back_by_anything_in_between(client: Asker) -> None:
    response = client.post("/v1/summaries", json={"paper": BEES}, headers=SSE)
    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert response.headers["X-Accel-Buffering"] == "no"
    assert response.headers["Cache-Control"] == "no-store"
    told(response.get_data(as_text=True))


def test_a_reader_who_lost_the_connection_goes_on_where_she_was(client: Asker, arxiv: FakeArxiv) -> None:
    client.stream(paper=SHEEP)
    whole = client.stream(paper=SHEEP)
    asked = len(arxiv.log)
    for position, last in enumerate(whole[:-1]):
        assert client.stream(paper=SHEEP, last=last.id) == whole[position + 1 :]
    assert len(arxiv.log) == asked


def test_a_reader_who_comes_back_while_it_is_made_repeats_nothing(client: Asker, arxiv: FakeArxiv) -> None:
    gate = held(arxiv, f"/html/{SHEEP}v2")
    response = client.post("/v1/summaries", json={"paper": SHEEP}, headers=SSE)
    frames = response.iter_encoded()
    first: list[Told] = []
    while not first or first[-1].name != "claim":
        first += told(next(iter(frames)).decode())
    response.close()
    threading.Timer(0.2, gate.set).start()
    rest = client.stream(paper=SHEEP, last=first[-1].id)
    numbers = [event.number for event in [*first, *rest]]
    assert numbers == sorted(set(numbers))
    assert rest[-1].name == "done"
    assert arxiv.asked(f"/html/{SHEEP}v2") == 1
    again = client.stream(paper=SHEEP)
    assert [e for e in [*first, *rest] if len(e.number) == 1][:-1] == again[:-1]


@pytest.mark.parametrize("last", ["999999", "999999.5"])
def test_a_stream_ends_even_for_a_reader_who_has_everything(client: Asker, last: str) -> None:
    client.stream(paper=BEES)
    assert [event.name for event in client.stream(paper=BEES, last=last)] == ["done"]


@pytest.mark.parametrize(
    "last", ["0", "-1", "1.", ".1", "1.2.3", "x", "１", "1 ", "9999999", "1e3", "\u00b2"]
)
def test_an_id_that_is_none_begins_at_the_beginning(client: Asker, last: str) -> None:
    assert number_of(last) == (0, 0)
    assert client.stream(paper=BEES, last=last)[0].name == "accepted"


def test_an_id_is_read_as_its_two_numbers() -> None:
    assert [number_of(each) for each in ("7", "2.13", None, "")] == [(7, 0), (2, 13), (0, 0), (0, 0)]


def test_an_error_in_the_stream_is_the_problem_the_route_would_answer(
    client: Asker, arxiv: FakeArxiv
) -> None:
    arxiv.behave("/abs/2301.22222", answering(503, Retry_After="3000"))
    for paper in ("2301.99999", "2301.22222"):
        events = client.stream(paper=paper)
        assert [event.name for event in events] == ["accepted", "error"]
        body = client.ask("/v1/summaries", paper=paper).get_json()
        changing = {"retry_after", "detail"} if paper == "2301.22222" else set()
        assert {k: v for k, v in events[-1].data.items() if k not in changing} == {
            k: v for k, v in body.items() if k not in changing
        }
        assert set(events[-1].data) == set(body)


def test_a_withdrawn_paper_ends_the_stream_and_is_a_status_once_it_is_known(client: Asker) -> None:
    events = client.stream(paper=WITHDRAWN)
    assert [event.name for event in events] == ["accepted", "paper", "error"]
    assert events[-1].data["code"] == "withdrawn"
    response = client.post("/v1/summaries", json={"paper": WITHDRAWN}, headers=SSE)
    assert (response.status_code, response.get_json()) == (410, events[-1].data)


def test_what_is_known_before_work_starts_is_a_status(client: Asker) -> None:
    for body, status in (({"paper": "nonsense"}, 400), ({"paper": BEES, "summariser": "nobody"}, 400)):
        response = client.post("/v1/summaries", json=body, headers=SSE)
        assert (response.status_code, response.mimetype) == (status, "application/problem+json")


def test_after_an_error_a_reader_who_comes_back_misses_nothing(client: Asker, arxiv: FakeArxiv) -> None:
    served = arxiv.served[f"/abs/{SHEEP}"]
    arxiv.serve(f"/abs/{SHEEP}", "<html>cut")
    first = client.stream(paper=SHEEP)
    assert [event.name for event in first] == ["accepted", "error"]
    arxiv.served[f"/abs/{SHEEP}"] = served
    rest = client.stream(paper=SHEEP, last=first[-1].id)
    assert rest[0].name == "paper"
    assert rest[-1].name == "done"


def test_while_nothing_happens_a_heartbeat_says_what_is_waited_for(
    client: Asker, arxiv: FakeArxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "BEAT", 0.05)
    gate = held(arxiv, f"/abs/{BEES}")
    threading.Timer(0.3, gate.set).start()
    events = client.stream(paper=BEES)
    beats = [event for event in events if event.name == "heartbeat"]
    assert [(beat.id, beat.data["waiting"]) for beat in beats][:2] == [("1", "arXiv")] * 2
    assert events[-1].name == "done"


def test_a_bug_in_the_work_ends_the_stream_like_any_error(
    client: Asker, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def buggy(*_: object, **__: object) -> None:
        raise KeyError("canary")

    monkeypatch.setattr(type(service.pipeline.source), "document", buggy)
    events = client.stream(paper=SHEEP)
    assert [event.name for event in events if event.name in ("done", "error")] == ["error"]
    assert events[-1].data["code"] == "internal"
    assert "canary" not in str(events)


@pytest.fixture
def narrow(settings: Settings, service: Service, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application with a place for one stream."""
    monkeypatch.setattr(api, "MOST_STREAMS", 1)
    monkeypatch.setattr(composition, "create_service", lambda _: service)
    made = composition.create_app(settings)
    made.test_client_class = Asker
    return made


def test_more_streams_than_there_are_places_are_refused_until_one_is_left(
    narrow: Flask, arxiv: FakeArxiv
) -> None:
    client = narrow.test_client()
    gate = held(arxiv, f"/abs/{BEES}")
    first = client.post("/v1/summaries", json={"paper": BEES}, headers=SSE)
    refused = client.post("/v1/summaries", json={"paper": BEES}, headers=SSE)
    assert (refused.status_code, refused.get_json()["code"]) == (429, "too-many")
    assert refused.headers["Retry-After"] == "5"
    assert client.get("/v1/health").status_code == 200
    first.close()
    gate.set()
    for body in ({"paper": "2301.99999"}, {"paper": BEES, "summariser": "nobody"}, {"paper": BEES}):
        response = client.post("/v1/summaries", json=body, headers=SSE)
        assert response.status_code in (200, 400)
        response.get_data()
        response.close()


def test_a_problem_gives_whole_seconds_and_never_none() -> None:
    assert problem(SourceUnavailable(retry_after=0.2))["retry_after"] == 1
    assert problem(SourceUnavailable(retry_after=59.6))["retry_after"] == 60
    assert "retry_after" not in problem(SourceUnavailable())
