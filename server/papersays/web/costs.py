"""What models have cost: today, in thirty days and in all; in money where the reader has set prices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ..config import Settings
from ..library.records import Record
from ..prices import Money, Price, cost, prices, summed
from ..summarisers._budget import Cost, costs

PERIODS = {"cost_today": 1, "cost_days": 30, "cost_ever": None}
"""The label of a period, and how many days it has, today among them; None is all of them."""


@dataclass(frozen=True)
class Spent:
    """What was spent in a period; ``money`` is None where the price is not known."""

    label: str
    calls: int
    tokens_in: int
    tokens_out: int
    money: tuple[Money, ...] | None


@dataclass(frozen=True)
class Line:
    """One model, asked by one summariser, in every period."""

    name: str
    model: str
    periods: tuple[Spent, ...]


@dataclass(frozen=True)
class Costs:
    """Everything by model, and together where there are several; ``partly`` when a price is missing there."""

    lines: tuple[Line, ...]
    together: tuple[Spent, ...]
    partly: bool
    priced: bool
    """Whether any price is set."""


def of_account(settings: Settings) -> Costs:
    """What every call has cost, those of readings that are deleted too; raises `SummariserFailed`."""
    return _costs({label: costs(settings, days) for label, days in PERIODS.items()}, settings)


def of_readings(records: Iterable[Record], settings: Settings) -> Costs:
    """What the readings that were made here have cost; one from a file was paid for elsewhere."""
    made = [record.reading.provenance for record in records if not record.imported]
    today = datetime.now(UTC)
    found: dict[str, list[Cost]] = {}
    for label, days in PERIODS.items():
        since = "" if days is None else f"{today - timedelta(days=days - 1):%Y-%m-%d}"
        found[label] = [
            Cost(each.summariser, each.model, 1, each.tokens_in, each.tokens_out)
            for each in made
            if each.created >= since and each.tokens_in + each.tokens_out
        ]
    return _costs(found, settings)


def _costs(found: Mapping[str, Iterable[Cost]], settings: Settings) -> Costs:
    known = prices(settings.prices or "")
    sums = {label: _by_model(each) for label, each in found.items()}
    models = sorted({model for each in sums.values() for model in each})
    lines = tuple(
        Line(
            *model,
            tuple(_spent(label, [each[model]], known) for label, each in sums.items() if model in each),
        )
        for model in models
    )
    several = len(models) > 1
    together = tuple(_spent(label, each.values(), known) for label, each in sums.items()) if several else ()
    missing = {model for _, model in models} - set(known)
    return Costs(lines, together, bool(missing) and len(missing) < len(models), bool(known))


def _by_model(found: Iterable[Cost]) -> dict[tuple[str, str], Cost]:
    sums: dict[tuple[str, str], Cost] = {}
    for each in found:
        key = (each.name, each.model)
        was = sums.get(key, Cost(*key, 0, 0, 0))
        sums[key] = Cost(
            *key,
            was.calls + each.calls,
            was.tokens_in + each.tokens_in,
            was.tokens_out + each.tokens_out,
        )
    return sums


def _spent(label: str, found: Iterable[Cost], known: Mapping[str, Price]) -> Spent:
    each = list(found)
    paid = [cost(known, one.model, one.tokens_in, one.tokens_out) for one in each]
    told = summed(money for money in paid if money is not None)
    counts = (sum(o.calls for o in each), sum(o.tokens_in for o in each), sum(o.tokens_out for o in each))
    return Spent(label, *counts, told if told or not each else None)
