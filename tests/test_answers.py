"""A question that is asked again costs nothing: its answer is kept, or still under way."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from asking import CLIENT, Asker, running
from fake_arxiv import FakeArxiv, answering
from fake_chat import FakeChat
from model_server import Turn, says
from papers import BEES, SHEEP
from test_asking import settings_with

from papersays import app as composition
from papersays.answers import plain
from papersays.caches.memory import MemoryCache

ASKED = "How many layers are there?"
LAYERS = {"field": "takeaway", "text": "The network has 12 layers.", "sentences": ["bb"]}
ANSWER = says(json.dumps({"drafts": [LAYERS]}))


@pytest.fixture
def chat() -> Iterator[FakeChat]:
    with FakeChat() as server:
        server.play(ANSWER)
        yield server


@pytest.fixture
def client(arxiv: FakeArxiv, chat: FakeChat, tmp_path: Path) -> Asker:
    return started(arxiv, chat, tmp_path)


def started(arxiv: FakeArxiv, chat: FakeChat, folder: Path, **more: Any) -> Asker:
    """A client of a service that has just been started on that folder."""
    app = composition.create_app(settings_with(arxiv, chat, folder, **more))
    app.test_client_class = Asker
    made = app.test_client()
    assert isinstance(made, Asker)
    return made


def asked(client: Asker, question: str = ASKED, **more: Any) -> dict[str, Any]:
    answer = client.ask("/v1/questions", **{"paper": SHEEP, "question": question} | more)
    found: dict[str, Any] = answer.get_json()
    return found


def _another(client: Asker) -> Asker:
    made = client.application.test_client()
    assert isinstance(made, Asker)
    return made


@pytest.mark.parametrize(
    "question",
    [ASKED, "how many  Layers are there", " How many layers are there ？", "HOW MANY LAYERS ARE THERE?!"],
)
def test_a_question_asked_again_costs_nothing_however_it_is_typed(
    question: str, client: Asker, chat: FakeChat
) -> None:
    first, again = asked(client), asked(client, question)
    assert chat.calls == 1
    assert (first["provenance"]["cached"], again["provenance"]["cached"]) == (False, True)
    assert again["question"] == question
    for name in ("claims", "withheld", "coverage", "language", "paper"):
        assert again[name] == first[name]
    assert again["claims"][0]["text"] == LAYERS["text"]


def test_the_answer_is_there_after_a_restart(arxiv: FakeArxiv, chat: FakeChat, tmp_path: Path) -> None:
    first = asked(started(arxiv, chat, tmp_path))
    assert asked(started(arxiv, chat, tmp_path))["claims"] == first["claims"]
    assert chat.calls == 1


@pytest.mark.parametrize(
    "other", [{"language": "zh"}, {"question": "How many layers were there?"}, {"paper": BEES}]
)
def test_an_answer_is_to_one_question_about_one_paper_in_one_language(
    other: dict[str, Any], client: Asker, chat: FakeChat
) -> None:
    asked(client)
    asked(client, **other)
    assert chat.calls == 2


def test_an_answer_is_of_one_version(client: Asker, chat: FakeChat) -> None:
    for paper, calls in ((f"{BEES}v1", 1), (BEES, 2), (f"{BEES}v2", 2)):
        asked(client, paper=paper)
        assert chat.calls == calls


def test_an_answer_is_of_one_model(arxiv: FakeArxiv, chat: FakeChat, tmp_path: Path) -> None:
    asked(started(arxiv, chat, tmp_path))
    asked(started(arxiv, chat, tmp_path, openai_model="another"))
    assert chat.calls == 2


def test_that_the_paper_does_not_say_is_an_answer_and_kept(client: Asker, chat: FakeChat) -> None:
    chat.play(says('{"drafts": []}'))
    assert (asked(client)["claims"], asked(client)["claims"]) == ([], [])
    assert chat.calls == 1


@pytest.mark.parametrize(
    "turn",
    [Turn(error="billing"), says('{"drafts": ['), says(json.dumps({"drafts": [LAYERS]}), end="length")],
)
def test_a_failure_is_no_answer_and_not_kept(turn: Turn, client: Asker, chat: FakeChat) -> None:
    chat.play(turn, ANSWER)
    assert asked(client)["code"] == "summariser-failed"
    assert asked(client)["claims"]
    assert chat.calls == 2


def test_a_spent_budget_is_no_answer_and_not_kept(arxiv: FakeArxiv, chat: FakeChat, tmp_path: Path) -> None:
    assert asked(started(arxiv, chat, tmp_path, daily_tokens=1))["code"] == "budget-spent"
    assert asked(started(arxiv, chat, tmp_path))["claims"]
    assert asked(started(arxiv, chat, tmp_path, daily_tokens=1))["claims"]


def test_an_answer_from_a_text_that_could_not_be_had_whole_is_not_kept(
    arxiv: FakeArxiv, client: Asker, chat: FakeChat
) -> None:
    arxiv.behave(f"/html/{SHEEP}v2", answering(503))
    assert not asked(client)["coverage"]["complete"]
    asked(client)
    assert chat.calls == 2


def test_what_the_embedded_summariser_answers_is_made_anew(client: Asker) -> None:
    for _ in range(2):
        assert asked(client, summariser="extractive")["provenance"]["cached"] is False


def test_the_same_question_at_the_same_time_is_one_call(client: Asker, chat: FakeChat) -> None:
    chat.play(says(json.dumps({"drafts": [LAYERS]}), size=4, pause=0.02))
    with ThreadPoolExecutor(5) as threads:
        answers = list(threads.map(lambda _: asked(_another(client)), range(5)))
    assert chat.calls == 1
    assert all(answer["claims"] == answers[0]["claims"] != [] for answer in answers)


def test_a_question_whose_asker_has_gone_is_answered_to_its_end(
    arxiv: FakeArxiv, chat: FakeChat, tmp_path: Path
) -> None:
    model = {"openai_url": chat.base, "openai_key": chat.key, "openai_model": "m"}
    chat.play(says(json.dumps({"drafts": [LAYERS]}), size=8, pause=0.02))
    body = json.dumps({"paper": SHEEP, "question": ASKED}).encode()
    settings: dict[str, Any] = {"arxiv_url": arxiv.url, "summariser": "openai_compatible"} | model
    with running(tmp_path, **settings) as server:
        named = CLIENT | {"Host": f"127.0.0.1:{server.port}", "Content-Type": "application/json"}
        lines = [f"{name}: {value}" for name, value in {**named, "Content-Length": len(body)}.items()]
        head = "\r\n".join(["POST /v1/questions HTTP/1.1", *lines, ""])
        with server.connect() as connection:
            connection.sendall((head + "\r\n").encode() + body)
            end = time.monotonic() + 20
            while not chat.calls and time.monotonic() < end:
                time.sleep(0.01)
        answer = server.raw((head + "Connection: close\r\n\r\n").encode() + body)
    assert b'"text": "The network has 12 layers."' in answer
    assert chat.calls == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda _: "{}",
        lambda _: "null",
        lambda text: text[:-5],
        lambda text: text.replace("layers are", "sheep are"),
        lambda text: text.replace(f'"id":"{SHEEP}"', f'"id":"{BEES}"'),
    ],
)
def test_an_answer_that_is_damaged_or_to_something_else_is_not_there(
    change: Callable[[str], str],
    arxiv: FakeArxiv,
    chat: FakeChat,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    get = MemoryCache.get

    def changed(self: MemoryCache, key: str) -> str | None:
        text = get(self, key)
        return change(text) if text and key.startswith("answer/") else text

    client = started(arxiv, chat, tmp_path, cache="memory")
    asked(client)
    monkeypatch.setattr(MemoryCache, "get", changed)
    assert asked(client)["claims"][0]["text"] == LAYERS["text"]
    assert chat.calls == 2


def test_questions_are_compared_by_what_they_say() -> None:
    assert plain(" Is  ＬＩＧＯ done？ ") == plain("is ligo done") != plain("is ligo not done")
