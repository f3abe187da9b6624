"""schemathesis makes requests of every kind out of the description, and holds the answers against it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
from asking import CLIENT, RunningServer
from fake_arxiv import FakeArxiv, Page
from papers import BEES

STORED = "2402.13729"
"""The example of the description; it is read before the first request, so that some requests find it."""

_ABS = re.compile(r"/abs/(?P<paper>.+?)(?P<version>v\d+)?")
_NONE = Page(b"<html><head><title>No such page</title></head><body>404</body></html>", 404)


@pytest.fixture
def every_paper(arxiv: FakeArxiv) -> None:
    """Whatever paper is asked for has an abs page, of two versions, and no full text."""
    bees = arxiv.served[f"/abs/{BEES}"]

    def behave(handler: Any) -> None:
        asked = _ABS.fullmatch(handler.path)
        there = asked and asked["version"] in (None, "v2")
        body = bees.body.replace(BEES.encode(), asked["paper"].encode()) if asked else b""
        handler.send(replace(bees, body=body) if there else _NONE)

    class Every(dict[str, Any]):
        def get(self, path: str, default: Any = None) -> Any:  # noqa: ARG002 - the shape of dict.get
            return behave

    arxiv.behaviours = Every()


def keep_the_example(server: RunningServer) -> None:
    more: dict[str, dict[str, object]] = {
        "summaries": {}, "notes": {"text": "mine"}, "reports": {"claim": 0, "reason": "number"},
    }  # fmt: skip
    for route, members in more.items():
        body = {"paper": f"{STORED}v2"} | members
        assert requests.post(f"{server.url}/v1/{route}", json=body, headers=CLIENT, timeout=60).ok, route


@pytest.mark.usefixtures("every_paper")
def test_every_request_out_of_the_description_is_answered_as_described(
    running_server: RunningServer,
    tmp_path: Path,
    many: Callable[[int, int], int],
    figure: Callable[[str, object], None],
) -> None:
    keep_the_example(running_server)
    phases = ("fuzzing", "examples,coverage,fuzzing,stateful")[many(0, 1)]
    here = Path(__file__).parent
    hooks = {"PYTHONPATH": str(here), "SCHEMATHESIS_HOOKS": "description_hooks"}
    asked = subprocess.run(
        [
            Path(sys.executable).with_name("st"), "--config-file", here / "schemathesis.toml",
            "run", f"{running_server.url}/v1/openapi.json", "--checks=all", f"--max-examples={many(2, 2000)}",
            "--generation-deterministic", f"--phases={phases}", "--request-timeout=60", "--no-color",
        ],
        env=os.environ | hooks, cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stdout + asked.stderr
    made = re.search(r"(\d[\d,]*) generated", asked.stdout)
    assert made, asked.stdout
    figure("requests out of the description", f"{made[1]}, every answer as described")
