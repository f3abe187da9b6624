"""Model tokens by the day, in one file for all processes: reserved before a call, settled after it."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..config import Settings
from ..errors import BudgetSpent, SummariserFailed

_log = logging.getLogger(__name__)

FILE = "tokens.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS day (
    day TEXT PRIMARY KEY,
    calls INTEGER NOT NULL DEFAULT 0,
    tokens_in INTEGER NOT NULL DEFAULT 0,
    tokens_out INTEGER NOT NULL DEFAULT 0,
    reserved INTEGER NOT NULL DEFAULT 0
)
"""


@dataclass(frozen=True)
class Day:
    """What one day (UTC) has cost.

    ``calls`` were charged, ``reserved`` is held for those under way or killed, ``cap`` is the day's limit.
    """

    day: str
    calls: int
    tokens_in: int
    tokens_out: int
    reserved: int
    cap: int | None

    @property
    def spent(self) -> int:
        return self.tokens_in + self.tokens_out + self.reserved


@dataclass(frozen=True)
class Reservation:
    """Tokens held for a call, on the day whose account they are on."""

    day: str
    tokens: int


class Budget:
    """The account of all days; a day begins when the clock first shows it, and none comes back."""

    def __init__(
        self,
        folder: Path,
        cap: int | None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._path, self._cap, self._now = folder / FILE, cap, now

    def reserve(self, tokens: int) -> Reservation | None:
        """Hold so many tokens of today; None when nothing is capped and the account cannot be kept.

        Raises `BudgetSpent` when they would pass the cap, `SummariserFailed` when a cap cannot be kept.
        """
        try:
            with self._open() as database:
                today = self._today(database)
                if self._cap is not None and today.spent + tokens > self._cap:
                    raise self._spent(today, tokens)
                database.execute(
                    "INSERT INTO day (day, reserved) VALUES (?, ?) "
                    "ON CONFLICT (day) DO UPDATE SET reserved = reserved + excluded.reserved",
                    (today.day, tokens),
                )
                return Reservation(today.day, tokens)
        except (sqlite3.Error, OSError) as error:
            if self._cap is not None:
                raise SummariserFailed(
                    "The count of tokens cannot be kept, so that nothing is asked of a model; "
                    "make PAPERSAYS_DATA_DIR writable, or set no PAPERSAYS_DAILY_TOKENS"
                ) from None
            _log.warning("the count of tokens cannot be kept: %s", error)
            return None

    def settle(self, reservation: Reservation | None, tokens_in: int, tokens_out: int) -> None:
        """Put what a question has cost, or 0, in the place of what was held for it; what fails stays held."""
        if reservation is None:
            return
        try:
            with self._open() as database:
                database.execute(
                    "UPDATE day SET reserved = reserved - ?, tokens_in = tokens_in + ?, "
                    "tokens_out = tokens_out + ?, calls = calls + ? WHERE day = ?",
                    (reservation.tokens, tokens_in, tokens_out, tokens_in > 0, reservation.day),
                )
        except (sqlite3.Error, OSError) as error:
            _log.warning("%s tokens stay reserved: %s", reservation.tokens, error)

    def today(self) -> Day:
        """The account of today as it stands; raises `SummariserFailed` when it cannot be read."""
        try:
            with self._open() as database:
                return self._today(database)
        except (sqlite3.Error, OSError) as error:
            raise SummariserFailed(f"The count of tokens cannot be read ({error})") from None

    def _today(self, database: sqlite3.Connection) -> Day:
        """The newest day there is: a clock that goes back does not give a day's tokens again."""
        date = self._now().strftime("%Y-%m-%d")
        row = database.execute(
            "SELECT day, calls, tokens_in, tokens_out, reserved FROM day ORDER BY day DESC LIMIT 1"
        ).fetchone()
        known = row if row and row[0] >= date else (date, 0, 0, 0, 0)
        return Day(*known, self._cap)  # type: ignore[call-arg] # SQLite's row is a plain tuple

    def _spent(self, today: Day, tokens: int) -> BudgetSpent:
        tomorrow = datetime.fromisoformat(today.day).replace(tzinfo=UTC) + timedelta(days=1)
        return BudgetSpent(
            f"{today.spent:,} of {self._cap:,} model tokens of today are spent or reserved, and this paper "
            f"needs up to {tokens:,}; the count starts anew at {tomorrow:%Y-%m-%d} 00:00 UTC",
            retry_after=(tomorrow - self._now()).total_seconds(),
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file under its write lock, so that looking and reserving are one step for all processes."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        database = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        try:
            database.execute("BEGIN IMMEDIATE")
            database.execute(_SCHEMA)
            yield database
            database.execute("COMMIT")
        finally:
            database.close()


def usage_today(settings: Settings) -> Day:
    """What today's model calls have cost, for health and doctor; all zero when none was made."""
    if not (settings.data_dir / FILE).exists():
        return Day(datetime.now(UTC).strftime("%Y-%m-%d"), 0, 0, 0, 0, settings.daily_tokens)
    return Budget(settings.data_dir, settings.daily_tokens).today()
