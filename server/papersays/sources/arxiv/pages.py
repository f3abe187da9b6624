"""arXiv's pages, kept so that arXiv is asked again only for what may have changed."""

import base64
import binascii
import json
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import Message

from ... import __version__
from ...errors import SourceFailed, SourceUnavailable
from ...ports import Cache
from .client import Answer, Client, Validators

Keep = Callable[["Page"], bytes]

_LOCKS = 64
"""Pages asked for at the same time; two that share a lock wait for each other, as all do for arXiv."""

FRESH = 6 * 3600.0
"""Seconds for which what is current is not asked again."""


@dataclass(frozen=True)
class Page:
    """A whole page, or what is kept of it; ``stale`` when arXiv could not be asked if it still holds."""

    body: bytes
    charset: str | None = None
    stale: bool = False


@dataclass(frozen=True)
class _Kept:
    answer: Answer
    asked: float

    def is_fresh(self) -> bool:
        # A clock that was set back makes a page look as if it came from the future: ask again.
        return 0 <= time.time() - self.asked < FRESH


class Pages:
    """Pages by path, from the cache or from arXiv."""

    def __init__(self, client: Client, cache: Cache) -> None:
        self._client, self._cache = client, cache
        self._asking = tuple(threading.Lock() for _ in range(_LOCKS))

    def get(self, path: str, limit: int, keep: Keep, *, refresh: bool = False) -> Page:
        """The page at ``path``, at most ``limit`` bytes; asked for once however many want it at once.

        ``keep`` gives the bytes to keep of a page, all or what was made of it, and raises for a page that
        is not what it should be; that one is not kept. Raises as `Client.get` does; a kept page is given,
        marked stale, when arXiv is out of reach
        or answers with something else.
        """
        asked = time.time()
        with self._asking[hash(path) % _LOCKS]:
            kept = self._kept(path)
            # Whoever waited here while another asked is served by that other's answer.
            if kept and kept.is_fresh() and (not refresh or kept.asked >= asked):
                return _page(kept.answer)
            return self._ask(path, limit, keep, kept, asked)

    def known(self, path: str) -> Page | None:
        """The page as it is kept, however old; never asks the network."""
        kept = self._kept(path)
        return _page(kept.answer, stale=not kept.is_fresh()) if kept else None

    def _ask(self, path: str, limit: int, keep: Keep, kept: _Kept | None, asked: float) -> Page:
        def holds() -> bool:
            there = self._kept(path)
            return there is not None and there.is_fresh() and there.asked >= asked

        try:
            answer = self._client.get(path, limit, kept.answer.validators if kept else None, holds)
            if answer.status == 304 and (there := self._kept(path) or kept):
                answer = there.answer
            else:
                answer = replace(answer, body=keep(_page(answer)))
        except (SourceUnavailable, SourceFailed):
            if kept is None:
                raise
            return _page(kept.answer, stale=True)
        self._keep(path, answer)
        return _page(answer)

    def _kept(self, path: str) -> _Kept | None:
        text = self._cache.get(path)
        if text is None:
            return None
        try:
            record = json.loads(text)
            if record["made_by"] != __version__:
                return None  # An earlier program may have made something else of the page.
            body = zlib.decompress(base64.b64decode(record["body"]))
            validators = Validators(record["etag"], record["last_modified"])
            return _Kept(Answer(200, body, record["content_type"], validators), float(record["asked"]))
        except (ValueError, KeyError, TypeError, binascii.Error, zlib.error):
            return None

    def _keep(self, path: str, answer: Answer) -> None:
        record = {
            "asked": time.time(),
            "made_by": __version__,
            "content_type": answer.content_type,
            "etag": answer.validators.etag,
            "last_modified": answer.validators.last_modified,
            "body": base64.b64encode(zlib.compress(answer.body, 1)).decode("ascii"),
        }
        self._cache.set(path, json.dumps(record))


def _page(answer: Answer, *, stale: bool = False) -> Page:
    header = Message()
    header["Content-Type"] = answer.content_type
    return Page(answer.body, header.get_content_charset(), stale)
