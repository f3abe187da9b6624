"""Finds a topic's papers of a day: those arXiv announces today, or those submitted for a day that is over."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..models import Identifier
from ..sources.arxiv.listing import Listed, Listing, merged
from .topic import Topic

_NEW_YORK = ZoneInfo("America/New_York")
_CLOSING = time(14)
"""Submissions close at 14:00 in New York, Monday to Friday, and are announced under the date of the next
day that is no weekend: https://info.arxiv.org/help/availability.html"""

_FRIDAY = 4


@dataclass(frozen=True)
class Finding:
    """The papers of a topic on a day, in arXiv's order.

    ``counts`` says how many arXiv announced in the topic's categories, by kind, before any keyword;
    ``missing`` are papers known to be announced whose metadata could not be had; ``beyond`` is how many
    more would have fitted had the topic's limit been higher.
    """

    day: str
    entries: tuple[Listed, ...]
    counts: dict[str, int]
    missing: tuple[Identifier, ...] = ()
    beyond: int = 0
    announced: bool = True
    """False for a day that is over: then by the time of submission, since arXiv keeps no feed of it."""
    behind: tuple[str, ...] = ()
    """Categories whose feed is of an earlier day."""


def today(topic: Topic, listing: Listing) -> Finding:
    """What arXiv announces now; the day is the feeds' own."""
    days = [listing.announced(category) for category in topic.categories]
    newest = max(day.date for day in days)
    current = [day for day in days if day.date == newest]
    entries, missing = _whole(merged(current), listing)
    behind = tuple(day.category for day in days if day.date != newest)
    return _finding(topic, newest, entries, missing=missing, behind=behind)


def of_day(topic: Topic, day: date, listing: Listing) -> Finding:
    """What was submitted in time to be announced under ``day``; none on a weekend."""
    start, end = window(day)
    if start == end:
        return _finding(topic, day.isoformat(), (), announced=False)
    categories = " OR ".join(f"cat:{_pattern(name)}" for name in topic.categories)
    within = f"[{start:%Y%m%d%H%M} TO {end:%Y%m%d%H%M}]"
    found = listing.search(f"({categories}) AND submittedDate:{within}")
    entries = tuple(_as_first_announced(entry, topic) for entry in found)
    if topic.replacements:
        again = listing.search(f"({categories}) AND lastUpdatedDate:{within}")
        seen = {entry.identifier.id for entry in entries}
        entries += tuple(
            replace(entry, announcement="replacement") for entry in again if entry.identifier.id not in seen
        )
    return _finding(topic, day.isoformat(), entries, announced=False)


def _as_first_announced(entry: Listed, topic: Topic) -> Listed:
    """The API tells the version of today, which says nothing of the day when the paper was new."""
    return replace(entry, announcement="new" if topic.is_home_of(entry) else "cross")


def window(day: date) -> tuple[datetime, datetime]:
    """From which moment to which papers are submitted that are announced under ``day``, in UTC."""
    if day.weekday() > _FRIDAY:
        moment = _closing(day)
        return moment, moment
    end = day - timedelta(days=3 if day.weekday() == 0 else 1)
    start = end - timedelta(days=3 if end.weekday() == 0 else 1)
    return _closing(start), _closing(end)


def _closing(day: date) -> datetime:
    return datetime.combine(day, _CLOSING, _NEW_YORK).astimezone(ZoneInfo("UTC"))


def _pattern(category: str) -> str:
    """An archive such as `cs` stands for all its categories; `hep-th` has none."""
    return category if "." in category or "-" in category else f"{category}*"


def _whole(
    entries: tuple[Listed, ...], listing: Listing
) -> tuple[tuple[Listed, ...], tuple[Identifier, ...]]:
    """Entries that only the list page has lack version and abstract; the API tells, unless it lags."""
    bare = [entry for entry in entries if entry.identifier.version is None]
    if not bare:
        return entries, ()
    found = listing.described([entry.identifier for entry in bare])
    kinds = {entry.identifier.id: entry.announcement for entry in bare}
    told = tuple(replace(entry, announcement=kinds[entry.identifier.id]) for entry in found.entries)
    return tuple(entry for entry in entries if entry.identifier.version) + told, found.missing


def _finding(
    topic: Topic,
    day: str,
    entries: tuple[Listed, ...],
    *,
    missing: tuple[Identifier, ...] = (),
    behind: tuple[str, ...] = (),
    announced: bool = True,
) -> Finding:
    fitting = [entry for entry in entries if topic.takes(entry)]
    counts = Counter[str](entry.announcement for entry in entries)
    beyond = max(0, len(fitting) - topic.limit)
    chosen = tuple(fitting[: topic.limit])
    return Finding(day, chosen, dict(counts), missing, beyond, announced, behind)
