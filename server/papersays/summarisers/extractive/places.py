"""Where sentences stand in a paper: the kind of each section by its heading, and what can be"
" shown from it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...models import Document, Portion, Section, Sentence
from ...text.portion import NOT_FOR_CLAIMS

Part = Literal[
    "abstract", "introduction", "related", "method", "data", "results", "conclusion", "limits", "other"
]

PARTS: tuple[Part, ...] = (
    "abstract", "introduction", "related", "method", "data", "results", "conclusion", "limits", "other"
)  # fmt: skip

MOST_SENTENCES = 3000
MOST_IN_ABSTRACT = 60
"""Sentences that are looked at; a paper of 60 pages has about 1500."""
LONGEST = 2000
"""Characters of a sentence; what is longer is a list or a table, and is read only when there"
" is nothing else."""

_HEADINGS: tuple[tuple[Part, str], ...] = (
    ("limits", r"limitation|threats to validity|failure (?:case|mode)|caveat"),
    ("introduction", r"introduction|motivation|^opening$|^overview"),
    ("related", r"related|previous|prior|background|literature|state of the art|preliminar|\breview\b"),
    ("conclusion", r"conclu|summary|discussion|future|final remarks|closing|outlook"),
    ("results", r"result|experiment|evaluation|performance|analysis|comparison|empirical|ablation"
                r"|case stud|findings?|simulation|numerical"),
    ("data", r"\bdata|corpus|corpora|annotation|set-?up|settings?\b|implementation"
             r"|observations?\b|materials"),
    ("method", r"method|model|approach|algorithm|system|architecture|framework|propos|\bour\b|learning"
               r"|training|inference|decoding|features?\b|formulation|theory|design|proof|theorem|construction"),
)  # fmt: skip
_PATTERNS = tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in _HEADINGS)
_UNREAD = re.compile(
    r"acknowledg|declaration|disclosure|interests?\b|references|bibliography|appendix|supplement|availability"
    r"|ethic|funding|author contribution|further text",
    re.IGNORECASE,
)
_FEWEST, _MOST = 6, 60
_ENDS = (".", "!", "?", '."', ".)", ".\u201d", ".'", ".$")
_POINTS_AWAY = re.compile(
    r"\b(?:fig(?:ure|s)?|tab(?:le)?|eqs?|equations?|sec(?:tions?)?|appendix|theorem|lemma"
    r"|algorithm|listing)\b\.?\s*~?"
    r"[(\[]?\s*(?:\d|[A-Z]\b|[ivx]+\b|\$|\?)|\b(?:above|below|following (?:table|figure|equation"
    r"|section))\b|\u2026"
    r"|\b(?:eqs?|equations?|figs?|secs?)\b\.?\s*~?[(\[]"
    r"|^\W*(?:\d+[.)]|\([a-z0-9]+\))\s",
    re.IGNORECASE,
)
_OUTLINE = re.compile(
    r"\b(?:rest|remainder|structure|organi[sz]ation) of (?:this|the|our) (?:paper|article|work"
    r"|manuscript|letter)\b"
    r"|\b(?:paper|article|work) is (?:organi[sz]ed|structured)|\b(?:in|see) (?:section|sect?\.)"
    r"|\b(?:the proof|proposition|lemma|corollary|without loss of generality|personal communication"
    r"|communicated to us)\b|^(?:let|recall|note that|suppose|assume|denote|define|now)\b"
    r"|^we (?:now|want to|will|wish to|next|begin|start|turn|need to|recall|note that|refer|first|briefly)\b"
    r"|\b(?:we thank|grateful|acknowledges?|encouragement|supported by|funded by|grants?)\b",
    re.IGNORECASE,
)
_DEBRIS = re.compile(
    r"\\(?:begin|end|ref|cite|label|item|includegraphics|footnote)\b|\[\?\]|\(\?+\)|\?\?|@@|,\s*[;)]|\ufffd"
)
_CONTINUES = re.compile(
    r"\b(?:where|which|with|and|is|are|that|by|as|by:|follows|i\.e\.,?|e\.g\.,?|,)\s*$|^\W*where\b|^and\b",
    re.I,
)


