"""The names in a text: acronyms, data sets, methods and metrics, told by inner capitals or by digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .units import DIMENSIONS

_TOKEN = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9]*(?:(?:[-_/+]|\.(?=\d))[A-Za-z0-9]+)*\+*|\d[DG](?![A-Za-z0-9]))"
)
_PART = re.compile(r"[-_/]")
_ORDINARY = re.compile(r"[A-Z]?[a-z]+")
_ROMAN = re.compile(r"[IVX]{1,4}")
_INSIDE = re.compile(r"[a-zA-Z0-9][A-Z]|[A-Za-z][-._]?\d|\d[A-Za-z]")
_QUANTITY_SUFFIX = re.compile(r"\d+[kKMBTx]")

ALSO_KNOWN_AS = {
    "ki": "ai",
    "ia": "ai",
    "adn": "dna",
    "arn": "rna",
    "sota": "stateoftheart",
    "vs": "",
    "ok": "",
    "pdf": "",
    "url": "",
}
"""Acronyms that are written otherwise in another language (German, French, Spanish); "" is no name at all."""

_POINTERS = frozenset(
    "tab table tables fig figs figure figures sec section sections eqs equation equations theorem lemma "
    "algorithm appendix chapter".split()
)
"""Words that point to a part of the paper, written with a capital."""

SHORT_FORMS = {
    "ai": "artificial intelligence",
    "ml": "machine learning",
    "rl": "reinforcement learning",
    "dl": "deep learning",
    "cv": "computer vision",
    "qa": "question answering",
    "nn": "neural network",
    "3d": "three dimensional",
    "2d": "two dimensional",
    "1d": "one dimensional",
    "lm": "language model",
    "ir": "information retrieval",
    "mt": "machine translation",
    "us": "united states",
}
"""Acronyms too short to be read off the initials of the words beside them."""


@dataclass(frozen=True)
class Name:
    """``key`` is what two spellings of one name share: `ResNet-50`, `Resnet 50` → `resnet50`."""

    text: str
    key: str
    start: int
    end: int


def names(text: str, *, capitalised: bool = False) -> tuple[Name, ...]:
    """The names of a plain text in order.

    With ``capitalised``, a word with a capital counts when it does not open a sentence (always in Chinese
    or Japanese text, where any Latin word with a capital is a name).
    """
    return tuple(_found(text, capitalised))


def _found(text: str, capitalised: bool) -> Iterator[Name]:
    for match in _TOKEN.finditer(text):
        start, written = match.start(), match.group()
        bare, offset = _core(written)
        if bare and _is_name(bare):
            start += offset
        elif not (capitalised and _is_proper(text, match)):
            continue
        else:
            bare = written
        if known := key_of(bare):
            yield Name(bare, known, start, start + len(bare))


def key_of(name: str) -> str:
    """What spellings of one name share; empty for what is no name."""
    bare = re.sub(r"[^A-Za-z0-9+]", "", name)
    if len(bare) > 2 and bare[-1] == "s" and bare[-2].isupper():
        bare = bare[:-1]
    lower = bare.lower()
    return ALSO_KNOWN_AS.get(lower, lower)


def _core(token: str) -> tuple[str, int]:
    """`BERT` of `BERT-based`, `non-IID` → `IID`: the token without ordinary words at its ends."""
    parts = _PART.split(token)
    first, last = 0, len(parts)
    while first < last and _ORDINARY.fullmatch(parts[first]) and not _digit_follows(parts, first):
        first += 1
    while last > first and _ORDINARY.fullmatch(parts[last - 1]):
        last -= 1
    if first == last:
        return "", 0
    offset = sum(len(part) + 1 for part in parts[:first])
    length = sum(len(part) + 1 for part in parts[first:last]) - 1
    return token[offset : offset + length], offset


def _digit_follows(parts: list[str], index: int) -> bool:
    return index + 1 < len(parts) and parts[index + 1][:1].isdigit()


def _is_name(token: str) -> bool:
    if _ROMAN.fullmatch(token) or _QUANTITY_SUFFIX.fullmatch(token) or token in DIMENSIONS:
        return False
    return _INSIDE.search(token) is not None


def _is_proper(text: str, match: re.Match[str]) -> bool:
    word, before = match.group(), text[: match.start()].rstrip(" \"'“‘(")
    if not word[0].isupper() or len(word) < 3 or _ROMAN.fullmatch(word) or word.lower() in _POINTERS:
        return False
    if not before:
        return False
    return before[-1] not in ".!?:;—–" or before.endswith(("et al.", "e.g.", "i.e.", "vs."))


def standing(text: str) -> frozenset[str]:
    """Every key under which a name could stand in a plain text: tokens, and tokens with what follows them."""
    keys: set[str] = set()
    tokens = re.findall(r"[A-Za-z0-9][A-Za-z0-9+]*", text)
    for index in range(len(tokens)):
        joined = ""
        for part in tokens[index : index + 4]:
            joined += part
            keys.add(key_of(joined))
    keys.update(key_of(part) for token in _TOKEN.findall(text) for part in (token, *_PART.split(token)))
    keys.discard("")
    return frozenset(keys)
