"""What every answer carries: who speaks, and that it is not to be guessed at, framed or kept."""

from flask import Flask, Response

from .. import __version__

_PAGES_OWN = ("Content-Security-Policy", "Referrer-Policy")
"""A page has these of its own."""

_ON_EVERY_ANSWER = {
    "PaperSays": __version__,
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Vary": "Origin",
    "X-Content-Type-Options": "nosniff",
}


def register(app: Flask) -> None:
    """Put the headers on every answer of ``app``."""

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in _ON_EVERY_ANSWER.items():
            if name not in _PAGES_OWN or name not in response.headers:
                response.headers.add(name, value)
        return response