@dataclass(frozen=True)
class Placed:
    """A sentence that may be shown, with its place in the paper."""

    sentence: Sentence
    text: str
    """With single spaces."""
    part: Part
    heading: str
    section: int
    """Index of the section among the sections that are read."""
    index: int
    """Index among the sentences of its section, and how many there are."""
    of: int


def part_of(heading: str) -> Part:
    """What a section does, by its heading; ``other`` when the heading does not say."""
    return next((part for part, pattern in _PATTERNS if pattern.search(heading)), "other")


def parts(sections: Sequence[Section]) -> list[Part]:
    """The part of each section; a subsection that does not say is what its section is."""
    found: list[Part] = []
    outer: list[tuple[int, Part]] = []
    for section in sections:
        part: Part = "abstract" if section.kind == "abstract" else part_of(section.title)
        outer = [(level, above) for level, above in outer if level < section.level]
        if part == "other" and outer:
            part = outer[-1][1]
        outer.append((section.level, part))
        found.append(part)
    return found


def placed(document: Document) -> list[Placed]:
    """The prose of abstract and body in order; no captions, cells, footnotes, references or appendices."""
    read = [
        section
        for section in document.sections
        if section.kind == "abstract" or (section.kind == "body" and not _UNREAD.search(section.title))
    ]
    found: list[Placed] = []
    for number, (section, part) in enumerate(zip(read, parts(read), strict=True)):
        found.extend(_of_section(number, section, part))
        if len(found) >= MOST_SENTENCES:
            break
    return found[:MOST_SENTENCES]


def portion(document: Document) -> Portion:
    """The sentences of `placed`, and for each section of which some are left out the reason."""
    read = frozenset(place.sentence.id for place in placed(document))
    cut = (section for section in document.sections if any(s.id not in read for s in section.sentences))
    return Portion(read, tuple((section.id, _why_cut(section)) for section in cut))


def _why_cut(section: Section) -> str:
    if section.kind in NOT_FOR_CLAIMS:
        return NOT_FOR_CLAIMS[section.kind]
    if section.kind == "appendix" or _UNREAD.search(section.title):
        return "the embedded engine reads abstract and body"
    return "captions, tables and footnotes are no running text"


def _of_section(number: int, section: Section, part: Part) -> Iterator[Placed]:
    prose = [s for s in section.sentences if s.kind in ("prose", "item") and any(map(str.isalnum, s.text))]
    prose = [sentence for sentence in prose if len(sentence.text) <= LONGEST] or prose[:1]
    if part == "abstract":
        prose = prose[:MOST_IN_ABSTRACT]
    for index, sentence in enumerate(prose):
        text = " ".join(sentence.text.split())
        yield Placed(sentence, text, part, section.title, number, index, len(prose))


def readable(text: str) -> bool:
    """Whether a sentence of the body can be read away from its place: whole, mostly words,"
    " pointing nowhere."""
    words = text.split()
    if not _FEWEST <= len(words) <= _MOST or not text.endswith(_ENDS):
        return False
    if not (text[0].isupper() or text[0].isdigit()) or text.count("(") != text.count(")"):
        return False
    return _mostly_words(text, words) and not (_POINTS_AWAY.search(text) or _broken(text))


def _mostly_words(text: str, words: Sequence[str]) -> bool:
    letters = sum(map(str.isalpha, text)) / len(text)
    formulas = text.count("$") / 2 + text.count("\\") / 2
    plain = sum(word.strip(",.;:()").isalpha() for word in words)
    return letters > 0.65 and formulas <= 3 and plain >= 0.6 * len(words) and plain >= 5


def _broken(text: str) -> bool:
    return bool(_DEBRIS.search(text) or _OUTLINE.search(text) or _CONTINUES.search(text.rstrip(".")))
