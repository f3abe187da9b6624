"""Server-sent events of a chat-completions stream, read byte by byte as they come."""

import json
import time
from collections.abc import Iterator
from typing import Any

import requests
import urllib3

from ._faults import Fault

_LONGEST_LINE = 1_000_000


def lines(response: requests.Response, seconds: float) -> Iterator[str]:
    """The lines of a body as they become whole; raises `Fault` when they break off or are not UTF-8.

    Nothing is waited for after so many seconds, however steadily the bytes drip.
    """
    waiting, end = b"", time.monotonic() + seconds
    try:
        while chunk := response.raw.read1(16384, decode_content=True):
            *whole, waiting = (waiting + chunk).split(b"\n")
            for line in whole:
                yield line.decode().rstrip("\r")
            if time.monotonic() > end:
                raise Fault("timeout")
            if len(waiting) > _LONGEST_LINE:
                raise Fault("protocol", "its answer is far too long")
        yield waiting.decode()
    except UnicodeDecodeError:
        raise Fault("protocol", "it is not UTF-8") from None
    except urllib3.exceptions.ReadTimeoutError:
        raise Fault("timeout") from None
    except (urllib3.exceptions.HTTPError, OSError):
        raise Fault("cut") from None


def objects(response: requests.Response, seconds: float) -> Iterator[dict[str, Any]]:
    """The JSON object of every event until `[DONE]`; a server that does not stream sends one object alone."""
    if "json" in response.headers.get("Content-Type", ""):
        yield _object("\n".join(lines(response, seconds)))
        return
    for line in lines(response, seconds):
        if line.startswith("data:"):
            data = line.removeprefix("data:").strip()
            if data == "[DONE]":
                return
            yield _object(data)


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Fault("protocol", "it is not JSON") from None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        raise Fault("protocol")
    return value
