"""The running server under a wall clock that jumps thirty days forwards and back while it works."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from asking import CLIENT, RunningServer, running, told
from fake_arxiv import FakeArxiv, Page, answering
from papers import BEES, SHEEP, page

TOKEN = "correct-horse-battery"
OWN = CLIENT | {"Authorization": f"Bearer {TOKEN}"}
DELAY = 0.3
DAY = 86400
JUMPS = (30, -30, 0)
"""Days that the clock is then ahead of the true time."""

WITHIN = 20.0
"""Seconds in which whatever has to wait is done, on a machine however busy; a jump would cost a month."""

Clock = Callable[[float], None]


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock on the wall of programs that are started from now on; their monotonic one runs on."""
    ahead = tmp_path / "ahead"

    def jump(days: float) -> None:
        new = ahead.with_suffix(".new")
        new.write_text(str(days * DAY))
        new.replace(ahead)

    jump(0)
    monkeypatch.setenv("CLOCK_FILE", str(ahead))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[1] / "clock"))
    return jump


@pytest.fixture
def server(clock: Clock, arxiv: FakeArxiv, tmp_path: Path) -> Iterator[RunningServer]:  # noqa: ARG001
    with running(tmp_path, arxiv_url=arxiv.url, arxiv_delay=DELAY, token=TOKEN) as made:
        yield made


def read(server: RunningServer, paper: str) -> dict[str, Any]:
    answer = requests.post(f"{server.url}/v1/summaries", json={"paper": paper}, headers=OWN, timeout=60)
    found: dict[str, Any] = answer.json()
    return found


def stored(server: RunningServer, paper: str, headers: dict[str, str]) -> Any:
    return requests.get(f"{server.url}/v1/summaries/{paper}", headers=headers, timeout=20).json()


def paired(server: RunningServer) -> dict[str, str]:
    """The headers of a program that was let in by the code that the server prints."""
    assert server.process.stdout is not None
    code = "".join(re.findall(r"\d{4}", server.process.stdout.readline()))
    answer = requests.post(f"{server.url}/v1/pairing", json={"code": code}, headers=CLIENT, timeout=20)
    return CLIENT | {"Authorization": f"Bearer {answer.json()['token']}"}


def date_of(server: RunningServer) -> float:
    """What time the server thinks it is, in seconds."""
    date = requests.get(f"{server.url}/v1/health", timeout=20).headers["Date"]
    return parsedate_to_datetime(date).timestamp()


def test_it_loses_no_reading_and_no_pairing_and_keeps_its_pace(
    server: RunningServer, clock: Clock, arxiv: FakeArxiv
) -> None:
    friend, before = paired(server), read(server, SHEEP)
    assert before["claims"]
    real = date_of(server)
    for number, jump in enumerate(JUMPS, 1):
        clock(jump)
        assert abs(date_of(server) - real - jump * DAY) < 3600
        assert stored(server, f"{SHEEP}v2", friend)["claims"] == before["claims"]
        name = f"2301.{number:05}"
        assert read(server, name)["code"] == "paper-not-found"
        body = page("abs/ordinary.html").replace(BEES.encode(), name.encode())
        arxiv.serve(f"/abs/{name}", body)  # What was not there is asked for again at once.
        began = time.monotonic()
        assert read(server, name)["paper"]["id"] == name
        assert time.monotonic() - began < WITHIN
    times = [asked.at for asked in arxiv.log]
    # Of all of them, as a busy machine may deliver one late and the next at once.
    assert times[-1] - times[0] > (len(times) - 1.5) * DELAY
    assert requests.get(f"{server.url}/v1/summaries", headers=friend, timeout=20).json()["total"] == 1 + len(
        JUMPS
    )


def test_a_pause_that_arxiv_asks_for_is_as_long_as_before(
    server: RunningServer, clock: Clock, arxiv: FakeArxiv
) -> None:
    asked, pause = threading.Event(), 1.5

    def busy_twice(handler: Any) -> None:
        if arxiv.asked(f"/abs/{BEES}") == 2:
            arxiv.behaviours.clear()
        handler.send(Page(b"", 503, headers={"Retry-After": str(pause)}))
        asked.set()

    arxiv.behave(f"/abs/{BEES}", busy_twice)
    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(read, server, BEES)
        for jump in (30, -30):
            assert asked.wait(WITHIN)
            asked.clear()
            clock(jump)
        assert reading.result(60)["claims"]
    first, second, third = (each.at for each in arxiv.log if each.path == f"/abs/{BEES}")
    assert third - first > 2 * pause - 0.2
    assert max(third - second, second - first) < pause + WITHIN
    arxiv.behave(f"/abs/{SHEEP}", answering(503, Retry_After="1000"))
    assert read(server, SHEEP)["code"] == "source-unavailable"
    asked_so_far = len(arxiv.log)
    for jump in JUMPS:
        clock(jump)
        refused = read(server, "2301.00001")
        assert (refused["code"], len(arxiv.log)) == ("source-unavailable", asked_so_far)
        assert 900 < refused["retry_after"] <= 1000


def test_an_open_stream_goes_on_to_its_end_and_an_idle_connection_is_closed(
    server: RunningServer, clock: Clock, arxiv: FakeArxiv
) -> None:
    served, gate = arxiv.served[f"/abs/{BEES}"], threading.Event()

    def held(handler: Any) -> None:
        gate.wait(WITHIN)
        handler.send(served)

    arxiv.behave(f"/abs/{BEES}", held)
    wanted = OWN | {"Accept": "text/event-stream", "Content-Type": "application/json"}
    with requests.post(
        f"{server.url}/v1/summaries", json.dumps({"paper": BEES}), headers=wanted, stream=True, timeout=60
    ) as stream:
        for jump in JUMPS:
            clock(jump)
            date_of(server)  # Its loop has turned, and looked at its connections, in the new time.
        gate.set()
        events = told(stream.content.decode())
    assert (events[0].name, events[-1].name) == ("accepted", "done")
    with server.connect() as idle:
        idle.sendall(b"GET /v1/health HTTP/1.1\r\n")
        for days in (0, -30, -29.99):  # A quarter of an hour has passed on a clock that was set back.
            clock(days)
            date_of(server)
        idle.settimeout(WITHIN)
        assert idle.recv(1) == b""
