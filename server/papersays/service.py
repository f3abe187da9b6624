"""The service: a pipeline with what it stands on, for the web application and for the commands."""

from dataclasses import dataclass

from .config import Settings
from .library.library import Library
from .pipeline import Pipeline
from .ports import Cache


@dataclass(frozen=True)
class Service:
    """Made by `app.create_service`; the cache is that of pages, the library has the readings."""

    settings: Settings
    pipeline: Pipeline
    cache: Cache
    library: Library
