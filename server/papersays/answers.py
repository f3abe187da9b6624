"""Answers to readers' questions: each made once, however many ask, and kept when a model was paid for it."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from pydantic import TypeAdapter, ValidationError

from .asking import Answer, answered
from .making import coverage_of
from .models import Document, Paper
from .once import Once, Work
from .ports import Cache, Summariser

SHAPE = "1"
"""Changes when a stored answer of before could no longer be understood."""

_ANSWER = TypeAdapter(Answer)
_END_MARKS = " ?!.。…"


@dataclass(frozen=True)
class Question:
    """What is asked of whom, and nothing else decides which answer a reader gets."""

    text: str
    paper: Paper
    language: str
    summariser: Summariser

    @property
    def key(self) -> str:
        asked = hashlib.sha256(plain(self.text).encode()).hexdigest()
        by = f"{self.summariser.name}/{self.summariser.prompt}+{self.summariser.model}"
        return f"answer/{SHAPE}/{self.paper.identifier}/{self.language}/{by}/{asked}"


class Answers:
    """Answers in a cache; what cannot be read back whole, or is to something else, is not there."""

    def __init__(self, cache: Cache, once: Once) -> None:
        self._cache, self._once = cache, once

    def answer(self, question: Question, document: Callable[[], Document]) -> Answer:
        """The verified answer, made now unless it is kept or under way; only then is ``document`` called.

        Raises what the summariser and ``document`` raise; then nothing is kept.
        """
        known = self._kept(question)
        if known is None:
            work = self._once.work(question.key, lambda work: self._make(question, document, work))
            work.wait()
            known = cast(Answer, work.made)
        return replace(known, paper=question.paper, question=question.text)

    def _make(self, question: Question, document: Callable[[], Document], work: Work) -> None:
        work.made = self._kept(question)  # Another work may have ended just before this one began.
        if work.made is None:
            read, by = document(), question.summariser
            coverage = coverage_of(read, by.portion(read), question.language)
            answer = answered(question.text, by, question.paper, read, coverage, question.language)
            work.made = answer
            if not read.passing and not by.instant:
                kept = replace(answer, provenance=replace(answer.provenance, cached=True))
                self._cache.set(question.key, _ANSWER.dump_json(kept).decode())

    def _kept(self, question: Question) -> Answer | None:
        text = self._cache.get(question.key)
        try:
            known = _ANSWER.validate_json(text) if text is not None else None
        except ValidationError:
            return None
        asked = (question.paper.identifier, question.language, plain(question.text))
        same = known and (known.paper.identifier, known.language, plain(known.question)) == asked
        return known if same else None


def plain(question: str) -> str:
    """A question as it is compared: how it is typed does not matter."""
    return " ".join(unicodedata.normalize("NFKC", question).casefold().split()).rstrip(_END_MARKS)
