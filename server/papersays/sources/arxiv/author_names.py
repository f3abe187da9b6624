"""Which `Family, Given` of an abs page's head belongs to which author that the page shows."""

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher


def aligned(shown: Sequence[str], parted: Sequence[str]) -> tuple[str, ...]:
    """For each name shown its parted form, "" where the head has none; () when it has none at all.

    arXiv makes the two lists by different rules: `Zhe (Rita) Liang` is one name on the page and two in its
    head. So names are paired in order by the letters they are made of, never by position alone.
    """
    matcher = SequenceMatcher(None, [_letters(n) for n in shown], [_letters(n) for n in parted], False)
    found = [""] * len(shown)
    for start, other, length in matcher.get_matching_blocks():
        found[start : start + length] = parted[other : other + length]
    return tuple(found) if any(found) else ()


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sorted(char for char in plain if char.isalnum()))
