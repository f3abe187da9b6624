"""YAML at the head of a note, in the part of YAML that every reader of it takes alike."""

import datetime
import json
import re
from collections.abc import Mapping, Sequence

from ._plain import plain

_RUN = re.compile(r"([<{])([%{])")

Value = str | int | bool | datetime.date | Sequence[str]


def front_matter(values: Mapping[str, Value]) -> str:
    """The lines between two `---`; a text is quoted whatever it holds, a list stands one item a line."""
    lines = [line for name, value in values.items() for line in _lines(name, value)]
    return "\n".join(["---", *lines, "---", ""])


def _lines(name: str, value: Value) -> list[str]:
    if isinstance(value, str):
        return [f"{name}: {_quoted(value)}"]
    if isinstance(value, bool):
        return [f"{name}: {str(value).lower()}"]
    if isinstance(value, int | datetime.date):
        return [f"{name}: {value}"]
    return [f"{name}:", *(f"  - {_quoted(item)}" for item in value)] if value else [f"{name}: []"]


def _quoted(text: str) -> str:
    """A string of JSON is one of YAML; what a plug-in for templates would run in a note is spelt out."""
    return _RUN.sub(
        lambda match: f"{match[1]}\\x{ord(match[2]):02x}", json.dumps(plain(text), ensure_ascii=False)
    )
