"""Answers of any size: made one at a time into a file, so that a slow reader holds up nobody."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO

from flask import Response, request

from ..errors import LibraryFailed

_IN_MEMORY = 256 * 2**10
"""Bytes; a larger answer lies on disk until it is taken."""

_maker = ThreadPoolExecutor(1, "large-answers")
"""One thread, as what a thread once needed is hardly ever given back to the system."""


def answer(write: Callable[[IO[bytes]], None], media_type: str) -> Response:
    """What ``write`` puts into a file; raises `LibraryFailed` where there is no room for it."""
    made = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the answer
    try:
        _maker.submit(write, made).result()
    except OSError as error:
        made.close()
        raise LibraryFailed(f"The answer cannot be written down ({error.strerror})") from None
    except BaseException:
        made.close()
        raise
    size = made.tell()
    made.seek(0)
    # waitress sends such a file by itself, and the thread is free for the next request.
    by_the_server = request.environ.get("wsgi.file_wrapper", _chunks)
    response = Response(by_the_server(made), content_type=media_type, direct_passthrough=True)
    response.content_length = size
    return response


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(1 << 16):
            yield chunk


def pieces(found: Iterable[str]) -> Callable[[IO[bytes]], None]:
    """Writes texts one after the other, as UTF-8."""

    def write(file: IO[bytes]) -> None:
        for piece in found:  # `writelines` would have all of them in memory first.
            file.write(piece.encode())

    return write
