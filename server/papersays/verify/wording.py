"""Whether a text is a sentence of the paper, whole or with words left out."""

import re
from collections.abc import Iterator, Sequence

from ..models import Verdict

_AT_A_CUT = ".,;:!?—–-"
"""Marks that may come or go where words were left out; inside a word they count."""

_TURNS_THE_SENSE = frozenset(
    "not no nor never none neither without cannot hardly rarely seldom unless except only may might could "
    "can't don't doesn't didn't isn't aren't wasn't won't almost nearly partly sometimes".split()
)
_WHOLE_CLAUSE = 4
"""Words; a shorter cut that holds one of these words has taken it out of the sense of what is left."""


def verdict_on(text: str, sentences: Sequence[str]) -> Verdict | None:
    """`verbatim` for the cited sentence itself, `trimmed` for part of it, None for anything else."""
    if len(sentences) != 1:
        return None
    source = " ".join(sentences[0].split())
    if text == source:
        return "verbatim"
    words, whole = _words(text), _words(source)
    # The words left out are found from both ends: cutting the start or the end of a sentence that
    # repeats a word would otherwise look like many small cuts.
    ways = (_left_out(words, whole), _left_out(words[::-1], whole[::-1]))
    return "trimmed" if any(cuts is not None and all(map(_is_safe, cuts)) for cuts in ways) else None


def _left_out(words: list[str], source: list[str]) -> list[list[str]] | None:
    """The runs of ``source`` that ``words`` leaves out, or None when a word is not there in that order."""
    runs: list[list[str]] = [[]]
    rest: Iterator[str] = iter(source)
    for wanted in words:
        for word in rest:
            if word == wanted or _capitalised(word) == wanted:
                break
            runs[-1].append(word)
        else:
            return None
        runs.append([])
    runs[-1].extend(rest)
    return [run for run in runs if run] if words else None


def _is_safe(run: list[str]) -> bool:
    return len(run) >= _WHOLE_CLAUSE or not _TURNS_THE_SENSE.intersection(word.lower() for word in run)


def _words(text: str) -> list[str]:
    stripped = (word.rstrip(_AT_A_CUT).lstrip(",;:") for word in re.split(r"\s+", text.strip()))
    return [word for word in stripped if word]


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]
