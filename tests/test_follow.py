"""`papersays digest` from end to end: what is refused, what is said, and that a killed run goes on."""

import json
import os
import pty
import subprocess
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from announcements import announce, answer
from fake_arxiv import FakeArxiv, answering
from followed import DAY, NAMES, command, posts, surroundings, topics, twenty, typed

from papersays import follow
from papersays.follow import Clock, Order


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


def test_a_chinese_post_says_in_chinese_why_papers_were_not_read(folder: Path, arxiv: FakeArxiv) -> None:
    arxiv.behave(f"/abs/{NAMES[2]}v2", answering(404))
    arxiv.serve(f"/abs/{NAMES[8]}v2", "<html><title>Log in</title></html>")
    arxiv.serve(f"/abs/{NAMES[19]}v2", "")
    assert typed(folder, arxiv, "--format", "json-feed", "--language", "zh").returncode == 1
    items = json.loads((folder / "out" / f"{DAY}-sheep.json").read_text("utf-8"))["items"]
    asked = "请求的是 {}v2 的摘要页，arXiv 返回的却是{}。"
    no_page = "arXiv 返回的不是所要的页面"
    assert [item["summary"] for item in items if item["summary"].startswith("未读")] == [
        f"未读：arXiv 没有这篇论文：arXiv 没有论文 {NAMES[2]}v2",
        f"未读：{no_page}：{asked.format(NAMES[8], '页面“Log in”')}",
        f"未读：{no_page}：{asked.format(NAMES[19], '不是页面的内容')}",
    ]


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


def test_what_a_killed_run_left_half_written_is_cleared_by_the_next(folder: Path, arxiv: FakeArxiv) -> None:
    records, out = folder / "data" / "digests" / "sheep", folder / "out"
    long_ago = [records / ".2026-11-23.json.123.new", out / ".2026-11-23-sheep.md.123.new"]
    others = [out / ".2026-11-23-goats.md.123.new", out / ".2026-11-23-sheep.md.new", out / ".sheep.123.new"]
    just_now = [records / f".{DAY}.json.124.new", out / f".{DAY}-sheep.md.124.new"]
    for path in (*long_ago, *others, *just_now):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("half a")
    for path in (*long_ago, *others):
        os.utime(path, (time.time() - 120,) * 2)
    assert typed(folder, arxiv).returncode == 0
    assert [path for path in long_ago if path.exists()] == []
    assert [path for path in (*others, *just_now) if not path.exists()] == []


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
