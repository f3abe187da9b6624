"""Out and in: everything, line by line, and all or nothing."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shelved import claim, key, names, reading

from papersays.errors import BadRequest
from papersays.library.exchange import Taken, lines, take_in
from papersays.library.library import Library
from papersays.models import Identifier
from papersays.sources.arxiv.identifier import parse

HEAD = '{"kind": "library", "format": 1}'


@pytest.fixture
def full(library: Library) -> Library:
    for of in (
        reading(1, takeaways=("Wasps are rare.", 'Ünïcode 🐑 \u2028 \\ " </script>')),
        reading(2, language="zh", summariser="gemini", title_translated="数蜜蜂"),
        reading(3, id="math/0611800", version=2),
    ):
        assert library.readings.put(key(of, "3+a/model:latest"), of)
    library.notes.write("2301.00001", "mine\nand mine")
    library.reports.write(Identifier("2301.00001", 1), ("en", "extractive"), 1, "number", None)
    return library


@pytest.fixture
def other(tmp_path: Path) -> Any:
    made = Library(tmp_path / "other" / "library.sqlite3")
    yield made
    made.close()


def written(library: Library) -> io.BytesIO:
    return io.BytesIO("".join(f"{line}\n" for line in lines(library)).encode())


def imported(file: io.BytesIO) -> bytes:
    return (
        file.getvalue()
        .replace(b'"imported": false', b'"imported": true')
        .replace(b'"imported":false', b'"imported":true')
    )


def test_everything_comes_back_as_it_was_but_for_where_it_comes_from(full: Library, other: Library) -> None:
    file = written(full)
    assert take_in(other, file, parse, mine=True) == Taken(readings=3, notes=1, reports=1)
    assert written(other).getvalue() == imported(file)
    assert sorted(names(other.search("wasps").entries)) == ["2301.00001v1"]
    assert names(other.search("mine").entries) == ["2301.00001v1"]


def test_what_is_here_already_stays_as_it_is(full: Library, other: Library) -> None:
    file = written(full)
    assert take_in(full, file, parse, mine=True) == Taken(already_here=5)
    assert written(full).getvalue() == file.getvalue()
    take_in(other, file, parse, mine=True)
    assert take_in(other, written(other), parse, mine=True) == Taken(already_here=5)


def test_another_readers_notes_and_reports_are_left_out(full: Library, other: Library) -> None:
    assert take_in(other, written(full), parse) == Taken(readings=3, left_out=2)
    assert (other.notes.all(), other.reports.of()) == ([], {})


def test_an_imported_reading_is_marked_and_never_taken_for_one_made_here(
    full: Library, other: Library
) -> None:
    take_in(other, written(full), parse)
    of = reading(1)
    assert other.readings.get(key(of, "3+a/model:latest")) is None
    newest = other.readings.newest(of.paper.identifier, "en", "extractive")
    assert newest is not None
    assert newest.provenance.imported is True
    assert [entry.imported for entry in other.search("wasps").entries] == [True]
    assert other.readings.put(key(of, "3+a/model:latest"), of)
    assert other.readings.get(key(of, "3+a/model:latest")) == of
    assert other.search("2301.00001").total == 1


def test_a_file_cannot_tell_of_newer_versions_of_what_was_read_here(full: Library, other: Library) -> None:
    other.readings.put(key(reading(1)), reading(1))
    lying = reading(1, said="We lie.", versions=(*reading(1, version=9).paper.versions,))
    full.readings.put(key(lying, "9+m"), lying)
    take_in(other, written(full), parse)
    made = other.readings.get(key(reading(1)))
    assert made is not None
    assert made.paper.newer_version is None


def test_empty_lines_and_a_byte_order_mark_are_no_matter(full: Library, other: Library) -> None:
    text = b"\xef\xbb\xbf" + written(full).getvalue().replace(b"\n", b"\r\n\r\n")
    assert take_in(other, io.BytesIO(text), parse).readings == 3


Change = Callable[[dict[str, Any]], Any]


def line(change: Change) -> str:
    """A line with a reading, after the change."""
    value = json.loads(written_line())
    change(value)
    return json.dumps(value)


def written_line() -> str:
    from papersays.library.records import READING

    body = json.loads(READING.dump_json(reading(5)))
    return json.dumps(
        {
            "kind": "reading",
            "prompt": "1+m",
            "imported": False,
            "kept": "2026-01-01T00:00:00Z",
            "reading": body,
        }
    )


def setting(*path: str | int, value: Any) -> Change:
    def change(whole: dict[str, Any]) -> None:
        inner: Any = whole
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = value

    return change


def evidence_at(url: str) -> Change:
    return setting("reading", "claims", 0, "evidence", 0, "url", value=url)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (setting("kind", value="song"), "kind"),
        (setting("kept", value="yesterday"), "kept"),
        (setting("extra", value=1), "extra"),
        (setting("prompt", value=""), "prompt"),
        (setting("reading", value={}), "reading"),
        (setting("reading", "extra", value=1), "reading.extra"),
        (setting("reading", "paper", "extra", value=1), "reading.paper.extra"),
        (setting("reading", "claims", 0, "extra", value=1), "reading.claims.0.extra"),
        (setting("reading", "claims", 0, "verdict", value="true"), "verdict"),
        (setting("reading", "claims", 0, "field", value="praise"), "field"),
        (setting("reading", "claims", 0, "evidence", value=[]), "evidence"),
        (setting("reading", "claims", value=[]), "tldr"),
        (setting("reading", "claims", value=json.loads('[{"field":"tldr"}]')), "claims.0"),
        (setting("reading", "paper", "id", value="../etc/passwd"), "passwd"),
        (setting("reading", "paper", "id", value="math.CA/0611800"), "paper.id"),
        (setting("reading", "paper", "version", value="1"), "version"),
        (setting("reading", "paper", "version", value=0), "paper.id"),
        (setting("reading", "paper", "submitted", value="2023-02-30"), "submitted"),
        (setting("reading", "paper", "updated", value="soon"), "updated"),
        (setting("reading", "paper", "code", value=["javascript:alert(1)"]), "javascript"),
        (setting("reading", "paper", "licence", value="http://a b"), "web address"),
        (setting("reading", "language", value="en\n"), "language"),
        (setting("reading", "provenance", "summariser", value="../x"), "summariser"),
        (setting("reading", "provenance", "created", value=""), "created"),
        (setting("reading", "figures", 0, "url", value="https://arxiv.org.evil.test/"), "evil.test"),
        (setting("reading", "figures", 0, "image", value="https://evil.test/x.png"), "evil.test"),
        (evidence_at("javascript:alert(1)"), "javascript"),
        (evidence_at("https://arxiv.org@evil.test/"), "evil.test"),
        (evidence_at("http://arxiv.org/abs/1"), "http://arxiv.org"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_nothing_is_imported(
    other: Library, change: Change, told: str
) -> None:
    good = written_line()
    text = "\n".join([HEAD, good.replace("2301.00005", "2301.00006"), line(change), good])
    with pytest.raises(BadRequest) as caught:
        take_in(other, io.BytesIO(text.encode()), parse, mine=True)
    assert caught.value.detail.startswith("Line 3: ")
    assert told in caught.value.detail
    assert other.search("").total == 0


NOTE = {"kind": "note", "paper": "2301.00001", "text": "x", "changed": "2026-01-01T00:00:00Z"}
REPORT = {
    "kind": "report", "paper": "2301.00001", "version": 1, "language": "en", "summariser": "extractive",
    "field": "tldr", "claim": "x", "reason": "number", "note": None, "made": "2026-01-01T00:00:00Z",
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        "",
        "not json",
        "[]",
        "7",
        b"\xff\xfe",
        '{"kind": "reading"}',
        NOTE | {"paper": "2301.00001v1"},
        NOTE | {"paper": "nonsense"},
        NOTE | {"text": "x" * 4001},
        NOTE | {"text": ""},
        NOTE | {"more": 1},
        REPORT | {"reason": "because"},
        REPORT | {"version": 0},
        REPORT | {"paper": "x"},
        "[" * 100_000,
        HEAD,
    ],
)
def test_a_line_that_is_none_is_told_with_its_number(other: Library, value: Any) -> None:
    raw = (
        value
        if isinstance(value, bytes)
        else (value if isinstance(value, str) else json.dumps(value)).encode()
    )
    if not raw:
        assert take_in(other, io.BytesIO(HEAD.encode() + b"\n\n"), parse) == Taken()
        return
    with pytest.raises(BadRequest) as caught:
        take_in(other, io.BytesIO(HEAD.encode() + b"\n" + raw), parse, mine=True)
    assert "ine " in caught.value.detail
    assert (other.notes.all(), other.reports.of()) == ([], {})


@pytest.mark.parametrize("text", [b"", b"\n", json.dumps(NOTE).encode(), b'{"kind": "library", "format": 2}'])
def test_a_file_that_is_no_export_is_refused(other: Library, text: bytes) -> None:
    with pytest.raises(BadRequest):
        take_in(other, io.BytesIO(text), parse)


def test_a_line_without_end_is_not_read_to_its_end(other: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papersays.library.exchange.LONGEST_LINE", 1000)
    with pytest.raises(BadRequest, match="longer"):
        take_in(other, io.BytesIO(HEAD.encode() + b"\n" + b"x" * 5000), parse)


def test_an_unchecked_claim_needs_no_evidence(other: Library) -> None:
    def change(whole: dict[str, Any]) -> None:
        whole["reading"]["claims"][0] |= {"verdict": "unchecked", "evidence": []}

    assert claim("tldr", "x").evidence
    assert take_in(other, io.BytesIO(f"{HEAD}\n{line(change)}".encode()), parse).readings == 1
