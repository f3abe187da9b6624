"""One table of faults for the three summarisers that ask a model, over the real wire."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from asking_models import (
    DOCUMENT,
    DRAFTS,
    GOOD,
    NAMES,
    PAPER,
    PATIENCE,
    Heard,
    heard,
    item,
    model_for,
    server_for,
    settings_for,
)
from model_server import ModelServer, Turn, in_pieces, says

from papersays.config import Settings
from papersays.errors import KeyMissing, SummariserFailed
from papersays.models import Draft, Drawn, Usage
from papersays.summarisers._budget import usage_today
from papersays.summarisers._calling import Model, Patience
from papersays.summarisers._drafting import Drafting

SHORT = json.dumps({"drafts": [item(DRAFTS[0])]})
HALF = GOOD[: len(GOOD) // 2]
TWICE = "A small router is trained"
CHINESE = "Needle 是一种面向手机上小型语言模型的稀疏路由器，比最好的稠密模型快 2.3 倍，准确率相同。"


def of(*items: dict[str, object]) -> Turn:
    return says(json.dumps({"drafts": list(items)}, ensure_ascii=False))


def with_piece_twice() -> Turn:
    before, after = GOOD.split(TWICE)
    return Turn((*in_pieces(before), TWICE, TWICE, *in_pieces(after)))


def with_bad_bytes() -> Turn:
    return says(GOOD.replace("sparse", "spa\udcffse"))


# Fault, calls on the wire; where a server cannot say why it stopped, the second fault is as good.
CASES: dict[str, tuple[Turn, str, int]] = {
    "cut in its first draft": (says(GOOD[:60]), "protocol", 1),
    "cut in the middle": (says(HALF), "protocol", 1),
    "cut before its last bracket": (says(GOOD.rstrip("]}\n ")), "protocol", 1),
    "length, cut": (says(HALF, end="length"), "truncated", 1),
    "length, yet whole JSON": (says(SHORT, end="length"), "truncated", 1),
    "length, nothing said": (Turn(end="length"), "truncated", 1),
    "no parts": (Turn(), "protocol", 1),
    "safety after a part": (says(HALF, end="safety"), "blocked", 1),
    "recitation": (says(HALF, end="recitation"), "recitation blocked", 1),
    "question blocked": (Turn(end="blocked"), "blocked", 1),
    "prose": (says("The paper proposes a router. It is fast."), "protocol", 1),
    "two objects": (says(GOOD + GOOD), "protocol", 1),
    "wrong types": (of(item(DRAFTS[0]), item(DRAFTS[1], sentences="bb")), "protocol", 1),
    "a field missing": (of(item(DRAFTS[0]), {"field": "method", "text": "x"}), "protocol", 1),
    "no one-line summary": (of(item(DRAFTS[1])), "protocol", 1),
    "ten megabytes": (says('{"drafts": [' + '"' + "ab" * 5_000_000, size=100_000), "protocol", 1),
    "not UTF-8": (with_bad_bytes(), "protocol", 1),
    "a piece twice": (with_piece_twice(), "protocol", 1),
    "rate limit": (Turn(error="rate"), "rate", 3),
    "rate limit for a long time": (Turn(error="rate, a long time"), "rate", 1),
    "quota of the day gone": (Turn(error="quota of the day"), "quota", 1),
    "billing": (Turn(error="billing"), "billing", 1),
    "key refused": (Turn(error="key"), "key", 1),
    "key leaked": (Turn(error="forbidden"), "key", 1),
    "place refused": (Turn(error="place"), "request", 1),
    "too long": (Turn(error="too long"), "too-long", 1),
    "no such model": (Turn(error="model"), "model", 1),
    "500": (Turn(error="500"), "unavailable", 3),
    "503": (Turn(error="503"), "unavailable", 3),
    "504": (Turn(error="504"), "unavailable", 3),
    "502 of a proxy, in HTML": (Turn(error="502 of a proxy"), "unavailable", 3),
    "reset before the head": (Turn(breaks="reset", breaks_after=-1), "unreachable", 3),
    "reset in the middle": (says(GOOD, breaks="reset", breaks_after=5), "cut", 1),
    "closed in the middle": (says(GOOD, breaks="close", breaks_after=5), "cut", 1),
    "ended in the middle": (says(GOOD, breaks="end", breaks_after=5), "incomplete", 1),
    "ended without a reason": (says(GOOD, end=None), "incomplete", 1),
    "error in the middle": (says(GOOD, error="503", breaks_after=5), "unavailable incomplete", 1),
    "stall after three pieces": (says(GOOD, breaks="stall", breaks_after=3), "timeout", 1),
    "stall before anything": (Turn(breaks="stall", breaks_after=-1), "timeout", 1),
    "drips for ever": (says(GOOD, breaks="drip", breaks_after=3), "timeout", 1),
    "slow but steady": (says(GOOD, size=2, pause=0.1), "timeout", 1),
    "another language": (of(item(DRAFTS[0], text=CHINESE)), "language", 1),
}


class Asked:
    """A summariser over its stand-in: a client for all tests, a breaker and an account for each."""

    def __init__(self, server: ModelServer, model: Model, settings: Settings) -> None:
        self.server, self.settings = server, settings
        self._drafting = Drafting("tested", model, settings, PATIENCE)

    def __call__(self, turn: Turn, *more: Turn) -> Heard:
        """What is heard when the server plays these turns."""
        self.server.play(turn, *more)
        return heard(self._drafting)

    def drafts(self, turn: Turn) -> Iterator[Drawn]:
        self.server.play(turn)
        return self._drafting.drafts(PAPER, DOCUMENT, "en")


@pytest.fixture(scope="module", params=NAMES)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ModelServer, Model]]:
    with server_for(request.param) as server:
        settings = settings_for(server, tmp_path_factory.mktemp("data"))
        model = model_for(request.param, settings)
        server.play(says(GOOD))
        assert heard(Drafting("warm", model, settings)).drafts == DRAFTS  # The first call takes longest.
        yield server, model
        model.close()


@pytest.fixture
def asked(served: tuple[ModelServer, Model], tmp_path: Path) -> Asked:
    server, model = served
    server.questions.clear()
    return Asked(server, model, settings_for(server, tmp_path))


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_as_one_and_nothing_broken_is_taken(case: str, asked: Asked) -> None:
    turn, faults, calls = CASES[case]
    found = asked(turn)
    assert found.fault in faults.split()
    assert isinstance(found.error, KeyMissing if found.fault == "key" else SummariserFailed)
    assert found.usage is None
    assert set(found.drafts) <= set(DRAFTS)
    assert asked.server.calls == calls
    assert "canary" not in found.error.detail
    assert usage_today(asked.settings).reserved == 0
    assert asked(says(GOOD)).drafts == DRAFTS


def test_an_answer_in_a_fence_is_read(asked: Asked) -> None:
    assert asked(says(f"```json\n{GOOD}\n```")).drafts == DRAFTS


@pytest.mark.parametrize("error", ["rate, with a time", "503", "500"])
def test_a_passing_fault_is_overcome_by_asking_again(error: str, asked: Asked) -> None:
    assert asked(Turn(error=error), says(GOOD)).drafts == DRAFTS
    first, second = asked.server.questions
    assert second.at - first.at > (0.25 if error.startswith("rate") else 0)


def test_a_long_wait_is_told_instead_of_waited(served: tuple[ModelServer, Model], tmp_path: Path) -> None:
    server, model = served
    waited: list[float] = []
    patience = replace(PATIENCE, total=80.0, sleep=waited.append)
    server.play(Turn(error="rate, a long time"))
    error = heard(Drafting("tested", model, settings_for(server, tmp_path), patience)).error
    assert error
    assert error.retry_after == 47
    assert waited == []


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with server_for(name) as server, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
        settings = settings_for(server, tmp_path, gemini_url=nobody, openai_url=nobody)
        model = model_for(name, settings)
        assert Asked(server, model, settings)(says(GOOD)).fault == "unreachable"
        model.close()
        assert server.calls == 0


def test_five_failures_in_a_row_and_the_service_is_left_alone(asked: Asked) -> None:
    asked(Turn(error="503"))
    error = asked(Turn(error="503")).error
    assert asked.server.calls == 5
    assert error
    assert error.retry_after
    assert error.retry_after > 25
    asked(says(GOOD))
    assert asked.server.calls == 5


@pytest.mark.parametrize("case", ["quota of the day gone", "billing", "recitation", "safety after a part"])
def test_what_is_no_fault_of_the_service_never_closes_it(case: str, asked: Asked) -> None:
    for _ in range(6):
        asked(CASES[case][0])
    assert asked.server.calls == 6


def test_the_first_draft_is_there_before_the_answer_is_whole(asked: Asked) -> None:
    drafts = asked.drafts(says(GOOD, breaks="stall", breaks_after=9))
    assert next(drafts) == DRAFTS[0]
    with pytest.raises(SummariserFailed):
        list(drafts)


def test_the_cost_is_what_the_provider_counts(asked: Asked) -> None:
    usage = asked(says(GOOD, tokens=(12_345, 678))).usage
    assert usage
    assert (usage.tokens_in, usage.tokens_out) == (12_345, 678)
    today = usage_today(asked.settings)
    assert (today.calls, today.tokens_in, today.tokens_out) == (1, 12_345, 678)


def test_an_answer_that_fails_is_paid_for_and_one_refused_is_not(asked: Asked) -> None:
    asked(Turn(error="503"))
    assert usage_today(asked.settings).spent == 0
    asked(says(HALF, end="length", tokens=(700, 70)))
    assert usage_today(asked.settings).spent == 770
    asked(Turn(breaks="stall", breaks_after=-1))
    assert usage_today(asked.settings).spent > 770 + 500


def test_when_the_day_is_spent_nothing_is_asked(served: tuple[ModelServer, Model], tmp_path: Path) -> None:
    server, model = served
    server.questions.clear()
    asked = Asked(server, model, settings_for(server, tmp_path, daily_tokens=5_000))
    assert asked(says(GOOD, tokens=(1_500, 500))).drafts == DRAFTS
    error = asked(says(GOOD)).error
    assert error
    assert error.code == "budget-spent"
    assert server.calls == 1


def test_the_whole_paper_goes_in_one_question(asked: Asked) -> None:
    asked(says(GOOD))
    (question,) = asked.server.questions
    paper = asked.server.paper_in(question.body)
    assert "\nbh Experiments on five tasks show that Needle is 2.3 times faster" in paper
    assert "We thank our colleagues" not in paper


@pytest.mark.parametrize("drafts", [(), DRAFTS[1:2]])
def test_a_readers_question_is_answered_or_the_paper_does_not_say(
    drafts: tuple[Draft, ...], served: tuple[ModelServer, Model], tmp_path: Path
) -> None:
    server, model = served
    server.play(says(json.dumps({"drafts": list(map(item, drafts))})))
    asked = Drafting("tested", model, settings_for(server, tmp_path), PATIENCE)
    *found, usage = asked.answers("How fast is it?", PAPER, DOCUMENT, "en")
    assert tuple(found) == drafts
    assert isinstance(usage, Usage)


def test_patience_ends_before_ninety_seconds_and_three_calls() -> None:
    assert Patience().total < 90
    assert PATIENCE.calls == Patience().calls == 3
