"""A file name is a choice: what stands in summarisers/, caches/, sources/ and formats/ can be named."""

import importlib
import pkgutil
from functools import cache
from typing import Any, Literal

from .errors import BadRequest

Kind = Literal["summarisers", "caches", "sources", "formats"]


@cache
def at_hand(kind: Kind) -> tuple[str, ...]:
    """The names that can be chosen, without importing any of them."""
    package = importlib.import_module(f"{__package__}.{kind}")
    found = pkgutil.iter_modules(package.__path__)
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


def load(kind: Kind, name: str) -> Any:
    """The module of that name, whose ``create`` makes the thing; raises `BadRequest` for an unknown name."""
    if name not in at_hand(kind):
        one = kind.removesuffix("s")
        raise BadRequest(f"There is no {one} called {name[:40]!r} here; at hand: {', '.join(at_hand(kind))}")
    return importlib.import_module(f"{__package__}.{kind}.{name}")
