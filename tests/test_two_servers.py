"""Two servers on one data folder and one account of tokens, one of them killed while models are answering."""

import json
import signal
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import fake_chat
import pytest
import requests
from asking import CLIENT, RunningServer, running
from fake_arxiv import FakeArxiv
from fake_chat import FakeChat
from model_server import Turn, says
from papers import BEES, page

from papersays.summarisers._prompt import MOST_TOKENS_OUT
from papersays.summarisers._tokens import estimate

CALLS, UNDER_WAY = 20, 5
ANSWER = json.dumps({"drafts": [{"field": "tldr", "text": "We count bees.", "sentences": ["bb"]}]})


def names(first: int, last: int) -> list[str]:
    return [f"2301.{number:05}v2" for number in range(first, last)]


@pytest.fixture
def bees(arxiv: FakeArxiv) -> FakeArxiv:
    """An arXiv with many papers, alike but for their names."""
    for name in names(1, 100):
        body = page("abs/ordinary.html").replace(BEES.encode(), name.removesuffix("v2").encode())
        arxiv.serve(f"/abs/{name}", body)
    return arxiv


@pytest.fixture
def chat() -> Iterator[FakeChat]:
    with FakeChat() as server:
        yield server


def served(
    arxiv: FakeArxiv, chat: FakeChat, folder: Path, name: str, **more: Any
) -> AbstractContextManager[RunningServer]:
    model = {"openai_url": chat.base, "openai_key": fake_chat.KEY, "openai_model": fake_chat.MODEL}
    own = folder / name
    own.mkdir()
    values: dict[str, Any] = {"data_dir": folder / "data", "arxiv_url": arxiv.url, "arxiv_delay": 0}
    return running(own, summariser="openai_compatible", **values | model | more)


def read(server: RunningServer, papers: Iterable[str]) -> list[dict[str, Any]]:
    """Their readings, asked for eight at a time."""

    def one(paper: str) -> dict[str, Any]:
        answer = requests.post(
            f"{server.url}/v1/summaries", json={"paper": paper}, headers=CLIENT, timeout=60
        )
        reading: dict[str, Any] = answer.json()
        return reading

    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(one, papers))


def tokens_of(server: RunningServer) -> dict[str, Any]:
    tokens: dict[str, Any] = requests.get(f"{server.url}/v1/health", timeout=10).json()["tokens"]
    return tokens


def needed(arxiv: FakeArxiv, chat: FakeChat, folder: Path) -> int:
    """The tokens that are reserved for the reading of one of the papers."""
    chat.play(says(ANSWER))
    with served(arxiv, chat, folder, "probe", data_dir=folder / "probed") as server:
        read(server, names(99, 100))
    (question,) = chat.questions
    chat.questions.clear()
    return sum(estimate(each["content"]) for each in question.body["messages"]) + MOST_TOKENS_OUT


def under_way(server: RunningServer, chat: FakeChat) -> ThreadPoolExecutor:
    """Readings that wait for a model which does not answer."""
    chat.play(Turn(breaks="stall", breaks_after=-1))
    threads = ThreadPoolExecutor(UNDER_WAY)
    for paper in names(1, 1 + UNDER_WAY):
        threads.submit(requests.post, f"{server.url}/v1/summaries", json={"paper": paper}, headers=CLIENT)
    end = time.monotonic() + 30
    while chat.calls < UNDER_WAY and time.monotonic() < end:
        time.sleep(0.02)
    return threads


def test_the_days_cap_holds_to_the_call_over_two_servers_of_which_one_is_killed(
    bees: FakeArxiv, chat: FakeChat, tmp_path: Path
) -> None:
    each = needed(bees, chat, tmp_path)
    cap = {"daily_tokens": CALLS * each + each // 2}
    with served(bees, chat, tmp_path, "second", **cap) as second:
        with served(bees, chat, tmp_path, "first", ends=-signal.SIGKILL, **cap) as first:
            waiting = under_way(first, chat)
            first.process.kill()
            first.process.wait(10)
        waiting.shutdown()
        assert (chat.calls, tokens_of(second)["reserved"]) == (UNDER_WAY, UNDER_WAY * each)
        chat.play(says(ANSWER, tokens=(each - MOST_TOKENS_OUT, MOST_TOKENS_OUT)))
        with served(bees, chat, tmp_path, "again", **cap) as again, ThreadPoolExecutor(2) as threads:
            both = list(threads.map(read, (second, again), (names(10, 50), names(50, 90))))
            accounts = [tokens_of(server) for server in (second, again)]
    assert chat.calls == CALLS
    readings = [reading for readings in both for reading in readings]
    by_the_model = [r for r in readings if r["provenance"]["summariser"] == "openai_compatible"]
    assert len(by_the_model) == CALLS - UNDER_WAY
    for reading in readings:
        if reading not in by_the_model:
            (warning,) = reading["warnings"]
            assert warning["kind"] == "budget-spent"
            assert "00:00 UTC" in warning["detail"]
            assert reading["claims"]
    for account in accounts:
        assert (account["calls"], account["reserved"]) == (CALLS - UNDER_WAY, UNDER_WAY * each)
        assert account["tokens_in"] + account["tokens_out"] == (CALLS - UNDER_WAY) * each
