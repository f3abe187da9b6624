"""Every file of the folder is a format, and nothing else is."""

import json

import pytest
from hostile_texts import everywhere
from papers import READING

from papersays import formats
from papersays.errors import BadRequest
from papersays.formats._parts import coverage
from papersays.labels import labels
from papersays.models import Coverage, Identifier, Reading, SectionCoverage
from papersays.wire import reading_json, reading_of

CITATIONS = {"bibtex", "ris", "csl-json"}


def test_a_file_of_the_folder_is_a_format_under_its_name() -> None:
    assert {"text", "json", "markdown", "obsidian", *CITATIONS} == set(formats.names())
    assert {name for name in formats.names() if formats.named(name).of_papers} == CITATIONS


@pytest.mark.parametrize("name", ["", "pdf", "csl_json", "_tex", "__init__", "../text", "Text", "a" * 999])
def test_another_name_is_refused_with_those_that_are_there(name: str) -> None:
    with pytest.raises(BadRequest) as caught:
        formats.named(name)
    assert "at hand: bibtex, csl-json" in caught.value.detail
    assert len(caught.value.detail) < 200


@pytest.mark.parametrize("name", formats.names())
def test_what_leaves_can_be_written_to_a_file_and_is_the_same_each_time(name: str) -> None:
    form = formats.named(name)
    told = form.of_reading(everywhere("x\ud800\ufeff\x00y"))
    assert told == form.of_reading(everywhere("x\ud800\ufeff\x00y"))
    if name != "json":
        assert "xy" in told.encode().decode()


@pytest.mark.parametrize("name", formats.names())
def test_a_files_name_is_the_version_and_no_path(name: str) -> None:
    form = formats.named(name)
    assert form.filename(Identifier("math/0611800", 2)) == f"math-0611800v2.{form.suffix}"


def test_the_json_is_the_wires_and_leads_back_to_the_reading() -> None:
    told = json.loads(formats.named("json").of_reading(READING))
    assert told == reading_json(READING)
    assert reading_of(told) == READING


@pytest.mark.parametrize("value", [{}, {"paper": None}, {"paper": {}, "provenance": {}}, {"provenance": 1}])
def test_what_is_no_reading_leads_back_to_none(value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="reading|validation"):
        reading_of(value)


@pytest.mark.parametrize("name", ["text", "markdown", "obsidian"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_reading_says_how_far_it_can_be_trusted(name: str, language: str) -> None:
    words = labels(language)
    partly = words["partly_read"].format(read=2, all=4)
    told = formats.named(name).of_reading(cut_withdrawn(language))
    order = [
        words["withdrawn"],
        "Ada took it back",
        words["newer_version"].format(version=3),
        words["stale"],
        "White on white",
        "✓ We count",
        words["not_proved"],
        words["sections"].format(read=1, all=2, sentences=2, source="PDF"),
        f"{words['not_read']}: 1 Introduction ({partly}); Proofs (too long)",
        words["withheld"].format(count=1),
        f"✓ {words['supported']}",
        "gemini",
        "2026-01-01T00:00:00Z",
    ]
    body = told.partition("\n---\n")[2] if name == "obsidian" else told
    found = [body.casefold().find(part.casefold()) for part in order]
    assert -1 not in found, order[found.index(-1)]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "2 of 4 sentences, long"),
        ("zh", "4 句中的 2 句，long"),
        ("ar", "2 من 4 جملة، long"),
    ],
)
def test_how_much_was_read_and_why_no_more_stand_apart_as_the_language_does_it(
    language: str, told: str
) -> None:
    section = SectionCoverage("Proofs", 4, 2, "long")
    (_, left) = coverage(Coverage("pdf", False, (section,)), labels(language))
    assert left.endswith(f"Proofs ({told})")


def cut_withdrawn(language: str) -> Reading:
    """A reading with everything about it that a reader has to know."""
    value = reading_json(READING) | {"language": language}
    versions = [{"version": n, "date": f"2024-0{n}-01T00:00:00Z"} for n in (1, 2, 3)]
    value["paper"] |= {"withdrawn": True, "withdrawal_notice": "Ada took it back", "stale": True}
    value["paper"]["versions"] = versions
    value["claims"][0] |= {"verdict": "supported", "text": "We count"}
    value["coverage"] |= {"source": "pdf", "complete": False, "sections": [
        {"title": "1 Introduction", "sentences": 4, "read": 2, "reason": None},
        {"title": "Proofs", "sentences": 9, "read": 0, "reason": "too long"},
    ]}  # fmt: skip
    value["provenance"] |= {"summariser": "gemini"}
    return reading_of(value)
