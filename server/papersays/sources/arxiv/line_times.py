"""The two times of the line to arXiv, in a file that all processes of one boot share."""

import json
from collections.abc import Callable
from pathlib import Path

from ...errors import SourceUnavailable

LONGEST_SILENCE = 3600.0
"""Seconds. No wait is longer, whatever a server asks for or a damaged file says."""

NO_SILENCE = 0.0
"""A silence that is over is not kept: after the next boot its time would lie ahead again."""


class Times:
    """When the next request may start, and until when there is silence: seconds on the ``clock``."""

    def __init__(self, file: Path, delay: float, clock: Callable[[], float]) -> None:
        self._file, self._delay, self._clock = file, delay, clock

    def read(self) -> tuple[float, float]:
        """Both; what is damaged, or of an earlier boot, makes nobody wait longer than one delay."""
        now = self._clock()
        try:
            times = json.loads(self._file.read_text("ascii"))
            next_free, silent_until = float(times["next_free"]), float(times["silent_until"])
        except FileNotFoundError:
            return (now, NO_SILENCE)
        except (OSError, ValueError, KeyError, TypeError):
            return (now + self._delay, NO_SILENCE)
        # A time further away than any wait can be is of an earlier boot, whose clock had run on.
        if not silent_until <= now + LONGEST_SILENCE:
            silent_until = NO_SILENCE
        return (min(next_free, now + self._delay), silent_until)

    def write(self, next_free: float, silent_until: float) -> None:
        """Keep both; raises `SourceUnavailable` when they cannot be kept, as nobody may then ask."""
        text = json.dumps({"next_free": next_free, "silent_until": silent_until})
        try:
            self._file.write_text(text, "ascii")
        except OSError as error:
            raise SourceUnavailable(f"the line to arXiv cannot be kept ({error.strerror})") from None

    def last_change(self) -> int:
        """What is another number after each `write`, by whichever process."""
        try:
            return self._file.stat().st_mtime_ns
        except OSError:
            return 0
