"""The library in the terminal: searched, shown, taken out and in, deleted."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from . import config, formats
from .app import create_service
from .errors import BadRequest, NotCached, SettingsError
from .formats._plain import plain
from .library import exchange, folder
from .library.kept import Deleted
from .library.search import Entry, Found
from .service import Service

FORMS = ("jsonl", *folder.NOTES, *folder.CITATIONS)
STANDARD_OUTPUT = "-"


def searched(text: str, limit: int, offset: int) -> str:
    """What the library has on a text, a few lines for each reading."""
    with _service() as service:
        found = service.library.search(text, limit, offset)
    return _told(found, offset) if found.total else "Nothing was found."


def shown(paper: str, form: str, language: str | None, summariser: str | None) -> str:
    """A kept reading in the format of that name, the last of those that fit; never asks arXiv.

    Raises `BadPaperId`, and `NotCached` when there is none.
    """
    wanted = formats.named(form)
    with _service() as service:
        about = service.pipeline.source.identify(paper)
        for record in service.library.readings.of_paper(about):
            reading = record.reading
            if language in (None, reading.language) and summariser in (None, reading.provenance.summariser):
                return wanted.of_reading(reading)
    raise NotCached(f"{about} has not been read with these options")


def deleted(paper: str, language: str | None, summariser: str | None) -> Deleted:
    """Forget a paper or a version; raises `NotCached` when it was not read."""
    with _service() as service:
        about = service.pipeline.source.identify(paper)
        gone = service.library.readings.delete(about, language, summariser)
    if not gone.readings:
        raise NotCached(f"{about} has not been read with these options")
    return gone


def exported(to: str, form: str) -> None:
    """Write the library to a file (or a folder, or standard output for ``-``), whole or not at all."""
    with _service() as service:
        if form in folder.NOTES:
            _write_folder(Path(to), folder.notes(service.library, form))
            return
        if form in folder.CITATIONS:
            texts: Iterable[str] = [folder.citations(service.library, form)]
        else:
            texts = (f"{line}\n" for line in exchange.lines(service.library))
        if to == STANDARD_OUTPUT:
            sys.stdout.writelines(texts)
        else:
            _write(Path(to), texts)


def imported(path: Path, *, mine: bool) -> exchange.Taken:
    """Bring in what `exported` wrote; raises `BadRequest` with the number of a bad line."""
    try:
        with path.open("rb") as file, _service() as service:
            return exchange.take_in(service.library, file, service.pipeline.source.identify, mine=mine)
    except OSError as error:
        raise BadRequest(f"{path} cannot be read: {error.strerror or error}") from None


def counted(counts: exchange.Taken | Deleted) -> str:
    """`3 readings, 1 notes, 0 reports, …`, in the order of the fields."""
    return ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in asdict(counts).items())


@contextmanager
def _service() -> Iterator[Service]:
    service = create_service(config.load())
    try:
        yield service
    finally:
        service.library.close()
        service.pipeline.source.close()
        service.cache.close()


def _told(found: Found, offset: int) -> str:
    first = offset + 1 if found.entries else 0
    lines = [f"{first}-{offset + len(found.entries)} of {found.total}"]
    for entry in found.entries:
        title, *rest = map(plain, _lines(entry))
        lines += ["", title, *(f"  {line}" for line in rest)]
    return "\n".join(lines)


def _lines(entry: Entry) -> Iterator[str]:
    paper = entry.paper
    yield f"{paper.title}  [{paper.identifier}]"
    mark = ", imported" if entry.imported else ""
    yield f"{', '.join(paper.authors)} ({entry.language}, {entry.summariser}{mark})"
    if entry.withdrawn:
        yield f"! withdrawn: {paper.withdrawal_notice or 'arXiv says no more'}"
    if paper.newer_version:
        yield f"! version {paper.newer_version} is newer"
    if entry.tldr:
        yield f"{entry.tldr.text}"
    for snippet in entry.snippets:
        if snippet.field not in ("title", "authors", "tldr"):
            yield "… " + "".join(f"*{text}*" if hit else text for text, hit in snippet.parts)


def _write_folder(to: Path, files: Iterable[tuple[str, str]]) -> None:
    with _told_where(to):
        to.mkdir(parents=True, exist_ok=True)
        for name, text in files:
            _write(to / name, [text])


def _write(to: Path, texts: Iterable[str]) -> None:
    """Beside its place first, so that a full disk leaves the file of before as it was."""
    with _told_where(to):
        handle, name = tempfile.mkstemp(dir=to.parent, prefix=".papersays-")
        beside = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(texts)
            beside.replace(to)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def _told_where(to: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SettingsError(f"{to} cannot be written: {error.strerror or error}") from None
