"""One piece of work per key: shared while it runs, outliving its readers, started anew when it failed."""

import threading
from collections.abc import Callable, Iterator

import pytest

from papersays.errors import PaperSaysError, SourceUnavailable, TooMany
from papersays.once import Event, Once, Work


@pytest.fixture
def once() -> Iterator[Once]:
    made = Once()
    yield made
    assert made.idle(10), "work is left over"


class Gate:
    """A job that counts its runs and ends when it is let go."""

    def __init__(self, ending: Callable[[Work], str | None] = lambda _: "the result") -> None:
        self.runs, self.open, self._ending = 0, threading.Event(), ending

    def __call__(self, work: Work) -> str | None:
        self.runs += 1
        work.tell(Event("started", {}, (1, 0)))
        assert self.open.wait(10)
        return self._ending(work)


def names(work: Work) -> list[str]:
    return [event.name for event in work.follow(5) if event]


def test_two_hundred_askers_share_one_job_and_its_result(once: Once) -> None:
    job = Gate()
    got: list[str | None] = []
    threads = [threading.Thread(target=lambda: got.append(once.work("key", job).wait())) for _ in range(200)]
    first = once.work("key", job)
    for thread in threads:
        thread.start()
    assert next(first.follow(5)) is not None
    job.open.set()
    for thread in threads:
        thread.join(10)
    assert job.runs == 1
    assert got == ["the result"] * 200


def test_different_keys_are_different_work(once: Once) -> None:
    one, other = Gate(), Gate()
    first, second = once.work("a", one), once.work("b", other)
    assert first is not second
    one.open.set()
    assert first.wait() == "the result"
    assert once.running() == (second,)
    other.open.set()
    assert second.wait() == "the result"


def test_everybody_is_told_every_event_from_the_first(once: Once) -> None:
    def ending(work: Work) -> str:
        work.tell(Event("ended", {}, (2, 0)))
        return ""

    job = Gate(ending)
    work = once.work("key", job)
    early = work.follow(5)
    assert next(early) == Event("started", {}, (1, 0))
    job.open.set()
    assert [event.name for event in early if event] == ["ended"]
    assert names(work) == ["started", "ended"]


def test_work_goes_on_when_its_first_reader_has_left(once: Once) -> None:
    job = Gate()
    work = once.work("key", job)
    leaver = work.follow(5)
    next(leaver)
    leaver.close()  # type: ignore[attr-defined]
    job.open.set()
    assert once.work("key", job).wait() == "the result"
    assert job.runs == 1


def test_a_failing_job_gives_all_the_same_typed_error_and_the_next_ask_starts_anew(once: Once) -> None:
    failure = SourceUnavailable("arXiv is down", retry_after=5)

    def ending(_: Work) -> str:
        raise failure

    job, caught, all_here = Gate(ending), [], threading.Barrier(21, timeout=10)

    def follow() -> None:
        work = once.work("key", job)
        all_here.wait()
        try:
            names(work)
        except PaperSaysError as error:
            caught.append(error)

    threads = [threading.Thread(target=follow) for _ in range(20)]
    for thread in threads:
        thread.start()
    all_here.wait()
    job.open.set()
    for thread in threads:
        thread.join(10)
    assert job.runs == 1
    assert caught == [failure] * 20
    again = Gate()
    again.open.set()
    assert once.work("key", again).wait() == "the result"


def test_a_bug_in_a_job_is_an_internal_error_for_its_followers_and_logged(
    once: Once, caplog: pytest.LogCaptureFixture
) -> None:
    def buggy(_: Work) -> str:
        raise KeyError("canary")

    work = once.work("key", buggy)
    with pytest.raises(PaperSaysError) as caught:
        names(work)
    assert caught.value.code == "internal"
    assert "canary" not in caught.value.detail
    assert "canary" in caplog.text


def test_a_follower_hears_a_heartbeat_while_nothing_happens(once: Once) -> None:
    job = Gate()
    follower = once.work("key", job).follow(0.01)
    assert next(follower) == Event("started", {}, (1, 0))
    assert [next(follower), next(follower)] == [None, None]
    job.open.set()
    assert all(event is None for event in follower)


def test_events_that_came_before_the_error_are_told_before_it_is_raised(once: Once) -> None:
    def ending(work: Work) -> str:
        work.tell(Event("half", {}, (2, 0)))
        raise SourceUnavailable

    job = Gate(ending)
    follower = once.work("key", job).follow(5)
    job.open.set()
    assert [next(follower), next(follower)] == [Event("started", {}, (1, 0)), Event("half", {}, (2, 0))]
    with pytest.raises(SourceUnavailable):
        next(follower)


def test_more_work_than_there_are_places_is_refused_but_running_work_may_be_joined() -> None:
    once, job = Once(most=1), Gate()
    work = once.work("a", job)
    with pytest.raises(TooMany) as caught:
        once.work("b", job)
    assert caught.value.retry_after
    assert once.work("a", job) is work
    job.open.set()
    assert work.wait()
    assert once.idle(5)


def test_finished_work_is_let_go_of(once: Once) -> None:
    for number in range(20):
        job = Gate()
        job.open.set()
        once.work(str(number), job).wait()
    assert once.idle(5)
    assert once.running() == ()
