"""What only this process can have written: the seal in each of its forms, and what is said after one."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadData, Signer, URLSafeTimedSerializer

MOST_SECONDS = 600
"""For which a message may be shown; an address with an older one shows the page without it."""


@dataclass(frozen=True)
class Said:
    """A message by the name of its label, with what its blanks hold."""

    label: str
    blanks: dict[str, Any]


class Seals:
    """HMAC-SHA256 under a key that is made with the process, is nowhere stored and ends with it."""

    def __init__(self) -> None:
        key, how = secrets.token_bytes(32), {"key_derivation": "hmac", "digest_method": hashlib.sha256}
        self._forms = Signer(key, salt="papersays form 1", **how)  # type: ignore[arg-type]
        self._messages = URLSafeTimedSerializer(key, salt="papersays message 1", signer_kwargs=how)

    def of(self, address: str) -> str:
        """The seal of a form that is sent to this address: path and query."""
        return self._forms.get_signature(address.encode()).decode()

    def fits(self, address: str, seal: str) -> bool:
        """Whether this process has made that form; compared in constant time."""
        return self._forms.verify_signature(address.encode(), seal.encode("utf-8", "replace"))

    def message(self, label: str, **blanks: Any) -> str:
        """A message for the next page's address."""
        return str(self._messages.dumps([label, blanks]))

    def said(self, message: str) -> Said | None:
        """The message out of an address; None for what is old or nobody here has said."""
        try:
            label, blanks = self._messages.loads(message, max_age=MOST_SECONDS)
        except BadData:
            return None
        return Said(label, blanks)
