"""Finished readings by what they are of: paper, version, language, summariser and prompt."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from .models import Identifier, Reading
from .ports import Cache, Summariser

SHAPE = "1"
"""Changes when a stored reading of before could no longer be understood."""

_READING = TypeAdapter(Reading)


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


class Readings:
    """Readings in a cache; what cannot be read back whole, or is another paper's, is not there."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def get(self, key: Key) -> Reading | None:
        text = self._cache.get(str(key))
        if text is None:
            return None
        try:
            reading = _READING.validate_json(text)
        except ValidationError:
            return None
        return reading if reading.paper.identifier == key.identifier else None

    def put(self, key: Key, reading: Reading) -> bool:
        return self._cache.set(str(key), _READING.dump_json(reading).decode())
