"""Numerals written in words, English and Chinese, as values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    w: 10 * (n + 2) for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_MULTIPLES = {
    "twice": "2",
    "thrice": "3",
    "double": "2",
    "doubles": "2",
    "doubled": "2",
    "doubling": "2",
    "triple": "3",
    "triples": "3",
    "tripled": "3",
    "tripling": "3",
    "quadruple": "4",
    "quadrupled": "4",
    "half": "0.5",
    "halves": "0.5",
    "halved": "0.5",
    "halving": "0.5",
    "翻倍": "2",
    "翻一番": "2",
    "加倍": "2",
    "减半": "0.5",
    "一半": "0.5",
}
_DOZENS = {"dozen": 12, "single": 1}

_WORDS = re.compile(
    rf"\b(?:(?P<part>(?:one|two|three|a)[ -](?:third|quarter)s?)"
    rf"|(?P<multiple>{'|'.join(k for k in _MULTIPLES if k.isascii())})"
    rf"|(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<ones>{'|'.join(list(_SMALL)[1:10])}))?"
    rf"(?:[ -](?P<scale1>{'|'.join(SCALES)}))?"
    rf"|(?P<small>{'|'.join(sorted(_SMALL, key=len, reverse=True))}|a)[ -](?P<scale2>{'|'.join(SCALES)})"
    rf"|(?P<bare>{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
    rf"|(?P<dozen>{'|'.join(_DOZENS)}))\b",
    re.IGNORECASE,
)

_HAN_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4} | {
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9
}  # fmt: skip
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10**4, "亿": 10**8}
_HAN = "[零〇一二两三四五六七八九十百千万亿点]+"
_MEASURE = "[个個种種次项類类倍层組组台篇部套条條张年月天步名位轮块份处轴%]|小时|分钟|秒|阶段|大类|成|分之"
_CHINESE = re.compile(
    rf"(?P<fraction>(?P<under>百|{_HAN})分之(?P<over>{_HAN}))"
    rf"|(?<![第几数零〇一二两三四五六七八九十百千万亿\d.])(?<!\d\s)(?P<counted>{_HAN})(?=(?:{_MEASURE}))"
    rf"|(?P<multiple>{'|'.join(k for k in _MULTIPLES if not k.isascii())})"
)


@dataclass(frozen=True)
class Numeral:
    """``unit`` is `%`, `times` or empty; ``[start, end)`` in characters."""

    value: Decimal
    unit: str
    start: int
    end: int


def numerals(text: str) -> Iterator[Numeral]:
    """Every number that a text writes in words; `one` and 一 too, which may be mere articles."""
    for match in _WORDS.finditer(text):
        value, unit = _english(match)
        yield Numeral(value, unit, match.start(), match.end())
    if not text.isascii():
        for match in _CHINESE.finditer(text):
            if (numeral := _chinese(match)) is not None:
                yield numeral


def _english(match: re.Match[str]) -> tuple[Decimal, str]:
    found = {name: group.lower() for name, group in match.groupdict().items() if group}
    if "part" in found:
        over, under = re.split("[ -]", found["part"])
        return Decimal(_SMALL.get(over, 1)) / (3 if under.startswith("third") else 4), "times"
    if "multiple" in found:
        return Decimal(_MULTIPLES[found["multiple"]]), "times"
    if "tens" in found:
        value = _TENS[found["tens"]] + _SMALL.get(found.get("ones", ""), 0)
        return Decimal(value * SCALES.get(found.get("scale1", ""), 1)), ""
    if "small" in found:
        return Decimal(_SMALL.get(found["small"], 1) * SCALES[found["scale2"]]), ""
    word = found.get("bare") or found["dozen"]
    return Decimal(_SMALL[word] if word in _SMALL else _DOZENS[word]), ""


def _chinese(match: re.Match[str]) -> Numeral | None:
    if multiple := match["multiple"]:
        return Numeral(Decimal(_MULTIPLES[multiple]), "times", match.start(), match.end())
    if match["fraction"]:
        over, under = _han(match["over"]), _han(match["under"])
        if over is None or not under:
            return None
        if match["under"] == "百":
            return Numeral(over, "%", match.start(), match.end())
        return Numeral(over / under, "times", match.start(), match.end())
    value = _han(match["counted"])
    return None if value is None else Numeral(value, "", match.start(), match.end())


def _han(written: str) -> Decimal | None:
    """The value of 三百二十 or 三点五; None when it is none."""
    if written == "百":
        return Decimal(100)
    whole, point, decimals = written.partition("点")
    if point and not (whole and decimals and all(c in _HAN_DIGITS for c in decimals)):
        return None
    total = section = digit = 0
    for character in whole:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        elif character in _HAN_TENS:
            section, digit = section + (digit or 1) * _HAN_TENS[character], 0
        else:
            total, section, digit = (total + section + digit or 1) * _HAN_GROUPS[character], 0, 0
    value = Decimal(total + section + digit)
    return value + Decimal("0." + "".join(str(_HAN_DIGITS[c]) for c in decimals)) if point else value
