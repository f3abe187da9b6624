"""Who holds a token of this server: the owner's own opens from anywhere, a paired one from its origin alone.

A paired token is `ORIGIN.PROOF`, both in base64url: the origin it was given to, and its HMAC-SHA256 under the
owner's token. Nothing is stored for it, and a new owner's token ends all that were given out.
"""

import base64
import hmac

from ..config import Settings

NO_BROWSER = ""
"""The origin of a program that is no browser."""


def of(settings: Settings) -> str | None:
    """The owner's token, if the server has one."""
    return settings.token.get_secret_value() if settings.token else None


def paired(token: str, origin: str) -> str:
    """The token for that origin, made of the owner's ``token``."""
    proof = hmac.digest(token.encode(), b"papersays pairing 1\n" + origin.encode(), "sha256")
    return f"{_base64(origin.encode())}.{_base64(proof)}"


def opens(token: str, given: str, origin: str | None, site: str | None, *, safe: bool) -> bool:
    """True when what was ``given`` is the owner's token, or a paired one in the hands it was given into.

    ``origin`` and ``site`` are the headers Origin and Sec-Fetch-Site. A browser names the origin of every
    request that spends; with a ``safe`` one, which only reads what is stored, Chromium and Firefox name none
    for an extension, and Sec-Fetch-Site tells that no web page asks.
    """
    if hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        return True
    holder = _holder(given)
    if holder is None or not hmac.compare_digest(given.encode(), paired(token, holder).encode()):
        return False
    if holder == NO_BROWSER:
        return origin is None and site is None
    return origin == holder or (safe and origin is None)


def _holder(given: str) -> str | None:
    """The origin that a paired token names; None for what has not its form."""
    name, dot, _ = given.partition(".")
    if not dot or len(given) > 300 or not given.isascii():
        return None
    try:
        return base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode("ascii")
    except ValueError:
        return None


def _base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
