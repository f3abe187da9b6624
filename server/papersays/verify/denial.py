"""Whether a claim denies what the paper says, or says what the paper denies."""

import re
from collections.abc import Sequence

from ..text.denials import Denial, denials, near_denials, negations
from ..text.directions import directions, relation
from ..text.sentences import split
from ..text.statement import Statement
from ..text.stems import GRAMMAR, meaning
from .abroad import told_in_full, told_part

_DROPPED = "it leaves out a “not” of the paper"
_ADDED = "it denies what the paper says"
_COPY = 0.8
"""Share of a claim's words in a sentence from which on a `not` more is no other way to say it."""
_PLAIN = 25
"""Words of a sentence that is simple enough to compare its denials across languages."""


def denied_otherwise(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """Why claim and evidence, in one language, do not deny the same; sentence is held against sentence."""
    said = [Statement(part) for part in split(claim.text)]
    read = [Statement(part) for source in sources for part in split(source.text)]
    for ours in said:
        theirs = max(read, key=lambda s: len(s.content & ours.content), default=None)
        if theirs is not None and (reason := _compared(ours, theirs, read)):
            return reason
    return None


def _compared(ours: Statement, theirs: Statement, read: Sequence[Statement]) -> str | None:
    claim_denials, paper_denials = negations(ours), negations(theirs)
    denied_here = frozenset().union(*(d.words for d in claim_denials))
    denied_there = frozenset().union(*(d.words for d in paper_denials))
    dropped = (ours.content - denied_here) & (denied_there - _said(theirs, paper_denials))
    if dropped and not claim_denials and not near_denials(ours.text) - set(theirs.words):
        return _DROPPED
    affirmed = _said(theirs, paper_denials)
    anywhere = frozenset().union(*(d.words for s in read for d in negations(s)))
    for denial in claim_denials:
        if not denial.contrast and denial.first in affirmed and denial.first not in anywhere:
            return _ADDED
    plain_denial = any(not denial.contrast for denial in claim_denials)
    if plain_denial and not any(negations(s) or near_denials(s.text) - set(ours.words) for s in read):
        return _ADDED
    is_a_copy = len(ours.content & theirs.content) >= _COPY * len(ours.content)
    if plain_denial and is_a_copy and not paper_denials and not near_denials(theirs.text) - set(ours.words):
        return _ADDED
    return None


def _said(statement: Statement, denials_in_it: Sequence[Denial]) -> frozenset[str]:
    """The words that a statement says without denying them, wherever it says them."""
    reach = [(d.start, d.end) for d in denials_in_it]
    return frozenset(
        meaning(word.group())
        for word in re.finditer(r"[^\W\d_]+", statement.text.lower())
        if word.group() not in GRAMMAR and not any(start <= word.start() < end for start, end in reach)
    )


def denied_across(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """Why a claim in another language leaves out a `not`, or puts one in; judged by how many there are."""
    ours, theirs = denials(claim.text), sum(denials(source.text) for source in sources)
    if ours and not theirs and not any(near_denials(source.text) for source in sources):
        return _ADDED
    told = told_in_full(claim, sources) or (
        [*sources] if len(sources) == 1 and len(sources[0].words) <= _PLAIN else []
    )
    if not ours and any(denials(told_part(claim, s)) and not _is_told_by_turning(claim, s) for s in told):
        return _DROPPED
    return None


def _is_told_by_turning(claim: Statement, source: Statement) -> bool:
    """Tell whether a claim may deny by saying the opposite: has a direction that the sentence has not."""
    theirs = directions(source)
    return any(all(relation(ours, other) <= 0 for other in theirs) for ours in directions(claim))
