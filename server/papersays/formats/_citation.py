"""What every form of a citation takes of a paper: its key, its address, its notes."""

import re
import unicodedata

from ..models import Paper
from ..text.abstract import PUBLIC
from ._names import names
from ._plain import plain

_SMALL_WORDS = frozenset(
    "a an the on of in for to and or with from by at as is are be do does can how what why when where via "
    "towards toward into under over not".split()
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th"})
_LONGEST = 30


def key(paper: Paper) -> str:
    """`kim2024hybrid-2402.13729v1`: the same for a version always, and for no other.

    First author, year, first telling word of the title, as many keys are made; what is not Latin is left out.
    """
    family = next((_ascii(name.family) for name in names(paper)), "")
    words = (_ascii(word) for word in plain(paper.title).split())
    word = next((word for word in words if word and word not in _SMALL_WORDS), "")
    return f"{family[:_LONGEST]}{year(paper)}{word[:_LONGEST]}-{str(paper.identifier).replace('/', '-')}"


def address(paper: Paper) -> str:
    """Of the version's abs page."""
    return f"{PUBLIC}/abs/{paper.identifier}"


def year(paper: Paper) -> str:
    """Of the version that is cited, as arXiv's own export has it."""
    return paper.updated[:4]


def notes(paper: Paper) -> list[str]:
    """A withdrawal first, then where the paper appeared."""
    told = ["This version has been withdrawn from arXiv."] if paper.withdrawn else []
    told += [plain(paper.withdrawal_notice)] if paper.withdrawal_notice else []
    return told + ([plain(paper.journal_ref)] if paper.journal_ref else [])


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]", "", decomposed)
