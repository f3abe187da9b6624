"""arXiv over HTTP: one polite line, redirects within arXiv only, bounded in time and size."""

import io
import logging
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
import urllib3

from ... import __version__
from ...errors import PaperNotFound, SourceFailed, SourceUnavailable
from . import retry_after
from .connection import Adapter, within
from .queue import SILENCE_AFTER_REFUSAL, Queue
from .robots import is_disallowed

_log = logging.getLogger(__name__)

PROJECT_PAGE = "https://github.com/papersays/papersays"
USER_AGENT = f"PaperSays/{__version__} (+{PROJECT_PAGE})"

DEADLINE = 25.0
"""Seconds for one request from its start to the last byte, without the waiting in line."""
_CONNECT, _SILENT = 5.0, 10.0
"""Seconds until the connection stands, and until the next byte of a slow answer."""
_HOPS = 3
_ATTEMPTS = 3
_PATIENCE = 20.0
"""Seconds of Retry-After that are waited out; a longer one is told to the reader."""
_WIRE_BYTES = 30 * 2**20
_WORDS_OF_REGRET = 256 * 2**10
"""Bytes of a page that says that something is not there; arXiv's have 7 kB."""
_ARXIV_HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org"})


@dataclass(frozen=True)
class Validators:
    """What a conditional request needs to know of the copy at hand."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Answer:
    """A whole answer; ``status`` is 200, or 304 when the copy at hand still holds."""

    status: int
    body: bytes
    content_type: str
    validators: Validators


class Missing(PaperNotFound):
    """arXiv has no such page; ``page`` is what it says instead."""

    def __init__(self, page: bytes) -> None:
        super().__init__("arXiv has no such page")
        self.page = page


class _Session(requests.Session):
    """Leaves redirects alone: requests would read their bodies whole, even when told not to follow."""

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002 - requests' own shape
        return None


class Client:
    """Asks one server, the configured base, and nothing else."""

    def __init__(self, base_url: str, queue: Queue, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._base = urlsplit(base_url)
        self._base_url = base_url
        self._queue = queue
        self._clock = clock
        self._session = _Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Adapter(DEADLINE))
        self._session.trust_env = True
        self._session.headers.clear()
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"})

    def get(
        self,
        path: str,
        limit: int,
        known: Validators | None = None,
        holds: Callable[[], bool] = lambda: False,
    ) -> Answer:
        """The answer at ``path`` below the base, at most ``limit`` decoded bytes.

        ``holds`` is asked when it is this request's turn: when there is a copy that holds by now, because
        another process has asked for the same page, that is a 304 for which arXiv is not asked.
        Raises `Missing` for 404 and 410, `SourceUnavailable` when arXiv cannot or will not answer
        now, `SourceFailed` when the answer cannot be what was asked for.
        """
        url = self._base_url + path
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._follow(url, limit, known, holds)
            except SourceUnavailable as error:
                if attempt == _ATTEMPTS or error.retry_after is None or error.retry_after > _PATIENCE:
                    raise
                time.sleep(error.retry_after)
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        self._session.close()

    def _follow(self, url: str, limit: int, known: Validators | None, holds: Callable[[], bool]) -> Answer:
        for _ in range(_HOPS + 1):
            with self._queue.turn():
                if holds():
                    return Answer(304, b"", "", Validators())
                answer = self._ask(url, limit, known)
            if isinstance(answer, Answer):
                return answer
            url = self._allowed(url, answer)
        raise SourceFailed("arXiv sent the request round in circles")

    def _ask(self, url: str, limit: int, known: Validators | None) -> Answer | str:
        """One request: the answer, or the address it redirects to."""
        end = self._clock() + DEADLINE
        _log.info("GET %s", url)
        try:
            response = self._session.get(
                url,
                headers=_conditions(known),
                timeout=(_CONNECT, _SILENT),
                allow_redirects=False,
                stream=True,
            )
            with response:
                location = response.headers.get("Location")
                if response.is_redirect and location:
                    return location
                self._raise_for(response, end)
                body = b"" if response.status_code == 304 else self._body(response, limit, end)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise _unreachable(error) from None
        except zlib.error:
            raise SourceUnavailable("arXiv's answer came damaged") from None
        validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
        return Answer(response.status_code, body, response.headers.get("Content-Type", ""), validators)

    def _raise_for(self, response: requests.Response, end: float) -> None:
        status = response.status_code
        if status in (200, 304):
            return
        if status in (404, 410):
            raise Missing(self._body(response, _WORDS_OF_REGRET, end))
        if status == 403:
            self._queue.be_silent(SILENCE_AFTER_REFUSAL)
            raise SourceUnavailable(
                "arXiv refused the request (403); PaperSays asks nothing more for a quarter of an hour",
                retry_after=SILENCE_AFTER_REFUSAL,
            )
        if status in (429, 503):
            wait = retry_after.seconds(response.headers.get("Retry-After"))
            self._queue.be_silent(wait)
            raise SourceUnavailable(f"arXiv is busy ({status})", retry_after=wait)
        raise SourceFailed(f"arXiv answered with status {status}")

    def _body(self, response: requests.Response, limit: int, end: float) -> bytes:
        with within(max(0.0, end - self._clock()), response.raw.shutdown):
            return _whole(response, limit)

    def _allowed(self, asked: str, location: str) -> str:
        """Where a redirect leads, when within arXiv (or the configured base); raises `SourceFailed`."""
        try:
            url = urljoin(asked, location)
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise SourceFailed("arXiv redirects to something that is not an address") from None
        if (
            any(ord(c) <= 32 or c == "\\" for c in url)
            or "@" in parts.netloc
            or not self._is_home(parts, port)
        ):
            raise SourceFailed(f"arXiv redirects to {(parts.hostname or '?')[:80]!r}, which is not arXiv")
        if is_disallowed(parts.path):
            raise SourceFailed("arXiv redirects to a page that it asks programs to leave alone")
        return url

    def _is_home(self, parts: SplitResult, port: int | None) -> bool:
        if parts[:2] == self._base[:2]:
            return True
        at_arxiv = self._base.hostname in _ARXIV_HOSTS and parts.hostname in _ARXIV_HOSTS
        return at_arxiv and parts.scheme == "https" and port in (None, 443)


def _whole(response: requests.Response, limit: int) -> bytes:
    """A body of at most ``limit`` bytes, unpacked; raises for one that is longer, cut or damaged."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip"):
        raise SourceFailed(f"arXiv answered in an encoding that was not asked for ({encoding[:40]!r})")
    unpack = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    body, received = io.BytesIO(), 0
    while chunk := response.raw.read1(65536, decode_content=False):
        received += len(chunk)
        size = body.tell()
        body.write(unpack.decompress(chunk, limit + 1 - size) if unpack else chunk)
        if body.tell() > limit or received > _WIRE_BYTES:
            raise SourceFailed(f"the page is larger than {limit // 2**20} MB")
    if unpack and (not unpack.eof or unpack.unused_data):
        raise SourceUnavailable("arXiv's answer was cut off, or is more than one")
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) != received:
        raise SourceUnavailable("arXiv's answer was cut off")
    return body.getvalue()  # A BytesIO hands its bytes over without a copy.


def _conditions(known: Validators | None) -> dict[str, str]:
    if known is None:
        return {}
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value}


def _unreachable(error: Exception) -> SourceUnavailable:
    if isinstance(error, TimeoutError):
        return SourceUnavailable("arXiv answers too slowly")
    if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError):
        return SourceUnavailable("arXiv did not answer in time")
    if isinstance(error, urllib3.exceptions.ProtocolError | requests.exceptions.ChunkedEncodingError):
        return SourceUnavailable("arXiv's answer was cut off")
    return SourceUnavailable("arXiv cannot be reached from here")
