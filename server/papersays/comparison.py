"""What changed from one version of a paper to another: statements added, gone and changed, numbers first.

A statement is looked for in the whole text of the other version, not among its statements: that a
summariser chose another sentence there is no change of the paper.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .labels.sayings import said
from .models import Claim, Document, Paper, Reading, Sentence
from .text.numbers import numbers
from .text.portion import NOT_FOR_CLAIMS

ALIKE = 0.6
"""Share of words in common, in order, from which on two sentences are one that was changed."""


@dataclass(frozen=True)
class Change:
    """One statement in both versions; the numbers are those that only one of them has."""

    field: str
    old: str
    new: str
    numbers_gone: tuple[str, ...]
    numbers_added: tuple[str, ...]


@dataclass(frozen=True)
class Metadatum:
    """A line of the abs page that reads otherwise."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Comparison:
    """From ``old`` to ``new``, both versions of one paper."""

    old: Paper
    new: Paper
    changed: tuple[Change, ...]
    added: tuple[Claim, ...]
    gone: tuple[Claim, ...]
    metadata: tuple[Metadatum, ...]
    note: str | None
    """Set when not both versions were read whole, so that a missing sentence proves little."""


def compare(old: Reading, old_text: Document, new: Reading, new_text: Document) -> Comparison:
    """The comparison of two readings of one paper, each with the document it was drawn from."""
    fates = [*_fates(old.claims, new_text, forwards=True), *_fates(new.claims, old_text, forwards=False)]
    changes = {(c.old, c.new): c for c in fates if isinstance(c, Change)}
    lost = [c for c in fates if isinstance(c, Claim)]
    old_texts = {claim.text for claim in old.claims}
    return Comparison(
        old.paper,
        new.paper,
        changed=tuple(sorted(changes.values(), key=lambda c: not (c.numbers_gone or c.numbers_added))),
        added=_once(claim for claim in lost if claim.text not in old_texts),
        gone=_once(claim for claim in lost if claim.text in old_texts),
        metadata=tuple(_metadata(old.paper, new.paper)),
        note=_note(old_text, new_text, new.language),
    )


def _fates(claims: Sequence[Claim], other: Document, *, forwards: bool) -> Iterator[Change | Claim]:
    """What became of each statement: a change, or the claim itself when nothing is like it."""
    read = (section for section in other.sections if section.kind not in NOT_FOR_CLAIMS)
    sentences = [sentence for section in read for sentence in section.sentences]
    exact = {_words(sentence.text) for sentence in sentences}
    for claim in claims:
        quote = claim.evidence[0].quote if claim.evidence else claim.text
        if _words(quote) in exact:
            continue
        twin = _most_alike(quote, sentences)
        if twin is None:
            yield claim
        else:
            yield _change(claim.field, *((quote, twin) if forwards else (twin, quote)))


def _most_alike(quote: str, sentences: Sequence[Sentence]) -> str | None:
    wanted = _words(quote)
    matcher = difflib.SequenceMatcher(b=wanted, autojunk=False)
    best, score = None, ALIKE
    for sentence in sentences:
        words = _words(sentence.text)
        # The cheap bound first: most sentences of a paper share next to nothing.
        if 2 * len(set(words) & set(wanted)) < score * (len(set(words)) + len(set(wanted))) * 0.8:
            continue
        matcher.set_seq1(words)
        if (found := matcher.ratio()) >= score:
            best, score = sentence.text, found
    return best


def _change(field: str, old: str, new: str) -> Change:
    before, after = numbers(old), numbers(new)
    gone = tuple(n for n in before if n not in after)
    return Change(field, old, new, gone, tuple(n for n in after if n not in before))


def _metadata(old: Paper, new: Paper) -> Iterator[Metadatum]:
    for name in ("title", "comments", "journal_ref", "doi"):
        before, after = getattr(old, name) or "", getattr(new, name) or ""
        if before != after:
            yield Metadatum(name, before, after)
    if old.authors != new.authors:
        yield Metadatum("authors", ", ".join(old.authors), ", ".join(new.authors))


def _note(old: Document, new: Document, language: str) -> str | None:
    if old.source == new.source and old.source != "abstract" and old.complete and new.complete:
        return None
    told = f"{_named(old)} was compared with {_named(new)}"
    told += "; a statement that seems to be gone may stand in a part that was not read."
    return said(told, language)


def _named(document: Document) -> str:
    return "the abstract" if document.source == "abstract" else f"the {document.source.upper()} text"


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+(?:\.\d+)?", text.lower()))


def _once(claims: Iterator[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.text: claim for claim in claims}.values())
