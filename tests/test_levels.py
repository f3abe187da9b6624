"""Imports point down: every module of the package against the table of levels, lazy imports included."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import papersays

PACKAGE = Path(papersays.__file__).parent

LEVELS = (
    {"models", "errors", "prices"},
    {"ports", "config", "plugins", "labels"},
    {"text", "machines"},
    {"sources", "summarisers", "caches", "verify", "once", "ready", "comparison", "pairing"},
    {"readings", "making"},
    {"asking"},
    {"wire", "answers"},
    {"events", "formats"},
    {"telling"},
    {"pipeline", "library", "printing"},
    {"digest", "service"},
    {"web"},
    {"app"},
    {"catalogue", "follow", "say", "serve", "doctor", "pack"},
    {"cli_library"},
    {"cli"},
)
"""Top-level modules from the bottom up; a module sees those of the levels below it, and itself."""

LEVEL = {name: height for height, names in enumerate(LEVELS) for name in names}

ONLY_IN = {
    "flask": {"web", "app"},
    "flask_cors": {"web"},
    "werkzeug": {"web"},
    "itsdangerous": {"web"},
    "waitress": {"serve"},
    "requests": {"sources", "summarisers", "doctor"},
    "urllib3": {"sources", "summarisers"},
    "google": {"summarisers"},
    "httpx2": {"summarisers"},
    "bs4": {"sources"},
    "diskcache": {"caches"},
    "redis": {"machines"},
    "click": {"cli", "cli_library"},
}
"""Where a library of the outside world may be imported."""

FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> tuple[str, ...]:
    """`("web", "api")` for `web/api.py`, `("web", "")` for the package's own file."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return (*parts[:-1], "") if parts[-1] == "__init__" else parts


def imported(file: Path) -> Iterator[tuple[str, ...]]:
    """Every name that is imported anywhere in the file, as a path of names from the top."""
    package = ("papersays", *name_of(file)[:-1])
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            path = (*above, *(node.module or "").split(".")) if node.module else above
            yield from ((*path, alias.name) for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(file.relative_to(PACKAGE).parts))
def test_imports_point_down_only(file: Path) -> None:
    own = name_of(file)[0]
    for path in imported(file):
        if path[0] != "papersays" or len(path) < 2 or path[1].startswith("__"):
            continue
        assert path[1] in LEVEL, f"{path[1]} has no level yet"
        if own:
            assert path[1] == own or LEVEL[path[1]] < LEVEL[own], f"{own} imports {path[1]}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(file.relative_to(PACKAGE).parts))
def test_libraries_of_the_outside_world_stay_where_they_belong(file: Path) -> None:
    for path in imported(file):
        if path[0] in ONLY_IN:
            assert name_of(file)[0] in ONLY_IN[path[0]], f"{file.name} imports {path[0]}"


def test_every_module_has_a_level() -> None:
    assert {name_of(file)[0] for file in FILES} - {""} <= set(LEVEL)


def test_the_walk_sees_imports_inside_functions() -> None:
    assert ("papersays", "say", "said") in set(imported(PACKAGE / "cli.py"))
    assert ("papersays", "errors", "BadRequest") in set(imported(PACKAGE / "web" / "problems.py"))
    assert ("papersays", "plugins") in set(imported(PACKAGE / "web" / "api.py"))
