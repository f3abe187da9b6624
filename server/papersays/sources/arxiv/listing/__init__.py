"""Which papers arXiv announces in a category today, or has for a query, in the same polite line as all else.

The feed, the list page and the Atom API each know something that the others do not: the feed gives
versions and abstracts, the list page is what readers see, the API has comments and lags behind both.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from ....config import Settings
from ....errors import BadRequest, PaperNotFound
from ....models import Identifier
from ..client import Client
from ..queue import queue_of
from . import api, feed, list_page
from .entry import Announcement, Listed

__all__ = ["Announcement", "Day", "Found", "Listed", "Listing", "create", "merged"]

_LIMIT = 8 * 2**20
"""Bytes of one answer; a day of all of physics has under 3 MB."""
_FEEDS = "https://rss.arxiv.org"
_OWN = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org"})
_MOST_FOUND = 1000
"""Papers of one search; who wants more wants another tool than a digest."""


@dataclass(frozen=True)
class Day:
    """What is announced in a category: ``lacking`` stands on the list page and not in the feed.

    ``promised`` is how many entries the page's headings count, of which the page may show fewer.
    """

    category: str
    date: str
    entries: tuple[Listed, ...]
    lacking: tuple[Identifier, ...]
    promised: int


@dataclass(frozen=True)
class Found:
    """What the API knows of the papers asked for, and those it does not know (yet)."""

    entries: tuple[Listed, ...]
    missing: tuple[Identifier, ...]


def create(settings: Settings) -> "Listing":
    """Listings of arXiv, or of the server that stands in for it, which then has the feeds too."""
    site = settings.arxiv_url
    feeds = _FEEDS if urlsplit(site).hostname in _OWN else site
    queue = queue_of(settings)
    return Listing(Client(site, queue), Client(feeds, queue), Client(settings.arxiv_api_url, queue))


class Listing:
    """Asks for lists of papers; raises `SourceUnavailable` and `SourceFailed` as the client does."""

    def __init__(self, site: Client, feeds: Client, atom: Client) -> None:
        self._site, self._feeds, self._atom = site, feeds, atom

    def announced(self, category: str) -> Day:
        """Today's announcements in a category; papers that only the list page has are among them.

        Raises `BadRequest` for a category that arXiv does not have.
        """
        name = quote(_category(category), safe="")
        try:
            told = feed.read(self._feeds.get(f"/rss/{name}", _LIMIT).body)
            shown = list_page.read(self._site.get(f"/list/{name}/new", _LIMIT).body)
        except PaperNotFound:
            raise BadRequest(f"arXiv has no category {category}") from None
        known = {entry.identifier.id for entry in told.entries}
        lacking = tuple(entry for entry in shown.entries if entry.identifier.id not in known)
        names = tuple(entry.identifier for entry in lacking)
        return Day(category, told.date, told.entries + lacking, names, shown.promised)

    def described(self, identifiers: Sequence[Identifier]) -> Found:
        """What the API says of papers, in the order asked, `api.MOST` in one request."""
        entries = {}
        for start in range(0, len(identifiers), api.MOST):
            some = identifiers[start : start + api.MOST]
            answer = api.read(self._atom.get(f"?{api.by_identifiers(some)}", _LIMIT).body)
            entries.update({entry.identifier.id: entry for entry in answer.entries})
        return Found(
            tuple(_as_asked(entries[each.id], each) for each in identifiers if each.id in entries),
            tuple(each for each in identifiers if each.id not in entries),
        )

    def search(self, query: str, most: int = _MOST_FOUND) -> tuple[Listed, ...]:
        """The papers that match a query in arXiv's syntax, the last submitted first."""
        found = tuple(self._pages(query, most))
        return found[:most]

    def close(self) -> None:
        for client in (self._site, self._feeds, self._atom):
            client.close()

    def _pages(self, query: str, most: int) -> Iterator[Listed]:
        for start in range(0, most, api.MOST):
            page = api.read(self._atom.get(f"?{api.by_search(query, start)}", _LIMIT).body)
            yield from page.entries
            if start + api.MOST >= page.total or not page.entries:
                return


def _as_asked(entry: Listed, asked: Identifier) -> Listed:
    """The API gives the version asked for, and the current one when none was named."""
    version = asked.version or entry.identifier.version
    return replace(entry, identifier=replace(entry.identifier, version=version))


def _category(name: str) -> str:
    if not (name and all(part.replace("-", "").isalpha() and part.isascii() for part in name.split("."))):
        raise BadRequest(f"{name[:40]!r} is not a category of arXiv such as cs.CV or hep-th")
    return name


def merged(days: Iterable[Day]) -> tuple[Listed, ...]:
    """The entries of several categories, each paper once; that it is new somewhere counts most."""
    rank = ("new", "cross", "replacement")
    first: dict[str, Listed] = {}
    for entry in (entry for day in days for entry in day.entries):
        other = first.get(entry.identifier.id)
        if other is None or rank.index(entry.announcement) < rank.index(other.announcement):
            first[entry.identifier.id] = entry
    return tuple(first.values())
