"""Makes a digest: finds the papers, reads each through the pipeline, and goes on after a stop."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from ..errors import PaperSaysError, SourceUnavailable
from ..models import Identifier, Reading
from ..sources.arxiv.listing import Listed, Listing
from .finding import Finding, of_day, today
from .record import Failure, Record, Records
from .topic import Topic

LONGEST_WAIT = 1800.0
"""Seconds that a busy arXiv is waited for, at a time."""
_WAITS = 3
"""Times one paper is waited for before it is marked and the next is read."""
_UNSAID = 60.0

_T = TypeVar("_T")


@dataclass(frozen=True)
class Entry:
    """A paper of a digest with its reading, or with why it has none."""

    listed: Listed
    reading: Reading | None = None
    failure: Failure | None = None


@dataclass(frozen=True)
class Digest:
    """A whole post: every paper that was found, read or marked."""

    topic: Topic
    finding: Finding
    language: str
    entries: tuple[Entry, ...]

    @property
    def day(self) -> str:
        return self.finding.day


@dataclass(frozen=True)
class Progress:
    """How far a digest has come; ``waiting`` says for what, and ``seconds`` for how long, if for anything."""

    topic: str
    done: int = 0
    total: int = 0
    failed: int = 0
    tokens: int = 0
    waiting: str = ""
    seconds: float = 0.0


class Maker:
    """Makes digests one after another; ``read`` gives a paper's reading or raises a `PaperSaysError`."""

    def __init__(
        self,
        listing: Listing,
        records: Records,
        read: Callable[[Identifier, str], Reading],
        tell: Callable[[Progress], None],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._listing, self._records, self._read = listing, records, read
        self._tell, self._sleep = tell, sleep

    def make(self, topic: Topic, day: date | None, language: str) -> Digest:
        """The digest of a day, of arXiv's present one without; made once, however often it is asked for.

        Raises what finding the papers raises; a paper that cannot be read is marked and raises nothing.
        """
        with self._records.alone(topic.name):
            record = self._begun(topic, day)
            entries = tuple(self._entries(record, language))
            return Digest(topic, record.finding, language, entries)

    def _begun(self, topic: Topic, day: date | None) -> Record:
        known = self._records.get(topic.name, day.isoformat()) if day else None
        if known is None:
            finding = self._patiently(Progress(topic.name), lambda: self._find(topic, day))
            # What was found earlier in the day counts: one digest per topic and day.
            known = self._records.get(topic.name, finding.day) or Record(topic.name, finding)
            self._records.put(known)
        return known

    def _find(self, topic: Topic, day: date | None) -> Finding:
        if day is None:
            return today(topic, self._listing)
        return of_day(topic, day, self._listing)

    def _entries(self, record: Record, language: str) -> Iterator[Entry]:
        progress = Progress(record.topic, 0, len(record.finding.entries))
        failed = 0
        for listed in record.finding.entries:
            self._tell(progress)
            entry = self._entry(listed, language, progress)
            failed += entry.failure is not None
            progress = replace(
                progress, done=progress.done + 1, failed=failed, tokens=progress.tokens + _spent(entry)
            )
            record = record.after(listed.identifier, entry.failure)
            self._records.put(record)
            yield entry
        self._tell(progress)

    def _entry(self, listed: Listed, language: str, progress: Progress) -> Entry:
        try:
            reading = self._patiently(progress, lambda: self._read(listed.identifier, language))
        except PaperSaysError as error:
            return Entry(listed, failure=Failure(error.code, error.title, error.detail))
        return Entry(listed, reading=reading)

    def _patiently(self, progress: Progress, job: Callable[[], _T]) -> _T:
        """What the job gives, after waiting for arXiv as long as it asks to be left alone."""
        for _ in range(_WAITS):
            try:
                return job()
            except SourceUnavailable as busy:
                wait = min(busy.retry_after or _UNSAID, LONGEST_WAIT)
                self._tell(replace(progress, waiting=busy.detail, seconds=wait))
                self._sleep(wait)
        return job()


def _spent(entry: Entry) -> int:
    """Model tokens that this run paid for the paper."""
    made = entry.reading.provenance if entry.reading else None
    return made.tokens_in + made.tokens_out if made and not made.cached else 0
