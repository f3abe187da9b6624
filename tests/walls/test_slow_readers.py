"""Readers who take an answer slowly, or not at all: what is kept for each of them is bounded."""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

import pytest
import requests
from asking import RunningServer, running
from fake_arxiv import FakeArxiv
from shelved import key, reading

from papersays.library.kept import insert
from papersays.library.library import Library
from papersays.library.records import Record

MEGABYTE = 1 << 20
ANYWAY = 32 * MEGABYTE
"""What a server's memory grows by meanwhile, however many the readers are."""
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is measured with /proc"
)


@pytest.fixture
def full(arxiv: FakeArxiv, tmp_path: Path) -> Iterator[RunningServer]:
    """A server whose whole library is an answer of some megabytes."""
    library = Library(tmp_path / "data" / "library.sqlite3")
    with library.file.writing() as database:
        for number in range(1, 51):
            of = reading(number, said=f"We count {number}. " * 3000)
            insert(database, Record(str(key(of)), False, "2026-01-01T00:00:00Z", of))
    library.close()
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        yield server


def resident(server: RunningServer) -> int:
    """Bytes of memory that the server holds."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def opened(server: RunningServer) -> socket.socket:
    """The connection of a reader who has asked for everything and has room for next to nothing."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.settimeout(60)
    reader.connect(("127.0.0.1", server.port))
    reader.sendall(f"GET /v1/library/export HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    return reader


def taken(server: RunningServer) -> bytes:
    return requests.get(f"{server.url}/v1/library/export", timeout=60).content


def settled(server: RunningServer, take: Callable[[], object]) -> int:
    """The most memory that was held, when it has not grown for two seconds; meanwhile readers ``take``."""
    most, since, end = resident(server), time.monotonic(), time.monotonic() + 60
    while time.monotonic() - since < 2 and time.monotonic() < end:
        take()
        time.sleep(0.05)
        now = resident(server)
        if now > most:
            most, since = now, time.monotonic()
    return most


def test_a_reader_who_does_not_read_costs_a_megabyte_at_most(
    full: RunningServer, many: Callable[[int, int], int], figure: Callable[[str, object], None]
) -> None:
    count = many(30, 50)
    with ThreadPoolExecutor(count) as threads:  # What the same readers cost who take it all at once.
        sizes = set(threads.map(lambda _: len(taken(full)), range(count)))
    assert min(sizes) > 3 * MEGABYTE
    before = resident(full)
    with ExitStack() as open_ones:
        readers = [open_ones.enter_context(opened(full)) for _ in range(count)]
        assert {reader.recv(1) for reader in readers} == {b"H"}
        takers = cycle(readers[: count // 2])
        most = settled(full, lambda: next(takers).recv(1))
    assert most - before < count * MEGABYTE + ANYWAY
    figure("memory for a reader who does not read", f"{(most - before) / count / 1024:.0f} kB")
