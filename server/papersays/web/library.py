"""The routes to what was read: search, marks for lists, notes and reports, out of the library and deleted."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import IO, Any

from flask import Blueprint, Response, request

from .. import formats
from ..errors import BadRequest, NotCached
from ..library import exchange, folder
from ..library.kept import Deleted
from ..models import Identifier
from ..service import Service
from . import large
from .entries import entry_json, found_json, mark_json, report_json
from .requests import Export, Marks, Narrowed, NoteRequest, ReportRequest, Search, body, query

MOST_MARKS = 200
"""Papers asked about at once; arXiv's longest list pages are read in several requests."""


def register(api: Blueprint, service: Service) -> None:
    """Put the library's routes beside the others."""
    _found(api, service)
    _deleted(api, service)
    _remarks(api, service)
    _export(api, service)


def _found(api: Blueprint, service: Service) -> None:
    @api.get("/summaries")
    def search() -> Response:
        if "papers" in request.args:
            return _answer(_marks(service, query(Marks)))
        wanted = query(Search)
        return _answer(found_json(wanted.q, service.library.search(wanted.q, wanted.limit, wanted.offset)))

    @api.get("/library/<path:paper>")
    def of_paper(paper: str) -> Response:
        about = service.pipeline.source.identify(paper)
        entries = service.library.entries(about)
        if not entries:
            raise NotCached(f"{about} has not been read")
        note = service.library.notes.of(about.id)
        told = {"paper": about.id, "readings": [entry_json(entry) for entry in entries]}
        own = {"note": asdict(note) if note else None, "reports": _reports(service, about)}
        return _answer(told | own)


def _deleted(api: Blueprint, service: Service) -> None:
    @api.delete("/summaries/<path:paper>")
    def delete_readings(paper: str) -> Response:
        wanted, about = query(Narrowed), service.pipeline.source.identify(paper)
        return _answer({"deleted": asdict(delete(service, about, wanted))})

    @api.delete("/notes/<path:paper>")
    def delete_that_note(paper: str) -> Response:
        delete_note(service, service.pipeline.source.identify(paper))
        return _answer({"deleted": {"notes": 1}})

    @api.delete("/reports/<int:number>")
    def take_that_back(number: int) -> Response:
        take_back(service, number)
        return _answer({"deleted": {"reports": 1}})


def delete(service: Service, about: Identifier, wanted: Narrowed) -> Deleted:
    """Forget these readings of a paper or version; raises `NotCached` when there is none."""
    deleted = service.library.readings.delete(about, wanted.language, wanted.summariser)
    service.pipeline.forget(about)
    if not deleted.readings:
        raise NotCached(f"{about} has not been read with these options")
    return deleted


def delete_note(service: Service, about: Identifier) -> None:
    """Raises `NotCached` when there is none."""
    if not service.library.notes.delete(about.id):
        raise NotCached(f"There is no note on {about.id}")


def take_back(service: Service, number: int) -> None:
    """Delete a report; raises `NotCached` when there is none of that number."""
    if not service.library.reports.delete(number):
        raise NotCached(f"There is no report {number}")


def _remarks(api: Blueprint, service: Service) -> None:
    @api.post("/notes")
    def note() -> Response:
        wanted = body(NoteRequest)
        about = service.pipeline.source.identify(wanted.paper)
        return _answer(asdict(service.library.notes.write(about.id, wanted.text)))

    @api.post("/reports")
    def report() -> Response:
        wanted, own = body(ReportRequest), service.settings
        about = service.pipeline.source.identify(wanted.paper)
        options = (wanted.language or own.language, wanted.summariser or own.summariser)
        service.library.reports.write(about, options, wanted.claim, wanted.reason, wanted.note)
        return _answer({"reports": _reports(service, about)})


def _export(api: Blueprint, service: Service) -> None:
    @api.get("/library/export")
    def export() -> Response:
        return exported(service, query(Export))


def exported(service: Service, wanted: Export) -> Response:
    """What is searched for, all without a question, as a file."""
    form, asked = wanted.format, wanted.q
    if form in folder.CITATIONS:
        kind = formats.named(form)
        return _whole(
            large.pieces(folder.citations(service.library, form, asked)), kind.media_type, kind.suffix
        )
    if form in folder.NOTES:
        return _whole(
            lambda file: folder.zipped(service.library, form, file, asked), "application/zip", "zip"
        )
    lines = (f"{line}\n" for line in exchange.lines(service.library, asked))
    return _whole(large.pieces(lines), "application/jsonl", "jsonl")


def _marks(service: Service, wanted: Marks) -> dict[str, Any]:
    names = list(dict.fromkeys(filter(None, wanted.papers.split(","))))
    if len(names) > MOST_MARKS:
        raise BadRequest(f"papers: {len(names)} are asked about; {MOST_MARKS} are the most at once")
    asked = {name: service.pipeline.source.identify(name) for name in names}
    language = wanted.language or service.settings.language
    found = service.library.marks(asked.values(), language)
    marks = {name: mark_json(found[about]) for name, about in asked.items() if about in found}
    return {"language": language, "marks": marks}


def _reports(service: Service, about: Identifier) -> list[dict[str, Any]]:
    return [report_json(*each) for each in service.library.reports.of(about).items()]


def _whole(write: Callable[[IO[bytes]], None], media_type: str, suffix: str) -> Response:
    response = large.answer(write, media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="papersays.{suffix}"'
    return response


def file(form: formats.Format, text: str, of: Identifier) -> Response:
    """The text to be kept as a file, never shown by a browser as a page of this server."""
    response = Response(text, content_type=f"{form.media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{form.filename(of)}"'
    return response


def _answer(value: Any) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), content_type="application/json")
