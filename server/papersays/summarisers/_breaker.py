"""Leaves a service alone for a while that has failed several times in a row."""

import threading
import time
from collections.abc import Callable

from ._faults import TRANSIENT, Fault

FAILURES = 5
OPEN_SECONDS = 30.0


class Breaker:
    """Closed until `FAILURES` transient faults in a row; then one call in `OPEN_SECONDS` is let through."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._next = 0.0

    def enter(self) -> None:
        """Let a call through; raises `Fault` when the service is left alone."""
        with self._lock:
            now = self._clock()
            if self._failures < FAILURES:
                return
            if now < self._next:
                left = self._next - now
                note = (
                    f"{self._failures} failures in a row; it is asked again in {max(1, round(left))} seconds"
                )
                raise Fault("unavailable", note, retry_after=left)
            self._next = now + OPEN_SECONDS

    def answered(self) -> None:
        """The service works, whatever it thought of the question."""
        with self._lock:
            self._failures = 0

    def failed(self, fault: Fault) -> None:
        if fault.kind not in TRANSIENT:
            self.answered()
            return
        with self._lock:
            self._failures += 1
            self._next = self._clock() + OPEN_SECONDS
