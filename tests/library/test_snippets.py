"""Texts in parts: together they are the text, and what hits is what was wanted."""

from hypothesis import given
from hypothesis import strategies as st
from shelved import reading

from papersays.library.kept import words_of
from papersays.library.question import question
from papersays.library.snippets import snippets

TEXTS = st.text(alphabet="aé蜜蜂 .-ßＡ\u0301İ", min_size=1, max_size=40)


@given(TEXTS, TEXTS)
def test_the_parts_together_are_the_text(text: str, asked: str) -> None:
    of = reading(1, text, text)
    found = snippets(of, text, question(asked).wanted, words_of(of)[-1])
    assert {snippet.field for snippet in found} <= {"title", "authors", "tldr", "note"}
    for snippet in found:
        whole = "".join(part for part, _ in snippet.parts)
        assert whole == text
        assert any(hit for _, hit in snippet.parts)
