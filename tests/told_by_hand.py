"""Claims about real papers written by hand, in English and Chinese; true ones, and ones with an error."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paraphrases import Told

FOLDER = Path(__file__).resolve().parent / "fixtures" / "verify"
TUNED, CHINESE = "by_hand", "chinese"
FIRST_SIGHT, SECOND_SIGHT = "first_sight", "second_sight"
"""About the recorded feed, each written before the verifier had seen any of it, and tuned on after that.

First sight: 28 of 48 errors caught, 7 of 48 true claims withheld; when the sense of a claim was held
against the paper, too, 39 and 8. Second sight, after some more of that: 20 of 26 caught, 3 of 26 withheld.
"""


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
