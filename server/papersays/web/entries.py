"""The library's JSON shapes: entries of lists, marks, and what the reader says herself."""

from dataclasses import asdict
from typing import Any

from ..library.records import Record
from ..library.reports import Report
from ..library.search import Entry, Found


def found_json(question: str, found: Found) -> dict[str, Any]:
    """One page of a search; ``total`` counts what all pages hold."""
    readings = [entry_json(entry) for entry in found.entries]
    return {"query": question, "total": found.total, "count": len(readings), "readings": readings}


def entry_json(entry: Entry) -> dict[str, Any]:
    """A reading in a list; the parts of a snippet are pairs of a text and whether it was searched for."""
    paper = entry.paper
    return {
        "paper": str(paper.identifier),
        "language": entry.language,
        "summariser": entry.summariser,
        "created": entry.created,
        "kept": entry.kept,
        "imported": entry.imported,
        "tldr": entry.tldr.text if entry.tldr else "",
        "verdict": entry.tldr.verdict if entry.tldr else None,
        "title": paper.title,
        "authors": list(paper.authors),
        "categories": list(paper.categories),
        "submitted": paper.submitted,
        "newer_version": paper.newer_version,
        "withdrawn": entry.withdrawn,
        "withdrawal_notice": paper.withdrawal_notice,
        "note": entry.note,
        "snippets": [
            {"field": snippet.field, "parts": [list(part) for part in snippet.parts]}
            for snippet in entry.snippets
        ],
    }


def mark_json(record: Record) -> dict[str, Any]:
    """What a list page shows of a paper that was read."""
    reading = record.reading
    tldr = next((claim for claim in reading.claims if claim.field == "tldr"), None)
    return {
        "paper": str(reading.paper.identifier),
        "version": reading.paper.version,
        "language": reading.language,
        "summariser": reading.provenance.summariser,
        "tldr": {"text": tldr.text, "verdict": tldr.verdict} if tldr else None,
        "created": reading.provenance.created,
        "imported": record.imported,
    }


def report_json(number: int, report: Report) -> dict[str, Any]:
    """A report under the number by which it can be taken back."""
    return {"number": number} | asdict(report)
