"""The composition root: every part is made here and put together."""

from functools import cache

from flask import Flask

from . import plugins, web
from .answers import Answers
from .config import Settings
from .library.shared import library_of
from .library.takeover import take_over
from .once import Once
from .pipeline import Pipeline
from .ports import Summariser
from .service import Service


def create_service(settings: Settings) -> Service:
    """The parts the settings choose; raises `SettingsError` or `BadRequest` for one that cannot be had."""
    caches, once = plugins.load("caches", settings.cache), Once()
    pages, answers = (caches.create(settings, area) for area in ("pages", "answers"))
    source = plugins.load("sources", "arxiv").create(settings, pages)
    library = take_over(library_of(settings, source.identify), settings)

    @cache
    def summariser(name: str) -> Summariser:
        return plugins.load("summarisers", name).create(settings)  # type: ignore[no-any-return]

    summariser(settings.summariser)
    pipeline = Pipeline(source, summariser, library.readings, once, Answers(answers, once))
    return Service(settings, pipeline, pages, library)


def create_app(settings: Settings) -> Flask:
    """The web application, guarded before anything else happens."""
    app = Flask("papersays", static_folder=None)
    service = app.extensions["papersays"] = create_service(settings)
    web.register(app, settings, service)
    return app
