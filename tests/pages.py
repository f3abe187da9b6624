"""Where the optional folder of saved arXiv pages is, for the tests that go over real pages."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from soak import is_soak

from papersays.models import Identifier, Paper
from papersays.sources.arxiv.abs_page import parse

_BESIDE_THE_CLONE = Path(__file__).resolve().parents[2] / "shared" / "arxiv"

FOLDER = Path(os.environ.get("ARXIV_PAGES", _BESIDE_THE_CLONE))
"""Set ``ARXIV_PAGES`` to point elsewhere; the tests that need it are skipped without it."""

needs_pages = pytest.mark.skipif(
    not (FOLDER / "index.json").exists(), reason="the folder of saved arXiv pages is not there"
)


@cache
def index() -> tuple[dict[str, Any], ...]:
    """The rows of the folder's index: file, truth, url, http_status, content_type, era and more."""
    path = FOLDER / "index.json"
    return tuple(json.loads(path.read_text("utf-8"))) if path.exists() else ()


def rows(folder: str, status: int | None = None) -> list[dict[str, Any]]:
    """The rows whose file lies under ``folder`` (`abs`, `html`, …), with that HTTP status if one is given."""
    return [
        row
        for row in index()
        if row["file"].startswith(folder + "/") and status in (None, row["http_status"])
    ]


def read(row: dict[str, Any]) -> bytes:
    path: Path = FOLDER / row["file"]
    return path.read_bytes()


def truth(row: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / row["truth"]).read_text("utf-8"))
    return data


@cache
def papers() -> tuple[tuple[dict[str, Any], dict[str, Any], Paper], ...]:
    """The row, the truth and the parsed paper of saved abs pages: every fourth, in `make soak` all."""
    whole = [row for row in rows("abs", 200) if "head-only" not in row["features"]]
    told = ((row, truth(row)) for row in whole[:: 1 if is_soak() else 4])
    return tuple((row, is_, parse(read(row), Identifier(is_["id"], is_["version"]))) for row, is_ in told)
