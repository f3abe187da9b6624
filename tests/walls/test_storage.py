"""What was acknowledged is kept: over kills at any moment, and where the disk is full."""

import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
import requests
from asking import CLIENT, RunningServer, running
from fake_arxiv import FakeArxiv
from papers import BEES, SHEEP, page

START = 5.0
"""Seconds in which a server that was killed is there again, in the middle of all starts."""

HUNG = 30.0
"""Seconds that no start takes, on a machine however busy; a lock is waited for as long."""


@pytest.fixture
def bees(arxiv: FakeArxiv) -> list[str]:
    """The names of many papers, alike but for their names."""
    names = [f"2301.{number:05}" for number in range(1, 4000)]
    body = page("abs/ordinary.html")

    def behave(handler: Any) -> None:
        name = handler.path.removeprefix("/abs/")
        served = arxiv.served[f"/abs/{BEES}"]
        handler.send(type(served)(body.replace(BEES.encode(), name.partition("v")[0].encode())))

    for name in names:
        arxiv.behave(f"/abs/{name}", behave)
    return names


def read_until_killed(server: RunningServer, papers: Iterator[str], acknowledged: list[str]) -> None:
    with suppress(requests.RequestException):
        for paper in papers:
            answer = requests.post(
                f"{server.url}/v1/summaries", json={"paper": paper}, headers=CLIENT, timeout=20
            )
            assert answer.status_code == 200, answer.text
            acknowledged.append(paper)


def test_nothing_that_was_acknowledged_is_lost_to_a_kill(
    arxiv: FakeArxiv,
    bees: list[str],
    tmp_path: Path,
    many: Callable[[int, int], int],
    figure: Callable[[str, object], None],
) -> None:
    kills, acknowledged, starts = many(6, 100), list[str](), list[float]()
    papers, moments = iter(bees), random.Random(7)  # noqa: S311 - any moment will do
    for _ in range(kills):
        began = time.monotonic()
        with running(tmp_path, ends=-signal.SIGKILL, arxiv_url=arxiv.url, arxiv_delay=0) as server:
            starts.append(time.monotonic() - began)
            asking = threading.Thread(target=read_until_killed, args=(server, papers, acknowledged))
            before = len(acknowledged)
            asking.start()
            while len(acknowledged) == before and asking.is_alive():
                time.sleep(0.01)
            time.sleep(moments.uniform(0, 0.5))
            server.process.kill()
            server.process.wait(10)
            asking.join(30)
    asked = len(arxiv.log)
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        for name in acknowledged:
            kept = requests.get(f"{server.url}/v1/summaries/{name}v2", timeout=10).json()
            assert kept["paper"]["id"] == name
        health = requests.get(f"{server.url}/v1/health", timeout=10).json()
    assert len(acknowledged) >= kills
    assert len(arxiv.log) == asked
    assert health["library"]["set_aside"] == 0
    assert not list((tmp_path / "data").glob("*.damaged-*"))
    middle, slowest = statistics.median(starts), max(starts)
    assert middle <= START
    assert slowest < HUNG
    with closing(sqlite3.connect(tmp_path / "data" / "library.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    figure("kill -9", f"{kills} kills, {len(acknowledged)} acknowledged, 0 lost")
    figure("start after a kill", f"{middle:.1f} s in the middle, {slowest:.1f} s at most")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Six megabytes, and no more."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None:
        pytest.skip("a small disk of its own (tmpfs) needs root")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Takes all the room there is, to the last byte."""
    filler = folder / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            with suppress(OSError):
                while file.write(b"x" * size):
                    pass
    return filler


def test_on_a_full_disk_the_reader_gets_her_summary_and_old_ones_stay(
    arxiv: FakeArxiv, small_disk: Path, tmp_path: Path
) -> None:
    values: dict[str, Any] = {"data_dir": small_disk / "data", "arxiv_url": arxiv.url, "arxiv_delay": 0}

    def read(server: RunningServer, paper: str) -> int:
        answer = requests.post(
            f"{server.url}/v1/summaries", json={"paper": paper}, headers=CLIENT, timeout=60
        )
        return answer.status_code if answer.json().get("claims") else 0

    def kept(server: RunningServer, paper: str) -> int:
        return requests.get(f"{server.url}/v1/summaries/{paper}v2", timeout=30).status_code

    with running(tmp_path, **values) as server:
        assert read(server, SHEEP) == 200
        filler = fill(small_disk)
        assert (read(server, BEES), kept(server, SHEEP)) == (200, 200)
    began = time.monotonic()
    with running(tmp_path, named="again", **values) as server:
        assert time.monotonic() - began < HUNG
        assert kept(server, SHEEP) == 200
        health = requests.get(f"{server.url}/v1/health", timeout=10).json()
        fill(small_disk)  # What the first server gave back when it ended is room, too.
        assert read(server, BEES) == 200
        assert not requests.get(f"{server.url}/v1/health", timeout=10).json()["library"]["ok"], health
        filler.unlink()
        assert requests.post(
            f"{server.url}/v1/summaries", json={"paper": BEES, "refresh": True}, headers=CLIENT, timeout=60
        ).ok
        assert kept(server, BEES) == 200
        assert requests.get(f"{server.url}/v1/health", timeout=10).json()["library"]["ok"]
    assert not re.search(r"Traceback", (tmp_path / "again.log").read_text())
