"""The JSON shapes of version 1 of the wire: nouns in, dictionaries out."""

from typing import Any

from pydantic import TypeAdapter

from .asking import Answer
from .comparison import Comparison
from .models import (
    Claim,
    Coverage,
    Figure,
    Paper,
    Provenance,
    Reading,
    Warning,
    Withheld,
)
from .text.abstract import PUBLIC

_READING = TypeAdapter(Reading)


def paper_json(paper: Paper) -> dict[str, Any]:
    """Metadata as arXiv's page gives it, with public links."""
    name = str(paper.identifier)
    return {
        "id": paper.id,
        "version": paper.version,
        "title": paper.title,
        "authors": list(paper.authors),
        "author_names": list(paper.author_names),
        "abstract": paper.abstract,
        "categories": list(paper.categories),
        "primary_category": paper.primary_category,
        "comments": paper.comments,
        "journal_ref": paper.journal_ref,
        "doi": paper.doi,
        "report_number": paper.report_number,
        "msc_class": paper.msc_class,
        "acm_class": paper.acm_class,
        "licence": paper.licence,
        "submitter": paper.submitter,
        "submitted": paper.submitted,
        "updated": paper.updated,
        "versions": [
            {"version": v.number, "date": v.date, "size_kb": v.size_kb, "withdrawn": v.withdrawn}
            for v in paper.versions
        ],
        "withdrawn": paper.withdrawn,
        "withdrawal_notice": paper.withdrawal_notice,
        "newer_version": paper.newer_version,
        "links": {
            "abs": f"{PUBLIC}/abs/{name}",
            "html": f"{PUBLIC}/html/{name}" if paper.has_html else None,
            "pdf": f"{PUBLIC}/pdf/{name}",
        },
        "code": list(paper.code),
        "project_pages": list(paper.project_pages),
        "stale": paper.stale,
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    return {
        "field": claim.field,
        "text": claim.text,
        "verdict": claim.verdict,
        "evidence": [
            {
                "quote": e.quote,
                "section": e.section,
                "sentence": e.sentence,
                "url": e.url,
                "prefix": e.prefix,
                "suffix": e.suffix,
            }
            for e in claim.evidence
        ],
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "caption": figure.caption,
        "image": figure.image,
        "url": figure.url,
        "kind": figure.kind,
    }


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    return {
        "source": coverage.source,
        "complete": coverage.complete,
        "sections": [
            {"title": s.title, "sentences": s.sentences, "read": s.read, "reason": s.reason}
            for s in coverage.sections
        ],
        "note": coverage.note,
    }


def warning_json(warning: Warning) -> dict[str, Any]:
    return {
        "kind": warning.kind,
        "detail": warning.detail,
        "where": warning.where,
        "quote": warning.quote,
    }


def withheld_json(withheld: Withheld) -> dict[str, Any]:
    return {"text": withheld.text, "reason": withheld.reason}


def provenance_json(provenance: Provenance) -> dict[str, Any]:
    return {
        "summariser": provenance.summariser,
        "model": provenance.model,
        "prompt": provenance.prompt,
        "source_sha256": provenance.source_sha256,
        "created": provenance.created,
        "tokens": {"in": provenance.tokens_in, "out": provenance.tokens_out},
        "cached": provenance.cached,
        "imported": provenance.imported,
    }


def closing_json(reading: Reading) -> dict[str, Any]:
    """What the `done` event holds: all of a reading that no event before it did."""
    return {
        "language": reading.language,
        "title_translated": reading.title_translated,
        "keywords": list(reading.keywords),
        "affiliations": list(reading.affiliations),
        "code": list(reading.paper.code),
        "withheld": [withheld_json(w) for w in reading.withheld],
        "provenance": provenance_json(reading.provenance),
    }


def reading_json(reading: Reading) -> dict[str, Any]:
    """A whole reading; also the union of the events of a stream."""
    return {
        "paper": paper_json(reading.paper),
        "language": reading.language,
        "claims": [claim_json(c) for c in reading.claims],
        "title_translated": reading.title_translated,
        "keywords": list(reading.keywords),
        "affiliations": list(reading.affiliations),
        "figures": [figure_json(f) for f in reading.figures],
        "coverage": coverage_json(reading.coverage),
        "warnings": [warning_json(w) for w in reading.warnings],
        "withheld": [withheld_json(w) for w in reading.withheld],
        "provenance": provenance_json(reading.provenance),
    }


def reading_of(value: dict[str, Any]) -> Reading:
    """The reading that a whole one's JSON shape is of; raises `ValueError` for any other value."""
    try:
        paper, made = value["paper"], value["provenance"]
        versions = [version | {"number": version["version"]} for version in paper["versions"]]
        tokens = {"tokens_in": made["tokens"]["in"], "tokens_out": made["tokens"]["out"]}
        nouns = value | {"paper": paper | {"versions": versions}, "provenance": made | tokens}
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no reading: {error}") from None
    return _READING.validate_python(nouns)


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """What changed between two versions, changed numbers first."""
    return {
        "paper": comparison.old.id,
        "old": comparison.old.version,
        "new": comparison.new.version,
        "changed": [
            {
                "field": change.field,
                "old": change.old,
                "new": change.new,
                "numbers": {"gone": list(change.numbers_gone), "added": list(change.numbers_added)},
            }
            for change in comparison.changed
        ],
        "added": [claim_json(claim) for claim in comparison.added],
        "gone": [claim_json(claim) for claim in comparison.gone],
        "metadata": [{"name": m.name, "old": m.old, "new": m.new} for m in comparison.metadata],
        "note": comparison.note,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer to a reader's question; no claims when the paper does not say."""
    return {
        "paper": str(answer.paper.identifier),
        "question": answer.question,
        "language": answer.language,
        "claims": [claim_json(c) for c in answer.claims],
        "withheld": [withheld_json(w) for w in answer.withheld],
        "coverage": coverage_json(answer.coverage),
        "provenance": provenance_json(answer.provenance),
    }
