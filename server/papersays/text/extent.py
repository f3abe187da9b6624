"""Words that say of how much a statement holds: of all there is, always and everywhere, or of a part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .stems import GRAMMAR, meaning
from .wordlist import wordlist

_ALL = wordlist(
    """(?<!not )(?<!at )(?<!above )(?<!after )all(?! the (?:more|better)), every, each, always
    entirely, wholly, fully, completely, totally, invariably, universally, exclusively
    any(?! (?:longer|more)), none, nobody, no(?= (?:existing|previous|prior|other|current|known|such))
    (?<!几乎)(?:所有|全部|一切|任何|任意|每(?:一(?![十百千万亿])|[个种项次类对])),
    总是, 始终, 完全, 必[然定], 一定(?!程度)
    没有一[个种]"""
)
_DETERMINER = re.compile(r"(?: of)?(?: (?:the|its|their|our|these))?\b", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:^|[,.;] )of $", re.IGNORECASE)
"""Before the `all` of `Of all methods, …`."""
_GROUNDS = wordlist(
    """all, every*, each, (?<!without )(?<!not )any*, always, entire*, whole, wholly, full, fully, complet*
    totally, never, none, arbitrar*, consistent*, throughout, invaria*, universal*, regardless
    irrespective, uniform*, guarant*, un(?:restrict|limit|constrain)*, flexibl*, whatever, whenever
    across the board, 所有, 全部, 一切, 任何, 任意, 每, 总是, 始终, 完全, 都, 均"""
)
"""What a claim's `all` may rest on: the same, or a word that leaves nothing out either."""
_GROUNDS_TOO = (
    (wordlist("all, 所有, 全部"), wordlist("both")),
    (wordlist("each, every, 每*"), wordlist("both, individual*, separate*, singl*, per")),
    (wordlist("no, none, nobody, 没有一[个种]"), wordlist("no, neither, nor, nothing, without, any")),
    (
        wordlist(
            "entirely, wholly, fully, completely, totally, exclusively, any, 完全, 任何, 任意, 必, 一定"
        ),
        wordlist(
            "only, solely, without, not, no, purely, alone, must, certain, necessar*, perfect*, cannot, any"
        ),
    ),
)
"""Words that leave nothing out, and what some of them may rest on, too."""
_PARTIAL = re.compile(
    r"\b(?:most|some|several|many|few|certain|various|numerous|a number|one|two|three|four|five|six|\d+|"
    r"often|usually|typically|generally|sometimes|frequently|commonly|largely|mostly|mainly|partly|partially|majority|"
    r"specific|different|selected)\b(?: of)?(?: (?:the|these|our|those|its|their))?(?: [a-z-]+)?$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b|[两二三四五六七八九十]|\d+"
)
_REACH = 3
"""Content words that an `all` reaches: `all classical and modern methods`."""


@dataclass(frozen=True)
class Universal:
    """An `all` or `always` with the meanings of the content words that follow it."""

    text: str
    of: tuple[str, ...]
    counted: str
    """The number in `all three`, empty elsewhere."""


def universals(text: str) -> Iterator[Universal]:
    """Every word of a text that leaves nothing out, in English and Chinese."""
    for match in _ALL.finditer(text):
        if _OUT_OF.search(text[: match.start()]):
            continue
        determiner = _DETERMINER.match(text, match.end())
        rest = re.match(r"[^.,;:()]*", text[determiner.end() if determiner else match.end() :])
        written = rest.group().strip() if rest else ""
        yield Universal(match.group(), _first(written) if match.group().isascii() else (), _count(written))


def _first(text: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W_]+", text.lower())
    if words[:1] in (["which"], ["them"], ["whom"]):
        return (words[0],)
    found: list[str] = []
    for word in words:
        if word not in GRAMMAR and len(word) > 1:
            found.append(meaning(word))
        elif found:
            break  # What follows a preposition is another thing.
    return tuple(found[:_REACH])


@lru_cache(maxsize=50_000)
def is_universal(word: str) -> bool:
    """Whether an English word by itself leaves nothing out."""
    return word.isascii() and _ALL.fullmatch(word) is not None


def bears_out(universal: Universal, text: str) -> bool:
    """Whether a text leaves nothing out either, of whatever it speaks."""
    return _GROUNDS.search(text) is not None or any(
        too.search(text) is not None for words, too in _GROUNDS_TOO if words.match(universal.text)
    )


def is_partial(before: str) -> bool:
    """Whether what stands before a word says that it is a part, or a number, of what there is."""
    return _PARTIAL.search(before.rstrip()) is not None


def _count(rest: str) -> str:
    match = _COUNT.match(rest)
    return match.group() if match else ""
