"""What a client sends or does not send is in nobody else's way, and is refused in time."""

import http.client
import json
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from asking import CLIENT, RunningServer, told
from fake_arxiv import FakeArxiv
from papers import BEES

SSE = CLIENT | {"Accept": "text/event-stream", "Content-Type": "application/json"}
HEAD = "POST /v1/papers HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nPaperSays-Client: tests/1\r\n"
JSON = "Content-Type: application/json\r\n"


def memory(server: RunningServer) -> int:
    """Kilobytes that the server holds."""
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if "VmRSS" in line)


def health_takes(server: RunningServer) -> float:
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/v1/health")
    assert json.load(connection.getresponse())["ok"]
    connection.close()
    return time.monotonic() - began


def test_streams_half_requests_and_slow_readers_leave_room_for_others(
    running_server: RunningServer,
    arxiv: FakeArxiv,
    many: Callable[[int, int], int],
    figure: Callable[[str, object], None],
) -> None:
    served, gate = arxiv.served[f"/abs/{BEES}"], threading.Event()

    def behave(handler: Any) -> None:
        gate.wait(60)
        handler.send(served)

    arxiv.behave(f"/abs/{BEES}", behave)
    streams, halves, slow = many(120, 200), many(100, 300), many(20, 50)
    with ExitStack() as open_ones:
        connections = []
        for _ in range(streams):
            connection = http.client.HTTPConnection("127.0.0.1", running_server.port, timeout=60)
            open_ones.callback(connection.close)
            connection.request("POST", "/v1/summaries", json.dumps({"paper": BEES}), SSE)
            connections.append(connection)
        responses = [connection.getresponse() for connection in connections]
        assert {response.status for response in responses} == {200}
        for number in range(halves + slow):
            other = open_ones.enter_context(running_server.connect())
            whole = f"GET /v1/openapi.json HTTP/1.1\r\nHost: 127.0.0.1:{running_server.port}\r\n\r\n".encode()
            other.sendall(whole[:30] if number < halves else whole)
        took = max(health_takes(running_server) for _ in range(5))
        gate.set()
        ends = [told(response.read().decode())[-1].name for response in responses]
    assert ends == ["done"] * streams
    assert took <= 1.0
    assert arxiv.asked(f"/abs/{BEES}") == 1
    figure("open streams + half requests + readers that do not read", f"{streams} + {halves} + {slow}")
    figure("health beside them", f"{took * 1000:.0f} ms at most")


TOO_MUCH = {
    "a body of 50 MB": (JSON + f"Content-Length: {50 << 20}\r\n\r\n", b"x" * (50 << 20), {413}),
    "chunks without end": (
        JSON + "Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"x" * 1024 + b"\r\n", {413}),
    "JSON 7,000 deep": (JSON + "Content-Length: 14000\r\n\r\n", b"[" * 7000 + b"]" * 7000, {400}),
    "JSON 3,000 objects deep": (
        JSON + "Content-Length: 15000\r\n\r\n", (b'{"":' * 3000).ljust(15000), {400}),
    "headers of 64 kB": ("X: " + "x" * 65536 + "\r\n\r\n", b"", {431}),
    "10,000 headers": ("X: 1\r\n" * 10000 + "\r\n", b"", {431}),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_refused_in_time_by_a_server_that_says_its_name(
    running_server: RunningServer, name: str
) -> None:
    head, body, expected = TOO_MUCH[name]
    if "chunked" in head:
        body = body * 4096
    health_takes(running_server)
    before = memory(running_server)
    began = time.monotonic()
    answer = running_server.raw(HEAD.format(port=running_server.port).encode() + head.encode() + body)
    took = time.monotonic() - began
    assert int(answer.split(b" ", 2)[1]) in expected, answer[:200]
    assert b"\r\npapersays: " in answer.lower()
    assert took < 3
    assert memory(running_server) - before < 8 * 1024
    assert health_takes(running_server) < 1
