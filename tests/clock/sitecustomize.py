"""Moves the clock on the wall for every Python program that has this folder on its PYTHONPATH.

The file that CLOCK_FILE names holds the seconds that the clock is ahead, and is read whenever somebody looks
at it. The monotonic clock, and the one by which files are stamped, go on as they are.
"""

import datetime as dates
import os
import time
from pathlib import Path
from typing import Any

_FILE = Path(os.environ["CLOCK_FILE"])
_time, _Moment = time.time, dates.datetime


def _now() -> float:
    return _time() + float(_FILE.read_text())


def _of_now(convert: Any) -> Any:
    return lambda seconds=None: convert(_now() if seconds is None else seconds)


class _Named(type):
    """Moments that were made in C, with the true class, are of this class too."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _Moment)


class _Moved(dates.datetime, metaclass=_Named):
    @classmethod
    def now(cls, tz: dates.tzinfo | None = None) -> Any:
        return cls.fromtimestamp(_now(), tz)

    @classmethod
    def utcnow(cls) -> Any:
        return cls.now(dates.UTC).replace(tzinfo=None)


_strftime = time.strftime
time.time = _now
time.time_ns = lambda: int(_now() * 1e9)
time.gmtime, time.localtime = _of_now(time.gmtime), _of_now(time.localtime)
time.strftime = lambda form, moment=None: _strftime(form, moment or time.localtime())
dates.datetime = _Moved  # type: ignore[misc]
