"""Headings and short sentences in the reader's language, one JSON file a language."""

import json
from functools import cache
from importlib import resources

_ALWAYS = "en"


@cache
def labels(language: str) -> dict[str, str]:
    """The labels of a BCP 47 tag in any case: of `zh-Hans-CN`, else `zh-Hans`, else `zh`, else English."""
    return nearest(_ALWAYS) | nearest(language)


def nearest(language: str, folder: str = "") -> dict[str, str]:
    """The words that a folder has for the tag, or for the longest part of it; {} when it has none."""
    parts = language.lower().split("-")
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((found for tag in tags if (found := _read(tag, folder))), {})


def _read(language: str, folder: str) -> dict[str, str]:
    file = resources.files(__package__).joinpath(folder, f"{language}.json")
    if not language.replace("-", "").isalnum() or not file.is_file():
        return {}
    words: dict[str, str] = json.loads(file.read_text("utf-8"))
    return words
