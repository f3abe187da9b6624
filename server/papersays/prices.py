"""What the reader says a model's tokens cost; where she says nothing no money is told."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,6}(?:\.\d{1,6})?"
_PRICE = re.compile(
    rf"(?P<model>[^\s=,][^=,]{{0,199}}?)\s*=\s*(?P<in>{_NUMBER})\s*/\s*(?P<out>{_NUMBER})\s+(?P<currency>[A-Z]{{3}})",
    re.ASCII,
)
_MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """Of a million tokens into a model and out of it, in a currency by its ISO 4217 code."""

    tokens_in: Decimal
    tokens_out: Decimal
    currency: str

    def of(self, tokens_in: int, tokens_out: int) -> "Money":
        return Money((self.tokens_in * tokens_in + self.tokens_out * tokens_out) / _MILLION, self.currency)


@dataclass(frozen=True)
class Money:
    """An amount, shown to a hundredth of a cent where it is less than a unit."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        places = 2 if self.amount >= 1 or not self.amount else 4
        least = Decimal(10) ** -places
        shown = f"{self.amount:,.{places}f}" if self.amount >= least or not self.amount else f"< {least}"
        return f"{shown} {self.currency}"


def prices(text: str) -> dict[str, Price]:
    """The prices by model out of `MODEL=IN/OUT CURRENCY, …`; raises `ValueError` with what is wrong."""
    found: dict[str, Price] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _PRICE.fullmatch(part)
        if match is None:
            raise ValueError(f"{part[:80]!r} is not MODEL=IN/OUT CURRENCY, such as my-model=0.30/2.50 USD")
        if match["model"] in found:
            raise ValueError(f"{match['model'][:80]!r} has two prices")
        found[match["model"]] = Price(Decimal(match["in"]), Decimal(match["out"]), match["currency"])
    return found


def summed(money: Iterable[Money]) -> tuple[Money, ...]:
    """One sum a currency; nobody here knows what one is worth in another."""
    sums: dict[str, Decimal] = {}
    for each in money:
        sums[each.currency] = sums.get(each.currency, Decimal(0)) + each.amount
    return tuple(Money(amount, currency) for currency, amount in sorted(sums.items()))


def cost(known: Mapping[str, Price], model: str, tokens_in: int, tokens_out: int) -> Money | None:
    """None for a model whose price is not known; no other model's price is taken for it."""
    price = known.get(model)
    return price.of(tokens_in, tokens_out) if price else None
