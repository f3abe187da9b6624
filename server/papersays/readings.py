"""Finished readings by what they are of: paper, version, language, summariser and prompt."""

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


class Readings(Protocol):
    """Where finished readings are kept; one that is damaged, or another paper's, is not there."""

    def get(self, key: Key) -> Reading | None:
        """The reading that was made here under that key."""

    def put(self, key: Key, reading: Reading) -> bool:
        """False when it could not be kept; never raises for that."""

    def newest(self, identifier: Identifier, language: str, summariser: str) -> Reading | None:
        """The last reading of a version (of the newest there is, when none is named), by whatever prompt."""

    def saw(self, paper: Paper) -> None:
        """Hear what arXiv's page has just said of a paper."""
