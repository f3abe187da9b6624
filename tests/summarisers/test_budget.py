"""The day's tokens: reserved before a call, settled after it, over processes, restarts and a moved clock."""

import multiprocessing
import os
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from papersays.config import Settings
from papersays.errors import BudgetSpent, SummariserFailed
from papersays.summarisers._budget import FILE, HELD, Budget, Spent, usage_today

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def budget(tmp_path: Path, clock: Clock) -> Budget:
    return Budget(tmp_path, 1000, now=clock)


def spend(budget: Budget, tokens: int) -> None:
    budget.settle(budget.reserve(tokens), tokens - 10, 10)


def test_what_is_reserved_counts_until_it_is_settled(budget: Budget) -> None:
    held = budget.reserve(900)
    with pytest.raises(BudgetSpent):
        budget.reserve(200)
    budget.settle(held, 300, 50)
    today = budget.today()
    assert (today.calls, today.tokens_in, today.tokens_out, today.reserved) == (1, 300, 50, 0)
    assert budget.reserve(600)


def test_a_question_that_cost_nothing_is_no_call(budget: Budget) -> None:
    budget.settle(budget.reserve(900), 0, 0)
    assert (budget.today().calls, budget.today().spent) == (0, 0)


def test_the_refusal_says_when_the_count_starts_anew(budget: Budget) -> None:
    spend(budget, 950)
    with pytest.raises(BudgetSpent) as caught:
        budget.reserve(100)
    assert "950 of 1,000" in caught.value.detail
    assert "2026-05-05 00:00 UTC" in caught.value.detail
    assert caught.value.retry_after == 12 * 3600


def test_a_new_day_starts_anew_once_and_never_again_when_the_clock_goes_back(
    budget: Budget, clock: Clock
) -> None:
    spend(budget, 1000)
    clock.time = NOON - timedelta(days=1)
    with pytest.raises(BudgetSpent):
        budget.reserve(1)
    clock.time = NOON + timedelta(days=1)
    spend(budget, 1000)
    for days in (0, 1, -30):
        clock.time = NOON + timedelta(days=days)
        with pytest.raises(BudgetSpent):
            budget.reserve(1)


def test_what_was_reserved_yesterday_is_settled_on_yesterdays_account(budget: Budget, clock: Clock) -> None:
    held = budget.reserve(900)
    clock.time = NOON + timedelta(days=1)
    spend(budget, 500)
    budget.settle(held, 800, 20)
    assert (budget.today().tokens_in, budget.today().reserved) == (490, 0)


def test_the_count_survives_a_restart(tmp_path: Path, budget: Budget, clock: Clock) -> None:
    spend(budget, 800)
    assert Budget(tmp_path, 1000, now=clock).today().spent == 800


def _reserve_and_die(folder: Path) -> None:
    Budget(folder, 1000, "gemini", now=lambda: NOON).reserve(600, 300)
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_killed_process_held_is_charged_as_if_it_was_spent(tmp_path: Path, clock: Clock) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_reserve_and_die, args=(tmp_path,))
    process.start()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    left = Budget(tmp_path, 1000, now=clock)
    assert (left.today().calls, left.today().reserved) == (0, 900)
    with pytest.raises(BudgetSpent):
        left.reserve(200)
    clock.time += timedelta(seconds=HELD)
    assert (left.today().reserved, left.today().summarisers) == (0, (Spent("gemini", 1, 600, 300),))
    with pytest.raises(BudgetSpent):
        left.reserve(200)


def test_a_call_that_was_given_up_too_early_is_charged_once_when_it_ends(
    budget: Budget, clock: Clock
) -> None:
    held = budget.reserve(600, 300)
    clock.time += timedelta(seconds=HELD + 1)
    assert (budget.today().calls, budget.today().spent) == (1, 900)
    budget.settle(held, 400, 20)
    assert (budget.today().calls, budget.today().spent) == (1, 420)


def test_what_each_summariser_cost_is_kept_apart_under_one_cap(tmp_path: Path, clock: Clock) -> None:
    for name, tokens in (("gemini", 300), ("openai_compatible", 500), ("gemini", 100)):
        spend(Budget(tmp_path, 1000, name, now=clock), tokens)
    today = Budget(tmp_path, 1000, now=clock).today()
    assert today.summarisers == (Spent("gemini", 2, 380, 20), Spent("openai_compatible", 1, 490, 10))
    assert (today.calls, today.tokens_in, today.tokens_out) == (3, 870, 30)
    with pytest.raises(BudgetSpent):
        Budget(tmp_path, 1000, "gemini", now=clock).reserve(101)


def _reserve_often(folder: Path) -> int:
    budget, granted = Budget(folder, 20 * 50), 0
    with ThreadPoolExecutor(8) as threads:
        for spent in threads.map(lambda _: _granted(budget), range(100)):
            granted += spent
    return granted


def _granted(budget: Budget) -> bool:
    try:
        held = budget.reserve(50)
    except BudgetSpent:
        return False
    budget.settle(held, 40, 10)
    return True


def test_a_cap_for_twenty_calls_lets_twenty_through_from_two_processes(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as processes:
        assert sum(processes.map(_reserve_often, [tmp_path, tmp_path])) == 20
    assert Budget(tmp_path, 1000).today().calls == 20


def test_without_a_cap_everything_is_counted_and_nothing_refused(tmp_path: Path) -> None:
    budget = Budget(tmp_path, None)
    spend(budget, 10**9)
    assert budget.today().spent == 10**9
    assert budget.reserve(10**9)


def test_the_file_is_the_readers_own(tmp_path: Path) -> None:
    Budget(tmp_path / "data", 10).today()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / FILE).stat().st_mode & 0o777 == 0o600


def test_a_damaged_account_stops_what_is_capped_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    with pytest.raises(SummariserFailed, match="PAPERSAYS_DAILY_TOKENS"):
        Budget(tmp_path, 1000).reserve(1)
    uncapped = Budget(tmp_path, None)
    assert uncapped.reserve(1) is None
    uncapped.settle(None, 1, 1)
    with pytest.raises(SummariserFailed):
        uncapped.today()


def test_usage_is_told_without_making_a_file(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data_dir": tmp_path, "daily_tokens": 500})
    assert (usage_today(settings).spent, usage_today(settings).cap) == (0, 500)
    assert not (tmp_path / FILE).exists()
    spend(Budget(tmp_path, 500), 100)
    assert usage_today(settings).spent == 100


def test_a_full_lock_is_waited_for(tmp_path: Path) -> None:
    budget = Budget(tmp_path, 1000)
    spend(budget, 10)
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(budget.reserve, 10)
        holder.execute("COMMIT")
        holder.close()
        assert waiting.result(10)
