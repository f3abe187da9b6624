"""A paper as a feed, a list page or the Atom API names it."""

import re
from dataclasses import dataclass
from typing import Literal

from ....errors import BadPaperId
from ....models import Identifier
from .. import identifier

Announcement = Literal["new", "cross", "replacement"]
"""Why a paper stands in a category's list today: first announced there, cross-listed, or a new version."""


@dataclass(frozen=True)
class Listed:
    """One entry; what the source of it does not say is None or empty.

    ``published`` and ``updated`` are dates of submission, `YYYY-MM-DD`, of version 1 and of this version.
    """

    identifier: Identifier
    announcement: Announcement
    title: str
    authors: tuple[str, ...] = ()
    abstract: str = ""
    categories: tuple[str, ...] = ()
    primary_category: str | None = None
    comments: str | None = None
    published: str | None = None
    updated: str | None = None


def identifier_of(text: str) -> Identifier | None:
    """The identifier at the end of an address or of `oai:arXiv.org:2402.12004v1`; None when there is none."""
    try:
        return identifier.parse(text.strip().rpartition("arXiv.org:")[2])
    except BadPaperId:
        return None


def one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()
