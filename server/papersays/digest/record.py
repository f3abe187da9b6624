"""What is known of a digest while it is made: its papers and how far each has come, safe against a kill."""

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from ..errors import BadRequest
from ..models import Identifier
from .finding import Finding

SHAPE = 1

_ABANDONED = 60.0
"""Seconds after which a half-written file is what a killed run left; whole ones are written in far less."""


@dataclass(frozen=True)
class Failure:
    """Why a paper has no reading: a problem's code and what it says."""

    code: str
    title: str
    detail: str


@dataclass(frozen=True)
class Record:
    """A topic's digest of a day; the readings themselves are where all readings are.

    ``read`` are the papers that have come to their end, ``failures`` those that could not be read;
    ``mailed`` says to whom the post went, as `en reader@example.org`, and ``owed`` which of its papers
    that reader had only as not read.
    """

    topic: str
    finding: Finding
    read: tuple[Identifier, ...] = ()
    failures: tuple[tuple[Identifier, Failure], ...] = ()
    mailed: tuple[str, ...] = ()
    owed: tuple[tuple[str, Identifier], ...] = ()

    def after(self, identifier: Identifier, failure: Failure | None) -> "Record":
        """The record once a paper has been read, or has failed again."""
        read = tuple(each for each in self.read if each != identifier)
        failures = tuple(pair for pair in self.failures if pair[0] != identifier)
        if failure is None:
            return replace(self, read=(*read, identifier), failures=failures)
        return replace(self, read=read, failures=(*failures, (identifier, failure)))


_RECORD = TypeAdapter(Record)


class Records:
    """One file for each topic and day; a damaged one is set aside, and the digest made anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, topic: str, day: str) -> Record | None:
        path = self._path(topic, day)
        try:
            envelope = json.loads(path.read_text("utf-8"))
            text = envelope["record"]
            if envelope["shape"] != SHAPE or envelope["sha256"] != _checksum(text):
                raise ValueError
            record = _RECORD.validate_json(text)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, ValidationError):
            path.replace(path.with_suffix(".damaged"))
            return None
        return record if (record.topic, record.finding.day) == (topic, day) else None

    def put(self, record: Record) -> None:
        """Store; an `OSError` says that it could not be, and then what was stored before is still there."""
        text = _RECORD.dump_json(record).decode()
        self._private(record.topic)
        envelope = json.dumps({"shape": SHAPE, "sha256": _checksum(text), "record": text})
        write_whole(self._path(record.topic, record.finding.day), envelope)

    def topics(self) -> tuple[str, ...]:
        """The topics there is a record of."""
        return tuple(sorted(path.name for path in self._folder.glob("*") if path.is_dir()))

    def days(self, topic: str) -> tuple[str, ...]:
        """The days there is a record of, the newest first."""
        names = (path.stem for path in (self._folder / topic).glob("*.json"))
        return tuple(sorted(names, reverse=True))

    @contextmanager
    def alone(self, topic: str) -> Iterator[None]:
        """Nobody else makes a digest of the topic meanwhile; raises `BadRequest` when somebody does."""
        try:
            with FileLock(self._private(topic) / ".lock", timeout=0, mode=0o600):
                clear_abandoned(self._folder / topic, "*")
                yield
        except Timeout:
            raise BadRequest(f"The digest {topic!r} is being made by another PaperSays just now") from None

    def _private(self, topic: str) -> Path:
        """The topic's folder, readable by its owner alone."""
        folder = self._folder / topic
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def _path(self, topic: str, day: str) -> Path:
        return self._folder / topic / f"{day}.json"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that at any moment the old one or the new one is there, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def clear_abandoned(folder: Path, names: str) -> None:
    """Remove what killed runs have left half written of files whose names fit the glob."""
    for left in folder.glob(f".{names}.*.new"):
        with suppress(OSError):  # Another run may clear it too.
            if re.search(r"\.\d+\.new$", left.name) and time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
