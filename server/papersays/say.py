"""A reading in the terminal: the pipeline run in this process, waited for with a line of progress."""

import json
import sys

from . import config
from .app import Service, create_service
from .errors import PaperSaysError
from .once import Work
from .pipeline import Ask
from .printing import as_markdown, as_text

_BEAT = 0.25


def said(paper: str, language: str | None, summariser: str | None, form: str, refresh: bool) -> str:
    """What the paper says, in the form asked for; raises whatever the pipeline raises."""
    settings = config.load()
    service = create_service(settings)
    ask = Ask(
        service.pipeline.source.identify(paper),
        language or settings.language,
        summariser or settings.summariser,
        refresh,
    )
    return printed(read(service, ask), form)


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


def printed(reading: str, form: str) -> str:
    """A reading's JSON in one of the forms `text`, `json` and `markdown`."""
    value = json.loads(reading)
    if form == "json":
        return json.dumps(value, ensure_ascii=False, indent=2)
    return as_markdown(value) if form == "markdown" else as_text(value)


def _show(work: Work, name: str, seconds: float) -> None:
    sys.stderr.write(f"\r\x1b[K{name}: waiting for {work.waiting}, {seconds:.0f} s")
    sys.stderr.flush()
