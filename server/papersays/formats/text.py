"""A reading for people, as the terminal shows it."""

import textwrap

from ..labels import labels
from ..models import Claim, Reading
from . import Format
from ._parts import MARKS, by_field, closing, notices
from ._plain import plain

_WIDTH = 88


def text(reading: Reading) -> str:
    """Each statement with its mark and its section; nothing of a paper acts on the terminal."""
    words, paper = labels(reading.language), reading.paper
    lines = [f"{plain(paper.title)}  [{paper.identifier}]"]
    lines += [plain(reading.title_translated)] if reading.title_translated else []
    lines += [plain(", ".join(paper.authors)), ""]
    lines += [f"! {plain(notice)}" for notice in notices(reading, words)]
    for field, claims in by_field(reading):
        lines += ["", words[field].upper()]
        lines += [_wrapped(claim) for claim in claims]
    lines += ["", *(plain(line) for line in closing(reading, words))]
    return "\n".join(lines)


def _wrapped(claim: Claim) -> str:
    where = f"  [{plain(claim.evidence[0].section)}]" if claim.evidence else ""
    return textwrap.fill(
        plain(claim.text) + where,
        _WIDTH,
        initial_indent=f" {MARKS[claim.verdict]} ",
        subsequent_indent="   ",
        break_long_words=False,
    )


FORMAT = Format("text/plain", "txt", text)
