"""Reads what arXiv announces today in a category out of its RSS feed."""

import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .entry import Announcement, Listed, identifier_of, one_line
from .xml import ARXIV, DUBLIN_CORE, Element, parse

_KINDS: dict[str, Announcement] = {
    "new": "new",
    "cross": "cross",
    "replace": "replacement",
    "replace-cross": "replacement",
}
_OPENING = re.compile(r"\s*arXiv:\S+\s+Announce Type:[^\n]*\n\s*Abstract:\s*")


@dataclass(frozen=True)
class Feed:
    """A day's announcements; ``date`` is arXiv's, `YYYY-MM-DD`, ``odd`` counts items that name no paper."""

    date: str
    entries: tuple[Listed, ...]
    odd: int


def read(body: bytes) -> Feed:
    """The feed of `rss.arxiv.org/rss/CATEGORY`; raises `SourceFailed` for anything else."""
    channel = parse(body, "rss", "a feed of announcements").find("channel")
    items = [] if channel is None else channel.findall("item")
    entries = tuple(_entries(items))
    date = "" if channel is None else _date(channel.findtext("pubDate"))
    return Feed(date, entries, len(items) - len(entries))


def _entries(items: list[Element]) -> Iterator[Listed]:
    for item in items:
        found = identifier_of(item.findtext("guid") or "") or identifier_of(item.findtext("link") or "")
        kind = _KINDS.get(one_line(item.findtext(f"{ARXIV}announce_type")))
        if found is None or kind is None:
            continue
        categories = tuple(one_line(each.text) for each in item.findall("category"))
        yield Listed(
            found,
            kind,
            one_line(item.findtext("title")),
            authors=_authors(item.findtext(f"{DUBLIN_CORE}creator")),
            abstract=_OPENING.sub("", item.findtext("description") or "", count=1).strip(),
            categories=categories,
            primary_category=categories[0] if categories else None,
        )


def _authors(creator: str | None) -> tuple[str, ...]:
    return tuple(name for name in map(str.strip, (creator or "").split(",")) if name)


def _date(text: str | None) -> str:
    """arXiv gives midnight in New York, so the day is the one in the feed's own zone."""
    try:
        return email.utils.parsedate_to_datetime(text or "").date().isoformat()
    except ValueError:
        return ""
