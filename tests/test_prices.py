"""Prices as the reader writes them, and money out of tokens; nothing is guessed."""

from decimal import Decimal

import pytest

from papersays.config import load
from papersays.errors import SettingsError
from papersays.prices import Money, cost, prices, summed


def test_prices_are_by_the_million_tokens_in_and_out() -> None:
    known = prices("a-1=0.30/2.50 USD, meta/llama:8b = 1/2 EUR,")
    assert cost(known, "a-1", 1_000_000, 1_000_000) == Money(Decimal("2.80"), "USD")
    assert cost(known, "meta/llama:8b", 500_000, 0) == Money(Decimal("0.5"), "EUR")


@pytest.mark.parametrize("model", ["a", "a-1-mini", "A-1", "a-1 ", ""])
def test_no_other_models_price_is_taken(model: str) -> None:
    assert cost(prices("a-1=0.30/2.50 USD"), model, 1, 1) is None


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("0", "0.00 USD"), ("0.00001", "< 0.0001 USD"), ("0.0123", "0.0123 USD"), ("1234.5", "1,234.50 USD")],
)
def test_money_is_shown_as_small_as_it_is(amount: str, shown: str) -> None:
    assert str(Money(Decimal(amount), "USD")) == shown


def test_currencies_are_never_mixed() -> None:
    paid = [Money(Decimal(n), currency) for n, currency in ((1, "USD"), (2, "EUR"), (3, "USD"))]
    assert summed(paid) == (Money(Decimal(2), "EUR"), Money(Decimal(4), "USD"))


@pytest.mark.parametrize(
    "text",
    ["a", "a=1", "a=1/2", "a=1/2 usd", "a=1/2 $", "a=-1/2 USD", "a=1,5/2 USD", "=1/2 USD", "a=1e3/2 USD",
     "a=1/2 USD b=1/2 USD", "a=1/2 USD, a=1/2 USD", "a=nan/2 USD", "a=١/2 USD"],
)  # fmt: skip
def test_what_is_no_price_is_refused_with_the_settings(text: str) -> None:
    with pytest.raises(SettingsError, match="PAPERSAYS_PRICES"):
        load({"PAPERSAYS_PRICES": text})


def test_a_price_that_is_refused_is_named() -> None:
    with pytest.raises(SettingsError, match="such as my-model=0.30/2.50 USD"):
        load({"PAPERSAYS_PRICES": "my-model=free"})
