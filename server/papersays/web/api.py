"""The routes under /v1: what they take, what they answer, and nothing about how a reading is made."""

import json
import threading
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, request

from .. import __version__, formats, plugins
from ..errors import BadRequest, NotCached, PairingNotNeeded, TooMany
from ..pairing import Pairing
from ..pipeline import Ask
from ..service import Service
from ..summarisers._budget import usage_today
from ..wire import answer_json, comparison_json, paper_json, reading_json
from . import choices, library, token
from .guard import extension_or_program
from .openapi import document
from .requests import (
    Citation,
    ComparisonRequest,
    Options,
    PairingRequest,
    PaperRequest,
    QuestionRequest,
    SummaryRequest,
    body,
    query,
)
from .stream import number_of, streamed

MOST_STREAMS = 200
"""Open streams; each holds a thread of the server, which has some to spare for everything else."""


def blueprint(service: Service) -> Blueprint:
    """The routes of a service."""
    api = Blueprint("api", __name__, url_prefix="/v1")
    _readings(api, service)
    _questions(api, service)
    _papers(api, service)
    _pairing(api, service)
    _about(api, service)
    library.register(api, service)
    choices.register(api, service)
    return api


def _readings(api: Blueprint, service: Service) -> None:
    places = threading.BoundedSemaphore(MOST_STREAMS)

    @api.post("/summaries")
    def read() -> Response:
        wanted = body(SummaryRequest)
        ask = _ask(service, wanted.paper, wanted.language, wanted.summariser, wanted.refresh)
        if "text/event-stream" in request.headers.get("Accept", ""):
            return _stream(service, ask, places)
        ready = service.pipeline.ready(ask)
        return _answer(ready if ready is not None else service.pipeline.work(ask).wait() or "")

    @api.get("/summaries/<path:paper>")
    def known(paper: str) -> Response:
        options = query(Options)
        wanted = formats.named(options.format)
        ask = _ask(service, paper, options.language, options.summariser)
        reading = service.pipeline.known(ask)
        if reading is None:
            raise NotCached(f"{ask.identifier} has not been read with these options")
        if options.format == "json":
            return _answer(_json(reading_json(reading)))
        return library.file(wanted, wanted.of_reading(reading), reading.paper.identifier)


def _questions(api: Blueprint, service: Service) -> None:
    @api.post("/comparisons")
    def compare() -> Response:
        wanted = body(ComparisonRequest)
        ask = _ask(service, wanted.paper, wanted.language, wanted.summariser, wanted.refresh)
        return _answer(_json(comparison_json(service.pipeline.compare(ask, wanted.version))))

    @api.post("/questions")
    def answer() -> Response:
        wanted = body(QuestionRequest)
        ask = _ask(service, wanted.paper, wanted.language, wanted.summariser)
        return _answer(_json(answer_json(service.pipeline.answer(ask, wanted.question))))


def _papers(api: Blueprint, service: Service) -> None:
    @api.get("/papers/<path:paper>")
    def metadata(paper: str) -> Response:
        wanted = query(Citation).format
        written = None if wanted == "json" else _citation(wanted)
        identifier = service.pipeline.source.identify(paper)
        stored = service.pipeline.source.known_paper(identifier)
        if stored is None:
            raise NotCached(f"The metadata of {identifier} has not been fetched")
        if written and written.of_papers:
            return library.file(written, written.of_papers([stored]), stored.identifier)
        return _answer(_json(paper_json(stored)))

    @api.post("/papers")
    def fetch() -> Response:
        wanted = body(PaperRequest)
        identifier = service.pipeline.source.identify(wanted.paper)
        paper = service.pipeline.source.paper(identifier, refresh=wanted.refresh)
        service.library.readings.saw(paper)
        return _answer(_json(paper_json(paper)))


def _pairing(api: Blueprint, service: Service) -> None:
    owners, codes = token.of(service.settings), Pairing(service.settings.data_dir)

    @api.post("/pairing")
    def pair() -> Response:
        asker, wanted = extension_or_program(request), body(PairingRequest)
        if owners is None:
            raise PairingNotNeeded("No token is set here, so that none can be given")
        codes.redeem(wanted.code)
        return _answer(_json({"token": token.paired(owners, asker)}))


def _about(api: Blueprint, service: Service) -> None:
    @api.get("/health")
    def health() -> Response:
        tokens = asdict(usage_today(service.settings))
        state = {"cache": service.cache.state(), "arxiv": service.pipeline.source.state(), "tokens": tokens}
        own = {"name": "PaperSays", "version": __version__, "ok": True}
        state["library"] = service.library.state()
        choices = {"summarisers": plugins.at_hand("summarisers"), "summariser": service.settings.summariser}
        return _answer(_json(own | choices | {"language": service.settings.language} | state))

    @api.get("/openapi.json")
    def description() -> Response:
        return _answer(_json(document()))


def _ask(
    service: Service, paper: str, language: str | None, summariser: str | None, refresh: bool = False
) -> Ask:
    return Ask(
        service.pipeline.source.identify(paper),
        language or service.settings.language,
        summariser or service.settings.summariser,
        refresh,
    )


def _citation(name: str) -> formats.Format:
    """The format of that name; raises `BadRequest` for one that needs more than a paper's metadata."""
    wanted = formats.named(name)
    if wanted.of_papers is None:
        raise BadRequest(f"{name} is a form of a reading, not of a paper: ask for it under /v1/summaries")
    return wanted


def _stream(service: Service, ask: Ask, places: threading.BoundedSemaphore) -> Response:
    if not places.acquire(blocking=False):
        raise TooMany(f"{MOST_STREAMS} readers are being served already", retry_after=5)
    last = request.headers.get("Last-Event-ID")
    try:
        work = service.pipeline.work(ask, resumed=last is not None)
    except BaseException:
        places.release()
        raise
    return streamed(work, number_of(last), places.release)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _answer(text: str) -> Response:
    return Response(text, content_type="application/json")
