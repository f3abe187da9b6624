"""The server's own pages: what was read, a paper's reading, digests, and what is going on; they only read."""

from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

from flask import Blueprint, Response, render_template, request

from .. import formats, plugins
from ..digest.making import Entry as DigestEntry
from ..digest.record import Record as DigestRecord
from ..digest.record import Records
from ..digest.shown import ShownPaper, shown_paper
from ..digest.topic import Topic, load, topics_path
from ..errors import Forbidden, Misdirected, NotCached, NotFound, PaperSaysError, SettingsError, Unauthorised
from ..labels import labels
from ..library.search import Entry
from ..models import Identifier, Reading
from ..service import Service
from ..sources.arxiv.listing import Listed
from ..summarisers._budget import usage_today
from .problems import problem_response

PER_PAGE = 25
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""No script at all, and nothing from elsewhere."""


@dataclass(frozen=True)
class DigestDay:
    """A digest in the list of all."""

    topic: str
    day: str
    papers: int
    failed: int


def blueprint(service: Service) -> Blueprint:
    """The pages of a service."""
    pages = Blueprint("pages", __name__, template_folder="templates")
    _problems(pages, service)
    _library(pages, service)
    _digests(pages, service)
    _about(pages, service)
    return pages


def _problems(pages: Blueprint, service: Service) -> None:
    @pages.errorhandler(PaperSaysError)
    def wrong(error: PaperSaysError) -> Response:
        if isinstance(error, Misdirected | Forbidden | Unauthorised):  # Nobody who may see a page.
            return problem_response(error)
        answer = _page(service, "problem.html", error=error)
        answer.status_code = error.status
        return answer


def _library(pages: Blueprint, service: Service) -> None:
    @pages.get("/")
    def library() -> Response:
        asked = request.args.get("q", "")[:200]
        number = _page_number(request.args.get("page", "1"))
        found = service.library.search(asked, PER_PAGE, (number - 1) * PER_PAGE)
        more = found.total > number * PER_PAGE
        return _page(service, "library.html", asked=asked, found=found, number=number, more=more)

    @pages.get("/papers/<path:paper>")
    def paper(paper: str) -> Response:
        about = service.pipeline.source.identify(paper)
        entries = service.library.entries(Identifier(about.id))
        chosen = _chosen(entries, about, request.args.get("language"), request.args.get("summariser"))
        reading = _reading(service, chosen)
        names = [name for name in formats.names() if name != "json"]
        shown = shown_of(reading, labels(service.settings.language))
        return _page(
            service, "paper.html", paper=shown, reading=reading, chosen=chosen, entries=entries, names=names
        )


def _digests(pages: Blueprint, service: Service) -> None:
    records = Records(service.settings.data_dir / "digests")

    @pages.get("/digests")
    def digests() -> Response:
        return _page(service, "digests.html", days=_days(records), topics=_topics())

    @pages.get("/digests/<topic>/<day>")
    def digest(topic: str, day: str) -> Response:
        there = topic in records.topics() and day in records.days(topic)  # Nothing else is looked for.
        record = records.get(topic, day) if there else None
        if record is None:
            raise NotFound(f"There is no digest of {topic} for {day}")
        return _page(service, "digest.html", record=record, papers=_of_digest(service, record))


def _about(pages: Blueprint, service: Service) -> None:
    @pages.get("/status")
    def status() -> Response:
        states = {"arxiv": service.pipeline.source.state(), "library": service.library.state()}
        states |= {"cache": service.cache.state()}
        summarisers = plugins.at_hand("summarisers")
        return _page(
            service,
            "status.html",
            states=states,
            tokens=asdict(usage_today(service.settings)),
            summarisers=summarisers,
            running=service.pipeline.running(),
        )

    @pages.get("/style.css")
    def style() -> Response:
        text = resources.files(__package__).joinpath("styles/pages.css").read_text("utf-8")
        return Response(text, content_type="text/css; charset=utf-8")


def shown_of(reading: Reading, words: dict[str, str]) -> ShownPaper:
    """A reading as a post shows one, in the words of the reader's own language."""
    paper = reading.paper
    listed = Listed(paper.identifier, "new", paper.title)
    return shown_paper(1, DigestEntry(listed, reading), words)


def _page(service: Service, template: str, **values: Any) -> Response:
    language = service.settings.language
    body = render_template(template, words=labels(language), language=language, **values)
    answer = Response(body, content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _page_number(text: str) -> int:
    return min(max(int(text), 1), 4000) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _chosen(entries: list[Entry], about: Identifier, language: str | None, summariser: str | None) -> Entry:
    """The reading that was asked for, the last one where nothing says which; raises `NotCached`."""
    for entry in entries:
        of_version = about.version in (None, entry.paper.version)
        if of_version and language in (None, entry.language) and summariser in (None, entry.summariser):
            return entry
    raise NotCached(f"{about} has not been read with these options")


def _reading(service: Service, entry: Entry) -> Reading:
    for record in service.library.readings.of_paper(entry.paper.identifier):
        reading = record.reading
        if (reading.language, reading.provenance.summariser) == (entry.language, entry.summariser):
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
        rows.append((listed, entries[0] if entries else None, failure.title if failure else None))
    return rows
