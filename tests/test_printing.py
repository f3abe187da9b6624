"""A reading as text and as Markdown: nothing of a paper acts on the terminal or on the renderer."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from papers import READING

import papersays.labels
from papersays.labels import labels
from papersays.models import FIELDS
from papersays.printing import as_markdown, as_text
from papersays.wire import reading_json

LABELS = Path(papersays.labels.__file__).parent
LANGUAGES = sorted(file.stem for file in LABELS.glob("*.json"))

HOSTILE = "\x1b[31m\x00\x07\x08\x9b2J\x7f\r\u202eevil\u2066\u200b\u2028"
MARKDOWN = "[x](http://evil.test) ![i](//evil.test/i.png) <script> **b** `c` ~~s~~ | _e_ # \\ {x}"


def reading(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(reading_json(READING)) | changes


def with_everywhere(text: str) -> dict[str, Any]:
    """A reading that holds the text wherever a paper's words go."""
    made = reading()
    for name in ("title", "withdrawal_notice"):
        made["paper"][name] = text
    made["paper"] |= {"authors": [text], "code": [text]}
    made["claims"][0] |= {"text": text}
    made["claims"][0]["evidence"][0] |= {"section": text, "quote": text}
    made["warnings"][0]["detail"] = text
    made["coverage"]["note"] = text
    return made | {"keywords": [text], "affiliations": [text]}


@pytest.mark.parametrize("form", [as_text, as_markdown])
def test_what_a_paper_says_cannot_steer_the_terminal(form: Any) -> None:
    printed = form(with_everywhere(f"before{HOSTILE}after"))
    assert "evil" in printed
    assert [c for c in printed if c != "\n" and not c.isprintable()] == []


@pytest.mark.parametrize("form", [as_text, as_markdown])
@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d🔬 counts", "क्\u200dष", "Müller–Łukasz 中文 ﬁ"])
def test_what_scripts_need_stays(form: Any, text: str) -> None:
    assert text in form(with_everywhere(text))


def test_what_a_paper_says_is_no_markdown() -> None:
    printed = as_markdown(with_everywhere(MARKDOWN))
    own = re.sub(r"\(\[(?:\\.|[^\]\\])*\]\(https://[^)]*\)\)", "", printed)
    own = re.sub(r"^\[arXiv:\S+\]\(https://arxiv\.org/abs/\S+\)", "", own, flags=re.MULTILINE)
    bare = [c for line in own.splitlines() for c in re.findall(r"(?<!\\)(?:\\\\)*([`*\[\]<|~{}])", line)]
    assert bare == []
    assert set(re.findall(r"(?<!\\)\]\((\w+://[^/)]+)", printed)) <= {"https://arxiv.org", "https://a"}


def test_a_line_break_in_a_papers_words_starts_no_heading() -> None:
    printed = as_markdown(with_everywhere("one\n\n# two\n- three"))
    assert re.findall(r"^#+ .*two", printed, re.MULTILINE) == []


def test_a_bracket_in_an_address_does_not_end_the_link() -> None:
    made = reading()
    made["claims"][0]["evidence"][0]["url"] = "https://arxiv.org/abs/x)(y"
    assert "(https://arxiv.org/abs/x%29(y)" in as_markdown(made)


def test_the_text_says_what_was_read_by_whom_and_where_it_stands() -> None:
    printed = as_text(reading())
    assert printed.startswith("Counting Sheep  [2402.00001v2]\nAda\n")
    assert "IN ONE LINE" in printed
    assert "“ We count.  [Abstract]" in printed
    assert "1 of 1 sections, 4 sentences, from HTML" in printed
    assert "Made by extractive (m), 2026-01-01T00:00:00Z, from the cache" in printed
    assert "1 statements withheld" in printed
    assert "! White on white" in printed


def test_the_fields_a_whole_paper_says_nothing_on_are_named() -> None:
    assert "The paper does not say: Key takeaways" in as_text(reading())
    made = reading()
    made["coverage"]["source"] = "abstract"
    assert "does not say" not in as_text(made)
    assert "the abstract only" in as_text(made)


def test_a_reading_without_a_statement_says_so() -> None:
    assert "Nothing in the text that was read" in as_text(reading(claims=[]))


def test_a_newer_version_and_a_page_not_asked_again_are_said_first() -> None:
    made = reading()
    made["paper"] |= {"newer_version": 3, "stale": True}
    head = as_text(made).partition("IN ONE LINE")[0]
    assert "! Version 3 is newer" in head
    assert "! arXiv could not be asked" in head


def test_a_chinese_reader_gets_chinese_headings_and_the_papers_own_words() -> None:
    printed = as_text(reading(language="zh"))
    assert labels("zh")["tldr"] in printed
    assert "IN ONE LINE" not in printed
    assert "We count." in printed


@pytest.mark.parametrize("form", [as_text, as_markdown])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_prints_every_kind_of_reading(form: Any, language: str) -> None:
    made = with_everywhere("text") | {"language": language}
    made["paper"] |= {"newer_version": 3, "stale": True}
    made["claims"] = [made["claims"][0] | {"field": field} for field in FIELDS]
    printed = form(made)
    assert not re.search(r"\{\w+\}", printed)


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
