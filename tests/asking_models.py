"""The three summarisers that ask a model, each over its stand-in, with a patience fit for tests."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import fake_chat
import fake_gemini
from fake_chat import FakeChat
from fake_gemini import FakeGemini
from model_server import ModelServer
from written import full

from papersays.config import Settings
from papersays.errors import PaperSaysError
from papersays.models import Draft, Usage
from papersays.summarisers._calling import Model, Patience
from papersays.summarisers._drafting import Drafting
from papersays.summarisers._prompt import code
from papersays.summarisers.gemini import Gemini
from papersays.summarisers.google_generativeai import GoogleGenerativeAI
from papersays.summarisers.openai_compatible import ChatCompletions

PATIENCE = Patience(total=2.0, silence=0.5, after_end=0.5, pause=1.0, first_pause=0.01)
NAMES = ("gemini", "google_generativeai", "openai_compatible")
PAPER, DOCUMENT = full()

DRAFTS = (
    Draft("tldr", "Needle is a sparse router that is 2.3 times faster on phones.", ("abs.s6",)),
    Draft("takeaway", "Needle is {2.3} times faster than the best dense model.", ("abs.s6", "abs.s3")),
    Draft("method_step", "A small router is trained on the hidden states.", ("S3.p1.s1",)),
)


class Heard(NamedTuple):
    """What came of one question: the drafts, then the usage or the error."""

    drafts: tuple[Draft, ...]
    usage: Usage | None
    error: PaperSaysError | None

    @property
    def fault(self) -> str | None:
        return self.error.extra.get("fault") if self.error else None


def code_of(sentence: str) -> str:
    """The code a sentence of the written paper has in the question."""
    read = [s.id for section in DOCUMENT.sections[:-1] for s in section.sentences]
    return code(read.index(sentence), len(read))


def item(draft: Draft, **changed: Any) -> dict[str, Any]:
    values = {"field": draft.field, "text": draft.text, "sentences": list(map(code_of, draft.sentences))}
    return values | changed


GOOD = json.dumps({"drafts": [item(draft) for draft in DRAFTS]}, indent=1, ensure_ascii=False)


def settings_for(server: ModelServer, folder: Path, **more: Any) -> Settings:
    chat = {"openai_url": f"{server.url}/v1", "openai_key": fake_chat.KEY, "openai_model": fake_chat.MODEL}
    gemini = {"gemini_url": server.url, "gemini_key": fake_gemini.KEY}
    return Settings.model_validate({"data_dir": folder, **chat, **gemini, **more})


def model_for(name: str, settings: Settings) -> Model:
    """The real client; Google's take half a second to make."""
    if name == "gemini":
        return Gemini(settings)
    return GoogleGenerativeAI(settings) if name == "google_generativeai" else ChatCompletions(settings)


@contextmanager
def server_for(name: str) -> Iterator[ModelServer]:
    with FakeChat() if name == "openai_compatible" else FakeGemini() as server:
        yield server


def heard(asked: Drafting, language: str = "en") -> Heard:
    drafts: list[Draft] = []
    usage: Usage | None = None
    try:
        for said in asked.drafts(PAPER, DOCUMENT, language):
            assert usage is None, "the usage is the last thing said"
            if isinstance(said, Usage):
                usage = said
            else:
                assert isinstance(said, Draft), "no title was asked for"
                drafts.append(said)
    except PaperSaysError as error:
        return Heard(tuple(drafts), usage, error)
    return Heard(tuple(drafts), usage, None)
