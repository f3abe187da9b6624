"""Text as it is searched: words without accents and case; single characters where no spaces are written."""

import re
import unicodedata
from collections.abc import Iterator

BREAK = "\u00b6"
"""Stands between two texts of one column, so that no phrase is found across them; never part of a word."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "þ": "th"}
)
"""Letters that people type plainly and that Unicode does not take apart."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: a word is a run of characters there, found as a phrase."""

_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def folded(text: str) -> str:
    """The text without case and marks; ``é`` is ``e``, ``ß`` is ``ss``, full-width forms are plain."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in apart if unicodedata.category(character)[0] != "M")
    return unicodedata.normalize("NFC", plain).casefold().translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text, as they stand in the index."""
    return _WORD.findall(folded(text))


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text with its ``[start, end)`` there, in characters."""
    if text.isascii():
        yield from ((found[0], *found.span()) for found in _WORD.finditer(text.lower()))
        return
    plain: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        letters = folded(character)
        plain.append(letters)
        origin += [position] * len(letters)
    for found in _WORD.finditer("".join(plain)):
        yield found[0], origin[found.start()], origin[found.end() - 1] + 1


def indexed(*texts: str) -> str:
    """What the index holds of the texts of one column."""
    return f" {BREAK} ".join(" ".join(words(text)) for text in texts)
