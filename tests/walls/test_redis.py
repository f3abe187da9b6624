"""Two servers as two machines that share a Redis: whatever becomes of it, papers are read."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import fake_chat
import pytest
import requests
from asking import CLIENT, RunningServer, running
from fake_arxiv import FakeArxiv
from fake_chat import FakeChat
from model_server import says
from papers import SHEEP, full_text, page
from redis_server import RedisServer, Slow, wait_until

ANSWER = json.dumps({"drafts": [{"field": "tldr", "text": "We count sheep.", "sentences": ["bb"]}]})
FAULTS = ("killed", "stopped", "slow")
"""In which Redis is while papers are read; one that was killed is empty when it is back."""
LOOKED_UP = 5.0
"""Seconds for a page that the machine has too; the busiest machine needs less, of which Redis may take 2."""
WITHIN = 10.0
"""Seconds in which a Redis that is back is found."""


@contextmanager
def two_machines(
    arxiv: FakeArxiv, chat: FakeChat, folder: Path, url: str, **more: Any
) -> Iterator[tuple[RunningServer, RunningServer]]:
    """Each has its own data and its own place for the line of one machine."""
    model = {"openai_url": chat.base, "openai_key": fake_chat.KEY, "openai_model": fake_chat.MODEL}
    values = {"arxiv_url": arxiv.url, "cache": "redis", "redis_url": url, "summariser": "openai_compatible"}
    for name in ("first", "second"):
        (folder / name).mkdir()
    with ExitStack() as stack, ThreadPoolExecutor(2) as threads:
        made = (running(folder / name, **values | model | more) for name in ("first", "second"))
        first, second = threads.map(stack.enter_context, made)
        yield first, second


def sheep(arxiv: FakeArxiv, number: int) -> str:
    """One more paper with its full text, like the one about sheep but for its name."""
    name = f"2402.{number:05}"
    arxiv.serve(f"/abs/{name}", page("abs/sheep.html").replace(SHEEP.encode(), name.encode()))
    arxiv.serve(f"/html/{name}v2", full_text().replace(SHEEP.encode(), name.encode()))
    return name


def read(server: RunningServer, paper: str) -> requests.Response:
    return requests.post(f"{server.url}/v1/summaries", json={"paper": paper}, headers=CLIENT, timeout=120)


def seconds_to_look_up(server: RunningServer) -> float:
    began = time.monotonic()
    assert requests.get(f"{server.url}/v1/papers/{SHEEP}", timeout=60).status_code == 200
    return time.monotonic() - began


def health(server: RunningServer) -> dict[str, Any]:
    found: dict[str, Any] = requests.get(f"{server.url}/v1/health", timeout=10).json()
    return found


def at_once(servers: tuple[RunningServer, ...], paper: str) -> list[requests.Response]:
    with ThreadPoolExecutor(len(servers)) as threads:
        return list(threads.map(lambda server: read(server, paper), servers))


def shared(servers: tuple[RunningServer, ...]) -> bool:
    """Whether all servers have found Redis, and each other."""
    states = [health(server) for server in servers]
    return all(state["cache"]["ok"] and state["arxiv"]["nodes"] == len(servers) for state in states)


@pytest.fixture
def way(redis: RedisServer) -> Iterator[Slow]:
    with Slow(redis.port) as made:
        yield made


def let(fault: str, redis: RedisServer, way: Slow) -> None:
    """Bring Redis into that state."""
    if fault == "killed":
        redis.kill()
    elif fault == "stopped":
        redis.stop()
    elif fault == "slow":
        way.delay = 0.2


def make_good(fault: str, redis: RedisServer, way: Slow) -> None:
    if fault == "killed":
        redis.start()
    elif fault == "stopped":
        redis.go_on()
    way.delay = 0.0


def test_whatever_becomes_of_redis_papers_are_read_in_one_line_and_it_is_found_again(
    arxiv: FakeArxiv,
    chat: FakeChat,
    redis: RedisServer,
    way: Slow,
    tmp_path: Path,
    many: Callable[[int, int], int],
    figure: Callable[[str, object], None],
) -> None:
    chat.play(says(ANSWER))
    papers, slowest, delay = 0, 0.0, many(5, 300) / 100
    through = redis.url.replace(str(redis.port), str(way.port))
    with two_machines(arxiv, chat, tmp_path, through, arxiv_delay=delay) as servers:
        wait_until(lambda: shared(servers))
        assert [answer.status_code for answer in at_once(servers, SHEEP)] == [200, 200]
        assert chat.calls == 1, "one machine makes a reading for both"
        for fault in FAULTS:
            let(fault, redis, way)
            assert seconds_to_look_up(servers[0]) < LOOKED_UP
            for _ in range(many(1, 12)):
                papers += 1
                for answer in at_once(servers, sheep(arxiv, papers)):
                    assert answer.status_code == 200, answer.text
                    assert answer.json()["claims"]
            make_good(fault, redis, way)
            began = time.monotonic()
            wait_until(lambda: shared(servers), WITHIN)
            slowest = max(slowest, time.monotonic() - began)
        assert all(health(server)["ok"] for server in servers)
    assert chat.calls <= 1 + papers * len(servers)
    gaps = [later.at - earlier.at for earlier, later in pairwise(arxiv.log)]
    assert min(gaps) > delay - 0.05
    figure("Redis killed, stopped and slow under two servers", f"{papers} papers: {chat.calls} model calls")
    figure("the two asked arXiv", f"every {min(gaps):.2f} s at the soonest, {delay:g} s being set")
    figure("a Redis that is back was found", f"within {slowest:.1f} s")
