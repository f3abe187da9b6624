"""A search as people type it: words, "phrases", author:, cat:, -not, after: a date; any string is one."""

import re
from dataclasses import dataclass, field

from .words import words

LONGEST = 200
"""Characters of a question; the rest is not looked at."""

_MOST_PARTS = 20
_SHORTEST_BEGINNING = 3
"""Characters from which on a word also finds longer ones that begin with it."""

_COLUMNS = {
    "author": "authors", "au": "authors", "title": "title", "ti": "title", "cat": "categories", "id": "name",
    "claim": "claims", "note": "notes",
}  # fmt: skip
_PART = re.compile(
    rf"""(?P<minus>-)?(?:(?P<field>{"|".join(_COLUMNS)}|after|before|lang):\s*)?"""
    r"""(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))""",
    re.IGNORECASE,
)
_DATE = re.compile(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?", re.ASCII)
_PLAIN = str.maketrans("“”„«»＂：－−", '"""""":--')
_ADDRESS = re.compile(r"(?:https?://[^\s\"]*/(?:abs|pdf|html)/|\barxiv:)", re.IGNORECASE)


@dataclass(frozen=True)
class Wanted:
    """Words that have to stand beside each other, in one column or in any; the last may go on."""

    words: tuple[str, ...]
    column: str | None = None
    open_end: bool = False

    def __str__(self) -> str:
        """In FTS5's language, where what stands in quotes is never syntax."""
        column = f"{self.column} : " if self.column else ""
        return f'{column}"{" ".join(self.words)}"{" *" if self.open_end else ""}'


@dataclass(frozen=True)
class Question:
    """What every reading found has, and what none has; dates are the paper's, its first version's."""

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()
    after: str | None = None
    """This day (month, year) or later."""
    before: str | None = None
    """Earlier than this day (month, year)."""
    language: str | None = None


@dataclass
class _Parts:
    wanted: list[Wanted] = field(default_factory=list)
    unwanted: list[Wanted] = field(default_factory=list)
    dates: dict[str, list[str]] = field(default_factory=lambda: {"after": [], "before": []})
    language: str | None = None


def question(text: str) -> Question:
    """What a text asks for. What is no field or no date is words; without words it asks for nothing."""
    parts = _Parts()
    plain = _ADDRESS.sub("", text[:LONGEST].translate(_PLAIN))
    for number, part in enumerate(_PART.finditer(plain)):
        if number < _MOST_PARTS:
            _take(part, parts)
    after, before = parts.dates["after"], parts.dates["before"]
    return Question(
        tuple(parts.wanted),
        tuple(parts.unwanted),
        max(after, default=None),
        min(before, default=None),
        parts.language,
    )


def _take(part: re.Match[str], parts: _Parts) -> None:
    name, is_phrase = (part["field"] or "").lower(), part["phrase"] is not None
    value = part["phrase"] if is_phrase else part["word"]
    if name in parts.dates and not part["minus"] and _DATE.fullmatch(value):
        parts.dates[name].append(value)
    elif (
        name == "lang" and not part["minus"] and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", value)
    ):
        parts.language = value
    elif found := _wanted(name, value, is_phrase):
        (parts.unwanted if part["minus"] else parts.wanted).append(found)


def _wanted(name: str, value: str, is_phrase: bool) -> Wanted | None:
    column = _COLUMNS.get(name)
    if column == "categories":
        value = value.replace("-", "")  # So that `math` is not found in `math-ph`: see `kept.words_of`.
    found = tuple(words(value if column else f"{name} {value}"))
    if not found:
        return None
    open_end = not is_phrase and column != "categories" and len(found[-1]) >= _SHORTEST_BEGINNING
    return Wanted(found, column, open_end)
