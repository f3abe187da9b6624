"""arXiv as a paper source: abs pages for the metadata, HTML and PDF for the text."""

from dataclasses import replace
from functools import lru_cache

from ...config import Settings
from ...errors import PaperNotFound, PaperSaysError
from ...models import Document, Identifier, Paper
from ...ports import Cache, PaperSource
from . import abs_page, identifier
from .client import Client, Missing
from .full_text import full_text
from .pages import Page, Pages
from .queue import Queue, queue_of

ABS_LIMIT = 2 * 2**20
"""Bytes of an abs page; the largest known, with thousands of authors, has under 1 MB."""


def create(settings: Settings, pages: Cache) -> PaperSource:
    """arXiv (or the server that stands in for it), asked through this user's one line."""
    queue = queue_of(settings)
    return Arxiv(Client(settings.arxiv_url, queue), queue, pages)


class Arxiv:
    """Papers of arXiv."""

    name = "arXiv"

    def __init__(self, client: Client, queue: Queue, cache: Cache) -> None:
        self._client, self._queue = client, queue
        self._pages = Pages(client, cache)

    def identify(self, text: str) -> Identifier:
        return identifier.parse(text)

    def paper(self, identifier: Identifier, *, refresh: bool = False) -> Paper:
        """See the port; a paper read off a page that could not be asked again says so in ``stale``."""

        def keep(page: Page) -> bytes:
            _parsed(page.body, identifier, page.charset)  # Raises for a page that is not this paper's.
            return page.body

        try:
            page = self._pages.get(f"/abs/{identifier}", ABS_LIMIT, keep, refresh=refresh)
        except Missing as missing:
            raise _why(missing, identifier) from None
        paper = _parsed(page.body, identifier, page.charset)
        return replace(paper, stale=True) if page.stale else paper

    def known_paper(self, identifier: Identifier) -> Paper | None:
        page = self._pages.known(f"/abs/{identifier}")
        try:
            return replace(_parsed(page.body, identifier, page.charset), stale=page.stale) if page else None
        except PaperSaysError:
            return None

    def document(self, paper: Paper, *, refresh: bool = False) -> Document:
        return full_text(self._pages, paper, refresh=refresh)

    def state(self) -> dict[str, object]:
        return self._queue.state()

    def close(self) -> None:
        self._client.close()


@lru_cache(maxsize=64)
def _parsed(body: bytes, asked: Identifier, charset: str | None) -> Paper:
    """The paper on an abs page; the same page is looked at several times in one reading."""
    return abs_page.parse(body, asked, charset)


def _why(missing: Missing, asked: Identifier) -> PaperNotFound:
    """What arXiv's own page says of the paper that is not there: no such version, deleted and why."""
    try:
        abs_page.parse(missing.page, asked)
    except PaperNotFound as said:
        return said
    except PaperSaysError:
        pass
    return PaperNotFound(f"arXiv has no paper {asked}")
