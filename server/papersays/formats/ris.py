"""A paper in RIS, which Zotero, EndNote and Mendeley read, from arXiv's metadata alone."""

from collections.abc import Iterator, Sequence

from ..models import Paper
from . import Format
from ._citation import address, key, notes, year
from ._names import Name, names
from ._plain import plain


def of_papers(papers: Sequence[Paper]) -> str:
    """One record each, of the type for what has not been published by a publisher."""
    return "\n".join(_record(paper) for paper in papers)


def _record(paper: Paper) -> str:
    lines = [f"{tag}  - {plain(value)}" for tag, value in _fields(paper)]
    return "\n".join([*lines, "ER  - ", ""])


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "TY", "UNPB"
    yield "ID", key(paper)
    yield "TI", paper.title
    yield from (("AU", _author(name)) for name in names(paper))
    yield "PY", year(paper)
    yield "DA", paper.updated.replace("-", "/")
    yield "PB", "arXiv"
    yield "AN", f"arXiv:{paper.identifier}"
    if paper.doi:
        yield "DO", paper.doi
    yield "UR", address(paper)
    yield "AB", paper.abstract
    yield from (("KW", category) for category in paper.categories)
    yield from (("N1", note) for note in notes(paper))


def _author(name: Name) -> str:
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


FORMAT = Format(
    "application/x-research-info-systems", "ris", lambda reading: of_papers([reading.paper]), of_papers
)
