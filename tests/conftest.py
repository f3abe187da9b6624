"""What most tests stand on: a stand-in for arXiv with small pages of our own, and the service over it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Asker, RunningServer, running
from fake_arxiv import FakeArxiv
from flask import Flask

from papersays import app as composition
from papersays.config import Settings
from papersays.service import Service

FIXTURES = Path(__file__).resolve().parent / "fixtures"

BEES = "2301.04567"
"""Two versions, of which the second is current; no text but the abstract."""
SHEEP = "2402.00001"
"""Version 2 is current and has its HTML."""
WITHDRAWN = "0812.3456"


def page(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def full_text() -> bytes:
    """The fixture's HTML with as many words as a paper needs to be taken for one."""
    sentences = (f"In meadow {n} the network errs on {n} of the {n * 100} sheep there." for n in range(1, 41))
    more = f'<div class="ltx_para" id="S3.p2"><p class="ltx_p" id="S3.p2.1">{" ".join(sentences)}</p></div>'
    start = b'<div class="ltx_para" id="S3.p1">'
    body = page("html/latexml.html")
    assert body.count(start) == 1
    return body.replace(start, more.encode() + start)


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with FakeArxiv() as fake:
        for path, name in {
            f"/abs/{BEES}": "abs/ordinary.html",
            f"/abs/{BEES}v2": "abs/ordinary.html",
            f"/abs/{BEES}v1": "abs/older_version.html",
            f"/abs/{SHEEP}": "abs/sheep.html",
            f"/abs/{SHEEP}v2": "abs/sheep.html",
            f"/abs/{WITHDRAWN}": "abs/withdrawn.html",
            f"/abs/{WITHDRAWN}v2": "abs/withdrawn.html",
        }.items():
            fake.serve(path, page(name))
        fake.serve(f"/html/{SHEEP}v2", full_text())
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
def running_server(arxiv: FakeArxiv, tmp_path: Path) -> Iterator[RunningServer]:
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        yield server
