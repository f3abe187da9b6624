"""A paper in CSL-JSON, which citation processors and Zotero read, from arXiv's metadata alone."""

import json
from collections.abc import Sequence
from typing import Any

from ..models import Paper
from . import Format
from ._citation import address, key, notes
from ._names import Name, names
from ._plain import plain


def of_papers(papers: Sequence[Paper]) -> str:
    """An array of one item each, as https://citeproc-js.readthedocs.io/en/latest/csl-json/ has them."""
    return json.dumps([_item(paper) for paper in papers], ensure_ascii=False, indent=2) + "\n"


def _item(paper: Paper) -> dict[str, Any]:
    item = {
        "id": key(paper),
        "type": "article",
        "genre": "preprint",
        "title": plain(paper.title),
        "author": [_author(name) for name in names(paper)],
        "issued": _date(paper.updated),
        "submitted": _date(paper.submitted),
        "publisher": "arXiv",
        "number": f"arXiv:{paper.id}",
        "version": str(paper.version),
        "URL": address(paper),
        "DOI": plain(paper.doi or ""),
        "abstract": plain(paper.abstract),
        "keyword": ", ".join(paper.categories),
        "note": "; ".join(notes(paper)),
        "status": "withdrawn" if paper.withdrawn else "",
    }
    return {name: value for name, value in item.items() if value}


def _author(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.family}
    person = {"family": name.family, "given": name.given}
    return person | ({"suffix": name.suffix} if name.suffix else {})


def _date(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


FORMAT = Format(
    "application/vnd.citationstyles.csl+json",
    "csl.json",
    lambda reading: of_papers([reading.paper]),
    of_papers,
)
