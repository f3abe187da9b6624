"""The forms in which a reading or a citation leaves: one file each, found by its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .. import plugins
from ..errors import BadRequest
from ..models import Identifier, Paper, Reading


@dataclass(frozen=True)
class Format:
    """What a file of this folder gives as ``FORMAT``: a pure function to text, and what that text is."""

    media_type: str
    suffix: str
    """Of a file's name, without the dot."""
    of_reading: Callable[[Reading], str]
    """Of a finished reading; what is provisional has no such value and so never leaves."""
    of_papers: Callable[[Sequence[Paper]], str] | None = None
    """Of any number of papers, for a format that needs nothing but arXiv's metadata."""

    def filename(self, identifier: Identifier) -> str:
        """`2402.13729v1.bib`; the slash of an old identifier becomes a hyphen."""
        return f"{str(identifier).replace('/', '-')}.{self.suffix}"


def names() -> tuple[str, ...]:
    """What can be asked for, `csl-json` for the file `csl_json.py`."""
    return tuple(name.replace("_", "-") for name in plugins.at_hand("formats"))


def named(name: str) -> Format:
    """The format of that name; raises `BadRequest` for an unknown one."""
    if name not in names():
        raise BadRequest(f"There is no format called {name[:40]!r} here; at hand: {', '.join(names())}")
    found: Format = plugins.load("formats", name.replace("-", "_")).FORMAT
    return found
