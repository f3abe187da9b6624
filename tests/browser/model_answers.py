"""What a model answers about the sheep in the browser's tests: honest, in Chinese, hostile, broken off."""

import json
import re
from typing import NamedTuple

from model_server import Player, Turn


class Said(NamedTuple):
    """A draft, with words of the sentence that it cites; None cites a code that was not given out."""

    field: str
    text: str
    cites: str | None


ERRS, TRAINS, ERROR, MOVES = "errs on one sheep", "train for 10 epochs", "The error is", "hard to count"

HONEST = (
    Said(
        "tldr", "A network with 12 layers counts sheep in aerial pictures, erring on one in a hundred.", ERRS
    ),
    Said("takeaway", "Training takes 10 epochs.", TRAINS),
    Said("takeaway", "Counting sheep is hard because they move.", MOVES),
)
CHINESE = (
    Said("tldr", "该网络有 12 层，在航拍图片中数羊，每一百只羊只错一只。", ERRS),
    Said("takeaway", "训练共进行 10 轮。", TRAINS),
    Said("takeaway", "羊会移动，因此难以清点。", MOVES),
)

MARKUP = '<img src="x" onerror="document.title=\'owned\'">'
HOSTILE = (
    HONEST[0],
    Said("takeaway", "The error is 0.2 %.", ERROR),
    Said("takeaway", "Training takes 300 epochs on 8 GPUs.", TRAINS),
    Said("takeaway", "ShearNet-50 by Smith and Jones is trained for 10 epochs.", TRAINS),
    Said("takeaway", f"Training takes 10 epochs. {MARKUP}", TRAINS),
    Said("takeaway", "**Sheep** are hard to count, see [the code](https://evil.example/code).", MOVES),
    Said("results", "More at https://evil.example/sheep about how sheep are hard to count.", MOVES),
    Said("results", "Counting sheep on the moon cures cancer.", None),
    Said("limitation", "Counting sheep is not hard because they never move.", MOVES),
)


def code(paper: str, cites: str | None) -> str:
    """The code that a sentence has in the question."""
    if cites is None:
        return "zzzz"
    found = re.search(rf"^([a-z]+) .*{re.escape(cites)}", paper, re.MULTILINE)
    assert found, f"{cites!r} is not among what the model was given"
    return found[1]


def answers(*all_said: Said, cut: bool = False, pause: float = 0.06) -> Player:
    """The turn that says these drafts, each in a piece of its own; ``cut`` breaks off before the last."""

    def turn(paper: str) -> Turn:
        drafts = [
            json.dumps(
                {"field": said.field, "text": said.text, "sentences": [code(paper, said.cites)]},
                ensure_ascii=False,
            )
            for said in all_said
        ]
        start = ['{"drafts": [', *(draft + "," for draft in drafts[:-1])]
        pieces = (*start, drafts[-1][:12]) if cut else (*start, drafts[-1], "]}")
        # The first event of the stream is before the first piece.
        return Turn(pieces, pause=pause, breaks="reset" if cut else None, breaks_after=len(pieces) + 1)

    return turn
