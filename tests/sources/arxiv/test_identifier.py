"""Identifiers: one table of cases shared with the JavaScript, and whatever else one can think of typing."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papersays.errors import BadPaperId
from papersays.models import Identifier
from papersays.sources.arxiv.identifier import parse

CASES = json.loads((Path(__file__).parents[2] / "fixtures" / "identifiers.json").read_text("utf-8"))

CANONICAL = re.compile(r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)?/[0-9]{7})(?:v[1-9][0-9]{0,2})?", re.ASCII)

FRAMES = (
    "{}",
    "arXiv:{}",
    "{}.pdf",
    "https://arxiv.org/abs/{}",
    "http://www.arxiv.org/pdf/{}.pdf",
    "https://doi.org/10.48550/arXiv.{}",
)

months = st.integers(1, 12)
new_ids = st.builds(
    lambda year, month, number: f"{year:02}{month:02}.{number:0{4 if year < 15 else 5}}",
    st.integers(8, 99),
    months,
    st.integers(1, 9999),
)
old_ids = st.builds(
    lambda archive, year, month, number: f"{archive}/{year:02}{month:02}{number:03}",
    st.sampled_from(["math", "hep-th", "solv-int", "cond-mat", "cs", "physics", "q-alg"]),
    st.sampled_from([*range(92, 100), *range(7)]),
    months,
    st.integers(1, 999),
)
identifiers = st.builds(Identifier, new_ids | old_ids, st.none() | st.integers(1, 999))


def read(text: str) -> Identifier | BadPaperId:
    try:
        return parse(text)
    except BadPaperId as refusal:
        return refusal


@pytest.mark.parametrize(("text", "id_", "version"), CASES["accepted"])
def test_every_spelling_in_the_table_gives_its_identifier(text: str, id_: str, version: int | None) -> None:
    assert parse(text) == Identifier(id_, version)


@pytest.mark.parametrize("text", CASES["refused"])
def test_nothing_else_in_the_table_is_an_identifier(text: str) -> None:
    with pytest.raises(BadPaperId):
        parse(text)


@pytest.mark.parametrize("text", ["9" * 3000, "https://arxiv.org/abs/2402.13729?" + "a" * 2000, " " * 5000])
def test_a_text_longer_than_any_address_is_refused(text: str) -> None:
    with pytest.raises(BadPaperId):
        parse(text)


def test_the_refusal_shows_the_value() -> None:
    with pytest.raises(BadPaperId, match=r"^'2402\.1372' is not an arXiv identifier\.$"):
        parse("2402.1372")


def test_the_refusal_shows_a_long_value_cut_to_eighty_characters() -> None:
    with pytest.raises(BadPaperId) as refusal:
        parse("x" * 500)
    assert refusal.value.detail == f"'{'x' * 79}…' is not an arXiv identifier."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\x00", r"a\nb\x00"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\u202eb", r"a\u202eb"),
        ("\ud800", r"\ud800"),
        ("a\u2028b", r"a\u2028b"),
    ],
)
def test_the_refusal_escapes_what_cannot_be_printed(text: str, shown: str) -> None:
    with pytest.raises(BadPaperId) as refusal:
        parse(text)
    assert refusal.value.detail.startswith(f"'{shown}'")


@given(identifiers, st.sampled_from(FRAMES))
def test_what_is_written_is_read_back(identifier: Identifier, frame: str) -> None:
    assert parse(frame.format(identifier)) == identifier


@given(st.text() | st.text(alphabet="0123456789.v/-:?#@\\ arXivmthsbp\n\x00\u0661\uff12"))
@example("\ud800")
def test_any_text_is_an_identifier_or_refused(text: str) -> None:
    found = read(text)
    if isinstance(found, BadPaperId):
        assert found.detail.isprintable()
        assert len(found.detail) <= 80 + len("'' is not an arXiv identifier.")
    else:
        assert CANONICAL.fullmatch(str(found))
        assert text.isascii()
        assert text.isprintable()


@given(identifiers, st.sampled_from(FRAMES), st.data())
def test_a_mistyped_character_never_lets_an_odd_one_through(
    identifier: Identifier, frame: str, data: st.DataObject
) -> None:
    text = frame.format(identifier)
    place = data.draw(st.integers(0, len(text)))
    character = data.draw(st.characters() | st.sampled_from("\n\r\t\x00\u0660\uff11\u017f\u212a%@"))
    mistyped = text[:place] + character + text[place + data.draw(st.integers(0, 1)) :]
    found = read(mistyped)
    if isinstance(found, Identifier):
        assert CANONICAL.fullmatch(str(found))
        assert mistyped.isascii()
        assert mistyped.isprintable()
