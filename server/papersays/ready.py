"""Answers given a moment ago, to be given again as they are."""

import threading
import time
from collections.abc import Hashable

READY_SECONDS = 60.0
"""How long an answer is given again as it is, without looking whether the paper has changed."""
_MOST = 256


class Ready:
    """Texts by what was asked for, each for `READY_SECONDS` and the first of too many forgotten first."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, str, str]] = {}
        self._lock = threading.Lock()

    def get(self, ask: Hashable) -> str | None:
        kept = self._kept.get(ask)
        return kept[2] if kept and time.monotonic() < kept[0] else None

    def keep(self, ask: Hashable, paper_id: str, text: str) -> None:
        with self._lock:
            while len(self._kept) >= _MOST:
                self._kept.pop(next(iter(self._kept)))
            self._kept[ask] = (time.monotonic() + READY_SECONDS, paper_id, text)

    def forget(self, paper_id: str) -> None:
        """What was ready about a paper before it was read anew, or deleted, is of yesterday."""
        with self._lock:
            for ask in [ask for ask, (_, about, _text) in self._kept.items() if about == paper_id]:
                del self._kept[ask]
