"""Model tokens by the day, in one file for all processes: reserved before a call, settled after it."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..config import Settings
from ..errors import BudgetSpent, SummariserFailed

_log = logging.getLogger(__name__)

FILE = "tokens.sqlite3"
HELD = 120.0
"""Seconds; no question takes as long. What is held longer is of a process that died while it asked."""

_IN_LINE = threading.Lock()
"""SQLite lets whoever is lucky go first, so that many threads could keep one waiting until it gives up."""

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS spent (
        day TEXT, summariser TEXT, calls INTEGER, tokens_in INTEGER, tokens_out INTEGER, model TEXT,
        PRIMARY KEY (day, summariser, model)
    )""",
    """CREATE TABLE IF NOT EXISTS held (
        number INTEGER PRIMARY KEY, day TEXT, summariser TEXT,
        tokens_in INTEGER, tokens_out INTEGER, until REAL, model TEXT
    )""",
)
_WITHOUT_MODELS = (
    "ALTER TABLE held ADD COLUMN model TEXT",
    "ALTER TABLE spent RENAME TO without_models",
    _SCHEMA[0],
    "INSERT INTO spent SELECT *, '' FROM without_models",
    "DROP TABLE without_models",
)
"""The steps from the account as it was before it told the models apart."""
_NEWEST = "SELECT MAX(day) FROM (SELECT day FROM spent UNION SELECT day FROM held)"
_SPENT = """
SELECT summariser, SUM(calls), SUM(tokens_in), SUM(tokens_out) FROM (
    SELECT summariser, calls, tokens_in, tokens_out FROM spent WHERE day = :day
    UNION ALL
    SELECT summariser, 1, tokens_in, tokens_out FROM held WHERE day = :day AND until <= :now
) GROUP BY summariser ORDER BY summariser
"""
_RESERVED = "SELECT COALESCE(SUM(tokens_in + tokens_out), 0) FROM held WHERE day = :day AND until > :now"
_COSTS = """
SELECT summariser, model, SUM(calls), SUM(tokens_in), SUM(tokens_out) FROM (
    SELECT summariser, model, calls, tokens_in, tokens_out FROM spent WHERE day >= :since
    UNION ALL
    SELECT summariser, ifnull(model, ''), 1, tokens_in, tokens_out FROM held
    WHERE day >= :since AND until <= :now
) GROUP BY summariser, model ORDER BY summariser, model
"""
_SETTLE = """
INSERT INTO spent VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT (day, summariser, model) DO UPDATE SET
calls = calls + 1, tokens_in = tokens_in + excluded.tokens_in, tokens_out = tokens_out + excluded.tokens_out
"""


@dataclass(frozen=True)
class Spent:
    """What one summariser has cost on a day."""

    name: str
    calls: int
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True)
class Cost:
    """What a summariser's calls of one model have cost; the model is "" where it was not written down."""

    name: str
    model: str
    calls: int
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True)
class Day:
    """What one day (UTC) has cost.

    ``calls`` were charged, those of processes that died with all that was held for them; ``reserved`` is
    held for the calls under way, ``cap`` is the day's limit.
    """

    day: str
    calls: int
    tokens_in: int
    tokens_out: int
    reserved: int
    cap: int | None
    summarisers: tuple[Spent, ...] = ()

    @property
    def spent(self) -> int:
        return self.tokens_in + self.tokens_out + self.reserved


@dataclass(frozen=True)
class Reservation:
    """Tokens held for a call, under a number, on the day whose account they are on."""

    number: int
    day: str


