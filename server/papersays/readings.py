"""Finished readings by what they are of: paper, version, language, summariser and prompt."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from .models import Identifier, Paper, Reading
from .ports import Summariser

SHAPE = "1"
"""Changes when a stored reading of before could no longer be understood."""


@dataclass(frozen=True)
class Key:
    """What a reading is filed under, and nothing else decides which reading a reader gets."""

    identifier: Identifier
    language: str
    summariser: str
    prompt: str

    def __str__(self) -> str:
        return f"reading/{SHAPE}/{self.identifier}/{self.language}/{self.summariser}/{self.prompt}"


def key_of(identifier: Identifier, language: str, summariser: Summariser) -> Key:
    """The key of a version's reading in that language, by that summariser as it is now."""
    return Key(identifier, language, summariser.name, f"{summariser.prompt}+{summariser.model}")


@dataclass(frozen=True)
class Turn:
    """The right to make a reading, which one process has at a time."""

    number: int | None
    """Grows from turn to turn; None where turns cannot be taken, so that everybody may go on."""
    waited: bool
    """Whether another process made the reading meanwhile, or tried to."""


class Readings(Protocol):
    """Where finished readings are kept; one that is damaged, or another paper's, is not there."""

    def get(self, key: Key) -> Reading | None:
        """The reading that was made here under that key."""

    def turn(self, key: Key) -> AbstractContextManager[Turn]:
        """Wait for this process's turn to make the reading; the turn of one that is gone ends by itself."""

    def put(self, key: Key, reading: Reading, turn: Turn | None = None) -> bool:
        """False when it could not be kept; raises `SummariserFailed` when the turn is another's by now."""

    def newest(self, identifier: Identifier, language: str, summariser: str) -> Reading | None:
        """The last reading of a version (of the newest there is, when none is named), by whatever prompt."""

    def saw(self, paper: Paper) -> None:
        """Hear what arXiv's page has just said of a paper."""
