"""The first page: is it this paper, where does its text begin, which affiliations and keywords are there?"""

import re
from collections.abc import Sequence

from ....models import Paper
from .layout import Layout, plain
from .lines import Line

_ABSTRACT = re.compile(r"a\s?b\s?s\s?t\s?r\s?a\s?c\s?t\b", re.I)
_BODY = re.compile(r"(?:(?:1|I)\.?\s+|)introduction\b|(?:1|I)\.?\s+[A-Z]", re.I)
_INSTITUTION = re.compile(
    r"universi|institut|college|laborator|academy|\blabs?\b|hochschule|polytechn|politecnico|ecole|\u00e9cole"
    r"|\bcnrs\b|\binria\b|google|microsoft|\bmeta\b|amazon|nvidia|\bibm\b|openai|deepmind|observator"
    r"|research|school of|department|faculty|centre|center",
    re.I,
)
_MARKED = re.compile(
    r"\ue000[^\ue001]*\ue001|[*\u2020\u2021\u00a7\u00b6\u22c4\u25a1\u2217]|(?<![\w.])\d(?=\s?[A-Z])"
)
_KEYWORDS = re.compile(r"(?:key\s?words(?: and phrases)?|index terms)\b\s*[:.\u2014\u2013-]*\s*", re.I)
_MATHS = re.compile(r"\$[^$]*\$|\\[a-zA-Z]+")
_ENOUGH_OF_TITLE = 0.6
_ENOUGH_OF_ABSTRACT = 0.4
_TELLING = 10
"""Letters of the shortest line that is looked for in the abstract."""
_SKIPPED = 240
"""Letters of the abstract that may be set otherwise in the PDF before the next line that agrees."""
_LINES = 260
"""As many lines from the start are looked through: two full pages."""


def squeezed(text: str) -> str:
    """Letters and figures only, in lower case."""
    return "".join(char for char in text.casefold() if char.isalnum())


def holds_title(lines: Sequence[Line], title: str) -> bool:
    """True when most words of the title stand on the first pages; letter spacing and breaks do not matter."""
    text = squeezed("".join(plain(line.text) for line in lines[:_LINES]))
    words = [squeezed(word) for word in _MATHS.sub(" ", title).split()]
    words = [word for word in words if len(word) > 2] or [word for word in words if word]
    there = sum(word in text for word in words)
    return not words or there >= _ENOUGH_OF_TITLE * len(words)


def body_start(lines: list[Line], paper: Paper, layout: Layout) -> tuple[int, set[int]]:
    """Index of the first line after title and authors; the abstract's lines from there on, by identity."""
    head = lines[:_LINES]
    places = _abstract_lines(head, paper.abstract)
    if places:
        start, last = places[0], places[-1]
        return start, {id(head[place]) for place in places if start <= place <= last}
    heading = next((n for n, line in enumerate(head) if _ABSTRACT.match(line.text)), None)
    after = next(
        (n for n, line in enumerate(head) if n > (heading or 0) and _is_first_heading(line, layout)), None
    )
    if after is not None:
        return after, set()
    large = [n for n, line in enumerate(head[:30]) if line.size >= 1.2 * layout.size]
    return (large[-1] + 1 if large else 0), set()


def _is_first_heading(line: Line, layout: Layout) -> bool:
    return (
        bool(_BODY.match(line.text))
        and len(line.text) < 60
        and (line.bold or line.size >= layout.large or line.text.isupper())
    )


def _abstract_lines(head: list[Line], abstract: str) -> list[int]:
    """Places of the lines that go through the abs page's abstract from start to end, if most of it is there.

    A line between them that differs a little (a formula) is the abstract's too, and so is its short end.
    """
    whole = squeezed(abstract)
    places: list[int] = []
    done = found = 0
    for place, line in enumerate(head):
        text = squeezed(line.text).removeprefix("abstract")
        reach = _SKIPPED if places else _TELLING
        at = whole.find(text, done, done + len(text) + reach) if len(text) >= _TELLING else -1
        if at >= 0:
            places.append(place)
            done, found = at + len(text), found + len(text)
    if found < _ENOUGH_OF_ABSTRACT * len(whole) or not places:
        return []
    words = {squeezed(word) for word in abstract.split()}
    ends = places[-1] + (2 if done < len(whole) else 1)
    return [
        place
        for place in range(places[0], min(ends, len(head)))
        if place in places or _mostly(head[place].text, words)
    ]


def _mostly(text: str, words: set[str]) -> bool:
    own = [squeezed(word) for word in text.split()]
    return sum(word in words for word in own) > 0.6 * max(1, len(own))


def affiliations(front: Sequence[Line]) -> tuple[str, ...]:
    """Institutions named between title and abstract, one a line or one behind each mark."""
    named: dict[str, None] = {}
    for line in front:
        for piece in line.pieces:
            for part in _MARKED.split(piece.text):
                name = re.sub(r"\s*(?:&|,|;| and)$", "", plain(part).strip(" ,;.")).strip()
                if _INSTITUTION.search(name) and "@" not in name and 4 < len(name) < 120:
                    named[name] = None
    return tuple(named)


def keywords(text: str) -> tuple[str, ...]:
    """The keywords in a paragraph that begins with the word, or stands under it."""
    text = _KEYWORDS.sub("", text, count=1)
    parts = [part.strip(" .") for part in re.split(r"[;,\u00b7\u2022]|\s\u2013\s", text.replace("\n", " "))]
    return tuple(part for part in parts if 1 < len(part) < 80)[:20]


def begins_keywords(text: str) -> bool:
    return bool(_KEYWORDS.match(text)) and bool(re.match(r"(?:[\w ]{8,25})[:.\u2014\u2013-]", text))
