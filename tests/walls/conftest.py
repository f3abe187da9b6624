"""How long the long tests are, and the table of figures they leave behind: `make soak` sets SOAK."""

from collections.abc import Callable, Iterator

import pytest
from fake_chat import FakeChat
from soak import is_soak

_FIGURES: list[tuple[str, str]] = []


@pytest.fixture
def many() -> Callable[[int, int], int]:
    """`many(10, 100)` is 10 in `make test`, 100 in `make soak`."""
    return lambda quick, long: long if is_soak() else quick


@pytest.fixture
def figure() -> Callable[[str, object], None]:
    """Puts a line into the table that is printed at the end."""
    return lambda name, value: _FIGURES.append((name, str(value)))


@pytest.fixture
def chat() -> Iterator[FakeChat]:
    with FakeChat() as server:
        yield server


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if is_soak():
        terminalreporter.section("figures")
        for name, value in _FIGURES:
            terminalreporter.write_line(f"| {name} | {value} |")
