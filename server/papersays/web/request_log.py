"""One line of the log for every request, for whoever starts the server with `--verbose`; else nothing."""

import json
import logging
import time

from flask import Flask, Response, g, request

from .guard import CLIENT, CLIENT_HEADER

_log = logging.getLogger(__name__)

_LONGEST = 200
"""Characters of one field."""


def register(app: Flask) -> None:
    """Write a line for each request of ``app``, refused or not; before all else, as it takes the time."""

    @app.before_request
    def begin() -> None:
        g.began = time.monotonic()

    @app.after_request
    def write(response: Response) -> Response:
        sender = request.headers.get(CLIENT_HEADER, "")
        named = sender if CLIENT.fullmatch(sender) else ""
        line(request.method, request.path, response.status_code, time.monotonic() - g.began, named)
        return response


def line(method: str, path: str, status: int, seconds: float, sender: str = "") -> None:
    """Write one, without what was searched for, and without a header that might be anything, such as a token.

    The fields are JSON in ASCII: no line break, control character or mark of direction is left to forge with.
    """
    if _log.isEnabledFor(logging.INFO):
        fields = {
            "method": method,
            "path": path,
            "status": status,
            "from": sender,
            "ms": round(seconds * 1000),
        }
        cut = {name: value[:_LONGEST] if isinstance(value, str) else value for name, value in fields.items()}
        _log.info("request %s", json.dumps(cut))
