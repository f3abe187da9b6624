"""The pages that only read: what was read, a paper's reading, files to take along, and digests."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import get_args

from flask import Blueprint, Response, request

from .. import formats
from ..digest.making import Entry as DigestEntry
from ..digest.record import Record as DigestRecord
from ..digest.record import Records
from ..digest.shown import ShownPaper, shown_paper
from ..digest.topic import Topic, load, topics_path
from ..errors import NotCached, NotFound, SettingsError
from ..labels.sayings import said
from ..library.notes import LONGEST
from ..library.records import Record
from ..library.search import Entry
from ..models import Identifier, Reading
from ..service import Service
from ..sources.arxiv.listing import Listed
from . import status
from .costs import of_readings
from .forms import version_of
from .frame import Frame
from .library import exported, file
from .requests import Export, query

PER_PAGE = 25
EXPORTS = get_args(Export.model_fields["format"].annotation)


@dataclass(frozen=True)
class DigestDay:
    """A digest in the list of all."""

    topic: str
    day: str
    papers: int
    failed: int


def blueprint(frame: Frame) -> Blueprint:
    """The pages of a service."""
    pages = Blueprint("pages", __name__, template_folder="templates")
    frame.tell_problems(pages)
    _library(pages, frame)
    _saved(pages, frame)
    _digests(pages, frame)
    _style(pages)
    status.register(pages, frame)
    return pages


def _library(pages: Blueprint, frame: Frame) -> None:
    service = frame.service

    @pages.get("/")
    def library() -> Response:
        asked = request.args.get("q", "")[:200]
        number = _page_number(request.args.get("page", "1"))
        found = service.library.search(asked, PER_PAGE, (number - 1) * PER_PAGE)
        more = found.total > number * PER_PAGE
        return frame.page("library.html", asked=asked, found=found, number=number, more=more, exports=EXPORTS)

    @pages.get("/papers/<path:paper>")
    def paper(paper: str) -> Response:
        about = service.pipeline.source.identify(paper)
        entries, chosen = _chosen(service, about)
        records = service.library.readings.of_paper(Identifier(about.id))
        note = service.library.notes.of(about.id)
        return frame.page(
            "paper.html",
            paper=shown_of(_reading(records, chosen), frame.language),
            chosen=chosen,
            entries=entries,
            names=[name for name in formats.names() if name != "json"],
            note=note,
            before=version_of(note.text if note else ""),
            most=LONGEST,
            reports=service.library.reports.of(Identifier(about.id)),
            costs=of_readings(records, service.settings),
        )


def _saved(pages: Blueprint, frame: Frame) -> None:
    """Files for the reader: `/v1` has them too, but takes no password of a page."""
    service = frame.service

    @pages.get("/export")
    def export() -> Response:
        return exported(service, query(Export))

    @pages.get("/save/<path:paper>")
    def save(paper: str) -> Response:
        about, form = service.pipeline.source.identify(paper), formats.named(request.args.get("format", ""))
        _, chosen = _chosen(service, about)
        reading = _reading(service.library.readings.of_paper(Identifier(about.id)), chosen)
        return file(form, form.of_reading(reading), reading.paper.identifier)


def _digests(pages: Blueprint, frame: Frame) -> None:
    service = frame.service
    records = Records(service.settings.data_dir / "digests")

    @pages.get("/digests")
    def digests() -> Response:
        return frame.page("digests.html", days=_days(records), topics=_topics())

    @pages.get("/digests/<topic>/<day>")
    def digest(topic: str, day: str) -> Response:
        there = topic in records.topics() and day in records.days(topic)  # Nothing else is looked for.
        record = records.get(topic, day) if there else None
        if record is None:
            raise NotFound(f"There is no digest of {topic} for {day}")
        return frame.page("digest.html", record=record, papers=_of_digest(service, record))


def _style(pages: Blueprint) -> None:
    @pages.get("/style.css")
    def style() -> Response:
        text = resources.files(__package__).joinpath("styles/pages.css").read_text("utf-8")
        return Response(text, content_type="text/css; charset=utf-8")


def shown_of(reading: Reading, language: str) -> ShownPaper:
    """A reading as a post shows one, in the words of the reader's own language."""
    paper = reading.paper
    listed = Listed(paper.identifier, "new", paper.title)
    return shown_paper(1, DigestEntry(listed, reading), language)


def _page_number(text: str) -> int:
    return min(max(int(text), 1), 4000) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _chosen(service: Service, about: Identifier) -> tuple[list[Entry], Entry]:
    """All readings of a paper, and the one that was asked for: the last one where nothing says which.

    Raises `NotCached` when there is no such reading.
    """
    entries = service.library.entries(Identifier(about.id))
    language, summariser = request.args.get("language"), request.args.get("summariser")
    for entry in entries:
        if entry.is_of(about, language, summariser):
            return entries, entry
    raise NotCached(f"{about} has not been read with these options")


def _reading(records: Iterable[Record], entry: Entry) -> Reading:
    for record in records:
        reading = record.reading
        found = (reading.paper.identifier, reading.language, reading.provenance.summariser)
        if found == (entry.paper.identifier, entry.language, entry.summariser):
            return reading
    raise NotCached(f"{entry.paper.identifier} has been deleted just now")


def _days(records: Records) -> list[DigestDay]:
    found = []
    for topic in records.topics():
        for day in records.days(topic):
            record = records.get(topic, day)
            if record is not None:
                papers = len(record.finding.entries)
                found.append(DigestDay(topic, day, papers, len(record.failures)))
    return sorted(found, key=lambda each: (each.day, each.topic), reverse=True)


def _topics() -> tuple[Topic, ...]:
    """The topics that are followed; a file with a mistake is the command's to tell."""
    try:
        return load(topics_path())
    except SettingsError:
        return ()


def _of_digest(service: Service, record: DigestRecord) -> list[tuple[Listed, Entry | None, str | None]]:
    """Each paper of a digest, with its reading in the library, or why it has none."""
    failures = {identifier.id: failure for identifier, failure in record.failures}
    rows = []
    for listed in record.finding.entries:
        entries = service.library.entries(Identifier(listed.identifier.id))
        failure = failures.get(listed.identifier.id)
        why = said(failure.title, service.settings.language) if failure else None
        rows.append((listed, entries[0] if entries else None, why))
    return rows