class Budget:
    """The account of all days; a day begins when the clock first shows it, and none comes back."""

    def __init__(
        self,
        folder: Path,
        cap: int | None,
        summariser: str = "",
        model: str = "",
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``summariser`` and ``model`` are whose tokens are reserved."""
        self._path, self._cap, self._now = folder / FILE, cap, now
        self._summariser, self._model = summariser, model

    def reserve(self, tokens_in: int, tokens_out: int = 0) -> Reservation | None:
        """Hold the most that may be needed; None when nothing is capped and the account cannot be kept.

        Raises `BudgetSpent` when they would pass the cap, `SummariserFailed` when a cap cannot be kept.
        """
        try:
            with self._open() as database:
                today = self._today(database)
                if self._cap is not None and today.spent + tokens_in + tokens_out > self._cap:
                    raise self._spent(today, tokens_in + tokens_out)
                until = self._now().timestamp() + HELD
                values = (today.day, self._summariser, tokens_in, tokens_out, until, self._model)
                held = database.execute("INSERT INTO held VALUES (NULL, ?, ?, ?, ?, ?, ?)", values)
                return Reservation(int(held.lastrowid or 0), today.day)
        except (sqlite3.Error, OSError) as error:
            if self._cap is not None:
                raise SummariserFailed(
                    "The count of tokens cannot be kept, so that nothing is asked of a model; "
                    "make PAPERSAYS_DATA_DIR writable, or set no PAPERSAYS_DAILY_TOKENS"
                ) from None
            _log.warning("the count of tokens cannot be kept: %s", error)
            return None

    def settle(
        self, reservation: Reservation | None, tokens_in: int, tokens_out: int, model: str = ""
    ) -> None:
        """Put what a question has cost, or 0, in the place of what was held for it; what fails stays held.

        ``model`` is the one that has answered, where it says another name than it was asked by.
        """
        if reservation is None:
            return
        try:
            with self._open() as database:
                database.execute("DELETE FROM held WHERE number = ?", (reservation.number,))
                if tokens_in or tokens_out:
                    by = model or self._model
                    values = (reservation.day, self._summariser, tokens_in, tokens_out, by)
                    database.execute(_SETTLE, values)
        except (sqlite3.Error, OSError) as error:
            _log.warning("what a call cost is charged as it was reserved: %s", error)

    def today(self) -> Day:
        """The account of today as it stands; raises `SummariserFailed` when it cannot be read."""
        try:
            with self._open() as database:
                return self._today(database)
        except (sqlite3.Error, OSError) as error:
            raise SummariserFailed(f"The count of tokens cannot be read ({error})") from None

    def costs(self, days: int | None = None) -> tuple[Cost, ...]:
        """Of today and the days before it, ``days`` in all, or of all time; raises `SummariserFailed`."""
        try:
            with self._open() as database:
                today = datetime.fromisoformat(self._today(database).day)
                since = "" if days is None else f"{today - timedelta(days=days - 1):%Y-%m-%d}"
                named = {"since": since, "now": self._now().timestamp()}
                return tuple(Cost(*row) for row in database.execute(_COSTS, named))
        except (sqlite3.Error, OSError) as error:
            raise SummariserFailed(f"The count of tokens cannot be read ({error})") from None

    def _today(self, database: sqlite3.Connection) -> Day:
        """The newest day there is: a clock that goes back does not give a day's tokens again."""
        date = self._now().strftime("%Y-%m-%d")
        (newest,) = database.execute(_NEWEST).fetchone()
        named = {"day": max(date, newest or date), "now": self._now().timestamp()}
        rows = tuple(Spent(*row) for row in database.execute(_SPENT, named))
        (reserved,) = database.execute(_RESERVED, named).fetchone()
        sums = (sum(r.calls for r in rows), sum(r.tokens_in for r in rows), sum(r.tokens_out for r in rows))
        return Day(str(named["day"]), *sums, reserved, self._cap, rows)

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
        with _IN_LINE, closing(sqlite3.connect(self._path, timeout=10, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            columns = {name for (name,) in database.execute("SELECT name FROM pragma_table_info('spent')")}
            for step in _WITHOUT_MODELS if columns and "model" not in columns else _SCHEMA:
                database.execute(step)
            yield database
            database.execute("COMMIT")


def usage_today(settings: Settings) -> Day:
    """What today's model calls have cost, for health and doctor; all zero when none was made."""
    if not (settings.data_dir / FILE).exists():
        return Day(datetime.now(UTC).strftime("%Y-%m-%d"), 0, 0, 0, 0, settings.daily_tokens)
    return Budget(settings.data_dir, settings.daily_tokens).today()


def costs(settings: Settings, days: int | None = None) -> tuple[Cost, ...]:
    """See `Budget.costs`; none when no call was made, and then no file is made either."""
    if not (settings.data_dir / FILE).exists():
        return ()
    return Budget(settings.data_dir, settings.daily_tokens).costs(days)
