"""A library in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from papersays.library.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    made = Library(path)
    yield made
    made.close()
