"""The trained numbers, read from the package once, when they are first needed."""

import gzip
import json
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import Any

from .roles import RoleModel
from .words import Rarity

FILE = "weights.json.gz"
"""Written by `server/tools/train_extractive.py`; `CARD.md` says from what."""


@dataclass(frozen=True)
class Weights:
    """Everything the engine has learnt."""

    version: str
    rarity: Rarity
    roles: RoleModel
    one_line: dict[str, float]
    takeaways: dict[str, float]


def parse(data: dict[str, Any]) -> Weights:
    """The weights in what the file holds."""
    roles = data["roles"]
    return Weights(
        version=data["version"],
        rarity=Rarity(data["rarity"]["known"], data["rarity"]["unknown"]),
        roles=RoleModel(
            weights=dict(zip(roles["features"], zip(*roles["columns"], strict=True), strict=True)),
            bias=tuple(roles["bias"]),
            start=tuple(roles["start"]),
            following=[tuple(row) for row in roles["following"]],
            scale=roles["scale"],
        ),
        one_line=data["one_line"],
        takeaways=data["takeaways"],
    )


@cache
def load() -> Weights:
    """The weights of the package."""
    packed = pkgutil.get_data(__package__, FILE)
    return parse(json.loads(gzip.decompress(packed or b"")))
