"""The pages that change the library: each asks first, takes a form, and the next page says what happened."""

import hashlib
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from ..errors import FormTooOld, NotCached
from ..library.notes import LONGEST
from ..library.search import Entry
from ..models import Identifier
from .frame import Frame
from .guard import FORMS
from .library import delete, delete_note, take_back
from .requests import Narrowed, query

Answered = Response | Redirection


@dataclass(frozen=True)
class Doomed:
    """What a deletion would take with it, and the readings of the paper that would stay."""

    going: list[Entry]
    staying: list[Entry]
    notes: int
    reports: int


def blueprint(frame: Frame) -> Blueprint:
    """The forms of a service; `guard` has seen to it that one of its own pages sends them."""
    forms = Blueprint(FORMS, __name__)
    frame.tell_problems(forms)

    @forms.before_request
    def check_seal() -> None:
        sent = request.form.get("seal", "") if request.method == "POST" else None
        if sent is not None and not frame.seals.fits(request.full_path.removesuffix("?"), sent):
            raise FormTooOld

    _readings(forms, frame)
    _note(forms, frame)
    _note_deleted(forms, frame)
    _report(forms, frame)
    return forms


def _readings(forms: Blueprint, frame: Frame) -> None:
    service = frame.service

    @forms.get("/delete/readings/<path:paper>")
    def ask_for_readings(paper: str) -> Response:
        wanted, about = query(Narrowed), service.pipeline.source.identify(paper)
        doomed = _doomed(frame, about, wanted)
        return frame.page("delete_readings.html", about=about, doomed=doomed, action=_here())

    @forms.post("/delete/readings/<path:paper>")
    def delete_readings(paper: str) -> Redirection:
        wanted, about = query(Narrowed), service.pipeline.source.identify(paper)
        gone = delete(service, about, wanted)
        left = service.library.entries(Identifier(about.id))
        counts = {"readings": gone.readings, "notes": gone.notes, "reports": gone.reports}
        message = frame.seals.message("said_readings", paper=str(about), **counts)
        return _see(url_for("pages.paper", paper=about.id) if left else url_for("pages.library"), message)


def _note(forms: Blueprint, frame: Frame) -> None:
    service = frame.service

    @forms.get("/note/<path:paper>")
    def note(paper: str) -> Response:
        about = service.pipeline.source.identify(paper)
        return _note_page(frame, about, _text(frame, about))

    @forms.post("/note/<path:paper>")
    def write_note(paper: str) -> Answered:
        about = service.pipeline.source.identify(paper)
        text, there = request.form.get("text", "").replace("\r\n", "\n").strip(), _text(frame, about)
        if len(text) > LONGEST:
            told = frame.words["note_too_long"].format(count=len(text), most=LONGEST)
            return _note_page(frame, about, text, 400, told)
        if request.form.get("before", "") != version_of(there):
            return _note_page(frame, about, text, 409, frame.words["note_changed"], now=there)
        if not text and there:
            return redirect(url_for("forms.ask_for_note", paper=about.id), 303)
        if text:
            service.library.notes.write(about.id, text)
        message = frame.seals.message("said_note_kept" if text else "said_note_empty", paper=about.id)
        return _see(url_for("pages.paper", paper=paper), message)


def _note_deleted(forms: Blueprint, frame: Frame) -> None:
    service = frame.service

    @forms.get("/delete/note/<path:paper>")
    def ask_for_note(paper: str) -> Response:
        about = service.pipeline.source.identify(paper)
        text = _text(frame, about)
        if not text:
            raise NotCached(f"There is no note on {about.id}")
        return frame.page("delete_note.html", about=about, text=text, action=_here())

    @forms.post("/delete/note/<path:paper>")
    def delete_that_note(paper: str) -> Redirection:
        about = service.pipeline.source.identify(paper)
        delete_note(service, about)
        message = frame.seals.message("said_note_deleted", paper=about.id)
        return _see(url_for("pages.paper", paper=about.id), message)


def _report(forms: Blueprint, frame: Frame) -> None:
    reports = frame.service.library.reports

    @forms.get("/delete/report/<int:number>")
    def ask_for_report(number: int) -> Response:
        report = reports.of().get(number)
        if report is None:
            raise NotCached(f"There is no report {number}")
        return frame.page("delete_report.html", report=report, action=_here())

    @forms.post("/delete/report/<int:number>")
    def take_that_back(number: int) -> Redirection:
        report = reports.of().get(number)
        take_back(frame.service, number)
        address = url_for("pages.paper", paper=report.paper) if report else url_for("pages.library")
        return _see(address, frame.seals.message("said_report"))


def version_of(text: str) -> str:
    """What tells one note from another, so that none is lost to a form that was opened before it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16] if text else ""


def _doomed(frame: Frame, about: Identifier, wanted: Narrowed) -> Doomed:
    library = frame.service.library
    entries = library.entries(Identifier(about.id))
    going = [entry for entry in entries if entry.is_of(about, wanted.language, wanted.summariser)]
    if not going:
        raise NotCached(f"{about} has not been read with these options")
    counted = library.readings.doomed(about, wanted.language, wanted.summariser)
    staying = [entry for entry in entries if entry not in going]
    return Doomed(going, staying, counted.notes, counted.reports)


def _text(frame: Frame, about: Identifier) -> str:
    note = frame.service.library.notes.of(about.id)
    return note.text if note else ""


def _note_page(
    frame: Frame, about: Identifier, text: str, status: int = 200, told: str = "", now: str | None = None
) -> Response:
    """The form with ``text`` in it; ``now`` is the note as it stands, where that is another one."""
    there = _text(frame, about) if now is None else now
    if not frame.service.library.readings.of_paper(Identifier(about.id)):
        raise NotCached(f"{about.id} has not been read, so there is nothing to put a note on")
    values: dict[str, Any] = {"text": text, "before": version_of(there), "now": now, "most": LONGEST}
    return frame.page("note.html", status, about=about, action=_here(), told=told, **values)


def _here() -> str:
    """The address of this page, to which its form is sent."""
    return request.full_path.removesuffix("?")


def _see(address: str, message: str) -> Redirection:
    """Another page, with GET, so that loading it again sends nothing again."""
    return redirect(f"{address}?said={message}", 303)
