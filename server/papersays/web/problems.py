"""Errors as problems (RFC 9457): one function turns any of them into what routes and streams send."""

import json
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.exceptions import MethodNotAllowed as WrongMethod
from werkzeug.exceptions import NotFound as NoRoute

from ..errors import BadRequest, MethodNotAllowed, NotFound, PaperSaysError, TooLarge
from .guard import is_for_programs


def problem(error: PaperSaysError) -> dict[str, Any]:
    """The problem's members; ``retry_after`` in whole seconds when it is known."""
    body: dict[str, Any] = {
        "type": f"about:blank#{error.code}",
        "code": error.code,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "retryable": error.retryable,
        "help": error.help,
    }
    if error.retry_after is not None:
        body["retry_after"] = max(1, round(error.retry_after))
    return body | error.extra


def problem_response(error: PaperSaysError) -> Response:
    body = problem(error)
    response = Response(json.dumps(body), error.status, content_type="application/problem+json")
    if "retry_after" in body:
        response.headers["Retry-After"] = str(body["retry_after"])
    if error.status == 401:
        scheme = "Bearer" if is_for_programs(request) else 'Basic realm="PaperSays", charset="UTF-8"'
        response.headers["WWW-Authenticate"] = scheme
    return response


def register(app: Flask) -> None:
    """Every error of a route is answered as a problem, those of Flask itself too."""
    app.register_error_handler(PaperSaysError, problem_response)
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(500, lambda _: problem_response(PaperSaysError()))


def _answer(error: HTTPException) -> Response:
    response = problem_response(_ours(error))
    if isinstance(error, WrongMethod):
        response.allow.update(error.valid_methods or ())  # Which RFC 9110, 15.5.6, wants of a 405.
    return response


def _ours(error: HTTPException) -> PaperSaysError:
    if isinstance(error, NoRoute):
        return NotFound()
    if isinstance(error, WrongMethod):
        return MethodNotAllowed()
    if isinstance(error, RequestEntityTooLarge):
        return TooLarge()
    if (error.code or 500) < 500:
        return BadRequest(error.description or "")
    return PaperSaysError()
