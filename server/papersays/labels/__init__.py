"""Headings and short sentences in the reader's language, one JSON file a language."""

import json
from functools import cache
from importlib import resources

_ALWAYS = "en"


@cache
def labels(language: str) -> dict[str, str]:
    """The labels of a BCP 47 tag in any case: of `zh-Hans-CN`, else `zh-Hans`, else `zh`, else English."""
    own = _read(_ALWAYS)
    parts = language.lower().split("-")
    for length in range(len(parts), 0, -1):
        found = _read("-".join(parts[:length]))
        if found:
            return own | found
    return own


def _read(language: str) -> dict[str, str]:
    file = resources.files(__package__).joinpath(f"{language}.json")
    if not language.replace("-", "").isalnum() or not file.is_file():
        return {}
    words: dict[str, str] = json.loads(file.read_text("utf-8"))
    return words
