"""Readers who left and readings that failed leave no thread and no open file behind in the server."""

import http.client
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from asking import CLIENT, RunningServer
from fake_arxiv import FakeArxiv, answering, cut_after
from papers import BEES, SHEEP

SSE = CLIENT | {"Accept": "text/event-stream", "Content-Type": "application/json"}
GOATS = "2402.00009"
"""A paper that was never read."""
WITHIN = 30.0
"""Seconds until all is as it was."""
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="they are counted with /proc")


def held(server: RunningServer) -> tuple[int, int]:
    """The server's threads and descriptors."""
    own = Path(f"/proc/{server.process.pid}")
    return len(list((own / "task").iterdir())), len(list((own / "fd").iterdir()))


def read(server: RunningServer, paper: str) -> int:
    body = {"paper": paper, "refresh": True}
    return requests.post(f"{server.url}/v1/summaries", json=body, headers=CLIENT, timeout=60).status_code


def leave(server: RunningServer, readers: int) -> None:
    """Readers of one paper, who are gone after the first bytes of their streams."""
    connections = []
    for _ in range(readers):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("POST", "/v1/summaries", json.dumps({"paper": BEES, "refresh": True}), SSE)
        connections.append(connection)
    for connection in connections:
        assert connection.getresponse().status == 200
        connection.close()


def a_bad_hour(server: RunningServer, arxiv: FakeArxiv, times: int) -> None:
    """Readers who leave in the middle of a reading, and readings that fail."""
    bees, gate = arxiv.served[f"/abs/{BEES}"], threading.Event()

    def behave(handler: Any) -> None:
        gate.wait(60)
        handler.send(bees)

    arxiv.behave(f"/abs/{BEES}", behave)
    leave(server, 8 * times)
    gate.set()
    for _ in range(times):
        arxiv.behave(f"/abs/{GOATS}", answering(404))
        assert read(server, GOATS) == 404
        arxiv.behave(f"/abs/{GOATS}", cut_after(100))
        assert read(server, GOATS) >= 500


def at_rest(server: RunningServer) -> tuple[int, int]:
    """What is held when it has not changed for a second."""
    found, since, end = held(server), time.monotonic(), time.monotonic() + WITHIN
    while time.monotonic() - since < 1 and time.monotonic() < end:
        time.sleep(0.05)
        if held(server) != found:
            found, since = held(server), time.monotonic()
    return found


def test_threads_and_descriptors_are_soon_as_few_as_before(
    running_server: RunningServer, arxiv: FakeArxiv, many: Callable[[int, int], int]
) -> None:
    arxiv.served[f"/abs/{GOATS}"] = arxiv.served[f"/abs/{SHEEP}"]
    assert (read(running_server, SHEEP), read(running_server, BEES)) == (200, 200)
    a_bad_hour(running_server, arxiv, 5)  # It opens what a server keeps open for the next ones.
    threads, descriptors = at_rest(running_server)
    a_bad_hour(running_server, arxiv, many(5, 25))
    end, after = time.monotonic() + WITHIN, held(running_server)
    while (after[0] > threads + 5 or after[1] > descriptors + 5) and time.monotonic() < end:
        time.sleep(0.1)
        after = held(running_server)
    assert after[0] <= threads + 5
    assert after[1] <= descriptors + 5
