"""Whether the tests of the guard and of the line to arXiv notice when one of their rules is turned round.

Only in `make soak`: each of the mutants costs a run of the module's tests.
"""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from soak import is_soak

import papersays

PACKAGE = Path(papersays.__file__).parent
TESTS = Path(__file__).resolve().parents[1]

MODULES = {
    "web/guard.py": ("web/test_guard.py", "web/test_forms.py", "web/test_pairing.py", "web/test_pages.py"),
    "sources/arxiv/queue.py": ("sources/arxiv/test_queue.py", "sources/arxiv/test_client.py"),
    "sources/arxiv/line_times.py": ("sources/arxiv/test_queue.py", "sources/arxiv/test_client.py"),
}
"""Each module with the tests that ought to notice, below `tests/`."""

_PAIRS: list[tuple[Any, Any]] = [
    (ast.Eq, ast.NotEq),
    (ast.Lt, ast.GtE),
    (ast.Gt, ast.LtE),
    (ast.In, ast.NotIn),
    (ast.Is, ast.IsNot),
    (ast.And, ast.Or),
]
OPPOSITE: dict[Any, Any] = dict(_PAIRS) | {other: one for one, other in _PAIRS}

LEAST_NOTICED = 0.85
"""The share that has to be noticed: some mutants do the same as the module, by another way."""


def turned(node: ast.AST) -> ast.AST | None:
    """The opposite of a rule; None for what is no rule."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OPPOSITE:
        return ast.Compare(node.left, [OPPOSITE[type(node.ops[0])]()], node.comparators)
    if isinstance(node, ast.BoolOp):
        return ast.BoolOp(OPPOSITE[type(node.op)](), node.values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return node.operand
    return ast.Pass() if isinstance(node, ast.Raise) else None


class Turn(ast.NodeTransformer):
    """Turns one rule of a module round, the ``wanted``-th."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.seen, self.where = wanted, 0, ""

    def visit(self, node: ast.AST) -> ast.AST:
        other = turned(node)
        if other is not None:
            self.seen += 1
            if self.seen - 1 == self.wanted:
                self.where = f"line {getattr(node, 'lineno', 0)}: {ast.unparse(node)}"
                return ast.copy_location(other, node)
        return super().generic_visit(node)


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """What was turned round, and the module with just that turned round."""
    tree = ast.parse(source)
    for wanted in range(10_000):
        turn = Turn(wanted)
        changed = ast.fix_missing_locations(turn.visit(deepcopy(tree)))
        if not turn.where:
            return
        yield turn.where, ast.unparse(changed)


def noticed(server: Path, tests: tuple[str, ...]) -> bool:
    words = ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *(str(TESTS / each) for each in tests)]
    surroundings = os.environ | {"PYTHONPATH": str(server)}
    try:
        run = subprocess.run(
            [sys.executable, *words], cwd=TESTS.parent, env=surroundings, capture_output=True, timeout=180
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


@pytest.mark.skipif(not is_soak(), reason="only in make soak")
@pytest.mark.parametrize("module", MODULES)
def test_a_rule_turned_round_is_noticed(
    module: str, tmp_path: Path, figure: Callable[[str, object], None]
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "papersays", ignore=shutil.ignore_patterns("__pycache__"))
    copy = tmp_path / "papersays" / module
    source = copy.read_text("utf-8")
    assert not noticed(tmp_path, MODULES[module]), "the tests pass with nothing changed"
    every, missed = 0, []
    for where, changed in mutants(source):
        every += 1
        copy.write_text(changed, "utf-8")
        if not noticed(tmp_path, MODULES[module]):
            missed.append(where)
    figure(f"rules of {module} turned round", f"{every}: {every - len(missed)} noticed; not: {missed}")
    assert every >= 3
    assert len(missed) <= (1 - LEAST_NOTICED) * every, missed
