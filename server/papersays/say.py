"""A reading in the terminal: the pipeline run in this process, waited for with a line of progress."""

import json
import sys
from dataclasses import dataclass

from . import config, formats
from .app import create_service
from .errors import BadRequest, PaperSaysError
from .labels import labels
from .once import Work
from .pipeline import Ask
from .printing import compared
from .service import Service
from .wire import comparison_json, reading_of

_BEAT = 0.25
COMPARED = ("text", "json", "markdown")
"""The forms of a comparison."""


@dataclass(frozen=True)
class Wish:
    """What was typed: a paper, and options that fall back on the settings."""

    paper: str
    language: str | None
    summariser: str | None
    refresh: bool = False


def said(wish: Wish, form: str) -> str:
    """What the paper says, in the format of that name; raises whatever the pipeline raises.

    For a citation arXiv's metadata are enough: no text is fetched, nobody summarises.
    """
    wanted = formats.named(form)
    service, ask = _prepared(wish)
    if wanted.of_papers:
        return wanted.of_papers([service.pipeline.source.paper(ask.identifier, refresh=ask.refresh)])
    return wanted.of_reading(reading_of(json.loads(read(service, ask))))


def said_of_both(wish: Wish, version: str, form: str) -> str:
    """What changed between the paper's version and another, given as `2` or `v2`; raises `BadRequest` too."""
    if form not in COMPARED:
        raise BadRequest(f"A comparison can be had as {', '.join(COMPARED)}, not as {form[:40]}")
    number = version.removeprefix("v")
    if not (number.isascii() and number.isdigit() and 0 < int(number) < 1000):
        raise BadRequest(f"{version!r:.40} is not a version; give one such as 2 or v2")
    service, ask = _prepared(wish)
    comparison = service.pipeline.compare(ask, int(number))
    if form == "json":
        return json.dumps(comparison_json(comparison), ensure_ascii=False, indent=2)
    return compared(comparison, labels(ask.language), markdown=form == "markdown")


def _prepared(wish: Wish) -> tuple[Service, Ask]:
    settings = config.load()
    service = create_service(settings)
    identifier = service.pipeline.source.identify(wish.paper)
    language = config.checked_language(wish.language or settings.language)
    return service, Ask(identifier, language, wish.summariser or settings.summariser, wish.refresh)


def read(service: Service, ask: Ask) -> str:
    """The reading's JSON; what is being waited for is shown on a terminal meanwhile."""
    work = service.pipeline.work(ask)
    shown = sys.stderr.isatty()
    try:
        beats = 0
        for event in work.follow(_BEAT):
            beats += event is None
            if shown and event is None:
                _show(work, str(ask.identifier), beats * _BEAT)
    except PaperSaysError:
        pass  # `wait` below raises it again, after the line of progress is gone.
    if shown:
        sys.stderr.write("\r\x1b[K")
    return work.wait() or ""


def _show(work: Work, name: str, seconds: float) -> None:
    sys.stderr.write(f"\r\x1b[K{name}: waiting for {work.waiting}, {seconds:.0f} s")
    sys.stderr.flush()
