"""How long arXiv asks to be left alone, by the header Retry-After (RFC 9110, 10.2.3)."""

import email.utils
import math
import time

from .line_times import LONGEST_SILENCE

_NOT_SAID = 60.0
"""Seconds to wait when arXiv is busy and does not say how long."""


def seconds(value: str | None) -> float:
    """Seconds from a Retry-After header, either form; a minute when there is none that can be used."""
    try:
        said = float(value or "")
    except ValueError:
        said = _seconds_until(value or "")
    if math.isnan(said):
        said = _NOT_SAID
    return min(max(0.0, said), LONGEST_SILENCE)


def _seconds_until(date: str) -> float:
    """NaN for what is no date."""
    moment = email.utils.parsedate_tz(date)
    try:
        return email.utils.mktime_tz(moment) - time.time() if moment else math.nan
    except (ValueError, OverflowError):
        return math.nan
