"""A reading in the making: drafts verified one by one, and what was read of each section."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from .models import (
    FIELDS,
    Claim,
    Coverage,
    Document,
    Draft,
    Paper,
    Provenance,
    Reading,
    Section,
    SectionCoverage,
    Withheld,
)
from .ports import Summariser
from .verify import verify

_NOT_FOR_CLAIMS = {
    "references": "a list of other works",
    "acknowledgements": "thanks, not findings",
}


def outcomes(
    summariser: Summariser, paper: Paper, document: Document, language: str
) -> Iterator[Claim | Withheld]:
    """Every draft's outcome as it comes; the one-line summary once, no statement twice in a field."""
    seen: set[tuple[str, str]] = set()
    for draft in _in_reading_order(summariser, paper, document, language):
        outcome = verify(draft, paper, document)
        mark = (draft.field, "" if draft.field == "tldr" else outcome.text)
        if isinstance(outcome, Claim):
            if mark in seen:
                continue
            seen.add(mark)
        yield outcome


def _in_reading_order(
    summariser: Summariser, paper: Paper, document: Document, language: str
) -> Iterable[Draft]:
    drafts = summariser.drafts(paper, document, language)
    return sorted(drafts, key=lambda draft: FIELDS.index(draft.field)) if summariser.instant else drafts


def coverage_of(document: Document) -> Coverage:
    """What was read: every section, but for those that hold nothing a claim could rest on."""
    sections = tuple(_section(section) for section in document.sections)
    return Coverage(document.source, document.complete, sections, document.note)


def _section(section: Section) -> SectionCoverage:
    found = len(section.sentences)
    reason = _NOT_FOR_CLAIMS.get(section.kind)
    return SectionCoverage(section.title, found, 0 if reason else found, reason)


def reading_of(
    paper: Paper,
    document: Document,
    results: Iterable[Claim | Withheld],
    summariser: Summariser,
    language: str,
) -> Reading:
    """The whole reading, with who made it and when."""
    results = tuple(results)
    return Reading(
        paper=paper,
        language=language,
        claims=tuple(r for r in results if isinstance(r, Claim)),
        figures=document.figures,
        coverage=coverage_of(document),
        warnings=document.warnings,
        withheld=tuple(r for r in results if isinstance(r, Withheld)),
        provenance=Provenance(
            summariser=summariser.name,
            model=summariser.model,
            prompt=summariser.prompt,
            source_sha256=document.sha256,
            created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        ),
        keywords=document.keywords,
        affiliations=document.affiliations,
    )
