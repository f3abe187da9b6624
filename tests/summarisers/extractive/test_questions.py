"""Answers to questions, from the paper's own sentences or not at all."""

import pytest
import written

from papersays.models import Document
from papersays.summarisers.extractive.questions import answer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How are the outputs of the experts combined?", "S3.p1.s3"),
        ("Which languages were tested?", "S5.p1.s2"),
        ("What accuracy does Needle achieve?", "S4.p1.s2"),
        ("How many tasks and seeds were evaluated?", "S4.p1.s1"),
        ("What are the limitations?", "S5.p1.s1"),
    ],
)
def test_the_sentence_that_answers_is_among_the_answers(question: str, expected: str) -> None:
    _, document = written.full()
    assert expected in [draft.sentences[0] for draft in answer(question, document)]


@pytest.mark.parametrize(
    "question",
    [
        "Who won the football championship in Brazil?",
        "What is the mass of the Higgs boson?",
        "",
        "?",
        "the of",
    ],
)
def test_a_question_of_which_the_paper_does_not_speak_has_no_answer(question: str) -> None:
    _, document = written.full()
    assert answer(question, document) == ()


def test_a_paper_that_names_no_limitation_does_not_answer_what_they_are() -> None:
    _, document = written.short(
        "We propose a router. However, routers are hard to train. It outperforms all others."
    )
    assert answer("What are the limitations?", document) == ()


def test_answers_are_sentences_of_the_paper() -> None:
    _, document = written.full()
    for draft in answer("What does the router cache?", document):
        place = document.sentence(draft.sentences[0])
        assert place is not None
        assert place[0].sentences[place[1]].text == draft.text


def test_an_empty_document_answers_nothing() -> None:
    assert answer("What is proposed?", Document("abstract", "", ())) == ()
