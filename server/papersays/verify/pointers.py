"""Tables, figures and sections that a claim points to: none but those that the paper has."""

import re
from collections.abc import Sequence

from ..text.sentences import split
from ..text.statement import Statement

_POINTER = re.compile(
    r"\b(Tab(?:le)?|Fig(?:ure)?|Sec(?:tion)?|Eq(?:uation)?|Theorem|Lemma|Algorithm|Appendix)s?\.?[\s~]*\(?"
    r"(\d+(?:\.\d+)*|[A-Z]\b)",
    re.IGNORECASE,
)

_KINDS = {
    "tab": "table", "fig": "figure", "sec": "section", "eq": "equation", "equ": "equation", "the": "theorem",
    "lem": "lemma", "alg": "algorithm", "app": "appendix",
}  # fmt: skip
"""The first three letters of a pointer, and what it points to."""


def foreign_pointer(text: str, paper_text: str) -> str | None:
    """The first `Table 7` of a claim that stands nowhere in a paper's text, given without white space."""
    for match in _POINTER.finditer(text):
        kind = match[1][:3].rstrip(".")
        where = rf"{kind}[a-z]*\.?~?\(?{re.escape(match[2])}(?![\d])"
        if not re.search(where, paper_text, re.IGNORECASE):
            return match.group()
    return None


def misplaced_pointer(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """Why a claim gives to one table what the paper gives to another, or None; sentence by sentence."""
    for part in split(claim.text):
        ours, content = _pointers(part), Statement(part).content
        likest = max(sources, key=lambda source: len(content & source.content))
        theirs = _pointers(likest.text)
        kinds = {kind for kind, _ in theirs}
        for kind, number in ours:
            if kind in kinds and (kind, number) not in theirs:
                return f"the paper says this of another {kind} than {number}"
    return None


def _pointers(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((_KINDS[m[1][:3].lower()], m[2]) for m in _POINTER.finditer(text))
