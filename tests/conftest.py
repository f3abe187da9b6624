"""What most tests stand on: a stand-in for arXiv with small pages of our own, and the service over it."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from asking import Asker, RunningServer, running
from fake_arxiv import FakeArxiv
from flask import Flask
from papers import serve_all
from redis_server import RedisServer
from soak import is_soak

from papersays import app as composition
from papersays.config import Settings
from papersays.machines.store import Store
from papersays.service import Service


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the cases of a test whose turn it is not."""
    seen: dict[tuple[str, str], list[Any]] = defaultdict(list)
    waiting = [] if is_soak() else [item for item in items if not _has_its_turn(item, seen)]
    config.hook.pytest_deselected(items=waiting)
    items[:] = [item for item in items if item not in waiting]


def _has_its_turn(item: Any, seen: dict[tuple[str, str], list[Any]]) -> bool:
    """Counted over two parameters, each value of one is taken with every other value of the other."""
    mark = item.get_closest_marker("in_turn")
    if mark is None:
        return True
    every, *parameters = mark.args
    number = 0
    for name in parameters:
        values, own = seen[(item.nodeid.partition("[")[0], name)], item.callspec.params[name]
        if own not in values:
            values.append(own)
        number += values.index(own)
    return bool(number % every == 0)


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with FakeArxiv() as fake:
        serve_all(fake)
        yield fake


@pytest.fixture(autouse=True)
def own_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line to arXiv is kept in the folder for temporary files, which all programs of a user share."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


@pytest.fixture
def settings(arxiv: FakeArxiv, tmp_path: Path) -> Settings:
    return Settings.model_validate(
        {"data_dir": tmp_path / "data", "arxiv_url": arxiv.url, "arxiv_delay": 0.0}
    )


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    made = composition.create_service(settings)
    yield made
    made.pipeline.source.close()
    made.cache.close()
    made.library.close()


@pytest.fixture
def web(settings: Settings, service: Service, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The web application over ``service``."""
    monkeypatch.setattr(composition, "create_service", lambda _: service)
    made = composition.create_app(settings)
    made.test_client_class = Asker
    return made


@pytest.fixture
def client(web: Flask) -> Asker:
    made = web.test_client()
    assert isinstance(made, Asker)
    return made


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with RedisServer(tmp_path) as server:
        yield server


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of what Redis is good for: a busy machine is not taken for a Redis that is slow."""
    for name in ("PATIENCE", "_SLOW"):
        monkeypatch.setattr(f"papersays.machines.store.{name}", 3.0)


@pytest.fixture
def connect() -> Iterator[Callable[[str], Store]]:
    """A store of its own, as each machine has one, for every call."""
    with ExitStack() as stack:

        def made(url: str) -> Store:
            store = Store(url)
            stack.callback(store.close)
            return store

        yield made


@pytest.fixture
def running_server(arxiv: FakeArxiv, tmp_path: Path) -> Iterator[RunningServer]:
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        yield server
