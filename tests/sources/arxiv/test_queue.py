"""One line to arXiv for all threads and processes: its spacing, its silences, and what it survives."""

import json
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fake_arxiv import FakeArxiv, after_seconds

from papersays.errors import SettingsError, SourceUnavailable
from papersays.sources.arxiv.line_times import LONGEST_SILENCE
from papersays.sources.arxiv.queue import Queue, queue_folder

BASE = "https://arxiv.org"
WITHIN = 30.0
"""Seconds, on a machine however busy."""


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self, now: float = 5000.0) -> None:
        self.now, self.slept = now, 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds


def line(folder: Path, clock: Clock, delay: float = 3.0, base: str = BASE) -> Queue:
    return Queue(base, delay, folder=folder, clock=clock, sleep=clock.sleep)


def starts(queue: Queue, clock: Clock, turns: int) -> list[float]:
    times = []
    for _ in range(turns):
        with queue.turn():
            times.append(clock.now)
    return times


def starts_in_time(queue: Queue, turns: int) -> Iterator[float]:
    """When each turn came, on the clock that everybody has."""
    for _ in range(turns):
        with queue.turn():
            yield time.monotonic()


def state_file(folder: Path) -> Path:
    (file,) = folder.glob("*.json")
    return file


def test_the_first_turn_comes_at_once_and_each_next_one_after_the_delay(tmp_path: Path) -> None:
    clock = Clock()
    assert starts(line(tmp_path, clock), clock, 4) == [5000.0, 5003.0, 5006.0, 5009.0]


def test_time_that_has_passed_anyway_is_not_waited_for(tmp_path: Path) -> None:
    clock = Clock()
    queue = line(tmp_path, clock)
    starts(queue, clock, 1)
    clock.now += 100
    assert starts(queue, clock, 1) == [5100.0]
    assert clock.slept == 0


def test_two_programs_wait_in_one_line(tmp_path: Path) -> None:
    clock = Clock()
    starts(line(tmp_path, clock), clock, 1)
    assert starts(line(tmp_path, clock), clock, 1) == [5003.0]


def test_another_server_has_a_line_of_its_own(tmp_path: Path) -> None:
    clock = Clock()
    starts(line(tmp_path, clock), clock, 1)
    assert starts(line(tmp_path, clock, base="http://127.0.0.1:1"), clock, 1) == [5000.0]


def test_nobody_is_asked_while_silence_holds_also_after_a_restart(tmp_path: Path) -> None:
    clock = Clock()
    with line(tmp_path, clock).turn():
        line(tmp_path, clock).be_silent(900)
    restarted = line(tmp_path, clock)
    clock.now += 890
    with pytest.raises(SourceUnavailable) as caught, restarted.turn():
        pytest.fail("a turn in spite of the silence")
    assert caught.value.retry_after == pytest.approx(10)
    assert "10 seconds" in caught.value.detail
    assert restarted.state() == {"waiting": 0, "silent_for": 10.0, "delay": 3.0}
    clock.now += 10
    assert starts(restarted, clock, 1) == [5900.0]


def test_a_shorter_silence_does_not_end_a_longer_one(tmp_path: Path) -> None:
    clock = Clock()
    queue = line(tmp_path, clock)
    queue.be_silent(900)
    queue.be_silent(5)
    assert queue.state()["silent_for"] == 900


def test_no_silence_is_longer_than_an_hour(tmp_path: Path) -> None:
    clock = Clock()
    queue = line(tmp_path, clock)
    queue.be_silent(1e9)
    assert queue.state()["silent_for"] == LONGEST_SILENCE


def test_times_of_an_earlier_boot_cost_no_more_than_one_delay(tmp_path: Path) -> None:
    before = Clock(now=3000.0)
    starts(line(tmp_path, before), before, 1)
    after = Clock(now=20.0)
    assert starts(line(tmp_path, after), after, 1)[0] <= 23.0


def test_a_silence_of_an_earlier_boot_does_not_last_for_days(tmp_path: Path) -> None:
    before = Clock(now=900_000.0)
    line(tmp_path, before).be_silent(900)
    after = Clock(now=20.0)
    assert starts(line(tmp_path, after), after, 1)[0] <= 23.0


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"next_free": "soon", "silent_until": 0}',
        '{"next_free": NaN, "silent_until": NaN}',
        '{"next_free": Infinity, "silent_until": Infinity}',
        '{"next_free": -Infinity, "silent_until": null}',
        "ü",
    ],
)
def test_a_damaged_file_costs_no_more_than_one_delay(tmp_path: Path, content: str) -> None:
    clock = Clock()
    queue = line(tmp_path, clock)
    starts(queue, clock, 1)
    state_file(tmp_path).write_text(content)
    first, second = starts(queue, clock, 2)
    assert first <= 5003.0
    assert second - first == pytest.approx(3.0)


def test_a_file_that_was_damaged_does_not_hurry_the_line(tmp_path: Path) -> None:
    clock = Clock()
    queue = line(tmp_path, clock)
    starts(queue, clock, 1)
    state_file(tmp_path).write_text("")
    assert starts(queue, clock, 1) == [5003.0]


