"""The library for other programs: a citation of every paper, or a folder with a note for each reading."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from .. import formats
from ..errors import BadRequest
from ..models import Paper
from .library import Library

CITATIONS = ("bibtex", "ris", "csl-json")
NOTES = ("obsidian", "markdown")

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The same readings give the same bytes."""


def citations(library: Library, name: str, question: str = "") -> str:
    """Every paper that is searched for once, by the last version that was read.

    Raises `BadRequest` for another kind of format.
    """
    written = formats.named(name).of_papers
    if written is None:
        raise BadRequest(f"{name} is no format of citations; there are {', '.join(CITATIONS)}")
    last: dict[str, Paper] = {}
    for record in library.records(question):
        paper = record.reading.paper
        if paper.id not in last or last[paper.id].version < paper.version:
            last[paper.id] = paper
    return written([last[name] for name in sorted(last)])


def notes(library: Library, name: str, question: str = "") -> Iterator[tuple[str, str]]:
    """A file's name and text for each reading that is searched for, the reader's own note at the end of it.

    Raises `BadRequest` for a format that is not a note's.
    """
    if name not in NOTES:
        raise BadRequest(f"{name} is no format of a folder; there are {', '.join(NOTES)}")
    form, own = formats.named(name), {note.paper: note.text for note in library.notes.all()}
    for record in library.records(question):
        reading = record.reading
        text = form.of_reading(reading)
        if reading.paper.id in own:
            text += "\n> [!note]\n" + "".join(f"> {line}\n" for line in own[reading.paper.id].splitlines())
        paper = str(reading.paper.identifier).replace("/", "-")
        yield f"{paper}.{reading.language}.{reading.provenance.summariser}.{form.suffix}", text


def zipped(library: Library, name: str, file: IO[bytes], question: str = "") -> None:
    """The folder in one file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in notes(library, name, question):
            archive.writestr(zipfile.ZipInfo(path, _ZIP_DAY), text, zipfile.ZIP_DEFLATED)
    file.seek(0, io.SEEK_SET)
