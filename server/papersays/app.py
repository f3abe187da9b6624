"""The composition root: every part is made here and put together."""

import functools
from dataclasses import dataclass

from flask import Flask
from flask_cors import CORS

from . import plugins
from .config import Settings
from .library.shelf import Shelf
from .once import Once
from .pipeline import Pipeline
from .ports import Cache, Summariser
from .readings import Readings
from .web import api, guard, headers, problems

MOST_BYTES = 16 * 1024
"""Of a request's body: an identifier and a few options."""


@dataclass(frozen=True)
class Service:
    """A pipeline with what it stands on, for the web application and for the commands."""

    settings: Settings
    pipeline: Pipeline
    cache: Cache
    shelf: Shelf


def create_service(settings: Settings) -> Service:
    """The parts the settings choose; raises `SettingsError` and `BadRequest` for those that cannot be had."""
    caches = plugins.load("caches", settings.cache)
    cache = caches.create(settings, "readings")
    source = plugins.load("sources", "arxiv").create(settings, caches.create(settings, "pages"))
    shelf = Shelf(settings.data_dir / "library.sqlite3")

    @functools.cache
    def summariser(name: str) -> Summariser:
        made: Summariser = plugins.load("summarisers", name).create(settings)
        return made

    summariser(settings.summariser)
    return Service(settings, Pipeline(source, summariser, Readings(cache), Once(), shelf.put), cache, shelf)


def create_app(settings: Settings, service: Service | None = None) -> Flask:
    """The web application, guarded before anything else happens."""
    service = service or create_service(settings)
    app = Flask("papersays", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.json.sort_keys = False  # type: ignore[attr-defined]
    headers.register(app)
    problems.register(app)
    guard.register(app, settings)
    CORS(app, origins=guard.own_origins(settings), send_wildcard=False)
    app.register_blueprint(api.blueprint(api.Parts(**vars(service))))
    return app