def test_a_line_that_cannot_be_kept_is_not_passed_by(tmp_path: Path) -> None:
    clock = Clock()
    queue = line(tmp_path, clock)
    starts(queue, clock, 1)
    file = state_file(tmp_path)
    file.unlink()
    file.mkdir()
    with pytest.raises(SourceUnavailable), queue.turn():
        pytest.fail("a turn that nobody else can know of")


def test_the_turn_goes_on_when_its_holder_fails(tmp_path: Path) -> None:
    clock = Clock()
    queue = line(tmp_path, clock)
    with pytest.raises(KeyError), queue.turn():
        raise KeyError
    assert starts(queue, clock, 1) == [5003.0]
    assert queue.state()["waiting"] == 0


def test_the_folder_is_the_users_own(tmp_path: Path) -> None:
    folder = queue_folder()
    assert folder.parent == Path(tempfile.gettempdir())
    assert folder.stat().st_mode & 0o077 == 0
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(SettingsError, match="somebody else"):
        queue_folder()
    folder.unlink()
    folder.write_text("in the way")
    with pytest.raises(SettingsError):
        queue_folder()


WORKER = """
import sys, threading, time
from contextlib import contextmanager
from pathlib import Path
from papersays.sources.arxiv.client import Client
from papersays.sources.arxiv.line_times import LONGEST_SILENCE
from papersays.sources.arxiv.queue import Queue
base, folder, threads, each = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
class Told(Queue):
    @contextmanager
    def turn(self):
        with super().turn():
            print(time.monotonic(), flush=True)
            yield
client = Client(base, Told(base, 0.2, folder=folder))
def work():
    for _ in range(each):
        client.get("/page", 1000)
all_of_them = [threading.Thread(target=work) for _ in range(threads)]
print("ready", flush=True)
sys.stdin.readline()
for thread in all_of_them: thread.start()
for thread in all_of_them: thread.join()
client.close()
"""


def worker(arxiv: FakeArxiv, folder: Path, threads: int, each: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, arxiv.url, str(folder), str(threads), str(each)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_processes_of_four_threads_ask_one_at_a_time_and_spaced(arxiv: FakeArxiv, tmp_path: Path) -> None:
    arxiv.serve("/page", b"page")
    arxiv.behave("/page", after_seconds(0.03))
    processes = [worker(arxiv, tmp_path, threads=4, each=2) for _ in range(2)]
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    # When they set out; how long each is on its way to a busy server is another matter.
    times = sorted(float(line) for process in processes for line in process.communicate()[0].split())
    assert [process.returncode for process in processes] == [0, 0]
    assert (len(times), len(arxiv.log)) == (16, 16)
    assert arxiv.most_in_flight == 1
    # A busy machine may hold a process up between the moment that it notes and the one that it prints.
    assert min(later - earlier for earlier, later in zip(times, times[1:], strict=False)) >= 0.2 / 2


@pytest.fixture
def holder(arxiv: FakeArxiv, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that has its turn, and whose request is not answered."""
    arrived, let_go = threading.Event(), threading.Event()

    def hang(_: object) -> None:
        arrived.set()
        let_go.wait(10)

    arxiv.behave("/page", hang)
    with worker(arxiv, tmp_path, threads=1, each=1) as process:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
        assert arrived.wait(10)
        yield process
        let_go.set()
        process.kill()


def test_the_line_moves_on_when_the_holder_is_killed(
    arxiv: FakeArxiv, tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    holder.kill()
    holder.wait()
    with Queue(arxiv.url, 0.2, folder=tmp_path).turn():
        assert json.loads(state_file(tmp_path).read_text())["next_free"] > 0


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no program can be stopped on Windows")
def test_who_waits_for_a_stopped_program_is_told_and_the_line_goes_on_with_it(
    arxiv: FakeArxiv, tmp_path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papersays.sources.arxiv.queue.LONGEST_STANDSTILL", 0.3)
    monkeypatch.setattr("papersays.sources.arxiv.queue._LOOK", 0.05)
    holder.send_signal(signal.SIGSTOP)
    queue = Queue(arxiv.url, 0.2, folder=tmp_path)

    def wait() -> str:
        with pytest.raises(SourceUnavailable) as caught, queue.turn():
            pass
        return caught.value.detail

    with ThreadPoolExecutor(3) as threads:
        told = [threads.submit(wait) for _ in range(3)]
        assert {each.result(WITHIN) for each in told} == {
            "another program has its turn to ask arXiv and does not go on; continue it, or end it"
        }
    assert queue.state()["waiting"] == 0
    holder.kill()
    holder.wait()
    assert list(starts_in_time(queue, 2))


def test_a_line_that_goes_on_is_waited_for_however_long_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papersays.sources.arxiv.queue.LONGEST_STANDSTILL", 0.5)
    monkeypatch.setattr("papersays.sources.arxiv.queue._LOOK", 0.05)
    queue = Queue(BASE, 0.1, folder=tmp_path)
    with ThreadPoolExecutor(12) as threads:
        waits = [threads.submit(lambda: list(starts_in_time(queue, 1))) for _ in range(12)]
        assert sorted(len(each.result(WITHIN)) for each in waits) == [1] * 12
