"""Asks arXiv's Atom API: how a query is written, and what an answer says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from ....errors import SourceFailed
from ....models import Identifier
from .entry import Listed, identifier_of, one_line
from .xml import ARXIV, ATOM, OPENSEARCH, Element, parse

MOST = 100
"""Papers asked for in one request; arXiv allows 2000 and asks for small ones (its API user's manual)."""


@dataclass(frozen=True)
class Page:
    """One answer; ``total`` counts all that match, also beyond this page."""

    total: int
    entries: tuple[Listed, ...]


def by_identifiers(identifiers: Iterable[Identifier]) -> str:
    """The query string for at most `MOST` papers."""
    names = ",".join(str(each) for each in identifiers)
    return urlencode({"id_list": names, "start": 0, "max_results": MOST}, safe=",/")


def by_search(query: str, start: int) -> str:
    """The query string for a search in arXiv's own syntax, the last submitted first."""
    order = {"sortBy": "submittedDate", "sortOrder": "descending"}
    return urlencode({"search_query": query, "start": start, "max_results": MOST} | order)


def read(body: bytes) -> Page:
    """An answer of the API; raises `SourceFailed` for its error entries and for anything else."""
    feed = parse(body, f"{ATOM}feed", "an answer of its Atom API")
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        if "/api/errors" in (entry.findtext(f"{ATOM}id") or ""):
            raise SourceFailed(f"arXiv's API refused: {one_line(entry.findtext(f'{ATOM}summary'))[:200]}")
    total = one_line(feed.findtext(f"{OPENSEARCH}totalResults"))
    return Page(int(total) if total.isdecimal() else len(entries), tuple(_entries(entries)))


def _entries(entries: Iterable[Element]) -> Iterator[Listed]:
    for entry in entries:
        found = identifier_of(entry.findtext(f"{ATOM}id") or "")
        if found is None:
            continue
        primary = entry.find(f"{ARXIV}primary_category")
        yield Listed(
            found,
            "new" if found.version in (None, 1) else "replacement",
            one_line(entry.findtext(f"{ATOM}title")),
            authors=tuple(one_line(name.text) for name in entry.findall(f"{ATOM}author/{ATOM}name")),
            abstract=(entry.findtext(f"{ATOM}summary") or "").strip(),
            categories=tuple(each.get("term", "") for each in entry.findall(f"{ATOM}category")),
            primary_category=None if primary is None else primary.get("term"),
            comments=one_line(entry.findtext(f"{ARXIV}comment")) or None,
            published=_day(entry.findtext(f"{ATOM}published")),
            updated=_day(entry.findtext(f"{ATOM}updated")),
        )


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None
