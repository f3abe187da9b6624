"""The submission history of an abs page: who submitted the paper, and when each version came."""

import re
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

from bs4 import Tag

from ...models import Version

_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_FROM = re.compile(r"From: (?P<submitter>.*?) \[ ?view email ?\]")
_ROW = re.compile(
    r"\[v(?P<number>[1-9][0-9]*)\] (?P<date>[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8}) "
    r"(?:UTC|GMT)(?: \((?P<size>[0-9,]+) ?(?P<unit>[KMG])B\))?(?P<withdrawn> \(withdrawn\))?"
)
_KILOBYTES = {"K": 1, "M": 1024, "G": 1024 * 1024}


@dataclass(frozen=True)
class SubmissionHistory:
    submitter: str | None
    versions: tuple[Version, ...]
    """In order from version 1, without a gap; empty when the page's list cannot be read."""


def read(block: Tag) -> SubmissionHistory:
    """The history in the page's `div.submission-history`."""
    text = _SPACE.sub(" ", block.get_text())
    found = _FROM.search(text)
    rows = [_version(row) for row in _ROW.finditer(text, found.end() if found else 0)]
    versions = tuple(row for row in rows if row is not None)
    whole = [version.number for version in versions] == list(range(1, len(rows) + 1))
    return SubmissionHistory(found["submitter"] if found else None, versions if whole else ())


def _version(row: re.Match[str]) -> Version | None:
    """A row as a version; None when its date does not exist."""
    try:
        date = parsedate_to_datetime(f"{row['date']} GMT").astimezone(UTC)
    except ValueError:
        return None
    size = int(row["size"].replace(",", "")) * _KILOBYTES[row["unit"]] if row["size"] else None
    return Version(int(row["number"]), f"{date:%Y-%m-%dT%H:%M:%SZ}", size, bool(row["withdrawn"]))
