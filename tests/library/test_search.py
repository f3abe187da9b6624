"""The search: who is found by what, in which order, and where the words stand."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from shelved import key, names, reading

from papersays.library import search as searching
from papersays.library.library import Library

FTS5_SYNTAX = [
    '"', '""', '"unbalanced', "'", "*", "bees*", "^bees", "+bees", "NOT", "AND OR", "bees AND",
    "NEAR(", "NEAR(a b, 2)", "nocolumn:bees", "{title authors}:bees", "(", ")", "(bees",
    "bees)", "a:b:c", "\\", "%", "_", "__", "x'00'", "\0", "bees\0", "; DROP TABLE reading; --", "💥", "²",
    "a" * 5000, "bees " * 3000, "٣", "\ud800", "ﬀ", "ə̃", "中文", "\u0301", "-", "author:", "after:",
]  # fmt: skip


@pytest.fixture
def shelf(library: Library) -> Library:
    for each in (
        reading(1, takeaways=("Wasps are rare.", "Wasps sleep in winter.")),
        reading(
            2,
            "Étude des abeilles",
            "Les abeilles dansent à 3.5 Hz.",
            authors=("Seán O'Neil", "Ada Lovelace"),
            categories=("math-ph", "q-bio.NC"),
            submitted="2024-02-20",
        ),
        reading(3, "蜜蜂计数", "我们数蜜蜂。", authors=("李明",), language="zh", submitted="2024-03-01"),
    ):
        assert library.readings.put(key(each), each)
    return library


def found(library: Library, text: str) -> list[str]:
    return [name[-3] for name in names(library.search(text).entries)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("bees", ["1"]),
        ("BEES", ["1"]),
        ("bee", ["1"]),
        ("müller", ["1"]),
        ("muller counting", ["1"]),
        ("etude", ["2"]),
        ("étude", ["2"]),
        ("sean o'neil", ["2"]),
        ("dansent 3.5", ["2"]),
        ("蜜蜂", ["3"]),
        ("蜂", ["3"]),
        ("数", ["3"]),
        ("李明", ["3"]),
        ("蜂蜜", []),
        ("2301.00002", ["2"]),
        ("https://arxiv.org/abs/2301.00002v1", ["2"]),
        ("author:lovelace", ["2"]),
        ("author:bees", []),
        ('author:"o\'neil ada"', []),
        ("cat:cs.CV", ["3", "1"]),
        ("cat:CV", ["3", "1"]),
        ("cat:cs", ["3", "1"]),
        ("cat:math", []),
        ("cat:math-ph", ["2"]),
        ("cat:q-bio", ["2"]),
        ("after:2024-02-20", ["3", "2"]),
        ("after:2024 before:2024-03", ["2"]),
        ("before:2024", ["1"]),
        ("-bees", ["3", "2"]),
        ("-cat:cs.CV -蜜蜂", ["2"]),
        ("wasps -winter", []),
        ('"wasps are"', ["1"]),
        ('"are wasps"', []),
        ('"rare wasps"', []),
        ("lang:zh", ["3"]),
        ("wasps lang:zh", []),
        ("wasps after:2024", []),
        ("goats", []),
        ("bees abeilles", []),
    ],
)
def test_a_search_finds(shelf: Library, text: str, numbers: list[str]) -> None:
    assert found(shelf, text) == numbers


@pytest.mark.parametrize("text", ["", "  ", "***", "💥"])
def test_without_words_all_are_found_the_last_one_first(shelf: Library, text: str) -> None:
    assert found(shelf, text) == ["3", "2", "1"]


def test_a_title_counts_more_than_a_claim(shelf: Library) -> None:
    assert shelf.readings.put(
        key(reading(4)), reading(4, "A Survey", "Bees, bees, bees.", takeaways=("Bees.",))
    )
    assert found(shelf, "bees") == ["1", "4"]


@pytest.mark.parametrize("text", FTS5_SYNTAX)
def test_the_syntax_of_the_search_engine_is_only_words(shelf: Library, text: str) -> None:
    assert shelf.search(text).total <= 3


@trying(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_string_is_answered(shelf: Library, text: str) -> None:
    assert len(shelf.search(text).entries) == shelf.search(text).total <= 3


def test_pages_together_are_the_whole(shelf: Library) -> None:
    for text in ("", "after:2000 -goats", "2301"):
        whole = names(shelf.search(text).entries)
        pages = [names(shelf.search(text, limit=1, offset=n).entries) for n in range(len(whole) + 1)]
        assert sum(pages, []) == whole
        assert pages[-1] == []
        assert {shelf.search(text, limit=1, offset=n).total for n in range(4)} == {len(whole)}


def test_of_very_many_that_match_the_last_ones_are_ranked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_RANKED", 3)
    for number in range(1, 7):
        library.readings.put(key(reading(number)), reading(number))
    found = library.search("bees", limit=10)
    assert (found.total, sorted(names(found.entries))) == (3, [f"2301.0000{n}v1" for n in (4, 5, 6)])
    assert library.search("").total == 3
    assert len(library.search("", limit=10).entries) == 6


# Where the words stand


def marked(library: Library, text: str) -> list[tuple[str, str]]:
    """Field and text of every snippet, with what was found in brackets."""
    entry, *_ = library.search(text).entries
    return [(s.field, "".join(f"[{t}]" if hit else t for t, hit in s.parts)) for s in entry.snippets]


def test_snippets_show_the_words_as_the_paper_writes_them(shelf: Library) -> None:
    assert marked(shelf, "etude abeilles") == [
        ("title", "[Étude] des [abeilles]"),
        ("tldr", "Les [abeilles] dansent à 3.5 Hz."),
    ]
    assert marked(shelf, "蜜蜂") == [("title", "[蜜蜂]计数"), ("tldr", "我们数[蜜蜂]。")]
    assert marked(shelf, "o'neil") == [("authors", "Seán [O'Neil], Ada Lovelace")]
    assert marked(shelf, "author:lovelace abeilles")[0] == ("title", "Étude des [abeilles]")


def test_the_claims_that_hold_most_words_are_shown(shelf: Library) -> None:
    assert marked(shelf, "wasps winter") == [
        ("takeaway", "[Wasps] are rare."),
        ("takeaway", "[Wasps] sleep in [winter]."),
    ]


def test_a_long_text_is_shown_around_the_first_hit(shelf: Library) -> None:
    shelf.notes.write("2301.00001", "x " * 500 + "honey" + " y" * 500)
    ((field, text),) = marked(shelf, "honey")
    assert field == "note"
    assert text.startswith("…")
    assert text.endswith("…")
    assert "[honey]" in text
    assert len(text) < 260


def test_what_was_not_searched_for_has_no_snippets(shelf: Library) -> None:
    assert [entry.snippets for entry in shelf.search("").entries] == [()] * 3
    assert [entry.snippets for entry in shelf.search("cat:math-ph").entries] == [()]
