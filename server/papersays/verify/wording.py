"""Whether a text is a sentence of the paper, whole or with words left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..models import Verdict

_AT_A_CUT = ".,;:!?—–-"
"""Marks that may come or go where words were left out; inside a word they count."""

_TURNS_THE_SENSE = frozenset(
    "not no nor never none neither without cannot hardly rarely seldom unless except only may might could "
    "can't don't doesn't didn't isn't aren't wasn't won't almost nearly partly sometimes fail fails failed "
    "whether if assuming unclear unlikely false falsely doubt believe suspect conjecture hypothesise "
    "hypothesize speculate refute refutes disprove disproves".split()
)
"""Words that say what follows or goes before is not so, not always so, or not known."""

_CONDITIONS = frozenset({"if", "unless", "except", "assuming"})
_WHOLE_CLAUSE = 4
"""Words; a shorter cut that holds one of these words has taken it out of the sense of what is left."""


@dataclass(frozen=True)
class _Word:
    text: str
    ends_clause: bool
    """True when a mark stands after it."""


def verdict_on(text: str, sentences: Sequence[str]) -> Verdict | None:
    """`verbatim` for the cited sentence itself, `trimmed` for part of it, None for anything else."""
    if len(sentences) != 1:
        return None
    source = " ".join(sentences[0].split())
    if text == source:
        return "verbatim"
    whole = _words(source)
    words, all_words = [word.text for word in _words(text)], [word.text for word in whole]
    # The words left out are found from both ends: cutting the start or the end of a sentence that
    # repeats a word would otherwise look like many small cuts.
    forwards, backwards = _left_out(words, all_words), _left_out(words[::-1], all_words[::-1])
    ways = [forwards, None if backwards is None else [_mirrored(run, len(whole)) for run in backwards]]
    return (
        "trimmed"
        if any(cuts is not None and all(_is_safe(c, whole) for c in cuts) for cuts in ways)
        else None
    )


def _left_out(words: list[str], source: list[str]) -> list[range] | None:
    """The runs of ``source`` that ``words`` leaves out, or None when a word is not there in that order."""
    runs: list[range] = []
    start = 0
    rest: Iterator[int] = iter(range(len(source)))
    for wanted in words:
        found = next((i for i in rest if source[i] == wanted or _capitalised(source[i]) == wanted), None)
        if found is None:
            return None
        runs.append(range(start, found))
        start = found + 1
    runs.append(range(start, len(source)))
    return [run for run in runs if run] if words else None


def _mirrored(run: range, length: int) -> range:
    return range(length - run.stop, length - run.start)


def _is_safe(run: range, source: Sequence[_Word]) -> bool:
    """Tell whether what is left says no more than the sentence does.

    "We do not find that" is no clause of its own: without it the rest says the opposite. What stands
    between marks or brackets may go, but for a condition.
    """
    left_out = [source[i].text.lower() for i in run]
    if not _TURNS_THE_SENSE.intersection(left_out):
        return True
    if _CONDITIONS.intersection(left_out if run.start else left_out[:1]):
        return False
    opens = run.start == 0 or source[run.start - 1].ends_clause or left_out[0].startswith("(")
    closes = run.stop == len(source) or source[run.stop - 1].ends_clause or left_out[-1].endswith(")")
    return len(run) >= _WHOLE_CLAUSE and opens and closes


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for raw in re.split(r"\s+", text.strip()):
        word = raw.rstrip(_AT_A_CUT).lstrip(",;:")
        if word:
            words.append(_Word(word, raw[-1] in _AT_A_CUT))
        elif words:  # A dash that stands alone.
            words[-1] = _Word(words[-1].text, True)
    return words


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]
