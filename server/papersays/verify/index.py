"""A document's sentences taken apart, and found by the words, names and numbers they share with a claim."""

import math
import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..models import Document, Section
from ..text.languages import language_of
from ..text.normalise import plain
from ..text.portion import NOT_FOR_CLAIMS
from ..text.statement import Statement
from ..text.stems import meaning

_KEPT = 4
_CHRISTENED = re.compile(
    r"\b(?:propos|present|introduc|call|nam|dub|term|develop|design|releas|describ)\w*\s+(?:[\w-]+\s+){0,5}[\"“‘(]?$"
    r"|^[\"“‘(]?$",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"\(([A-Z]{2,6}s?)\)")
_LENGTH_WEIGHT = 0.4
"""How much a long sentence is held against it, as `b` in BM25."""


@dataclass(frozen=True, eq=False)
class Place:
    """A sentence of the document: where it stands and what it holds."""

    section: Section
    index: int
    statement: Statement

    @property
    def id(self) -> str:
        return self.section.sentences[self.index].id


class Index:
    """All sentences of a document that a claim could rest on."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = [
            Place(section, index, Statement(sentence.text, proper=True))
            for section in document.sections
            if section.kind not in NOT_FOR_CLAIMS
            for index, sentence in enumerate(section.sentences)
        ]
        self._by_id = {place.id: place for place in self.places}

    def place(self, sentence_id: str) -> Place | None:
        """The sentence of that id, also one of a section that is not searched."""
        if (known := self._by_id.get(sentence_id)) is not None:
            return known
        found = self.document.sentence(sentence_id)
        if found is None:
            return None
        section, index = found
        return Place(section, index, Statement(section.sentences[index].text, proper=True))

    @cached_property
    def language(self) -> str | None:
        """The language of the paper's text, when it can be told."""
        prose = (p.statement.text for p in self.places[:60])
        return language_of(" ".join(prose)[:6000])

    @cached_property
    def text(self) -> str:
        """All of the text without white space, for links and formulas."""
        return "".join(
            "".join(s.text.split()) for section in self.document.sections for s in section.sentences
        )

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for position, place in enumerate(self.places):
            for word in place.statement.content:
                postings[word].append(position)
        return postings

    @cached_property
    def named(self) -> dict[str, list[Place]]:
        """The sentences in which a name stands, by the name's key."""
        named: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            for key in place.statement.standing:
                named[key].append(place)
        return named

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Names that the abstract gives to the paper's own work."""
        found: set[str] = set()
        for place in self.places:
            if place.section.kind == "abstract":
                for name in Statement(place.statement.text, proper=True).names:
                    if _CHRISTENED.search(place.statement.text[: name.start]):
                        found.add(name.key)
        return frozenset(found)

    @cached_property
    def long_forms(self) -> dict[str, frozenset[str]]:
        """The words of `fine tuning (FT)` and their like, by the short form's key."""
        found: dict[str, frozenset[str]] = {}
        for place in self.places:
            for match in _SHORT_FORM.finditer(place.statement.text):
                letters = match[1].rstrip("s").lower()
                before = place.statement.text[max(0, match.start() - 100) : match.start()]
                words = re.findall(r"[A-Za-z]+", before)[-len(letters) :]
                if "".join(word[0].lower() for word in words) == letters:
                    found[letters] = frozenset(meaning(word.lower()) for word in words)
        return found

    def rarity(self, word: str) -> float:
        """Inverse document frequency; a word the paper does not have is as rare as can be."""
        return math.log(1 + len(self.places) / (1 + len(self._postings.get(word, ()))))

    def weight(self, words: Iterable[str]) -> float:
        return sum(self.rarity(word) for word in words)

    def likest(self, statement: Statement, most: int = 5) -> list[Place]:
        """The sentences that share most of a statement's content words, best first."""
        scores: dict[int, float] = defaultdict(float)
        for word in statement.content:
            for position in self._postings.get(word, ()):
                scores[position] += self.rarity(word)
        mean = sum(len(p.statement.content) for p in self.places) / max(1, len(self.places)) or 1.0

        def score(position: int) -> float:
            length = len(self.places[position].statement.content)
            return -scores[position] / (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / mean)

        return [self.places[position] for position in sorted(scores, key=score)[:most]]

    def covered(self, words: frozenset[str], places: Sequence[Place]) -> float:
        """The share of some content words, by rarity, that stands in some sentences; 1 for no words."""
        there = frozenset().union(*(place.statement.content for place in places))
        return self.weight(words & there) / self.weight(words) if words else 1.0


_lock = threading.Lock()
_recent: list[Index] = []


def coined(title: str) -> frozenset[str]:
    """The name before the colon of a title: `ToDo: Token Downsampling` is about ToDo."""
    before, colon, _ = plain(title).partition(":")
    short = colon and len(before.split()) <= 2
    return frozenset(re.findall(r"[a-z0-9]+", before.lower())) if short else frozenset()


def index_of(document: Document) -> Index:
    """The index of a document, made once for all drafts of a reading."""
    with _lock:
        known = next((index for index in _recent if index.document is document), None)
    if known is not None:
        return known
    made = Index(document)
    with _lock:
        _recent.insert(0, made)
        del _recent[_KEPT:]
    return made
