"""Servers that speak chat completions, each in its own dialect."""

from pathlib import Path
from typing import Any

import pytest
from asking_models import DRAFTS, GOOD, Heard, heard, settings_for
from fake_chat import KEY, MODEL, FakeChat
from model_server import Turn, says

from papersays import plugins
from papersays.config import Settings
from papersays.errors import KeyMissing
from papersays.summarisers._drafting import Drafting


def asked(server: FakeChat, folder: Path, *turns: Turn, **more: Any) -> Heard:
    server.play(*(turns or (says(GOOD),)))
    return heard(made(settings_for(server, folder, **more)))


def made(settings: Settings) -> Drafting:
    drafting = plugins.load("summarisers", "openai_compatible").create(settings)
    assert isinstance(drafting, Drafting)
    return drafting


def test_one_call_asks_for_a_bound_answer_and_for_its_cost(tmp_path: Path) -> None:
    with FakeChat() as server:
        assert asked(server, tmp_path).drafts == DRAFTS
        (question,) = server.questions
    assert question.path == "/v1/chat/completions"
    assert question.body["response_format"]["type"] == "json_schema"
    assert question.body["max_tokens"] == 2500
    assert question.body["stream_options"] == {"include_usage": True}
    assert [message["role"] for message in question.body["messages"]] == ["system", "user"]
    assert "JSON Schema" not in question.body["messages"][0]["content"]


def test_a_server_without_schemas_is_asked_in_words_and_this_is_remembered(tmp_path: Path) -> None:
    with FakeChat("response_format") as server:
        drafting = made(settings_for(server, tmp_path))
        server.play(says(GOOD))
        assert heard(drafting).drafts == DRAFTS
        assert heard(drafting).drafts == DRAFTS
        first, second, third = server.questions
    assert "response_format" in first.body
    assert "response_format" not in second.body
    assert '"required": ["drafts"]' in second.body["messages"][0]["content"]
    assert "response_format" not in third.body


def test_a_server_that_knows_two_options_less_takes_three_calls_once(tmp_path: Path) -> None:
    with FakeChat("stream_options", "max_tokens") as server:
        assert asked(server, tmp_path).drafts == DRAFTS
        assert server.calls == 3
        assert server.questions[-1].body["max_completion_tokens"] == 2500


def test_a_server_that_knows_nothing_is_given_up_after_three_calls(tmp_path: Path) -> None:
    with FakeChat("response_format", "stream_options", "max_tokens") as server:
        assert asked(server, tmp_path).fault == "option"
        assert server.calls == 3


@pytest.mark.parametrize(
    "error", ["rate, a long time", "billing", "key", "too long", "model", "quota of the day"]
)
def test_errors_in_a_list_are_understood_alike(error: str, tmp_path: Path) -> None:
    found = set()
    for in_list in (True, False):
        with FakeChat(in_list=in_list) as server:
            found.add(asked(server, tmp_path, Turn(error=error)).fault)
    assert len(found) == 1
    assert found != {"request"}


def test_a_server_that_does_not_stream_is_read_too(tmp_path: Path) -> None:
    with FakeChat(streams=False) as server:
        heard_whole = asked(server, tmp_path)
        assert heard_whole.drafts == DRAFTS
        assert asked(server, tmp_path, says(GOOD, end="length")).fault == "truncated"
    assert heard_whole.usage
    assert (heard_whole.usage.tokens_in, heard_whole.usage.tokens_out) == (1000, 200)


def test_what_the_model_thinks_is_no_part_of_its_answer(tmp_path: Path) -> None:
    with FakeChat() as server:
        assert asked(server, tmp_path, says(GOOD, thinks="{ hmm")).drafts == DRAFTS


def test_a_server_on_this_machine_needs_no_key_and_is_sent_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with FakeChat(key="") as server:
        assert asked(server, tmp_path, openai_key=None).drafts == DRAFTS
        assert "authorization" not in server.questions[0].headers


def test_the_key_is_the_readers_own_and_not_one_of_a_netrc_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with FakeChat() as server:
        asked(server, tmp_path)
        assert server.questions[0].headers["authorization"] == f"Bearer {KEY}"


def test_the_paper_and_the_key_are_not_sent_where_a_server_points(tmp_path: Path) -> None:
    with FakeChat() as server:
        assert asked(server, tmp_path, Turn(error="moved")).fault == "protocol"
        assert [question.path for question in server.questions] == ["/v1/chat/completions"]


@pytest.mark.parametrize("ending", ["/v1", "/v1/", "/v1/chat/completions"])
def test_the_address_may_be_the_base_or_the_whole(ending: str, tmp_path: Path) -> None:
    with FakeChat() as server:
        assert asked(server, tmp_path, openai_url=server.url + ending).drafts == DRAFTS


@pytest.mark.parametrize("missing", ["openai_url", "openai_model"])
def test_without_an_address_or_a_model_the_reader_is_told_what_to_set(missing: str) -> None:
    values = {"openai_url": "http://127.0.0.1:1/v1", "openai_model": MODEL} | {missing: None}
    with pytest.raises(KeyMissing) as caught:
        plugins.load("summarisers", "openai_compatible").create(Settings.model_validate(values))
    for name in ("PAPERSAYS_OPENAI_URL", "PAPERSAYS_OPENAI_MODEL", "PAPERSAYS_OPENAI_KEY"):
        assert name in caught.value.detail


def test_what_was_refused_counts_towards_the_three_calls(tmp_path: Path) -> None:
    with FakeChat("response_format") as server:
        assert asked(server, tmp_path, says(GOOD), Turn(error="503")).fault == "unavailable"
        assert server.calls == 3
