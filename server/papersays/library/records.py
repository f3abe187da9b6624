"""A reading as it is stored: its key and a checksum go with it, so that no damage passes for a paper."""

import hashlib
import json
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from ..models import Identifier, Reading
from ..readings import Key

COLUMNS = "number, key, paper, version, language, summariser, submitted, imported, kept, sha256, json"
"""Of a row of `reading` joined with its `body`, in the order of `Row`."""

READING = TypeAdapter(Reading)

Row = tuple[int, str, str, int, str, str, str, int, str, str, bytes]


@dataclass(frozen=True)
class Record:
    """A reading with what the library knows of it; ``kept`` is when it came, in UTC."""

    key: str
    imported: bool
    kept: str
    reading: Reading


def digest(*parts: object) -> str:
    """The checksum over the parts of a record."""
    sum_ = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else json.dumps(part).encode()
        sum_.update(b"%d:" % len(raw) + raw)
    return sum_.hexdigest()


def row_of(record: Record) -> tuple[tuple[object, ...], bytes]:
    """The columns of a new row but for its number, and its body."""
    reading, body = record.reading, READING.dump_json(record.reading)
    paper, imported = reading.paper, int(record.imported)
    filed = (record.key, paper.id, paper.version, reading.language, reading.provenance.summariser)
    return (
        *filed,
        paper.submitted,
        imported,
        record.kept,
        digest(record.key, imported, record.kept, body),
    ), body


def record_of(row: Row) -> Record | None:
    """The record of a row; None when anything in the row is not what was stored under that key."""
    _, key, paper, version, language, summariser, submitted, imported, kept, checksum, body = row
    if not isinstance(body, bytes) or digest(key, imported, kept, body) != checksum:
        return None
    try:
        reading = READING.validate_json(body)
    except ValidationError:
        return None
    found = (reading.paper.id, reading.paper.version, reading.language, reading.provenance.summariser)
    if found != (paper, version, language, summariser) or reading.paper.submitted != submitted:
        return None
    return Record(key, bool(imported), kept, _marked(reading, bool(imported)))


def key_text(reading: Reading, prompt: str) -> str:
    """The key of a reading, from itself and the prompt and model that it was asked with."""
    identifier = Identifier(reading.paper.id, reading.paper.version)
    return str(Key(identifier, reading.language, reading.provenance.summariser, prompt))


def prompt_in(key: str, reading: Reading) -> str:
    """The prompt and model that a key names."""
    return key.removeprefix(key_text(reading, ""))


def _marked(reading: Reading, imported: bool) -> Reading:
    return replace(reading, provenance=replace(reading.provenance, imported=imported))
