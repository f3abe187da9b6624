"""The composition root: every part is made here and put together."""

from functools import cache

from flask import Flask

from . import plugins
from .config import Settings
from .library.shelf import Shelf
from .once import Once
from .pipeline import Pipeline
from .ports import Summariser
from .readings import Readings
from .service import Service
from .web import api, cors, guard, headers, problems


def create_service(settings: Settings) -> Service:
    """The parts the settings choose; raises `SettingsError` or `BadRequest` for one that cannot be had."""
    caches = plugins.load("caches", settings.cache)
    source = plugins.load("sources", "arxiv").create(settings, caches.create(settings, "pages"))
    kept, shelf = caches.create(settings, "readings"), Shelf(settings.data_dir / "library.sqlite3")

    @cache
    def summariser(name: str) -> Summariser:
        return plugins.load("summarisers", name).create(settings)  # type: ignore[no-any-return]

    summariser(settings.summariser)
    return Service(settings, Pipeline(source, summariser, Readings(kept), Once(), shelf.put), kept, shelf)


def create_app(settings: Settings) -> Flask:
    """The web application, guarded before anything else happens."""
    app = Flask("papersays", static_folder=None)
    headers.register(app)
    problems.register(app)
    guard.register(app, settings)
    cors.register(app, settings)
    app.register_blueprint(api.blueprint(app.extensions.setdefault("papersays", create_service(settings))))
    return app
