"""A sentence taken apart once: its words, quantities and names, each with its place."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .names import Name, names, standing
from .normalise import plain
from .quantities import Quantity, quantities
from .stems import FUNCTION_WORDS, meaning

LONGEST = 4000
"""Characters of a text that are read; nothing longer is a sentence."""

HAN = "㐀-䶿一-鿿豈-﫿"
CJK = f"{HAN}぀-ヿ가-힣"
_TOKEN = re.compile(rf"[{CJK}]|[^\W\d_{CJK}]+|[,;:，；：。.!?()（）、—–]")
_CJK_RUN = re.compile(f"[{CJK}]{{2,}}")
_MARKS = frozenset(",;:，；：。.!?()（）、—–")

Kind = Literal["word", "name", "quantity", "mark"]


@dataclass(frozen=True)
class Token:
    """``key`` is a word's meaning, a name's key, a mark, or `#` and the value to two digits."""

    kind: Kind
    text: str
    key: str
    start: int
    content: bool


class Statement:
    """A text in plain writing with what can be compared in it; every part is made when first asked for."""

    def __init__(self, text: str, *, proper: bool = False) -> None:
        """With ``proper``, capitalised words inside a sentence count as names too."""
        self.text = plain(text[:LONGEST])
        self._proper = proper

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names(self.text, capitalised=self._proper)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities(self.text, [(name.start, name.end) for name in self.names])

    @cached_property
    def standing(self) -> frozenset[str]:
        """Every key under which a name may be said to stand here."""
        return standing(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words in lower case, in order."""
        return tuple(re.findall(r"[^\W\d_]+", self.text.lower()))

    @cached_property
    def content(self) -> frozenset[str]:
        """The meanings of the words that carry content; pairs of characters where words are not spaced."""
        latin = (word for word in self.words if word.isascii() or not _CJK_RUN.search(word))
        found = {meaning(word) for word in latin if len(word) > 1 and word not in FUNCTION_WORDS}
        for run in _CJK_RUN.findall(self.text):
            found.update(run[i : i + 2] for i in range(len(run) - 1))
        return frozenset(found)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Everything in order of its place: names and quantities whole, the rest word by word."""
        special = [Token("name", n.text, n.key, n.start, True) for n in self.names]
        special += [Token("quantity", q.shown, f"#{q.value:.1e}", q.start, True) for q in self.quantities]
        spans = [(n.start, n.end) for n in self.names] + [(q.start, q.end) for q in self.quantities]
        for match in _TOKEN.finditer(self.text):
            if any(start <= match.start() < end for start, end in spans):
                continue
            written = match.group()
            if written in _MARKS:
                special.append(Token("mark", written, written, match.start(), False))
                continue
            lower = written.lower()
            content = len(lower) > 1 and lower not in FUNCTION_WORDS
            special.append(Token("word", lower, meaning(lower), match.start(), content))
        return tuple(sorted(special, key=lambda token: token.start))
