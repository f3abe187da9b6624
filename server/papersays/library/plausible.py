"""Whether a reading out of a file could be one: what every reading of ours is, beyond its shape."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from ..config import LANGUAGE_TAG
from ..models import Identifier, Reading
from ..text.abstract import PUBLIC

_SUMMARISER = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f]+")


def flaw(reading: Reading, identify: Callable[[str], Identifier]) -> str | None:
    """What is wrong with it, with the field's name; None when nothing is. Raises `BadPaperId`."""
    return next(_flaws(reading, identify), None)


def _flaws(reading: Reading, identify: Callable[[str], Identifier]) -> Iterator[str]:
    paper, made = reading.paper, reading.provenance
    if paper.version < 1 or identify(str(paper.identifier)) != paper.identifier:
        yield "reading.paper.id: this is not how arXiv writes it"
    if not re.fullmatch(LANGUAGE_TAG.strip("^$"), reading.language):
        yield "reading.language: this is not a language tag"
    if not _SUMMARISER.fullmatch(made.summariser):
        yield "reading.provenance.summariser: this is not a summariser's name"
    if not _TIME.fullmatch(made.created):
        yield "reading.provenance.created: this is not a time in UTC"
    for name, day in (("submitted", paper.submitted), ("updated", paper.updated)):
        if not _is_day(day):
            yield f"reading.paper.{name}: this is not a date"
    if sum(claim.field == "tldr" for claim in reading.claims) != 1:
        yield "reading.claims: there has to be exactly one tldr"
    for number, claim in enumerate(reading.claims):
        if not claim.evidence and claim.verdict != "unchecked":
            yield f"reading.claims.{number}: a claim that was checked has its evidence"
    yield from _addresses(reading)


def _addresses(reading: Reading) -> Iterator[str]:
    """Every address is one that a browser may safely follow; evidence and figures are at arXiv."""
    paper = reading.paper
    for address in (*paper.code, *paper.project_pages, *filter(None, [paper.licence])):
        if not _ADDRESS.fullmatch(address):
            yield f"reading.paper: {address[:80]!r} is not a web address"
    at_arxiv = [evidence.url for claim in reading.claims for evidence in claim.evidence]
    at_arxiv += [url for figure in reading.figures for url in (figure.url, figure.image) if url is not None]
    for address in at_arxiv:
        if not address.startswith(f"{PUBLIC}/") or not _ADDRESS.fullmatch(address):
            yield f"reading: {address[:80]!r} is not an address at arXiv"


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
