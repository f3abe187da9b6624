"""Claims about real papers written by hand, in English and Chinese; true ones, and ones with an error."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paraphrases import Told

FOLDER = Path(__file__).resolve().parent / "fixtures" / "verify"
TUNED, FIRST_SIGHT, CHINESE = "by_hand", "first_sight", "chinese"


@dataclass(frozen=True)
class Row:
    """A claim about a paper; ``kind`` says what is wrong with it, where that was written down."""

    paper: str
    told: Told
    true: bool
    kind: str


@cache
def rows(*names: str) -> tuple[Row, ...]:
    """The claims of some of the files."""
    return tuple(
        Row(
            row["paper"],
            Told(row["text"], tuple(row["sentences"]), "by hand", row["language"]),
            row["true"],
            row.get("kind", ""),
        )
        for name in names
        for row in json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    )


def true_in_chinese(paper: str) -> list[Told]:
    """The true Chinese claims about a paper."""
    found = rows(TUNED, FIRST_SIGHT, CHINESE)
    return [row.told for row in found if row.paper == paper and row.true and row.told.language == "zh"]
