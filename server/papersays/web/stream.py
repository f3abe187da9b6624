"""A reading as server-sent events: each told once, a heartbeat while nothing happens, one end."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from flask import Response

from ..errors import PaperSaysError
from ..once import Event, Work
from .problems import problem

BEAT = 10.0
"""Seconds; a server notices that a reader has left only when it writes to her."""

_EVENT_ID = re.compile(r"(\d{1,6})(?:\.(\d{1,6}))?", re.ASCII)


def number_of(event_id: str | None) -> tuple[int, int]:
    """The number in a `Last-Event-ID`; the beginning for everything that is not one."""
    match = _EVENT_ID.fullmatch(event_id or "")
    return (int(match[1]), int(match[2] or 0)) if match else (0, 0)


def streamed(work: Work, after: tuple[int, int], ended: Callable[[], None]) -> Response:
    """The events of ``work`` that come after a number, and its end in any case.

    ``ended`` is called when the reader is gone.
    """
    response = Response(_frames(work, after), content_type="text/event-stream; charset=utf-8")
    response.headers["X-Accel-Buffering"] = "no"
    response.call_on_close(ended)
    return response


def _frames(work: Work, after: tuple[int, int]) -> Iterator[str]:
    last = after
    try:
        for event in work.follow(BEAT):
            if event is None:
                yield _frame(last, "heartbeat", {"waiting": work.waiting})
            elif event.number > after or event.name == "done":
                last = event.number
                yield _told(event)
    except PaperSaysError as error:
        # Under the last event's id, so that who comes back with it gets what the failure kept from her.
        yield _frame(last, "error", problem(error))


def _told(event: Event) -> str:
    return _frame(event.number, event.name, event.data)


def _frame(number: tuple[int, int], name: str, data: dict[str, Any]) -> str:
    event_id = str(number[0]) if number[1] == 0 else f"{number[0]}.{number[1]}"
    return f"id: {event_id}\nevent: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
