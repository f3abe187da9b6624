"""Reads a category's list page: which papers, under which heading, and how many arXiv says there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from ....errors import SourceFailed
from .entry import Announcement, Listed, identifier_of, one_line

_SHOWN = re.compile(r"showing (?:first )?(\d+) of (\d+)")
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_CLOSED = re.compile(r"</html\s*>\s*\Z", re.IGNORECASE)
"""A page without its end was cut, and lists fewer papers than there are."""
_HEADINGS: tuple[tuple[str, Announcement], ...] = (("cross", "cross"), ("replacement", "replacement"))


@dataclass(frozen=True)
class ListPage:
    """What the page lists, and how many entries its headings promise in all, on other pages too."""

    entries: tuple[Listed, ...]
    promised: int


def read(body: bytes) -> ListPage:
    """The page `/list/CATEGORY/new`; raises `SourceFailed` for a page that is none.

    An empty list is a page without entries, which arXiv serves with status 200.
    """
    text = _PROLOGUE.sub("", body.decode("utf-8", "replace"), count=1)
    page = BeautifulSoup(text, "lxml").find(id="dlpage") if _CLOSED.search(text[-200:]) else None
    if not isinstance(page, Tag):
        raise SourceFailed("arXiv answered with something that is not a list of papers")
    headings = [one_line(each.get_text()) for each in page.find_all("h3")]
    totals = [int(match[2]) for match in map(_SHOWN.search, headings) if match]
    entries = tuple(_entries(page))
    return ListPage(entries, max(sum(totals), len(entries)))


def _entries(page: Tag) -> Iterator[Listed]:
    kind: Announcement = "new"
    for element in page.find_all(["h3", "dt"]):
        if element.name == "h3":
            kind = _kind(one_line(element.get_text()))
        elif (entry := _entry(element, kind)) is not None:
            yield entry


def _kind(heading: str) -> Announcement:
    return next((kind for start, kind in _HEADINGS if heading.lower().startswith(start)), "new")


def _entry(term: Tag, kind: Announcement) -> Listed | None:
    link = term.find("a", title="Abstract")
    found = identifier_of(str(link.get("href", "")).removeprefix("/abs/")) if isinstance(link, Tag) else None
    described = term.find_next_sibling("dd")
    if found is None or not isinstance(described, Tag):
        return None
    return Listed(
        found,
        kind,
        _field(described, "list-title"),
        authors=tuple(one_line(name.get_text()) for name in described.select(".list-authors a")),
    )


def _field(described: Tag, name: str) -> str:
    field = described.find(class_=name)
    if not isinstance(field, Tag):
        return ""
    for descriptor in field.find_all(class_="descriptor"):
        descriptor.decompose()
    return one_line(field.get_text())
