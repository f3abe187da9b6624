"""A search as people type it: what is syntax, what is words, and that nothing else is either."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from soak import is_soak

from papersays.library.question import LONGEST, Question, Wanted, question


def wanted(text: str) -> list[str]:
    return [str(each) for each in question(text).wanted]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bees", ['"bees" *']),
        ("counting bees", ['"counting" *', '"bees" *']),
        ("of", ['"of"']),
        ('"counting bees"', ['"counting bees"']),
        ("“counting bees”", ['"counting bees"']),
        ('"counting bees', ['"counting bees"']),
        ("self-attention", ['"self attention" *']),
        ("author:müller", ['authors : "muller" *']),
        ("au: müller", ['authors : "muller" *']),
        ('author:"Ada Lovelace"', ['authors : "ada lovelace"']),
        ("作 author：李明", ['"作"', 'authors : "李 明"']),
        ("TITLE:bees", ['title : "bees" *']),
        ("cat:cs.CV", ['categories : "cs cv"']),
        ("cat:math-ph", ['categories : "mathph"']),
        ("note:later", ['notes : "later" *']),
        ("https://arxiv.org/abs/2301.00001v1", ['"2301 00001v1" *']),
        ("arXiv:2301.00001", ['"2301 00001" *']),
        ("hep-th/9901001", ['"hep th 9901001" *']),
        ("foo:bees", ['"foo bees" *']),
        ("author:", ['"author" *']),
        ("蜜蜂", ['"蜜 蜂"']),
        ("* ^ ( ) + ~ ' \\ ; %", []),
    ],
)
def test_what_is_wanted(text: str, found: list[str]) -> None:
    assert wanted(text) == found


@pytest.mark.parametrize("text", ["-bees", "−bees", '-"bees"', "--bees"])
def test_what_begins_with_a_minus_is_not_wanted(text: str) -> None:
    asked = question(f"honey {text}")
    assert [each.words for each in asked.unwanted] == [("bees",)]
    assert [each.words for each in asked.wanted] == [("honey",)]


def test_a_field_can_be_unwanted() -> None:
    assert question("-author:wang -cat:cs.AI").unwanted == (
        Wanted(("wang",), "authors", open_end=True),
        Wanted(("cs", "ai"), "categories"),
    )


def test_dates_bound_what_is_found() -> None:
    asked = question("bees after:2024-01-01 after: 2023 before:2024-06 lang:zh")
    assert (asked.after, asked.before, asked.language) == ("2024-01-01", "2024-06", "zh")
    assert [each.words for each in asked.wanted] == [("bees",)]


@pytest.mark.parametrize("text", ["after:yesterday", "before:24", "after:2024-1-1x", "lang:english!"])
def test_what_is_no_date_is_words(text: str) -> None:
    asked = question(text)
    assert (asked.after, asked.before, asked.language) == (None, None, None)
    assert len(asked.wanted) == 1


def test_what_is_beyond_the_longest_question_is_not_looked_at() -> None:
    assert question("a" * LONGEST + "b").wanted == (Wanted(("a" * LONGEST,), open_end=True),)
    assert len(question("ab " * 1000).wanted) == 20


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE words USING "
        "fts5(name, title, authors, categories, claims, notes, tokenize = 'ascii')"
    )
    database.execute("INSERT INTO words VALUES ('1', 'bees', 'ada', 'cs cv', 'we count', '')")
    yield database
    database.close()


PIECES = st.sampled_from(
    ['"', "-", ":", "author:", "cat:", "after:", "NEAR(", "OR", "AND", "NOT", "*", "^", "{", "}", "(", ")",
     "+", "bees", "蜜", "\0", "\ud800", "'", "--", ";", "2024", " ", "　", "\u0301", "x'00'", "title : ",
     "“", "¶"]
)  # fmt: skip
TYPED = st.one_of(st.text(max_size=220), st.lists(PIECES, max_size=30).map("".join))


@trying(max_examples=10_000 if is_soak() else 1_000, deadline=None)
@given(text=TYPED)
def test_any_string_is_a_question_that_sqlite_understands(index: sqlite3.Connection, text: str) -> None:
    asked = question(text)
    assert isinstance(asked, Question)
    for parts, join in ((asked.wanted, " AND "), (asked.unwanted, " OR ")):
        if parts:
            index.execute(
                "SELECT rowid FROM words WHERE words MATCH ?", (join.join(map(str, parts)),)
            ).fetchall()
