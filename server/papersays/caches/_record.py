"""A record of a cache: its key and a checksum go with it, so that no damage passes for a text."""

import hashlib
import json
import logging
from typing import Any

_log = logging.getLogger(__name__)


def record_of(key: str, text: str) -> dict[str, str]:
    """What is stored of a text under that key."""
    return {"key": key, "sha256": _digest(key, text), "text": text}


def text_of(record: Any, key: str) -> str | None:
    """The text of a record that is whole and filed under its own key."""
    if not isinstance(record, dict) or record.get("key") != key or not isinstance(record.get("text"), str):
        return None
    text: str = record["text"]
    if record.get("sha256") != _digest(key, text):
        _log.warning("a damaged record was passed over")
        return None
    return text


def _digest(key: str, text: str) -> str:
    return hashlib.sha256(json.dumps([key, text]).encode()).hexdigest()
