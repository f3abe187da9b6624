"""A digest that is killed at any moment, again and again, is in the end one digest, whole."""

import json
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from fake_arxiv import FakeArxiv, after_seconds
from followed import DAY, NAMES, command, posts, surroundings, topics, twenty

FORMS = ("--format", "json-feed", "--format", "html")


def test_a_killed_run_goes_on_and_leaves_one_digest(
    tmp_path: Path,
    arxiv: FakeArxiv,
    many: Callable[[int, int], int],
    figure: Callable[[str, object], None],
) -> None:
    topics(tmp_path)
    twenty(arxiv)
    for name in NAMES:
        arxiv.behave(f"/abs/{name}v2", after_seconds(0.03))
    moments, kills = random.Random(24), 0  # noqa: S311 - any moment will do
    while kills < many(2, 30):
        kills += killed(tmp_path, arxiv, moments)
        assert_whole(tmp_path)
    run = started(tmp_path, arxiv)
    assert run.wait(60) == 0
    assert_whole(tmp_path)
    assert posts(tmp_path) == [f"{DAY}-sheep.html", f"{DAY}-sheep.json"]
    assert [path.name for path in (tmp_path / "data" / "digests" / "sheep").glob("*.json")] == [f"{DAY}.json"]
    assert arxiv.asked("/rss/cs.CV") <= kills + 1
    read = [each.path for each in arxiv.log if each.path.startswith("/abs/")]
    assert len(read) <= len(NAMES) + kills, "a paper that had been read was fetched again"
    figure("kill -9 of a digest", f"{kills} kills, 1 digest, no half file, no paper twice")


def started(folder: Path, arxiv: FakeArxiv) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command(folder, *FORMS),
        env=surroundings(folder, arxiv),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed(folder: Path, arxiv: FakeArxiv, moments: random.Random) -> bool:
    """Whether a run was killed before it came to its end: after some papers more, or after a time."""
    run = started(folder, arxiv)
    last, end = len(arxiv.log) + moments.randint(1, 5), time.monotonic() + moments.uniform(0.5, 4)
    while len(arxiv.log) < last and run.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(moments.uniform(0, 0.05))
    run.send_signal(signal.SIGKILL)
    return run.wait() == -signal.SIGKILL


def assert_whole(folder: Path) -> None:
    """No file of a digest that anybody looks at is half there, and no paper is in it twice."""
    for path in (folder / "out").glob("[!.]*"):
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            assert text.endswith("</html>\n")
        else:
            items = json.loads(text)["items"]
            assert len({item["id"] for item in items}) == len(items) == len(NAMES)
    for path in (folder / "data" / "digests").glob("*/[!.]*.json"):
        assert json.loads(path.read_text("utf-8"))["record"]
    assert list((folder / "data" / "digests").glob("*/*.damaged")) == []
