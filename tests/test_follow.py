"""`papersays digest` from end to end: what is refused, what is said, and that a killed run goes on."""

import json
import os
import pty
import random
import signal
import subprocess
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from announcements import announce, answer
from fake_arxiv import FakeArxiv, after_seconds, answering
from followed import DAY, NAMES, command, posts, surroundings, topics, twenty, typed

from papersays import follow
from papersays.follow import Clock, Order

KILLS = 10


@pytest.fixture
def folder(tmp_path: Path, arxiv: FakeArxiv) -> Path:
    topics(tmp_path)
    twenty(arxiv)
    return tmp_path


def test_init_writes_a_file_that_can_be_followed_at_once_and_only_once(
    tmp_path: Path, arxiv: FakeArxiv
) -> None:
    for category in ("cs.CV", "cs.LG"):
        announce(arxiv, category, "")
    begun = typed(tmp_path, arxiv, "--init")
    path = tmp_path / "papersays" / "topics.toml"
    assert (begun.returncode, begun.stdout) == (0, f"Topics are in {path}\n")
    again = typed(tmp_path, arxiv, "--init")
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert typed(tmp_path, arxiv).returncode == 0
    assert posts(tmp_path) == [f"{DAY}-diffusion.md"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["goats"], "goats"),
        (["sheep", "goats"], "goats"),
        (["--format", "docx"], "hexo, hugo"),
        (["--format", "hexo", "--format", "docx"], "docx"),
        (["--language", "klingonese!"], "language tag"),
        (["--date", "yesterday"], "yesterday"),
        (["--since", "2999-01-01"], "not over"),
        (["--date", DAY, "--since", DAY], "not both"),
        (["--daily", "25:00"], "time of day"),
        (["--templates", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_word_is_refused_before_anything_runs(
    folder: Path, arxiv: FakeArxiv, words: list[str], told: str
) -> None:
    ended = typed(folder, arxiv, *words)
    assert ended.returncode == 2, ended.stdout
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert arxiv.log == []
    assert not (folder / "out").exists()


def test_a_mistake_in_the_file_is_told_with_its_line_and_nothing_runs(folder: Path, arxiv: FakeArxiv) -> None:
    topics(folder, '[sheep]\ncategories = ["cs.CV"]\n\n[goats]\ncategories = ["cs.CV"]\nlimti = 4\n')
    ended = typed(folder, arxiv, "sheep")
    assert ended.returncode == 2
    assert "line 6" in ended.stderr
    assert arxiv.log == []


def test_a_digest_is_written_and_told_with_the_file(folder: Path, arxiv: FakeArxiv) -> None:
    ended = typed(folder, arxiv)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"sheep {DAY}: 20 papers read\n  {folder}/out/{DAY}-sheep.md\n"
    assert (folder / "out" / f"{DAY}-sheep.md").read_text("utf-8").count("\n## ") == 20


def test_three_papers_that_fail_are_marked_and_the_exit_code_says_so(folder: Path, arxiv: FakeArxiv) -> None:
    arxiv.behave(f"/abs/{NAMES[2]}v2", answering(404))
    arxiv.serve(f"/abs/{NAMES[8]}v2", "<html><title>Log in</title></html>")
    arxiv.serve(f"/abs/{NAMES[19]}v2", "")
    ended = typed(folder, arxiv, "--format", "json-feed")
    assert ended.returncode == 1
    assert f"sheep {DAY}: 17 papers read" in ended.stdout
    assert ended.stdout.count("not read:") == 3
    items = json.loads((folder / "out" / f"{DAY}-sheep.json").read_text("utf-8"))["items"]
    failed = [number for number, item in enumerate(items) if item["summary"].startswith("Not read:")]
    assert failed == [2, 8, 19]
    assert [item["url"] for item in items] == [f"https://arxiv.org/abs/{name}v2" for name in NAMES]


def test_a_day_without_papers_is_a_post_that_says_so(folder: Path, arxiv: FakeArxiv) -> None:
    arxiv.serve("/api/query", answer())
    ended = typed(folder, arxiv, "--date", "2026-11-20", "--format", "hexo", "--format", "atom")
    assert ended.returncode == 0, ended.stdout
    assert posts(folder) == ["2026-11-20-sheep.md", "2026-11-20-sheep.xml"]
    told = (folder / "out" / "2026-11-20-sheep.md").read_text("utf-8")
    assert "## " not in told
    assert "No paper fitted on this day." in told


def test_since_makes_every_weekday_up_to_yesterday(
    folder: Path, arxiv: FakeArxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> "Today":
            return cls(2026, 11, 24)

    monkeypatch.setattr(follow, "date", Today)
    arxiv.serve("/api/query", answer())
    assert typed(folder, arxiv, "--since", "2026-11-19").returncode == 0
    assert posts(folder) == [f"2026-11-{day}-sheep.md" for day in (19, 20, 23)]


def test_a_post_that_cannot_be_written_ends_with_1_and_keeps_what_was_read(
    folder: Path, arxiv: FakeArxiv
) -> None:
    (folder / "out" / f"{DAY}-sheep.md").mkdir(parents=True)
    ended = typed(folder, arxiv)
    assert ended.returncode == 1
    assert "what was read is kept" in ended.stdout
    (folder / "out" / f"{DAY}-sheep.md").rmdir()
    asked = len(arxiv.log)
    assert typed(folder, arxiv).returncode == 0
    assert [each.path for each in arxiv.log[asked:] if "/abs/" in each.path] == []


def test_a_data_folder_that_cannot_be_written_is_named(folder: Path, arxiv: FakeArxiv) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "digests").write_text("a file")
    ended = typed(folder, arxiv)
    assert ended.returncode == 1
    assert f"{folder}/data/digests/sheep cannot be written" in ended.stdout


def test_a_killed_run_goes_on_and_leaves_one_digest(folder: Path, arxiv: FakeArxiv) -> None:
    for name in NAMES:
        arxiv.behave(f"/abs/{name}v2", after_seconds(0.03))
    moments = random.Random(24)
    words = command(folder, "--format", "json-feed", "--format", "html")
    for _ in range(KILLS):
        run = subprocess.Popen(
            words, env=surroundings(folder, arxiv), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        last = len(arxiv.log) + moments.randint(1, 5)
        while len(arxiv.log) < last and run.poll() is None:
            time.sleep(0.002)
        time.sleep(moments.uniform(0, 0.05))
        run.send_signal(signal.SIGKILL)
        assert run.wait() == -signal.SIGKILL, "it came to its end before"
        assert_whole(folder)
    ended = subprocess.run(
        words, env=surroundings(folder, arxiv), capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert_whole(folder)
    assert posts(folder) == [f"{DAY}-sheep.html", f"{DAY}-sheep.json"]
    assert [path.name for path in (folder / "data" / "digests" / "sheep").glob("*.json")] == [f"{DAY}.json"]
    assert arxiv.asked("/rss/cs.CV") <= KILLS + 1
    read = [each.path for each in arxiv.log if each.path.startswith("/abs/")]
    assert len(read) <= len(NAMES) + KILLS, "a paper that had been read was fetched again"


def assert_whole(folder: Path) -> None:
    """No file of a digest that anybody looks at is half there."""
    for path in (folder / "out").glob("[!.]*"):
        text = path.read_text("utf-8")
        assert text.endswith("</html>\n") if path.suffix == ".html" else len(json.loads(text)["items"]) == 20
    for path in (folder / "data" / "digests").glob("*/[!.]*.json"):
        assert json.loads(path.read_text("utf-8"))["record"]
    assert list((folder / "data" / "digests").glob("*/*.damaged")) == []


def test_a_terminal_sees_how_far_it_is(folder: Path, arxiv: FakeArxiv) -> None:
    ours, theirs = pty.openpty()
    environment = surroundings(folder, arxiv)
    with subprocess.Popen(command(folder), env=environment, stdout=subprocess.PIPE, stderr=theirs) as run:
        os.close(theirs)
        shown = _all_of(ours)
        assert run.wait(60) == 0
    assert "sheep [........................] 0/20" in shown
    assert "sheep [############............] 10/20" in shown
    assert "sheep [########################] 20/20" in shown
    assert shown.endswith("\r\x1b[K"), "the line is taken away at the end"


def _all_of(terminal: int) -> str:
    told = b""
    try:
        while piece := os.read(terminal, 4096):
            told += piece
    except OSError:  # Linux says so when the other side has gone.
        pass
    os.close(terminal)
    return told.decode()


class Asleep(Exception):  # noqa: N818
    """Ends a loop that has no end."""


def test_daily_makes_up_for_missed_days_and_goes_on_after_a_bad_one(
    folder: Path, arxiv: FakeArxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in surroundings(folder, arxiv).items():
        monkeypatch.setenv(name, value)
    arxiv.serve("/api/query", answer())
    order = Order((), (None,), folder / "out", ("markdown",))
    clock = Hands(datetime(2026, 11, 24, 6))
    told: list[str] = []

    def day_by_day(seconds: float) -> None:
        assert 0 < seconds <= 60
        if clock.moment >= datetime(2026, 11, 30, 7):
            raise Asleep
        before = clock.moment.date()
        clock.moment += timedelta(minutes=59)  # The machine sleeps longer than it was asked to.
        if before != clock.moment.date():
            _morning(folder, arxiv, clock.moment)

    with pytest.raises(Asleep):
        follow.daily(order, "07:00", told.append, Clock(lambda: clock.moment, day_by_day))
    next_ones = [line.partition("at ")[2] for line in told if line.startswith("next digest")]
    assert next_ones == [f"2026-11-{day} 07:00" for day in (24, 25, 26, 27, 28, 29, 30)] + [
        "2026-12-01 07:00"
    ]
    assert any("topics.toml" in line for line in told), told
    assert posts(folder) == [f"2026-11-{day}-sheep.md" for day in (24, 25, 26, 27, 30)]


class Hands:
    """Where the hands of the clock stand."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment


def _morning(folder: Path, arxiv: FakeArxiv, now: datetime) -> None:
    """arXiv announces on weekdays; on the 26th the file of topics is broken, on the 27th it is well again."""
    topics(folder, "sheep" if now.day == 26 else '[sheep]\ntitle = "Sheep"\ncategories = ["cs.CV"]\n')
    if now.weekday() < 5:
        announce(arxiv, "cs.CV", "", date=f"{now:%a, %d %b %Y}")


def test_daily_refuses_a_mistake_at_the_start(
    folder: Path, arxiv: FakeArxiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in surroundings(folder, arxiv).items():
        monkeypatch.setenv(name, value)
    ended = typed(folder, arxiv, "goats", "--daily", "07:00")
    assert ended.returncode == 2
    assert arxiv.log == []
