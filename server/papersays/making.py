"""A reading in the making: drafts verified one by one, and what was read of each section."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from .labels.sayings import said
from .models import (
    FIELDS,
    Claim,
    Coverage,
    Document,
    Draft,
    Drawn,
    Paper,
    Portion,
    Provenance,
    Reading,
    Section,
    SectionCoverage,
    SourceKind,
    TitleDraft,
    Usage,
    Warning,
    Withheld,
)
from .ports import Summariser
from .verify import repeats, verify
from .verify.title import verify_title

Outcome = Claim | Withheld | TitleDraft | Usage
Judged = TypeVar("Judged", Claim | Withheld, TitleDraft | Withheld)


def outcomes(
    summariser: Summariser, paper: Paper, document: Document, language: str, question: str | None = None
) -> Iterator[Outcome]:
    """Every draft's outcome as it comes, of a summary or of an answer; no statement twice in a field.

    What a model says in its own words may not say again, in any field, what it has said before.
    """
    own_words = not summariser.instant
    earlier: list[Claim] = []
    if question is None:
        drafts = _in_reading_order(summariser, paper, document, language)
    else:
        drafts = summariser.answers(question, paper, document, language)
    for draft in drafts:
        if isinstance(draft, Usage):
            yield draft
            continue
        if isinstance(draft, TitleDraft):
            yield _told(verify_title(draft, paper, language), language)
            continue
        outcome = _told(verify(draft, paper, document, language, own_words=own_words), language)
        if isinstance(outcome, Claim):
            if _is_known(outcome, earlier) or (own_words and repeats(outcome, earlier)):
                continue
            earlier.append(outcome)
        yield outcome


def _told(outcome: Judged, language: str) -> Judged:
    """The outcome with its reason, if it has one, in the reader's language."""
    if isinstance(outcome, Withheld):
        return replace(outcome, reason=said(outcome.reason, language))
    return outcome


def _is_known(claim: Claim, earlier: list[Claim]) -> bool:
    return any(
        claim.field == other.field and (claim.field == "tldr" or claim.text == other.text)
        for other in earlier
    )


def _in_reading_order(
    summariser: Summariser, paper: Paper, document: Document, language: str
) -> Iterable[Drawn]:
    drafts = summariser.drafts(paper, document, language)
    return sorted(drafts, key=_place) if summariser.instant else drafts


def _place(draft: Drawn) -> int:
    return FIELDS.index(draft.field) if isinstance(draft, Draft) else len(FIELDS)


def coverage_of(document: Document, portion: Portion, language: str) -> Coverage:
    """What was read of every section, and in the reader's language why not all of it."""
    reasons = {section: said(reason, language) for section, reason in portion.reasons}
    sections = tuple(_section(section, portion, reasons) for section in document.sections)
    note = document.note and said(document.note, language)
    return Coverage(document.source, document.complete, sections, note)


def _section(section: Section, portion: Portion, reasons: dict[str, str]) -> SectionCoverage:
    read = sum(sentence.id in portion.sentences for sentence in section.sentences)
    return SectionCoverage(section.title, len(section.sentences), read, reasons.get(section.id))


def warnings_of(document: Document, language: str) -> tuple[Warning, ...]:
    """What the reader is warned of, in her language; the document itself is kept for readers of any."""
    return tuple(_warned(each, document.source, language) for each in document.warnings)


def _warned(warning: Warning, source: SourceKind, language: str) -> Warning:
    """A place in a PDF is told in words, one in a page of HTML by the page's own name for it."""
    where = said(warning.where, language) if warning.where and source == "pdf" else warning.where
    return replace(warning, detail=said(warning.detail, language), where=where)


def reading_of(
    paper: Paper,
    document: Document,
    results: Iterable[Outcome],
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
        coverage=coverage_of(document, summariser.portion(document), language),
        warnings=warnings_of(document, language),
        withheld=tuple(r for r in results if isinstance(r, Withheld)),
        provenance=provenance_of(summariser, document, results),
        keywords=document.keywords,
        affiliations=document.affiliations,
        title_translated=next((r.text for r in results if isinstance(r, TitleDraft)), None),
    )


def provenance_of(summariser: Summariser, document: Document, results: Iterable[Outcome]) -> Provenance:
    """Who made it, of what, now, and what it cost."""
    usage = next((r for r in results if isinstance(r, Usage)), Usage(summariser.model, 0, 0))
    return Provenance(
        summariser=summariser.name,
        model=usage.model,
        prompt=summariser.prompt,
        source_sha256=document.sha256,
        created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        tokens_in=usage.tokens_in,
        tokens_out=usage.tokens_out,
    )
