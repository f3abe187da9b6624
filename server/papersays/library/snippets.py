"""Where in a reading a search found its words: texts in parts that hit and parts that do not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..models import Claim, Reading
from .question import Wanted
from .words import BREAK, places

_MOST_CLAIMS = 2
_LENGTH = 240
"""Characters shown of a longer text, from a little before the first hit."""

_BEFORE = 60

Part = tuple[str, bool]
"""A piece of text, and whether the search found it."""


@dataclass(frozen=True)
class Snippet:
    """A text in parts; ``field`` is `title`, `authors`, `note` or a claim's field."""

    field: str
    parts: tuple[Part, ...]


def snippets(
    reading: Reading, note: str | None, wanted: Sequence[Wanted], folded_claims: str
) -> tuple[Snippet, ...]:
    """Title, authors, the two claims that hold most of the words, and the note, as far as they were hit.

    ``folded_claims`` are the claims as the index holds them, so that only the best have to be looked through.
    """
    paper = reading.paper
    texts = [
        ("title", paper.title, _of("title", wanted)),
        ("title", reading.title_translated or "", _of("title", wanted)),
        ("authors", ", ".join(paper.authors), _of("authors", wanted)),
    ]
    texts += [(c.field, c.text, _of("claims", wanted)) for c in _best_claims(reading, wanted, folded_claims)]
    texts.append(("note", note or "", _of("notes", wanted)))
    return tuple(_shown(field, text, spans) for field, text, each in texts if (spans := _spans(text, each)))


def _of(column: str, wanted: Iterable[Wanted]) -> list[Wanted]:
    return [each for each in wanted if each.column in (None, column)]


def _best_claims(reading: Reading, wanted: Sequence[Wanted], folded: str) -> list[Claim]:
    here = [" " + " ".join(each.words) + ("" if each.open_end else " ") for each in _of("claims", wanted)]
    texts = [f" {text} " for text in folded.split(f" {BREAK} ")]
    if len(texts) != len(reading.claims):
        return []
    scores = [sum(each in text for each in here) for text in texts]
    best = sorted(range(len(scores)), key=lambda n: -scores[n])[:_MOST_CLAIMS]
    return [reading.claims[n] for n in sorted(best) if scores[n]]


def _spans(text: str, wanted: Sequence[Wanted]) -> list[tuple[int, int]]:
    """The ``[start, end)`` of every hit, in order and apart from each other."""
    if not text or not wanted:
        return []
    found = list(places(text))
    hits = sorted(span for each in wanted for span in _hits(found, each))
    apart: list[tuple[int, int]] = []
    for start, end in hits:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _hits(found: Sequence[tuple[str, int, int]], wanted: Wanted) -> Iterator[tuple[int, int]]:
    *first, last = wanted.words
    length = len(wanted.words)
    for begin in range(len(found) - length + 1):
        run = found[begin : begin + length]
        end = run[-1][0]
        ends_well = end.startswith(last) if wanted.open_end else end == last
        if ends_well and all(word == place[0] for word, place in zip(first, run, strict=False)):
            yield run[0][1], run[-1][2]


def _shown(field: str, text: str, spans: Sequence[tuple[int, int]]) -> Snippet:
    start = max(0, spans[0][0] - _BEFORE) if len(text) > _LENGTH else 0
    stop = min(len(text), start + _LENGTH) if len(text) > _LENGTH else len(text)
    parts: list[Part] = [("…", False)] if start else []
    at = start
    for begin, end in spans:
        if begin >= stop:
            break
        parts += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    parts.append((text[at : max(at, stop)], False))
    parts += [("…", False)] if stop < len(text) else []
    return Snippet(field, tuple(part for part in parts if part[0]))
