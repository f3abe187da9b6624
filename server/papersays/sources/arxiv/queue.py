"""The one line in which every request to arXiv waits, over all threads and processes of the machine.

Machines that share a Redis have one line together, in which the turn of each machine is asked for last.
"""

import getpass
import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from ...config import Settings
from ...errors import SettingsError, SourceUnavailable
from ...machines.line import Line, Silence
from ...machines.store import store_of
from .line_times import LONGEST_SILENCE, NO_SILENCE, Times

SILENCE_AFTER_REFUSAL = 900.0
"""Seconds without any request after a 403: arXiv takes going on as an attack (its bulk data help page)."""

LONGEST_STANDSTILL = 120.0
"""Seconds that the line may stand still while others wait; a turn takes half a minute at the very most."""

_LOOK = 1.0
"""Seconds between two looks whether the line goes on."""


def queue_folder() -> Path:
    """The folder that all programs of this user on this machine share, whatever their data folder is.

    Raises `SettingsError` when somebody else has put something in its place.
    """
    folder = Path(tempfile.gettempdir()) / f"papersays-{getpass.getuser()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = folder.lstat().st_uid
    except OSError as error:
        raise SettingsError(
            f"The folder {folder} for the line to arXiv cannot be used ({error.strerror})"
        ) from None
    if folder.is_symlink() or (hasattr(os, "getuid") and owner != os.getuid()):
        raise SettingsError(f"The folder {folder} for the line to arXiv belongs to somebody else; remove it")
    return folder


class Queue:
    """At most one request at a time, and ``delay`` seconds from the start of one to the start of the next.

    The state is a file of two monotonic times, which all processes of one boot share; the lock on it
    is the operating system's and falls with the process that holds it.
    """

    def __init__(
        self,
        base_url: str,
        delay: float,
        *,
        machines: Line | None = None,
        folder: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        name = hashlib.sha256(base_url.encode()).hexdigest()[:16]
        folder = folder or queue_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._times = Times(folder / f"arxiv-{name}.json", delay, clock)
        self._between_processes = FileLock(folder / f"arxiv-{name}.lock", mode=0o600)
        self._between_threads = threading.Lock()
        self._delay, self._clock, self._sleep = delay, clock, sleep
        self._machines = machines
        self._waiting = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for this caller's turn; the line stands still until the block is left.

        Raises `SourceUnavailable` at once while arXiv has asked for silence, and when the line stands still,
        as it does while the program whose turn it is has been stopped.
        """
        self._waiting += 1
        try:
            self._raise_if_silent()
            with self._first():
                self._raise_if_silent()
                next_free, _ = self._times.read()
                self._sleep(max(0.0, next_free - self._clock()))
                with self._among_machines():
                    self._times.write(self._clock() + self._delay, NO_SILENCE)
                    yield
        finally:
            self._waiting -= 1

    def be_silent(self, seconds: float) -> None:
        """No request for that long, by whichever process, also after a restart of the program."""
        until = self._clock() + min(max(seconds, 0.0), LONGEST_SILENCE)
        next_free, silent_until = self._times.read()
        self._times.write(next_free, max(silent_until, until))
        if self._machines:
            self._machines.be_silent(seconds)

    def state(self) -> dict[str, object]:
        """What `/v1/health` says: callers waiting in this process, seconds of silence left, all nodes."""
        own = {"waiting": self._waiting, "silent_for": round(self._silent_for(), 1), "delay": self._delay}
        return own | (self._machines.state() if self._machines else {})

    @contextmanager
    def _first(self) -> Iterator[None]:
        """Nobody else of this machine has a turn within the block."""
        with ExitStack() as locks:
            for lock in (self._between_threads, self._between_processes):
                self._wait_for(lock)
                locks.callback(lock.release)
            yield

    def _wait_for(self, lock: "threading.Lock | BaseFileLock") -> None:
        seen, since = self._times.last_change(), self._clock()
        while not _taken(lock):
            if (last := self._times.last_change()) != seen:
                seen, since = last, self._clock()
            elif self._clock() - since > LONGEST_STANDSTILL:
                raise SourceUnavailable(
                    "another program has its turn to ask arXiv and does not go on; continue it, or end it"
                )

    @contextmanager
    def _among_machines(self) -> Iterator[None]:
        if self._machines is None:
            yield
            return
        try:
            with self._machines.turn():
                yield
        except Silence as silence:
            raise _silence(silence.left) from None

    def _silent_for(self) -> float:
        others = self._machines.silent_for() if self._machines else 0.0
        return max(0.0, self._times.read()[1] - self._clock(), others)

    def _raise_if_silent(self) -> None:
        left = self._silent_for()
        if left > 0:
            raise _silence(left)


def queue_of(settings: Settings) -> Queue:
    """The line of these settings; raises `SettingsError` for one, or a Redis, that cannot be used."""
    store = store_of(settings)
    line = Line(store, settings.arxiv_url, settings.arxiv_delay) if store else None
    return Queue(settings.arxiv_url, settings.arxiv_delay, machines=line)


def _taken(lock: "threading.Lock | BaseFileLock") -> bool:
    try:
        return bool(lock.acquire(timeout=_LOOK))
    except Timeout:
        return False


def _silence(left: float) -> SourceUnavailable:
    return SourceUnavailable(
        f"arXiv asked for a pause; PaperSays asks it again in {_spoken(left)}", retry_after=left
    )


def _spoken(seconds: float) -> str:
    if seconds <= 90:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes"
