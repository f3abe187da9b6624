"""One line of the log for every request, for whoever starts the server with `--verbose`; else nothing."""

import json
import logging
import time

from flask import Flask, Response, g, request

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
        sender = request.headers.get("PaperSays-Client") or request.headers.get("User-Agent", "")
        line(request.method, request.path, response.status_code, sender, time.monotonic() - g.began)
        return response


def line(method: str, path: str, status: int, sender: str, seconds: float) -> None:
    """Write one; what was searched for, and who asked with which token, is not in it.

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
        _log.info("request %s", json.dumps(cut).replace("\x7f", "\\u007f"))
