"""A reading as a note for Obsidian: front matter, statements, and a footnote with the quotation of each."""

import re
from datetime import date

from ..labels import labels
from ..models import Claim, Reading
from . import Format
from ._citation import address
from ._front_matter import Value, front_matter
from ._markdown import escaped, linked
from ._parts import MARKS, Words, by_field, closing, notices

_DOI = "https://doi.org/"


def note(reading: Reading) -> str:
    """Markdown as Obsidian has it; every footnote leads to the sentence at arXiv."""
    words = labels(reading.language)
    body, footnotes = _statements(reading, words)
    blocks = [
        front_matter(_properties(reading)),
        *_opening(reading, words),
        *body,
        *_figures(reading, words),
        "---",
        *(escaped(line) for line in closing(reading, words)),
        "\n".join(footnotes),
    ]
    return "\n\n".join(block.rstrip("\n") for block in blocks if block) + "\n"


def _properties(reading: Reading) -> dict[str, Value]:
    paper, made = reading.paper, reading.provenance
    values: dict[str, Value | None] = {
        "title": paper.title,
        "title_translated": reading.title_translated,
        "aliases": [paper.title, f"arXiv:{paper.identifier}"],
        "authors": paper.authors,
        "arxiv": paper.id,
        "version": paper.version,
        "date": date.fromisoformat(paper.updated),
        "submitted": date.fromisoformat(paper.submitted),
        "url": address(paper),
        "doi": paper.doi,
        "journal_ref": paper.journal_ref,
        "categories": paper.categories,
        "tags": ["arxiv", *(_tag(category) for category in paper.categories)],
        "withdrawn": paper.withdrawn or None,
        "newer_version": paper.newer_version,
        "language": reading.language,
        "source": reading.coverage.source,
        "complete": reading.coverage.complete,
        "summariser": made.summariser,
        "model": made.model,
        "read": made.created,
    }
    return {name: value for name, value in values.items() if value is not None}


def _tag(category: str) -> str:
    """`arxiv/cs/CV` for `cs.CV`: a full stop would end a tag."""
    return "arxiv/" + re.sub(r"[^\w-]", "/", category)


def _opening(reading: Reading, words: Words) -> list[str]:
    paper = reading.paper
    doi = f" · {linked(f'doi:{paper.doi}', _DOI + paper.doi)}" if paper.doi else ""
    told = notices(reading, words)
    callout = [f"> [!warning] {words['warnings']}", *(f"> - {escaped(notice)}" for notice in told)]
    return [
        f"# {escaped(paper.title)}",
        f"*{escaped(reading.title_translated)}*" if reading.title_translated else "",
        escaped(", ".join(paper.authors)),
        f"{linked(f'arXiv:{paper.identifier}', address(paper))} · {paper.updated}{doi}",
        "\n".join(callout) if told else "",
    ]


def _statements(reading: Reading, words: Words) -> tuple[list[str], list[str]]:
    """The blocks of each field, and the footnotes; two statements on one sentence share its footnote."""
    blocks: list[str] = []
    footnotes: dict[str, int] = {}
    for field, claims in by_field(reading):
        blocks += [f"## {words[field]}", "\n".join(_statement(claim, footnotes) for claim in claims)]
    return blocks, [f"[^{number}]: {text}" for text, number in footnotes.items()]


def _statement(claim: Claim, footnotes: dict[str, int]) -> str:
    quotations = [f"“{escaped(e.quote)}” {linked(e.section, e.url)}" for e in claim.evidence]
    numbers = [footnotes.setdefault(quotation, len(footnotes) + 1) for quotation in quotations]
    references = "".join(f"[^{number}]" for number in dict.fromkeys(numbers))
    return f"- {MARKS[claim.verdict]} {escaped(claim.text)}{references}"


def _figures(reading: Reading, words: Words) -> list[str]:
    """By reference: arXiv shows them, the note links there."""
    if not reading.figures:
        return []
    lines = (f"- {linked(figure.label, figure.url)} {escaped(figure.caption)}" for figure in reading.figures)
    return [f"## {words['figures']}", "\n".join(lines)]


FORMAT = Format("text/markdown", "md", note)
