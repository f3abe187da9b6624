"""Whether a claim denies what the paper says, or says what the paper denies."""

import re
from collections.abc import Sequence

from ..text.certainty import Denial, denials, negations
from ..text.directions import directions
from ..text.sentences import split
from ..text.statement import Statement
from ..text.stems import GRAMMAR, meaning

_DROPPED = "it leaves out a “not” of the paper"
_ADDED = "it denies what the paper says"
_NEARLY_DENIES = re.compile(
    r"\b(?:un|in|im|non|dis|ir)[a-z]{4,}|\b\w+less\b|\bonly\b|\bfew(?:er)?\b|\blittle\b|\bless\b|\blow\w*|\bremain\w*|"
    r"\b(?:same|similar|equal|constant|difficult|hard|challeng\w+|limit\w*|struggl\w+|miss\w*|ignor\w+|neglect\w*|"
    r"fail\w*|unlike|reject\w*|den(?:y|ies|ied)|stop\w*|remov\w*|elimin\w*|exclud\w*|solely|open|alone|however|but)\b",
    re.IGNORECASE,
)
"""Words that a paraphrase may rightly turn into a `not`: `unaffected`, `only with`, `remains open`."""
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
    if dropped and not claim_denials:
        return _DROPPED
    affirmed = _said(theirs, paper_denials)
    anywhere = frozenset().union(*(d.words for s in read for d in negations(s)))
    for denial in claim_denials:
        if not denial.contrast and denial.first in affirmed and denial.first not in anywhere:
            return _ADDED
    plain_denial = any(not denial.contrast for denial in claim_denials)
    if plain_denial and not any(negations(s) or _NEARLY_DENIES.search(s.text) for s in read):
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
    """Why a claim in another language leaves out a `not`: judged only for one short sentence that denies."""
    if len(sources) != 1 or directions(claim) or len(sources[0].words) > _PLAIN:
        return None
    return _DROPPED if denials(sources[0].text) and not denials(claim.text) else None
