"""How many tokens a text is, guessed without a tokeniser: a little more than the models count."""

import re

_PIECE = re.compile(r"[A-Za-z]+|[^\sA-Za-z]")
_LETTERS_IN_A_TOKEN = 7
"""An English word of so many letters is mostly one token; digits, marks and other scripts are one each."""


def estimate(text: str) -> int:
    """The tokens of a text, about."""
    return sum(
        (len(piece) + _LETTERS_IN_A_TOKEN - 1) // _LETTERS_IN_A_TOKEN for piece in _PIECE.findall(text)
    )
