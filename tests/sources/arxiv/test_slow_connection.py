"""However slowly a connection to arXiv comes about, its request ends, and the line goes on."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from asking import CLIENT, HOST
from fake_arxiv import FakeArxiv
from flask import Flask
from papers import BEES
from slow_tls import SlowTls

from papersays.config import Settings
from papersays.errors import SourceUnavailable
from papersays.sources.arxiv import client as module
from papersays.sources.arxiv.client import Client
from papersays.sources.arxiv.queue import Queue

LIMIT = 2**20
WITHIN = 30.0
"""Seconds in which every request has ended; those of these tests have half a second."""


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in {"DEADLINE": 0.6, "_CONNECT": 0.3, "_SILENT": 100}.items():
        monkeypatch.setattr(module, name, seconds)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(params=[False, True], ids=["silent", "drips"])
def slow(request: pytest.FixtureRequest) -> Iterator[SlowTls]:
    with SlowTls(drips=request.param) as server:
        yield server


def given_up(url: str, folder: Path) -> str:
    """What is said of a request that takes no longer than it may; the line is free afterwards."""
    queue = Queue(url, 0, folder=folder)
    asking, began = Client(url, queue), time.monotonic()
    with pytest.raises(SourceUnavailable) as caught:
        asking.get("/abs/1", LIMIT)
    assert time.monotonic() - began < WITHIN
    with ThreadPoolExecutor(1) as another:
        another.submit(queue.turn().__enter__).result(WITHIN)
    asking.close()
    return caught.value.detail


def test_a_handshake_without_an_end_is_given_up_and_frees_the_line(slow: SlowTls, tmp_path: Path) -> None:
    assert given_up(slow.url, tmp_path) == "arXiv did not answer in time"
    end = time.monotonic() + WITHIN
    while not slow.left and time.monotonic() < end:
        time.sleep(0.01)
    assert (slow.taken, slow.left) == (1, 1)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """What requests go through, by the settings of the machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        yield listener


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_proxy_that_drips_is_given_up(proxy: socket.socket, tmp_path: Path, scheme: str) -> None:
    def drip() -> None:
        with proxy.accept()[0] as other:
            other.recv(65536)
            other.sendall(b"HTTP/1.1 200 OK\r\nX-Drip: ")
            try:
                for _ in range(2000):
                    other.sendall(b"x")
                    time.sleep(0.05)
            except OSError:
                left.set()

    left = threading.Event()
    threading.Thread(target=drip, daemon=True).start()
    assert given_up(f"{scheme}://arxiv.test", tmp_path) in (
        "arXiv did not answer in time",
        "arXiv cannot be reached from here",
    )
    assert left.wait(WITHIN), "the connection was kept open"


def test_many_addresses_of_which_none_answers_share_the_time_of_one_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as open_ones:
        full = open_ones.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        address = full.getsockname()
        for _ in range(4):  # From the second on they wait for ever.
            waiting = open_ones.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", address)] * 300
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
        assert given_up("http://arxiv.test", tmp_path) == "arXiv did not answer in time"


def test_a_name_server_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def silence(*_: object, **__: object) -> list[Any]:
        over.wait(WITHIN * 2)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silence)
    assert given_up("http://arxiv.test", tmp_path) == "arXiv did not answer in time"
    over.set()


def test_a_name_that_nobody_knows_is_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert given_up("http://arxiv.test", tmp_path) == "arXiv cannot be reached from here"


def test_a_body_that_stops_is_given_up_at_the_end_of_the_whole_request(
    arxiv: FakeArxiv, tmp_path: Path
) -> None:
    over = threading.Event()

    def stop(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhalf a page")
        over.wait(WITHIN * 2)

    arxiv.behave("/abs/1", stop)
    assert given_up(arxiv.url, tmp_path) == "arXiv answers too slowly"
    over.set()


@pytest.fixture
def settings(slow: SlowTls, tmp_path: Path) -> Settings:
    values = {"data_dir": tmp_path / "data", "arxiv_url": slow.url, "arxiv_delay": 0.0}
    return Settings.model_validate(values)


def test_meanwhile_the_service_answers_what_needs_no_arxiv(web: Flask, slow: SlowTls) -> None:
    def ask(path: str, **body: str) -> Any:
        with web.test_client() as client:
            if not body:
                return client.get(path, base_url=f"http://{HOST}").get_json()
            return client.post(path, json=body, headers=CLIENT, base_url=f"http://{HOST}").get_json()

    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(ask, "/v1/papers", paper=BEES)
        end = time.monotonic() + WITHIN
        while not slow.taken and time.monotonic() < end:
            time.sleep(0.01)
        assert ask("/v1/summaries")["total"] == 0
        assert ask("/v1/health")["ok"] is True
        assert asked.result(WITHIN)["code"] == "source-unavailable"
    assert ask("/v1/health")["arxiv"]["waiting"] == 0
