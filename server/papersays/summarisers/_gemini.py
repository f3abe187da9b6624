"""What the two ways to Gemini share: where it is, how its answers end, the key they need."""

from ..config import Settings
from ..errors import KeyMissing
from ._faults import Fault, Kind, Provider

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
_NOT_YET = ("", "FINISH_REASON_UNSPECIFIED")


def key_of(settings: Settings) -> str:
    """The key; raises `KeyMissing` with where to get one and how to set it."""
    if settings.gemini_key is None or not settings.gemini_key.get_secret_value().strip():
        raise KeyMissing(
            f"Gemini needs a key: get one at https://aistudio.google.com/apikey and set {SETTING}, "
            "then start PaperSays again"
        )
    return settings.gemini_key.get_secret_value().strip()


def provider(settings: Settings) -> Provider:
    return Provider("Gemini", settings.gemini_model.removeprefix("models/"), SETTING)


def fault_in(reason: str) -> Fault | None:
    """What went wrong when an answer ends for that reason; None for a good end, and while it goes on."""
    if reason in ("STOP", *_NOT_YET):
        return None
    return Fault(_ENDS.get(reason, "incomplete"), reason)
