"""Words as they are searched: whatever their accents, case and script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersays.library.words import BREAK, folded, indexed, places, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Counting Bees", ["counting", "bees"]),
        ("Étude, ÉTUDE, E\u0301tude", ["etude"] * 3),
        ("Søren Łukasz Straße Đorđe Ærø", ["soren", "lukasz", "strasse", "dorde", "aero"]),
        ("O'Neil self-attention x_1", ["o", "neil", "self", "attention", "x", "1"]),
        ("ﬁne ＦＵＬＬ ²", ["fine", "full", "2"]),
        ("我们数蜜蜂。", ["我", "们", "数", "蜜", "蜂"]),
        ("用BERT做", ["用", "bert", "做"]),
        ("ミツバチ", ["ミ", "ツ", "ハ", "チ"]),
        ("데이터를 세다", ["데이터를", "세다"]),
        ("الْكِتَاب", ["الكتاب"]),
        ("हिन्दी भाषा", ["हनद", "भष"]),
        ("\ud800 \0 ¶ — 💥 __", []),
    ],
)
def test_a_text_is_cut_into_plain_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once_for_whole_words(text: str) -> None:
    for word in words(text):
        assert words(word) == [word]
        assert " " not in word
        assert BREAK not in word


@given(st.text(max_size=60))
def test_every_place_is_in_the_text_and_after_the_one_before(text: str) -> None:
    last = 0
    for word, start, end in places(text):
        assert last <= start < end <= len(text) or len(folded(text[start])) > 1
        assert word
        last = end if len(folded(text[max(0, end - 1)])) <= 1 else start


@pytest.mark.parametrize("text", ["Étude des abeilles", "我们 count 蜜蜂", "E\u0301tude", "plain ASCII-text"])
def test_the_place_of_a_word_holds_the_word(text: str) -> None:
    assert [words(text[start:end]) for _, start, end in places(text)] == [
        [word] for word, _, _ in places(text)
    ]
    assert [word for word, _, _ in places(text)] == words(text)


def test_between_the_texts_of_a_column_stands_what_no_question_has() -> None:
    assert indexed("Ada Lovelace", "Ben Ram") == f"ada lovelace {BREAK} ben ram"
