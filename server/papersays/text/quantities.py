"""The quantities of a text, however they are written: value, precision, unit and what qualifies them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .numerals import SCALES, numerals
from .units import DIMENSIONS

Qualifier = Literal["", "about", "more", "less", "up to"]

_LETTER_SCALES = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
_HAN_SCALES = {
    "百万": 10**6, "千万": 10**7, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "千": 10**3, "百": 10**2,
}  # fmt: skip
_POINTS = r"percentage[ -]points?|percent points?|pp\b|points?\b|pts?\b|个百分点|百分点|個百分點"
_TIMES = r"[×x](?![\w^])|×(?=\s)|times\b|-?\s?folds?\b|倍"
_UNITS = "|".join(re.escape(unit) for unit in sorted(DIMENSIONS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"""(?P<sign>(?<![A-Za-z0-9)\]%.])[-+]\s?)?
    (?<![A-Za-z0-9_^])(?<![A-Za-z]-)(?<!\d[.,])
    (?:10\s?\^\s?(?P<power>[-+]?\d+)
    |(?P<digits>(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)
     (?:\s?[×x·*]\s?10\s?\^\s?(?P<tens>[-+]?\d+)|[eE](?P<e>[-+]?\d{{1,2}})(?![A-Za-z0-9]))?)
    (?:(?P<letter>[kKMBT])(?![A-Za-z0-9])|\s(?P<wide>[MB])(?![A-Za-z0-9])
      |[\s-]?(?P<word>{"|".join([*SCALES, "dozen"])})\b
      |\s?(?P<han>{"|".join(sorted(_HAN_SCALES, key=len, reverse=True))}))?
    (?:\s?(?:(?P<points>{_POINTS}|%\s?points?\b)|(?P<percent>%|per\s?cent\b)|(?P<times>{_TIMES}))
      |[\s-]?(?P<unit>{_UNITS})(?![A-Za-z]))?""",
    re.VERBOSE,
)
_AFTER_NUMERAL = re.compile(
    rf"[\s-]?(?:(?P<points>{_POINTS})|(?P<percent>%|per\s?cent\b)|(?P<times>times\b|folds?\b|倍)"
    rf"|(?P<unit>{_UNITS})(?![A-Za-z]))"
)
_LABELLED = re.compile(
    r"(?:\b(?:tab(?:le)?s?|fig(?:ure)?s?|sec(?:tion)?s?|eqs?|equations?|theorems?|lemmas?|algorithms?|appendix|refs?|"
    r"chapters?|corollary|definitions?|propositions?|remarks?|footnotes?|steps?|stages?|versions?|arxiv)\b\.?\s?:?[(~]?"
    r"|[表图式第节])\s?$",
    re.IGNORECASE,
)
_CITATION = re.compile(r"\[\s*[1-9]\d{0,2}(?:\s*[,;–-]\s*[1-9]\d{0,2})*\s*\]")
_FACTOR_BEFORE = re.compile(r"\bfactors? (?:of )?(?:about |around |~)?$", re.IGNORECASE)
_QUALIFYING: tuple[tuple[Qualifier, str], ...] = (
    (
        "up to",
        r"\bup to|\bas (?:much|many|high|large) as|\bat most|\bno more than|\bmaximum of"
        r"|高达|最多|最高|至多|可达",
    ),
    (
        "more",
        r"\bmore than|\bover|\babove|\bat least|>|≥|\bexceed(?:s|ing)?|\bgreater than|\bno less than"
        r"|\bhigher than|\blarger than|\bbeyond|超过|至少|不少于|多于|大于|逾|高于",
    ),
    (
        "less",
        r"\bless than|\bbelow|\bunder|<|≤|\bfewer than|\bsmaller than|\blower than|\bwithin"
        r"|少于|不到|低于|不足|小于",
    ),
    (
        "about",
        r"\babout|\bapproximately|\baround|\broughly|\bnearly|\balmost|\bclose to|~|≈|\bcirca|\bsome"
        r"|约|大约|约为|近|将近|接近",
    ),
)
_QUALIFIERS = tuple(
    (name, re.compile(rf"(?:{words})\s?(?:a |an |factor of |的|了)?[(]?$", re.IGNORECASE))
    for name, words in _QUALIFYING
)
_RANGE = re.compile(r"\s?(?:[-–—~]|to|and|or|,|至|到|和|、)\s?(?:and\s)?$")


@dataclass(frozen=True)
class Quantity:
    """A number as a text has it; ``value`` and ``step`` are in the unit as written."""

    value: Decimal
    step: Decimal
    """What one more in the last digit given is worth: the precision of the number."""
    unit: str
    """`%`, `points`, `times`, a unit of `units.DIMENSIONS`, or empty."""
    start: int
    end: int
    shown: str
    qualifier: Qualifier = ""
    firm: bool = True
    """False for `one`, which may be a mere article."""


def quantities(text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """The quantities of a plain text in order, but for numbers of tables, sections and references.

    ``skip`` holds spans ``[start, end)`` of names, whose digits are no quantities.
    """
    taken = [*skip, *((m.start(), m.end()) for m in _CITATION.finditer(text))]
    found = [*_in_digits(text, taken), *_in_words(text, taken)]
    return tuple(_units_shared(text, sorted(found, key=lambda quantity: quantity.start)))[::-1]


def _in_digits(text: str, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        start = match.start("digits") if match["digits"] else match.start()
        if _within(start, taken) or _LABELLED.search(text[max(0, start - 16) : start]):
            continue
        if text[start - 1 : start] == "(" and match["digits"] and _is_enumerator(text, match):
            continue
        scale = Decimal(_scale(match))
        bare = Decimal(match["digits"].replace(",", "")) if match["digits"] else Decimal(1)
        step = _last_place(bare) * scale
        value = bare * scale * (-1 if (match["sign"] or "").strip() == "-" else 1)
        unit = _unit(match) or ("times" if _FACTOR_BEFORE.search(text[max(0, start - 24) : start]) else "")
        yield Quantity(
            value,
            step,
            unit,
            match.start(),
            match.end(),
            match.group().strip(),
            _qualifier(text, match.start()),
        )


def _in_words(text: str, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    for numeral in numerals(text):
        if _within(numeral.start, taken):
            continue
        after = _AFTER_NUMERAL.match(text, numeral.end)
        unit = numeral.unit or (_unit(after) if after else "")
        end = after.end() if after and not numeral.unit else numeral.end
        yield Quantity(
            numeral.value,
            _last_place(numeral.value),
            unit,
            numeral.start,
            end,
            text[numeral.start : end],
            _qualifier(text, numeral.start),
            firm=numeral.value not in (0, 1),
        )


def _units_shared(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """From last to first, give `10` in `10-20 %` or `10, 15 and 20 %` the unit that is written once."""
    unit, following = "", None
    for quantity in reversed(found):
        between = text[quantity.end : following.start] if following else ""
        joined = following is not None and _RANGE.fullmatch(between) is not None
        if following is not None and not quantity.unit and joined and unit and quantity.firm:
            quantity = Quantity(**{**vars(quantity), "unit": unit})
        unit, following = quantity.unit, quantity
        yield quantity


def _last_place(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(10) ** max(-12, exponent) if isinstance(exponent, int) else Decimal(1)


def _is_enumerator(text: str, match: re.Match[str]) -> bool:
    """Tell whether `(2)` stands before an item of a list or names an equation."""
    alone = text[match.end() : match.end() + 1] == ")"
    return alone and (match["digits"] or "").isdigit() and len(match["digits"]) <= 2


def _scale(match: re.Match[str]) -> Decimal:
    exponent = match["power"] or match["tens"] or match["e"] or "0"
    scale = Decimal(10) ** max(-40, min(40, int(exponent)))
    for name in ("letter", "wide"):
        scale *= _LETTER_SCALES.get(match[name] or "", 1)
    word = match["word"] or ""
    return scale * (12 if word == "dozen" else SCALES.get(word, 1)) * _HAN_SCALES.get(match["han"] or "", 1)


def _unit(match: re.Match[str]) -> str:
    for name, unit in (("points", "points"), ("percent", "%"), ("times", "times")):
        if match[name]:
            return unit
    return match["unit"] or ""


def _qualifier(text: str, start: int) -> Qualifier:
    before = text[max(0, start - 24) : start]
    return next((name for name, pattern in _QUALIFIERS if pattern.search(before)), "")


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)
