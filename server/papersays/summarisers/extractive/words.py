"""Words as the engine counts them: tokens, stems, how rare a word is, how near two texts lie."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

LONGEST = 4000

_TOKEN = re.compile(r"[a-z0-9]+")

_FUNCTION_WORDS = frozenset(
    (
        "a about above after again all also although am an and any are as at be because been before being"
        " below between both but by can could did do does doing down during each either et al etc for from"
        " further had has have having he her here hers him his how however i if in into is it its itself may"
        " might more most much must neither no nor not now of off on once one only or other our ours out over"
        " own same shall she should so some such than that the their them then there therefore these they"
        " this those though through thus to too two under until up upon us very via was we were what when"
        " where whether which while who whom whose why will with within without would yet you your s t e g"
    ).split()
)

_ENDINGS = (
    ("ization", "ize"),
    ("isation", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ments", "ment"),
    ("ities", "ity"),
    ("sses", "ss"),
    ("ness", ""),
    ("ally", "al"),
    ("edly", "ed"),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ers", "er"),
    ("ed", ""),
    ("es", "e"),
    ("ly", ""),
    ("s", ""),
)
"""Longest first; what is left has to keep three letters."""

_KEEP_S = ("ss", "us", "is")

Vector = dict[str, float]


def tokens(text: str) -> list[str]:
    """The words and numbers of a text's first `LONGEST` characters in lower case, without marks."""
    return _TOKEN.findall(text[:LONGEST].lower())


def stem(word: str) -> str:
    """A word without its inflection, by a few endings: enough to see `training` and `trained` as one."""
    if len(word) <= 3:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
            if ending == "s" and word.endswith(_KEEP_S):
                break
            word = word[: len(word) - len(ending)] + instead
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


class Stems(dict[str, str]):
    """Stems already found, so that a word is taken apart once."""

    def __missing__(self, word: str) -> str:
        found = stem(word)
        if len(self) < 50_000:
            self[word] = found
        return found


_STEMS = Stems()


def stems(words: Iterable[str]) -> list[str]:
    """The stem of each word, in order."""
    return [_STEMS[word] for word in words]


def content(words: Iterable[str]) -> list[str]:
    """The stems of the words that carry content: no function words, no single letters."""
    return [_STEMS[word] for word in words if len(word) > 1 and word not in _FUNCTION_WORDS]


class Rarity:
    """Inverse document frequency of a stem; an unknown stem is as rare as can be."""

    def __init__(self, known: Mapping[str, float], unknown: float) -> None:
        self._known = known
        self._unknown = unknown

    def __call__(self, word: str) -> float:
        return self._known.get(word, self._unknown)


def vector(words: Iterable[str], rarity: Rarity) -> Vector:
    """The tf-idf vector of some stems, of length 1."""
    return unit({word: (1 + math.log(count)) * rarity(word) for word, count in Counter(words).items()})


def unit(values: Vector) -> Vector:
    """The vector at length 1; an empty one stays empty."""
    length = math.sqrt(sum(value * value for value in values.values()))
    return {word: value / length for word, value in values.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """How near two vectors of length 1 lie: 0 when they share nothing, 1 when they are the same."""
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[word] for word, value in a.items() if word in b)
