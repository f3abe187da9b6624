"""Sentences that the server makes for the reader, told in her language, what stands in them as it is.

A sentence is made in English, where it is known why; `said/TAG.json` has each with its blanks and what it
is in that language. A blank is `{name}` for any text, `{name:d}` for a number, `{name:word}` for a text
without a space, `{name:said}` for words of the server's own, told in the language too, and `{name:list}` for
several sentences with "; " between them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

from . import nearest

_SHAPES = {"d": re.compile(r"\d[\d,.]*"), "word": re.compile(r"\S+")}
"""Of what may stand in a blank of that kind; in another, anything may."""
_PARTS = {" ": re.compile(r"(?<=\.) "), "; ": re.compile("; ")}
"""What stands between sentences, and where a text is parted there."""
_MOST_PARTS = 6
"""No note has as many; every run of them is tried."""
_OWN = ("said", "list")
_DEEPEST = 2
"""Sentences within one another; hostile words could go on, and each would be tried with all others."""


@dataclass(frozen=True)
class _Saying:
    """A sentence with blanks (name, kind), the texts around them (one more), and its translation."""

    texts: tuple[str, ...]
    blanks: tuple[tuple[str, str], ...]
    translation: str

    def fillings(self, sentence: str) -> list[str] | None:
        """What stands in the blanks, or None; a place once found is kept to, so that no text takes long."""
        if not self.blanks:
            return [] if sentence == self.texts[0] else None
        if not (sentence.startswith(self.texts[0]) and sentence.endswith(self.texts[-1])):
            return None
        found, start, end = [], len(self.texts[0]), len(sentence) - len(self.texts[-1])
        for text in self.texts[1:-1]:
            place = sentence.find(text, start + 1, end)
            if place < 0:
                return None
            found.append(sentence[start:place])
            start = place + len(text)
        found.append(sentence[start:end])
        return found if all(map(_fits, self.blanks, found)) else None

    def told(self, fillings: Sequence[str]) -> str:
        """The translation, each blank filled in its place there."""
        named = zip(self.blanks, fillings, strict=True)
        return self.translation.format(**{name: filling for (name, _), filling in named})


_Book = tuple[dict[str, str], Sequence[_Saying]]
"""The catalogue of a language as it is written, and its sayings, those that say the most first."""


def said(sentence: str, language: str) -> str:
    """The sentence, or each of several, in a BCP 47 language; in English where it is not known there."""
    book = _book(language)
    return _each(sentence, " ", book, 0)[0] if book[1] else sentence


@lru_cache(maxsize=64)
def _book(language: str) -> _Book:
    words = nearest(language, "said")
    sayings = [_saying(english, told) for english, told in words.items() if english not in _PARTS]
    return words, sorted(sayings, key=lambda saying: -sum(map(len, saying.texts)))


def _saying(english: str, translation: str) -> _Saying:
    parts = list(Formatter().parse(english))
    blanks = tuple((name, kind or "") for _, name, kind, _ in parts if name is not None)
    texts = [text for text, *_ in parts] + [""] * (len(blanks) == len(parts))
    return _Saying(tuple(texts), blanks, translation)


def _fits(blank: tuple[str, str], filling: str) -> bool:
    shape = _SHAPES.get(blank[1])
    return bool(filling) and (shape is None or shape.fullmatch(filling) is not None)


def _each(text: str, between: str, book: _Book, depth: int) -> tuple[str, bool]:
    """A text told part by part, and whether all of it is known; unchanged when nothing of it is."""
    left = _PARTS[between].split(text, _MOST_PARTS - 1)
    told: list[str] = []
    counts: list[int] = []
    while left:
        count, part = _first(left, between, book, depth)
        left = left[max(1, count) :]
        told.append(part)
        counts.append(count)
    return book[0][between].join(told) if any(counts) else text, all(counts)


def _first(left: Sequence[str], between: str, book: _Book, depth: int) -> tuple[int, str]:
    """The fewest parts that are a sentence known to its last word, else to its blanks; else 0 of them."""
    for wholly in (True, False) if depth == 0 else (True,):
        for count in range(1, len(left) + 1):
            told = _one(between.join(left[:count]), book, depth, wholly=wholly)
            if told is not None:
                return count, told
    return 0, left[0]


def _one(sentence: str, book: _Book, depth: int, *, wholly: bool = True) -> str | None:
    """One sentence, or None when it is not known; ``wholly`` also when words of our own in it are not."""
    for saying in book[1]:
        fillings = saying.fillings(sentence)
        if fillings is None:
            continue
        kinds = (kind for _, kind in saying.blanks)
        filled = [_filled(kind, text, book, depth + 1) for kind, text in zip(kinds, fillings, strict=True)]
        if not wholly or all(known for _, known in filled):
            return saying.told([text for text, _ in filled])
    return None


def _filled(kind: str, filling: str, book: _Book, depth: int) -> tuple[str, bool]:
    """What fills a blank, told if it is of our own words, and whether these are known."""
    if kind not in _OWN:
        return filling, True
    if depth > _DEEPEST:
        return filling, False
    if kind == "list":
        return _each(filling, "; ", book, depth)
    told = _one(filling, book, depth)
    return (filling, False) if told is None else (told, True)
