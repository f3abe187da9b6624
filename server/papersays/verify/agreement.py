"""Whether a claim's number is the source's: rounded perhaps, but of the same sign, scale and unit."""

import re
from decimal import Decimal

from ..text.quantities import Quantity
from ..text.statement import Statement
from ..text.units import DIMENSIONS

_COARSEST = Decimal("0.05")
"""Rounding may move a number by this share of it; 2.3 is not 2, unless the claim says `about`."""
_ABOUT = Decimal("0.15")
"""The same for a number that the claim calls approximate, a lower or an upper bound."""
_PERCENT_METRICS = re.compile(
    r"accura|precision|recall|\bF1|\bmAP\b|\bIoU|\btop-?\d|\brates?\b|percent|%|\bAUC|\bDice\b|share|proportion|"
    r"success|准确率|精度|召回率|比例|成功率|[率]",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"decreas|reduc|lower|drop|declin|los[st]|less|fewer|worse|degrad|minus|negative|降|减|下跌|损失|负|低",
    re.IGNORECASE,
)
_AROUND = 60
"""Characters to either side in which a metric is looked for that is given in percent."""


def agrees(claim: Quantity, said: Statement, source: Quantity, read: Statement) -> bool:
    """Whether the claim's number is the source's at the precision with which the claim gives it."""
    ratio = _ratio(claim, said, source, read)
    if ratio is None or _bounds_differ(claim, source):
        return False
    ours, theirs = claim.value, source.value * ratio
    if (ours < 0) != (theirs < 0):
        if not _DOWN.search(said.text if ours >= 0 else read.text):
            return False
        ours, theirs = abs(ours), abs(theirs)
    if ours == theirs:
        return True
    if ours == 0 or theirs == 0:
        return False
    return _is_rounded(claim, source, ours, theirs, ratio)


def _is_rounded(claim: Quantity, source: Quantity, ours: Decimal, theirs: Decimal, ratio: Decimal) -> bool:
    distance = abs(ours - theirs)
    exact = claim.unit != source.unit and {claim.unit, source.unit} <= {"", "%", "times"} and ratio != 1
    if exact:
        return False
    if source.step * ratio > claim.step and not source.qualifier:
        return False  # More digits than the paper gives were not read there.
    rounder = _digits(claim.value) < _digits(source.value)
    if claim.qualifier and rounder and distance <= abs(theirs) * _ABOUT:
        below = {"more": theirs >= ours, "less": theirs <= ours, "up to": False, "about": True}
        if below[claim.qualifier]:
            return True
    return distance <= claim.step / 2 and distance <= abs(theirs) * _COARSEST


def _digits(value: Decimal) -> int:
    """How many digits a number has before its trailing noughts."""
    return len(value.normalize().as_tuple().digits)


def _bounds_differ(claim: Quantity, source: Quantity) -> bool:
    opposite = {("more", "less"), ("less", "more"), ("more", "up to"), ("up to", "more")}
    return (claim.qualifier, source.qualifier) in opposite


def _ratio(claim: Quantity, said: Statement, source: Quantity, read: Statement) -> Decimal | None:
    """What the source's number is to be multiplied by to be in the claim's unit; None when it cannot be."""
    ours, theirs = claim.unit, source.unit
    if ours == theirs:
        return Decimal(1)
    if ours in DIMENSIONS and theirs in DIMENSIONS:
        (dimension, size), (other, other_size) = DIMENSIONS[ours], DIMENSIONS[theirs]
        return other_size / size if dimension == other else None
    bare = {ours, theirs} - {""}
    if len(bare) == 1 and (unit := bare.pop()) != "%":
        return (
            Decimal(1)
            if unit != "times" or abs(claim.value) == abs(source.value) or _speaks_of(said, read)
            else None
        )
    if {ours, theirs} == {"%", "times"}:
        return Decimal(100) if ours == "%" else Decimal("0.01")
    if "%" in (ours, theirs) and "" in (ours, theirs):
        return _fraction(claim, said, source, read)
    return None


def _fraction(claim: Quantity, said: Statement, source: Quantity, read: Statement) -> Decimal | None:
    """`0.943` for 94.3 %, where exact; `94.3` for 94.3 % beside a metric that is given in percent."""
    hundred = Decimal(100) if claim.unit == "%" else Decimal("0.01")
    if claim.value == source.value * hundred and min(abs(claim.value), abs(source.value)) <= 1:
        return hundred
    beside = _beside(read, source) + _beside(said, claim)
    return (
        Decimal(1)
        if _PERCENT_METRICS.search(beside.replace(claim.shown, " ").replace(source.shown, " "))
        else None
    )


def _beside(statement: Statement, quantity: Quantity) -> str:
    return statement.text[max(0, quantity.start - _AROUND) : quantity.end + _AROUND]


def _speaks_of(*statements: Statement) -> bool:
    return any(re.search(r"factor|fold|speed|times|×|倍|加速", s.text, re.IGNORECASE) for s in statements)
