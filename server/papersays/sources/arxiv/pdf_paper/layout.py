"""What is usual in this paper: the size of its text, its typefaces, the distance of its lines."""

import re
from collections import Counter
from dataclasses import dataclass

from .lines import MARK_CLOSE, MARK_OPEN, Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Layout:
    """Sizes and distances in points."""

    size: float
    leading: float
    faces: frozenset[str]
    """Of at least a twentieth of the text."""
    words: Counter[str]
    """How often each word, compound or not, stands whole on a line; in lower case."""

    @property
    def large(self) -> float:
        """From here on larger than the text."""
        return 1.07 * self.size

    @property
    def small(self) -> float:
        """Up to here smaller than the text."""
        return 0.94 * self.size


def measured(lines: list[Line]) -> Layout:
    sizes: Counter[float] = Counter()
    faces: Counter[str] = Counter()
    for line in lines:
        sizes[round(line.size * 5) / 5] += len(line.text)
        faces[line.face] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    distances = Counter(
        round(line.above, 1)
        for line in lines
        if abs(line.size - size) < 0.3 and 0.8 * size < line.above < 3 * size
    )
    total = sum(faces.values())
    return Layout(
        size=size,
        leading=distances.most_common(1)[0][0] if distances else 1.2 * size,
        faces=frozenset(face for face, times in faces.items() if times > total / 20),
        words=Counter(word for line in lines for word in _inner_words(plain(line.text))),
    )


def plain(text: str) -> str:
    """A line's text without the signs around raised numbers."""
    return text.replace(MARK_OPEN, "").replace(MARK_CLOSE, "")


def _inner_words(text: str) -> list[str]:
    """The words of a line but the last, which may be half a word."""
    return [word.casefold() for word in _WORD.findall(text.rsplit(" ", 1)[0])] if " " in text else []
