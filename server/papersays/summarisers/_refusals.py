"""What a model's server means by an HTTP status and the JSON beside it, be it Google's or OpenAI's."""

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from time import time
from typing import Any

from ._faults import Fault, Kind

LONGEST_RETRY_AFTER = 86_400.0
"""Seconds; what a server asks for beyond that is not believed."""

_TOO_LONG = re.compile(
    r"token count|context (?:length|size|window)|too long|too many tokens|maximum context", re.I
)
_BILLING = re.compile(r"insufficient[_ ]quota|billing|credit|payment", re.I)
_KEY = re.compile(
    r"API_KEY_INVALID|api[ _]key (?:not valid|expired)|invalid[_ ]api[_ ]key|reported as leaked", re.I
)
_STATUSES: dict[int, Kind] = {
    401: "key", 402: "billing", 403: "key", 404: "model", 408: "unavailable", 413: "too-long", 429: "rate"
}  # fmt: skip


def fault_of(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Fault:
    """The fault that an answer with this status reports; ``body`` is its JSON, or anything else."""
    error = _error(body)
    words = f"{error.get('message', '')} {error.get('code', '')} {error.get('type', '')}"
    kind = _kind(status, error, words)
    after = _retry_after(error, headers or {}) if kind in ("rate", "unavailable") else None
    return Fault(kind, _note(kind, status, error), retry_after=after)


def _error(body: Any) -> dict[str, Any]:
    """The object under `error`; Google's streams and its OpenAI endpoint wrap it in a list of one."""
    if isinstance(body, list) and body:
        body = body[0]
    found = body.get("error") if isinstance(body, dict) else None
    if isinstance(found, str):
        return {"message": found}
    return found if isinstance(found, dict) else {}


def _kind(status: int, error: dict[str, Any], words: str) -> Kind:
    if status == 429:
        return "quota" if _is_of_the_day(error) else "billing" if _BILLING.search(words) else "rate"
    if status >= 500:
        return "unavailable"
    if _KEY.search(words) or any(d.get("reason") == "API_KEY_INVALID" for d in _details(error)):
        return "key"
    if status == 400 and _TOO_LONG.search(words):
        return "too-long"
    return _STATUSES.get(status, "request" if status >= 400 else "protocol")


def _is_of_the_day(error: dict[str, Any]) -> bool:
    violations = (v for d in _details(error) for v in d.get("violations") or () if isinstance(v, dict))
    return any("PerDay" in str(violation.get("quotaId")) for violation in violations)


def _note(kind: Kind, status: int, error: dict[str, Any]) -> str:
    """The status and its name: what the server says beside them may repeat the key or the paper."""
    name = error.get("status") or error.get("code")
    named = isinstance(name, str) and re.fullmatch(r"[A-Za-z_]{2,40}", name)
    return "" if kind in ("key", "too-long", "model") else f"{status} {name}" if named else str(status)


def _details(error: dict[str, Any]) -> Iterator[dict[str, Any]]:
    found = error.get("details")
    return (d for d in found if isinstance(d, dict)) if isinstance(found, list) else iter(())


def _retry_after(error: dict[str, Any], headers: Mapping[str, str]) -> float | None:
    """Seconds, from Google's RetryInfo (`"34.5s"`), else from the header: seconds or a date."""
    told = next((d["retryDelay"] for d in _details(error) if "retryDelay" in d), None)
    text = str(told).removesuffix("s") if told is not None else headers.get("Retry-After", "")
    try:
        seconds = float(text)
    except ValueError:
        seconds = _until(text)
    return seconds if 0 <= seconds <= LONGEST_RETRY_AFTER else None


def _until(date: str) -> float:
    try:
        return max(0.0, parsedate_to_datetime(date).timestamp() - time())
    except ValueError:
        return -1.0
