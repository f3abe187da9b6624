"""What the two ways to Gemini share: where it is, the key, what some models refuse, how answers end."""

from ..config import Settings
from ..errors import KeyMissing
from ._faults import Fault, Kind, Provider
from ._options import Options
from ._prompt import Prompt

URL = "https://generativelanguage.googleapis.com"
SETTING = "PAPERSAYS_GEMINI_KEY"

_ENDS: dict[str, Kind] = {
    "MAX_TOKENS": "truncated",
    "RECITATION": "recitation",
    "SAFETY": "blocked",
    "BLOCKLIST": "blocked",
    "PROHIBITED_CONTENT": "blocked",
    "SPII": "blocked",
    "MODEL_ARMOR": "blocked",
}

_OPTIONS = {
    "instruction": r"developer instruction|system_?instruction",
    "thinking": r"thinking[ _]?(?:level|config|budget)",
    "schema": r"response_?(?:json_?)?schema",
    "json": r"json mode|response_?mime_?type",
}
"""Gemma takes no instruction apart from the question and no JSON mode; so say Google's refusals."""

_NOT_YET = ("", "FINISH_REASON_UNSPECIFIED")


def key_of(settings: Settings) -> str:
    """The key; raises `KeyMissing` with where to get one and how to set it."""
    if settings.gemini_key is None or not settings.gemini_key.get_secret_value().strip():
        raise KeyMissing(
            f"Gemini needs a key: get one at https://aistudio.google.com/apikey and set {SETTING}, "
            "then start PaperSays again"
        )
    return settings.gemini_key.get_secret_value().strip()


def options() -> Options:
    """What a model may refuse: a schema and, after it, JSON mode; an instruction; a level of thinking."""
    return Options(_OPTIONS)


def takes_schema(sent: frozenset[str]) -> bool:
    """Whether the answer's shape goes as a schema, which is a part of JSON mode."""
    return {"schema", "json"} <= sent


def texts(prompt: Prompt, sent: frozenset[str]) -> tuple[str | None, str]:
    """The instruction, if one is taken, and the question: what cannot stand apart stands before the paper."""
    rules = prompt.rules if takes_schema(sent) else prompt.rules_and_shape
    return (rules, prompt.paper) if "instruction" in sent else (None, f"{rules}\n\n{prompt.paper}")


def provider(settings: Settings) -> Provider:
    return Provider("Gemini", settings.gemini_model.removeprefix("models/"), SETTING)


def fault_in(reason: str) -> Fault | None:
    """What went wrong when an answer ends for that reason; None for a good end, and while it goes on."""
    if reason in ("STOP", *_NOT_YET):
        return None
    return Fault(_ENDS.get(reason, "incomplete"), reason)
