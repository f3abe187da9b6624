"""Two servers on one data folder: one of them reads a paper, whoever dies or sleeps on the way."""

import json
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import fake_chat
import requests
from asking import CLIENT, RunningServer, running
from fake_arxiv import FakeArxiv
from fake_chat import FakeChat
from model_server import Turn, says
from papers import SHEEP

ANSWER = json.dumps({"drafts": [{"field": "tldr", "text": "We count sheep.", "sentences": ["bb"]}]})
WITHIN = 35.0
"""Seconds in which another server has taken over."""


def served(
    arxiv: FakeArxiv, chat: FakeChat, folder: Path, name: str, **more: Any
) -> AbstractContextManager[RunningServer]:
    model = {"openai_url": chat.base, "openai_key": fake_chat.KEY, "openai_model": fake_chat.MODEL}
    values = {"data_dir": folder / "data", "arxiv_url": arxiv.url, "arxiv_delay": 0.3}
    return running(folder, named=name, summariser="openai_compatible", **values | model | more)


def read(server: RunningServer) -> dict[str, Any]:
    answer = requests.post(f"{server.url}/v1/summaries", json={"paper": SHEEP}, headers=CLIENT, timeout=120)
    found: dict[str, Any] = answer.json()
    return found


def stored(server: RunningServer) -> dict[str, Any]:
    found: dict[str, Any] = requests.get(f"{server.url}/v1/summaries/{SHEEP}v2", timeout=10).json()
    return found


def without_cached(reading: dict[str, Any]) -> dict[str, Any]:
    return reading | {"provenance": reading["provenance"] | {"cached": None}}


def waits_for_a_model(server: RunningServer, chat: FakeChat, threads: ThreadPoolExecutor) -> Future[Any]:
    """The reading that a server is in the middle of, with its question on the wire."""
    asked = threads.submit(read, server)
    end = time.monotonic() + 20
    while not chat.calls and time.monotonic() < end:
        time.sleep(0.02)
    assert chat.calls == 1
    return asked


def test_two_servers_asked_for_one_cold_paper_at_once_read_it_once(
    arxiv: FakeArxiv, chat: FakeChat, tmp_path: Path, many: Callable[[int, int], int]
) -> None:
    chat.play(says(ANSWER, size=4, pause=0.05))
    readers = many(20, 200)
    with (
        served(arxiv, chat, tmp_path, "first") as first,
        served(arxiv, chat, tmp_path, "second") as second,
        ThreadPoolExecutor(readers) as threads,
    ):
        got = list(threads.map(read, [first, second] * (readers // 2)))
    assert sorted(asked.path for asked in arxiv.log) == [f"/abs/{SHEEP}", f"/html/{SHEEP}v2"]
    assert chat.calls == 1
    assert len({json.dumps(without_cached(reading), sort_keys=True) for reading in got}) == 1
    assert got[0]["claims"]


def test_a_killed_servers_reading_is_made_by_another(
    arxiv: FakeArxiv, chat: FakeChat, tmp_path: Path, figure: Callable[[str, object], None]
) -> None:
    chat.play(Turn(breaks="stall", breaks_after=-1), says(ANSWER))
    with (
        served(arxiv, chat, tmp_path, "second") as second,
        ThreadPoolExecutor(2) as threads,
        served(arxiv, chat, tmp_path, "first", ends=-signal.SIGKILL) as first,
    ):
        waits_for_a_model(first, chat, threads)
        first.process.kill()
        first.process.wait(10)
        killed = time.monotonic()
        reading = read(second)
        took = time.monotonic() - killed
    assert took < WITHIN
    assert chat.calls == 2
    assert reading["claims"]
    figure("another server takes over from a killed one", f"{took:.1f} s")


def test_a_server_that_slept_keeps_nothing_over_what_was_read_meanwhile(
    arxiv: FakeArxiv,
    chat: FakeChat,
    tmp_path: Path,
    many: Callable[[int, int], int],
    figure: Callable[[str, object], None],
) -> None:
    chat.play(says(ANSWER, size=20, pause=0.5, tokens=(1000, 111)), says(ANSWER, tokens=(1000, 222)))
    with (
        served(arxiv, chat, tmp_path, "second") as second,
        served(arxiv, chat, tmp_path, "first") as first,
        ThreadPoolExecutor(2) as threads,
    ):
        slept = waits_for_a_model(first, chat, threads)
        first.process.send_signal(signal.SIGSTOP)
        stopped = time.monotonic()
        reading = read(second)
        took = time.monotonic() - stopped
        time.sleep(max(0, many(0, 60) - took))
        first.process.send_signal(signal.SIGCONT)
        refused = slept.result(60)
        kept = [stored(server) for server in (first, second)]
    assert took < WITHIN
    assert chat.calls == 2
    assert reading["provenance"]["tokens"]["out"] == 222
    assert (refused["code"], refused["retryable"]) == ("summariser-failed", True)
    for each in kept:
        assert without_cached(each) == without_cached(reading)
    figure("another server takes over from one that sleeps", f"{took:.1f} s")
