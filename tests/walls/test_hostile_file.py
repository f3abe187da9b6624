"""A file that is made to cost time is parsed beside the server, which answers others meanwhile."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from asking import CLIENT, RunningServer
from fake_arxiv import FakeArxiv
from hostile_files import FILES
from papers import BEES
from soak import is_soak

SLOW = ["100,000 nested elements"] + ["operator bomb"] * is_soak()
PATIENCE = 2.0
"""Seconds that nobody waits for an answer of the server itself, on a machine however busy."""


def read(server: RunningServer) -> requests.Response:
    return requests.post(f"{server.url}/v1/summaries", json={"paper": BEES}, headers=CLIENT, timeout=120)


@pytest.mark.parametrize("name", SLOW)
def test_others_are_answered_while_a_hostile_file_is_parsed(
    running_server: RunningServer, arxiv: FakeArxiv, name: str
) -> None:
    kind, build = FILES[name]
    path = f"/{kind}/{BEES}v2"
    arxiv.serve(path, build(), content_type="application/pdf" if kind == "pdf" else "text/html")
    answers: list[float] = []
    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(read, running_server)
        while not reading.done():
            parsed, began = arxiv.asked(path) > 0, time.monotonic()
            assert requests.get(f"{running_server.url}/v1/health", timeout=30).json()["ok"]
            if parsed and not reading.done():
                answers.append(time.monotonic() - began)
            time.sleep(0.02)
        got = reading.result()
    assert got.status_code == 200, got.text
    assert got.json()["coverage"]["source"] == "abstract"
    assert answers, "the file was parsed before anybody could ask"
    assert max(answers) < PATIENCE
