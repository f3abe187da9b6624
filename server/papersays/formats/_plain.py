"""One line of plain text out of whatever a page or a model wrote."""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""What could steer a terminal or hide in a note; the joiners that scripts and emoji need stay."""


def plain(text: str) -> str:
    """The text on one line, without a character that a reader cannot see."""
    return " ".join(_UNSEEN.sub("", text).split())
