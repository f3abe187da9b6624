"""When a daily digest is due, and which days were missed."""

import re
from datetime import date, datetime, time, timedelta

from ..errors import BadRequest

MOST_MISSED = 10
"""Days that are made up for; who was away longer asks with --since."""

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def clock(text: str) -> time:
    """A time of day such as `07:00`; raises `BadRequest` for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise BadRequest(f"{text!r:.40} is not a time of day such as 07:00")
    return time(int(found[1]), int(found[2]))


def next_run(now: datetime, at: time) -> datetime:
    """The next moment that the clock on the wall shows that time."""
    today = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)


def missed(made: tuple[str, ...], today: date) -> list[date]:
    """The weekdays after the newest digest and before today, the oldest first; none without any digest."""
    if not made:
        return []
    first = max(date.fromisoformat(max(made)) + timedelta(days=1), today - timedelta(days=MOST_MISSED))
    days = (first + timedelta(days=n) for n in range((today - first).days))
    return [day for day in days if day.weekday() < 5]


def since(start: date, today: date) -> list[date]:
    """The weekdays from a day to yesterday; raises `BadRequest` for a day that is not over."""
    if start >= today:
        raise BadRequest(f"{start.isoformat()} is not over; leave out --since for today's papers")
    days = (start + timedelta(days=n) for n in range((today - start).days))
    return [day for day in days if day.weekday() < 5]
