"""The turn to make a reading: one at a time, over when its holder is gone, never taken for a later one."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from shelved import key, reading

from papersays.errors import SummariserFailed
from papersays.library import lease
from papersays.library.file import LibraryFile
from papersays.library.lease import LEASE, Leases
from papersays.library.library import Library

KEY = key(reading(1))


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: float = 5000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def leases(path: Path, clock: Clock) -> Leases:
    return Leases(LibraryFile(path), clock)


def test_a_turn_is_waited_for_and_whoever_waited_is_told(path: Path) -> None:
    clock = Clock()
    first, second = leases(path, clock), leases(path, clock)
    with ThreadPoolExecutor() as threads:
        with first.held("a") as turn:
            assert not turn.waited
            waiting = threads.submit(lambda: second.held("a").__enter__())
            with second.held("b") as other:  # Another reading is in nobody's way.
                assert not other.waited
            time.sleep(0.3)
            assert not waiting.done()
        assert waiting.result(10).waited


def test_the_turn_of_a_holder_that_is_not_heard_of_is_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Leases, "_renew", lambda *_: None)
    clock = Clock()
    gone = leases(path, clock).held("a")
    first = gone.__enter__()
    clock.now += LEASE
    with leases(path, clock).held("a") as second:
        assert not second.waited
        assert (second.number or 0) > (first.number or 0)


def test_a_holder_that_is_alive_keeps_its_turn(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "_RENEWED", 0.05)
    clock = Clock()
    first, second = leases(path, clock), leases(path, clock)
    with first.held("a"):
        clock.now += LEASE - 1
        time.sleep(0.5)
        clock.now += 2
        assert second._taken("a") is None


def test_a_turn_of_before_the_machine_was_started_is_over(path: Path) -> None:
    before = leases(path, Clock(1e6)).held("a")
    before.__enter__()
    with leases(path, Clock(30.0)).held("a") as turn:
        assert not turn.waited


def test_who_lost_its_turn_keeps_nothing(path: Path) -> None:
    late, early = Library(path), Library(path)
    clock = Clock()
    late.readings.leases._clock = clock
    early.readings.leases._clock = clock
    with late.readings.turn(KEY) as lost:
        clock.now += LEASE
        with early.readings.turn(KEY) as turn:
            assert early.readings.put(KEY, reading(1, "Counting Wasps"), turn)
        with pytest.raises(SummariserFailed, match="held up"):
            late.readings.put(KEY, reading(1, "Counting Sheep"), lost)
    kept = late.readings.get(KEY)
    assert kept is not None
    assert kept.paper.title == "Counting Wasps"
    late.close()
    early.close()


def test_a_turn_ends_with_what_it_kept_and_with_the_program(path: Path) -> None:
    library, other = Library(path), Library(path)
    with library.readings.turn(KEY) as turn:
        assert library.readings.put(KEY, reading(1), turn)
        with other.readings.turn(KEY) as following:
            assert not following.waited
    held = library.readings.turn(KEY)
    held.__enter__()
    library.close()
    with other.readings.turn(KEY) as following:
        assert not following.waited
    other.close()


def test_where_nothing_can_be_written_everybody_may_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(path)

    def full(self: LibraryFile) -> None:  # noqa: ARG001 - the method's shape
        raise OSError("no space left on device")

    monkeypatch.setattr(LibraryFile, "_try_to_write_again", full)
    before = set(threading.enumerate())
    with library.readings.turn(KEY) as turn, library.readings.turn(KEY) as another:
        assert (turn.number, another.number) == (None, None)
        assert set(threading.enumerate()) <= before, "a lease that is not held is renewed"
    library.close()
