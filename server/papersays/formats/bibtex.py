"""A paper as an entry of BibTeX, from arXiv's metadata alone."""

import re
from collections.abc import Iterator, Sequence

from ..models import Paper
from . import Format
from ._citation import address, key, notes, year
from ._names import Name, names
from ._plain import plain
from ._tex import tex, title

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_JOINS = re.compile(r"(?:^|\s)(?:and|others)(?=\s|$)|,", re.IGNORECASE)


def of_papers(papers: Sequence[Paper]) -> str:
    """One `@misc` each, in UTF-8 (biber, or BibTeX with a LaTeX of 2018 or newer)."""
    return "\n".join(_entry(paper) for paper in papers)


def _entry(paper: Paper) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(paper))
    return f"@misc{{{key(paper)},\n{fields}\n}}\n"


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{title(paper.title)}}}"
    yield "author", f"{{{' and '.join(map(_author, names(paper)))}}}"
    yield "year", f"{{{year(paper)}}}"
    yield "month", _MONTHS[int(paper.updated[5:7]) - 1]
    yield "eprint", f"{{{paper.id}}}"
    yield "archivePrefix", "{arXiv}"
    yield "primaryClass", f"{{{tex(paper.primary_category)}}}"
    if paper.doi:
        yield "doi", f"{{{_as_it_is(paper.doi)}}}"
    if notes(paper):
        yield "note", f"{{{'; '.join(map(tex, notes(paper)))}}}"
    yield "url", f"{{{address(paper)}}}"


def _author(name: Name) -> str:
    """`van Dishoeck, Ewine F.`, `Alves, Jr, A. A.`; a name without parts in braces, to be left alone."""
    if name.literal:
        return f"{{{tex(name.family)}}}"
    return ", ".join(_part(part) for part in (name.family, name.suffix, name.given) if part)


def _part(part: str) -> str:
    """A part of a name; one that BibTeX would take for two is put in braces."""
    return f"{{{tex(part)}}}" if _JOINS.search(part) else tex(part)


def _as_it_is(doi: str) -> str:
    """A DOI is not typeset but looked up; only what would end the field is written in another way."""
    return re.sub(r"[{}\\\s%]", lambda match: f"%{ord(match[0]):02X}" if match[0] != "%" else "%", plain(doi))


FORMAT = Format("application/x-bibtex", "bib", lambda reading: of_papers([reading.paper]), of_papers)
