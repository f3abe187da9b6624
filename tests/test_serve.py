"""The running server: ready when it says so, answering while streams are open, ending when told to."""

import http.client
import json
import os
import re
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from asking import CLIENT, RunningServer, environment, running, told
from fake_arxiv import FakeArxiv
from papers import BEES, SHEEP

from papersays import serve as module
from papersays.config import Settings
from papersays.errors import SettingsError
from papersays.serve import serve

SSE = CLIENT | {"Accept": "text/event-stream", "Content-Type": "application/json"}


def held(arxiv: FakeArxiv, path: str) -> threading.Event:
    """Opens the address when it is set."""
    served, gate = arxiv.served[path], threading.Event()

    def behave(handler: Any) -> None:
        gate.wait(20)
        handler.send(served)

    arxiv.behave(path, behave)
    return gate


def opened(server: RunningServer, paper: str) -> http.client.HTTPConnection:
    """A connection on which the reading of a paper has been asked for as a stream."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("POST", "/v1/summaries", json.dumps({"paper": paper}), SSE)
    return connection


def health(server: RunningServer) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/v1/health")
    found: dict[str, Any] = json.load(connection.getresponse())
    connection.close()
    return found


def read(server: RunningServer, stream: bool) -> list[Any]:
    """The claims of the paper about sheep, out of a stream or a plain answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    accept = "text/event-stream" if stream else "application/json"
    connection.request("POST", "/v1/summaries", json.dumps({"paper": SHEEP}), SSE | {"Accept": accept})
    body = connection.getresponse().read().decode()
    connection.close()
    if not stream:
        return list(json.loads(body)["claims"])
    claims = [event.data for event in told(body) if event.name == "claim"]
    return [
        {name: claim[name] for name in ("field", "text", "verdict", "evidence")}
        for claim in claims
        if not claim["provisional"]
    ]


def test_events_arrive_one_by_one_over_the_wire(running_server: RunningServer, arxiv: FakeArxiv) -> None:
    gate = held(arxiv, f"/html/{SHEEP}v2")
    connection = opened(running_server, SHEEP)
    response = connection.getresponse()
    assert response.getheader("Content-Type") == "text/event-stream; charset=utf-8"
    first = b""
    while b"provisional" not in first:
        first += response.read1()
    gate.set()
    events = told((first + response.read()).decode())
    connection.close()
    assert (events[0].name, events[-1].name) == ("accepted", "done")


def test_a_hundred_open_streams_leave_room_for_everybody_else(
    running_server: RunningServer, arxiv: FakeArxiv
) -> None:
    gate = held(arxiv, f"/abs/{BEES}")
    streams = [opened(running_server, BEES) for _ in range(100)]
    responses = [stream.getresponse() for stream in streams]
    assert {response.status for response in responses} == {200}
    for _ in range(5):
        assert health(running_server)["ok"] is True
    gate.set()
    for response in responses:
        events = told(response.read().decode())
        assert [event.name for event in events if event.name in ("done", "error")] == ["done"]
    for stream in streams:
        stream.close()
    assert arxiv.asked(f"/abs/{BEES}") == 1


def test_forty_readers_of_a_cold_paper_cost_arxiv_one_reader(
    running_server: RunningServer, arxiv: FakeArxiv
) -> None:
    with ThreadPoolExecutor(40) as readers:
        got = list(readers.map(lambda number: read(running_server, number % 2 == 0), range(40)))
    assert all(claims == got[0] for claims in got)
    assert got[0]
    assert [asked.path for asked in arxiv.log] == [f"/abs/{SHEEP}", f"/html/{SHEEP}v2"]


def test_a_paper_whose_first_reader_left_is_read_to_its_end(
    running_server: RunningServer, arxiv: FakeArxiv
) -> None:
    gate = held(arxiv, f"/html/{SHEEP}v2")
    leaver = opened(running_server, SHEEP)
    leaver.getresponse().read1()
    leaver.close()
    gate.set()
    assert read(running_server, stream=False)
    assert arxiv.asked(f"/html/{SHEEP}v2") == 1


def test_connections_that_send_half_a_request_are_in_nobodys_way(running_server: RunningServer) -> None:
    halves = [running_server.connect() for _ in range(100)]
    for half in halves:
        half.sendall(b"POST /v1/summaries HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
    assert health(running_server)["ok"] is True
    for half in halves:
        half.close()


def test_told_to_stop_it_says_so_to_every_open_stream(arxiv: FakeArxiv, tmp_path: Path) -> None:
    gate = held(arxiv, f"/abs/{BEES}")
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        streams = [opened(server, BEES) for _ in range(50)]
        responses = [stream.getresponse() for stream in streams]
        assert {response.status for response in responses} == {200}
        server.process.send_signal(signal.SIGTERM)
        ends = [told(response.read().decode())[-1] for response in responses]
        assert server.process.wait(4) == 0
    assert [(end.name, end.data["code"]) for end in ends] == [("error", "stopping")] * len(streams)
    for stream in streams:
        stream.close()
    gate.set()


def test_what_was_acknowledged_is_there_after_a_kill(arxiv: FakeArxiv, tmp_path: Path) -> None:
    first = running(tmp_path, arxiv_url=arxiv.url)
    server = first.__enter__()
    claims = read(server, stream=False)
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    with pytest.raises(AssertionError):
        first.__exit__(None, None, None)
    with running(tmp_path, arxiv_url=arxiv.url) as again:
        asked = len(arxiv.log)
        connection = http.client.HTTPConnection("127.0.0.1", again.port, timeout=10)
        connection.request("GET", f"/v1/summaries/{SHEEP}v2")
        assert json.load(connection.getresponse())["claims"] == claims
        connection.close()
    assert len(arxiv.log) == asked


def test_with_a_token_it_prints_a_code_that_pairs(arxiv: FakeArxiv, tmp_path: Path) -> None:
    with running(tmp_path, arxiv_url=arxiv.url, token="correct-horse-battery") as server:
        assert server.process.stdout is not None
        digits = re.findall(r"\d{4}", server.process.stdout.readline())
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        own = CLIENT | {"Content-Type": "application/json"}
        connection.request("POST", "/v1/pairing", json.dumps({"code": "".join(digits)}), own)
        token = json.load(connection.getresponse())["token"]
        connection.request("GET", "/v1/openapi.json", headers={"Authorization": f"Bearer {token}"})
        assert connection.getresponse().status == 200
        connection.close()


@pytest.mark.parametrize(
    "host", "0.0.0.0 :: [::] 0 0x0 0.0 ::ffff:0.0.0.0 ０ * 192.168.1.2 my-box 127.1".split() + [""]
)
def test_without_a_token_it_listens_to_this_machine_only(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    def bound(_: Settings) -> socket.socket:
        raise AssertionError("the address was taken")

    monkeypatch.setattr(module, "_bound", bound)
    with pytest.raises(SettingsError, match="PAPERSAYS_TOKEN"):
        serve(settings.model_copy(update={"host": host}), lambda _: None)


def test_the_environment_of_a_test_holds_no_settings_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERSAYS_PORT", "1")
    assert "PAPERSAYS_PORT" not in environment(host="127.0.0.1")
