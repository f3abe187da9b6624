"""The labels: every language has every one of them, and a tag finds the nearest language."""

import json
import re
from pathlib import Path

import pytest

import papersays.labels
from papersays.labels import labels
from papersays.models import FIELDS

LABELS = Path(papersays.labels.__file__).parent
LANGUAGES = sorted(file.stem for file in LABELS.glob("*.json"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_label_with_the_same_blanks(language: str) -> None:
    own = json.loads((LABELS / f"{language}.json").read_text("utf-8"))
    english = json.loads((LABELS / "en.json").read_text("utf-8"))
    assert list(own) == list(english)
    for name, words in own.items():
        assert words.strip()
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", english[name])), name


def test_every_field_and_every_verdict_has_a_label() -> None:
    assert {*FIELDS, "verbatim", "trimmed", "supported", "unchecked"} <= set(labels("en"))


@pytest.mark.parametrize(
    ("tag", "file"), [("zh-Hans-CN", "zh"), ("zh", "zh"), ("ZH", "zh"), ("xx", "en"), ("en-GB", "en")]
)
def test_a_tag_finds_the_nearest_language(tag: str, file: str) -> None:
    assert labels(tag)["tldr"] == json.loads((LABELS / f"{file}.json").read_text("utf-8"))["tldr"]


@pytest.mark.parametrize("tag", ["", "../en", "/etc/passwd", "en.json", "\0"])
def test_a_tag_that_is_none_gives_english(tag: str) -> None:
    assert labels(tag) == labels("en")
