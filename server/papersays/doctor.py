"""What is well and what is not: the data folder, the server, the summarisers, today's tokens."""

from collections.abc import Iterator
from dataclasses import dataclass

import requests

from . import __version__, plugins
from .config import Settings
from .errors import PaperSaysError
from .library.library import Library
from .machines.store import store_of
from .summarisers._budget import usage_today

_PATIENCE = 3.0
"""Seconds for the server on this machine to say how it is."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at; ``well`` is None when it is nothing to worry about either way."""

    name: str
    well: bool | None
    told: str


def findings(settings: Settings) -> Iterator[Finding]:
    """Everything looked at, in the order in which it matters; asks this machine only."""
    yield _data_folder(settings)
    yield _library(settings)
    if settings.cache == "redis":
        yield _redis(settings)
    yield _server(settings)
    for name in plugins.at_hand("summarisers"):
        yield _summariser(name, settings)
    today = usage_today(settings)
    cap = "no cap" if today.cap is None else f"of {today.cap}"
    told = f"{today.tokens_in} in, {today.tokens_out} out, {cap}, in {today.calls} calls"
    yield Finding("model tokens today", None, told)
    for each in today.summarisers:
        told = f"{each.tokens_in} in, {each.tokens_out} out, in {each.calls} calls"
        yield Finding(f"tokens of {each.name}", None, told)


def _data_folder(settings: Settings) -> Finding:
    own = "disk" if settings.cache == "redis" else settings.cache
    try:
        plugins.load("caches", own).create(settings, "pages").close()
    except PaperSaysError as error:
        return Finding("data folder", False, error.detail)
    return Finding("data folder", True, str(settings.data_dir))


def _library(settings: Settings) -> Finding:
    """Opened only when it is there; what was set aside is told, and no illness."""
    path = settings.data_dir / "library.sqlite3"
    if not path.exists():
        return Finding("library", None, "nothing has been read yet")
    try:
        library = Library(path)
        state = library.state()
        library.close()
    except PaperSaysError as error:
        return Finding("library", False, error.detail)
    told = f"{state.get('readings', 0)} readings, {state.get('set_aside', 0)} damaged records set aside"
    if files := state["damaged_files"]:
        told += f", damaged files beside it: {files}"
    if not state["ok"]:
        return Finding("library", False, f"{told}; {state['trouble']}")
    return Finding("library", True, told)


def _redis(settings: Settings) -> Finding:
    try:
        store = store_of(settings)
    except PaperSaysError as error:
        return Finding("redis", False, error.detail)
    assert store is not None
    if store.trouble is None:
        return Finding("redis", True, f"answers at {store.place}")
    told = f"{store.trouble}, at {store.place}; until it does, each machine goes on by itself"
    return Finding("redis", False, told)


def _server(settings: Settings) -> Finding:
    address = f"http://{settings.host}:{settings.port}"
    try:
        answer = requests.get(f"{address}/v1/health", timeout=_PATIENCE)
    except requests.RequestException:
        return Finding("server", None, f"nothing answers at {address}; 'papersays serve' starts it")
    running = answer.headers.get("PaperSays")
    if running is None:
        return Finding("server", False, f"another program answers at {address}; set PAPERSAYS_PORT")
    if running != __version__:
        return Finding("server", False, f"version {running} runs at {address}, this is {__version__}")
    return Finding("server", True, f"runs at {address}")


def _summariser(name: str, settings: Settings) -> Finding:
    chosen = name == settings.summariser
    try:
        made = plugins.load("summarisers", name).create(settings)
    except PaperSaysError as error:
        return Finding(f"summariser {name}", False if chosen else None, error.detail)
    return Finding(f"summariser {name}", True, f"{made.model}{' (chosen)' if chosen else ''}")
