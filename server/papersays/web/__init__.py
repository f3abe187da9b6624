"""The service over HTTP: guarded before anything else, then routes for programs and pages for people."""

from flask import Flask

from ..config import Settings
from ..service import Service
from . import api, cors, forms, guard, headers, pages, problems, request_log
from .frame import Frame
from .seals import Seals


def register(app: Flask, settings: Settings, service: Service) -> None:
    """Put everything into an application."""
    request_log.register(app)
    headers.register(app)
    problems.register(app)
    guard.register(app, settings)
    cors.register(app, settings)
    app.register_blueprint(api.blueprint(service))
    frame = Frame(service, Seals())
    app.register_blueprint(pages.blueprint(frame))
    app.register_blueprint(forms.blueprint(frame))
