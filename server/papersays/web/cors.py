"""Which other origins a browser may let read an answer: the server's own names, exactly, and nobody else."""

import re

from flask import Flask, Response, request
from flask_cors.core import get_cors_options, set_cors_headers

from ..config import Settings
from .guard import own_origins


def register(app: Flask, settings: Settings) -> None:
    """Put flask-cors after the requests that name an origin; the others have nothing to do with it."""
    # As patterns of their own: flask-cors compares strings in any case, and takes `[::1]` for a pattern.
    exact = [re.compile(re.escape(origin) + r"\Z") for origin in own_origins(settings)]
    options = get_cors_options(app, {"origins": exact, "vary_header": False})

    @app.after_request
    def share(response: Response) -> Response:
        if "Origin" in request.headers:
            set_cors_headers(response, options)
        return response
