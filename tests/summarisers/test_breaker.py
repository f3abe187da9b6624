"""A service that fails again and again is left alone, and then tried once."""

import pytest

from papersays.summarisers._breaker import FAILURES, OPEN_SECONDS, Breaker
from papersays.summarisers._faults import Fault, Kind


class Clock:
    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def broken(clock: Clock) -> Breaker:
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        breaker.enter()
        breaker.failed(Fault("unavailable"))
    return breaker


def is_open(breaker: Breaker) -> bool:
    try:
        breaker.enter()
    except Fault:
        return True
    return False


def test_five_failures_open_it_and_thirty_seconds_let_one_call_through(clock: Clock) -> None:
    breaker = broken(clock)
    clock.time += OPEN_SECONDS - 1
    assert is_open(breaker)
    clock.time += 1
    assert not is_open(breaker)
    assert is_open(breaker)


def test_the_one_call_closes_it_when_it_is_answered(clock: Clock) -> None:
    breaker = broken(clock)
    clock.time += OPEN_SECONDS
    breaker.enter()
    breaker.answered()
    assert [is_open(breaker) for _ in range(3)] == [False] * 3


def test_the_one_call_opens_it_again_when_it_fails(clock: Clock) -> None:
    breaker = broken(clock)
    clock.time += OPEN_SECONDS
    breaker.enter()
    breaker.failed(Fault("timeout"))
    clock.time += OPEN_SECONDS - 1
    assert is_open(breaker)


def test_a_call_that_never_ends_does_not_keep_it_open(clock: Clock) -> None:
    breaker = broken(clock)
    clock.time += OPEN_SECONDS
    breaker.enter()
    clock.time += OPEN_SECONDS
    assert not is_open(breaker)


@pytest.mark.parametrize("kind", ["quota", "billing", "recitation", "blocked", "truncated", "key"])
def test_what_says_that_the_service_works_starts_the_count_anew(kind: Kind, clock: Clock) -> None:
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        breaker.failed(Fault("unavailable"))
        breaker.failed(Fault(kind))
    assert not is_open(breaker)


def test_the_refusal_says_when_it_is_asked_again(clock: Clock) -> None:
    breaker = broken(clock)
    clock.time += 10
    with pytest.raises(Fault, match="20 seconds") as caught:
        breaker.enter()
    assert caught.value.retry_after == OPEN_SECONDS - 10
