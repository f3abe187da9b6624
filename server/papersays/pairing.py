"""A code of eight digits that lets an extension in, once: opened by the server's owner, spent by a reader."""

import hmac
import json
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from .errors import PairingRefused

FILE = "pairing.json"
SECONDS = 300
"""From being shown to being worthless."""

TRIES = 5
"""Against a hundred million codes; whoever has used them up waits for the owner to open another."""

DIGITS = 8
_NONE_OPEN = "No code is open: it was used, it is older than 5 minutes, or it was guessed at too often"


class Pairing:
    """At most one open code, in a file that every process of the data folder sees and only its owner reads.

    A code is opened by a command on the server's machine alone. No request opens one, so that nobody can
    make the server print, and nobody gets more than `TRIES` guesses for each time the owner wants to pair.
    """

    def __init__(self, folder: Path, *, now: Callable[[], float] = time.time) -> None:
        self._path, self._now = folder / FILE, now
        self._lock = FileLock(folder / "pairing.lock", mode=0o600)

    def open(self) -> str:
        """A new code, in the place of any other."""
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._lock:
            self._keep(code, self._now() + SECONDS, TRIES)
        return code

    def redeem(self, code: str) -> None:
        """Spend the open code; raises `PairingRefused` when it is another one or none is open."""
        if not self._path.exists():
            raise PairingRefused(_NONE_OPEN)
        with self._lock:
            right, until, tries = self._open_code()
            if hmac.compare_digest(code.encode(), right.encode()):
                return self._path.unlink(missing_ok=True)
            self._keep(right, until, tries - 1)
        left = f"{tries - 1} more {'try' if tries == 2 else 'tries'}"
        raise PairingRefused(f"This is not the code that the server printed; it takes {left}")

    def _open_code(self) -> tuple[str, float, int]:
        """The code, when it ends, and how many tries it has; raises `PairingRefused`."""
        try:
            kept = json.loads(self._path.read_text("utf-8"))
            code, until, tries = str(kept["code"]), float(kept["until"]), int(kept["tries"])
        except (OSError, ValueError, KeyError, TypeError):
            raise PairingRefused(_NONE_OPEN) from None
        if tries < 1 or not 0 < until - self._now() <= SECONDS:  # A clock that went back opens nothing.
            self._path.unlink(missing_ok=True)
            raise PairingRefused(_NONE_OPEN)
        return code, until, tries

    def _keep(self, code: str, until: float, tries: int) -> None:
        new = self._path.with_suffix(".new")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        new.write_text(json.dumps({"code": code, "until": until, "tries": tries}), "utf-8")
        new.replace(self._path)
