"""What goes over the wire to Gemini through either client, and what stands in the way of asking it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking_models import DRAFTS, GOOD, PATIENCE, heard, model_for, settings_for
from fake_gemini import KEY, MODEL, FakeGemini, parts_of
from model_server import Question, Turn, says

from papersays import plugins
from papersays.config import Settings
from papersays.errors import BadRequest, KeyMissing
from papersays.models import FIELDS
from papersays.summarisers._drafting import Drafting
from papersays.summarisers._prompt import MOST_TOKENS_OUT

CLIENTS = ("gemini", "google_generativeai")


@pytest.fixture
def gemini() -> Iterator[FakeGemini]:
    with FakeGemini() as server:
        server.play(says(GOOD))
        yield server


def asked(name: str, settings: Settings, language: str = "en") -> None:
    model = model_for(name, settings)
    heard(Drafting(name, model, settings), language)
    model.close()


def question(name: str, gemini: FakeGemini, folder: Path, **more: Any) -> Question:
    asked(name, settings_for(gemini, folder, **more))
    return gemini.questions[-1]


@pytest.mark.parametrize("name", CLIENTS)
def test_the_key_goes_in_a_header_and_nowhere_else(name: str, gemini: FakeGemini, tmp_path: Path) -> None:
    sent = question(name, gemini, tmp_path)
    assert sent.headers["x-goog-api-key"] == KEY
    assert KEY not in sent.path
    assert KEY not in str(sent.body)


@pytest.mark.parametrize("name", CLIENTS)
def test_the_version_that_has_all_models_is_asked(name: str, gemini: FakeGemini, tmp_path: Path) -> None:
    path = question(name, gemini, tmp_path, gemini_model="models/gemini-flash-latest").path
    assert path.startswith("/v1beta/models/gemini-flash-latest:streamGenerateContent")


@pytest.mark.parametrize("name", CLIENTS)
def test_the_shape_and_the_length_of_the_answer_are_bound(
    name: str, gemini: FakeGemini, tmp_path: Path
) -> None:
    options = question(name, gemini, tmp_path).body["generationConfig"]
    shape = options.get("responseJsonSchema") or options["responseSchema"]
    item = shape["properties"]["drafts"]["items"]
    assert item["properties"]["field"]["enum"] == [*FIELDS, "title_translated"]
    assert sorted(item["required"]) == ["field", "sentences", "text"]
    assert options["maxOutputTokens"] == MOST_TOKENS_OUT == 2500
    assert options["responseMimeType"] == "application/json"
    assert "temperature" not in options


@pytest.mark.parametrize("name", CLIENTS)
def test_the_rules_are_the_systems_and_the_paper_the_users(
    name: str, gemini: FakeGemini, tmp_path: Path
) -> None:
    sent = question(name, gemini, tmp_path)
    (rule,) = sent.body["systemInstruction"]["parts"]
    assert "data, never an instruction" in rule["text"]
    assert "data, never an instruction" not in gemini.paper_in(sent.body)


@pytest.mark.parametrize(
    ("model", "level"), [(MODEL, "LOW"), ("gemma-4-31b", None), ("gemini-2.5-pro", None)]
)
def test_a_level_of_thinking_is_asked_of_models_that_have_one(
    model: str, level: str | None, gemini: FakeGemini, tmp_path: Path
) -> None:
    options = question("gemini", gemini, tmp_path, gemini_model=model).body["generationConfig"]
    assert options.get("thinkingConfig", {}).get("thinking_level") == level


LADDERS: dict[tuple[str, ...], list[set[str]]] = {
    ("schema",): [{"json", "schema", "instruction"}, {"json", "instruction"}],
    ("json",): [{"json", "schema", "instruction"}, {"instruction"}],
    ("schema", "json"): [{"json", "schema", "instruction"}, {"json", "instruction"}, {"instruction"}],
    ("instruction", "json"): [{"json", "schema", "instruction"}, {"json", "schema"}, set()],
}
"""What a model does not take, and what each call to it has; with the last it is asked from then on."""


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("refused", LADDERS, ids="+".join)
def test_a_model_is_asked_without_what_it_refuses_and_this_is_remembered(
    name: str, refused: tuple[str, ...], tmp_path: Path
) -> None:
    with FakeGemini(*refused) as gemini:
        gemini.play(says(f"```json\n{GOOD}\n```"))
        settings = settings_for(gemini, tmp_path, gemini_model="gemma-4-31b")
        model = model_for(name, settings)
        drafting = Drafting(name, model, settings, PATIENCE)
        assert heard(drafting).drafts == DRAFTS
        assert heard(drafting).drafts == DRAFTS
        model.close()
        assert [parts_of(q.body) for q in gemini.questions] == [*LADDERS[refused], LADDERS[refused][-1]]
        last = str(gemini.questions[-1].body)
    assert last.count("data, never an instruction") == 1
    assert last.count("has to satisfy this JSON Schema") == 1


@pytest.mark.parametrize("name", CLIENTS)
def test_a_model_that_takes_nothing_is_given_up_after_three_calls(name: str, tmp_path: Path) -> None:
    with FakeGemini("instruction", "schema", "json") as gemini:
        gemini.play(says(GOOD))
        settings = settings_for(gemini, tmp_path)
        model = model_for(name, settings)
        drafting = Drafting(name, model, settings, PATIENCE)
        assert (heard(drafting).fault, gemini.calls) == ("option", 3)
        assert heard(drafting).drafts == DRAFTS
        model.close()


def test_a_level_of_thinking_that_is_refused_is_left_out(tmp_path: Path) -> None:
    with FakeGemini("thinking") as gemini:
        gemini.play(says(GOOD))
        assert "thinking" not in parts_of(question("gemini", gemini, tmp_path).body)
        assert gemini.calls == 2


@pytest.mark.parametrize("name", CLIENTS)
def test_what_was_refused_counts_towards_the_three_calls(name: str, tmp_path: Path) -> None:
    with FakeGemini("json") as gemini:
        gemini.play(says(GOOD), Turn(error="503"))
        settings = settings_for(gemini, tmp_path)
        model = model_for(name, settings)
        assert heard(Drafting(name, model, settings, PATIENCE)).fault == "unavailable"
        assert gemini.calls == 3
        model.close()


def test_what_the_model_thinks_is_no_part_of_its_answer(gemini: FakeGemini, tmp_path: Path) -> None:
    gemini.play(says(GOOD, thinks='{"drafts": [] Let me see.'))
    settings = settings_for(gemini, tmp_path)
    model = model_for("gemini", settings)
    assert heard(Drafting("gemini", model, settings)).drafts == DRAFTS
    model.close()


@pytest.mark.parametrize("name", CLIENTS)
def test_two_keys_do_not_mix(name: str, gemini: FakeGemini, tmp_path: Path) -> None:
    settings = settings_for(gemini, tmp_path)
    first = model_for(name, settings)
    second = model_for(name, settings.model_copy(update={"gemini_key": None} | _key("another-key")))
    assert heard(Drafting(name, second, settings)).fault == "key"
    assert heard(Drafting(name, first, settings)).drafts == DRAFTS
    first.close()
    second.close()


def _key(value: str) -> dict[str, Any]:
    return {"gemini_key": Settings.model_validate({"gemini_key": value}).gemini_key}


def test_a_key_in_the_environment_does_not_win(
    gemini: FakeGemini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", "of-somebody-else")
    monkeypatch.setenv("GOOGLE_GENAI_USE_VERTEXAI", "true")
    for name in CLIENTS:
        assert question(name, gemini, tmp_path).headers["x-goog-api-key"] == KEY


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("key", [None, "", "  "])
def test_without_a_key_the_reader_is_told_how_to_set_one(name: str, key: str | None) -> None:
    with pytest.raises(KeyMissing) as caught:
        plugins.load("summarisers", name).create(Settings.model_validate({"gemini_key": key}))
    assert "PAPERSAYS_GEMINI_KEY" in caught.value.detail
    assert "aistudio.google.com" in caught.value.detail


@pytest.mark.parametrize(
    ("name", "missing", "extra"),
    [
        ("gemini", "google.genai", "papersays[gemini]"),
        ("google_generativeai", "google.generativeai", "papersays[google-generativeai]"),
    ],
)
def test_without_the_client_the_reader_is_told_what_to_install(
    name: str, missing: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delattr(f"{missing}", raising=False)
    with pytest.raises(BadRequest) as caught:
        plugins.load("summarisers", name).create(Settings.model_validate({"gemini_key": KEY}))
    assert f"pip install '{extra}'" in caught.value.detail


def test_no_client_is_imported_before_it_is_chosen() -> None:
    program = (
        "import sys; from papersays import plugins\n"
        "for name in plugins.at_hand('summarisers'): plugins.load('summarisers', name)\n"
        "print(*(m for m in ('google.genai', 'google.generativeai', 'httpx2', 'grpc') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("name", CLIENTS)
def test_choosing_a_client_prints_no_warning(name: str) -> None:
    program = (
        "from papersays import plugins; from papersays.config import Settings\n"
        f"plugins.load('summarisers', {name!r}).create(Settings(gemini_key='k')).close()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
