"""Where a statement doubts, limits or makes conditional what it says, and whether another is as careful."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .clauses import clause, scope
from .hedge_words import ANSWERS, ANSWERS_TOO, HAN, HEDGES, REPORTING, Kind
from .statement import Statement
from .stems import FUNCTION_WORDS, meaning

_MODALS = re.compile(r"\b(?:may|might|could|can|should|would|will)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Hedge:
    """A word of doubt with the meanings of the content words it is about, and of those that follow it."""

    text: str
    about: frozenset[str]
    governed: tuple[str, ...]
    start: int
    kind: Kind

    @property
    def strong(self) -> bool:
        """True for doubt itself, which no summary may leave out."""
        return self.kind in ("doubt", "modal")


@lru_cache(maxsize=1024)
def hedges(statement: Statement) -> tuple[Hedge, ...]:
    """The hedges of an English statement in order."""
    return tuple(sorted(_hedges(statement.text), key=lambda hedge: hedge.start))


def _hedges(text: str) -> Iterator[Hedge]:
    for kind, pattern in HEDGES.items():
        for match in pattern.finditer(text):
            start, end = clause(text, match.start(), match.end())
            if kind == "condition":
                told = tuple(_words(text[match.start() : end]))
                about = content(text) - set(told)
                yield Hedge(match.group(), about, told, match.start(), kind)
                continue
            reporting = REPORTING.match(match.group()) is not None
            end = len(text) if reporting or end <= match.end() + 1 else end
            about = content(text[match.end() if reporting else start : end])
            yield Hedge(match.group(), about, tuple(_words(text[match.end() : end])), match.start(), kind)


def is_hedged(text: str, kind: Kind) -> bool:
    """Whether a text, English or Chinese, is as careful as a hedge of some kind."""
    for answer in ANSWERS[kind]:
        if HEDGES[answer].search(text) or (answer in HAN and HAN[answer].search(text)):
            return True
    return kind in ANSWERS_TOO and ANSWERS_TOO[kind].search(text) is not None


def hedged_at(text: str, hedge: Hedge) -> bool | None:
    """Whether a text, where it says what the hedge governs, is as careful; None where it does not say it."""
    head = hedge.governed[:1]
    places = [m for m in re.finditer(r"[^\W\d_]+", text) if (meaning(m.group().lower()),) == head]
    if not places:
        return None
    if hedge.kind == "plan" and any(text[: place.start()].endswith(" to ") for place in places):
        return True
    return any(is_hedged(_reach(text, place.start(), place.end()), hedge.kind) for place in places)


def _reach(text: str, start: int, end: int) -> str:
    """What may hedge a word: all before it that one doubt governs, and what follows in its clause."""
    first, last = scope(text, start, end)
    _, near = clause(text, start, end)
    return text[first:near] + _MODALS.sub("", text[near:last])


def content(text: str) -> frozenset[str]:
    """The meanings of a stretch's content words."""
    return frozenset(_words(text))


def _words(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        if len(word) > 1 and word not in FUNCTION_WORDS and not is_hedge(word):
            yield meaning(word)


@lru_cache(maxsize=50_000)
def is_hedge(word: str) -> bool:
    """Whether an English word by itself is a hedge."""
    return any(pattern.fullmatch(word) for pattern in HEDGES.values())
