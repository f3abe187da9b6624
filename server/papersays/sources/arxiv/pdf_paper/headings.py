"""Finds the headings of sections by number, size and weight, and keeps count of the numbering."""

import re
from dataclasses import dataclass, field

from .layout import Layout, plain
from .lines import Line

_ARABIC = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=\S)")
_ROMAN = re.compile(r"([IVX]{1,6})\.\s+(?=\S)")
_LETTER = re.compile(r"(?:Appendix\s+|APPENDIX\s+)?([A-Z](?:\.\d{1,2}){0,3})(?:\.|:)?\s+(?=\S)")
_BARE_APPENDIX = re.compile(r"(?:Appendix|APPENDIX)\s+([A-Z])[.:]?$")
_ROMANS = {r: n for n, r in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split(), 1)}
_KNOWN = re.compile(
    r"abstract|introduction|conclusions?|discussion|references|bibliography|related work|methods?|results|"
    r"acknowledge?ments?|appendi(?:x|ces)|keywords|ccs concepts|background|experiments|limitations|"
    r"supplementary materials?|data availability|ethics statement|author contributions",
    re.I,
)
_LONGEST = 130
_LINES = 3


@dataclass(frozen=True)
class Heading:
    """A heading as printed, its depth, and how many lines it takes; ``rest`` follows it on its last line."""

    title: str
    level: int
    lines: int
    numbered: bool = False
    rest: str = ""


@dataclass
class Numbering:
    """The number of the section that is open at each depth, and the style of the numbers seen."""

    last: list[int] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    roman: bool = False

    def accepts(self, text: str) -> tuple[int, str] | None:
        """The depth of a numbered heading and its number, if it is the next or next but one."""
        if found := _ARABIC.match(text):
            parts = [int(part) for part in found.group(1).split(".")]
            return self._next("last", parts, found.group(1)) if not self.roman else None
        if (found := _ROMAN.match(text)) and found.group(1) in _ROMANS:
            accepted = self._next("last", [_ROMANS[found.group(1)]], found.group(1))
            if accepted and (self.roman or found.group(1) == "I"):
                self.roman = True
                self.letters = []
                return accepted
        if found := _LETTER.match(text) or _BARE_APPENDIX.match(text):
            letter, *rest = found.group(1).split(".")
            parts = [ord(letter) - 64, *map(int, rest)]
            accepted = self._next("letters", parts, found.group(1))
            return (accepted[0] + (1 if self.roman else 0), accepted[1]) if accepted else None
        return None

    def _next(self, name: str, parts: list[int], number: str) -> tuple[int, str] | None:
        current: list[int] = getattr(self, name)
        depth = len(parts)
        if parts[:-1] != current[: depth - 1]:
            return None
        last = current[depth - 1] if len(current) >= depth else 0
        if not (last < parts[-1] <= last + 2 or (parts[-1] == 0 and not current)):
            return None
        if not current and parts[0] > 1:
            return None
        setattr(self, name, parts)
        return depth, number


def heading_at(lines: list[Line], place: int, layout: Layout, numbering: Numbering) -> Heading | None:
    """The heading that begins with a line, if one does."""
    line = lines[place]
    text = plain(line.text)
    if len(text) < 2 or line.size < layout.small or not text[0].isalnum():
        return None
    if run_in := _run_in(line, text, layout, numbering):
        return run_in
    if len(text) > _LONGEST or not _stands_out(line, text, layout) or not _fresh(line, layout):
        return None
    before = list(numbering.last), list(numbering.letters), numbering.roman
    number = numbering.accepts(text) if len(line.pieces) <= 2 + text.count(" ") // 6 else None
    if not number and not _plausible_without_number(lines, place, text, layout):
        return None
    count, title = _whole(lines, place, layout)
    if len(title) > 2 * _LONGEST or title.endswith((",", ";")) or not re.search(r"[^\W\d_]{2}", title):
        numbering.last, numbering.letters, numbering.roman = before
        return None
    if number:
        return Heading(title, number[0], count, numbered=True)
    return Heading(title, 1 if line.size >= layout.large or _KNOWN.fullmatch(title) else 2, count)


def _stands_out(line: Line, text: str, layout: Layout) -> bool:
    return (
        line.bold
        or line.size >= layout.large
        or _capitals(text)
        or bool(_KNOWN.fullmatch(text))
        or (line.italic and bool(_LETTER.match(text) or _ARABIC.match(text)))
    )


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(map(str.isupper, letters)) > 0.9 * len(letters)


def _fresh(line: Line, layout: Layout) -> bool:
    return line.above <= 0 or line.above > 1.12 * layout.leading or line.size >= layout.large


def _plausible_without_number(lines: list[Line], place: int, text: str, layout: Layout) -> bool:
    line = lines[place]
    known = bool(_KNOWN.fullmatch(text))
    if (
        len(line.pieces) > 1
        or not text[0].isupper()
        or text.endswith((".", ",", ";", ":"))
        or len(text.split()) > 14
    ):
        return False
    if not (known or line.bold or line.size >= 1.15 * layout.size) or not re.search(r"[^\W\d_]{4}", text):
        return False
    left, right = line.margins
    at_left = line.left - left < 1.2 * line.size
    centred = abs((line.left + line.right) - (left + right)) < 0.04 * (right - left)
    if not (at_left or centred):
        return False
    sure = known and (line.bold or line.size >= layout.large or _capitals(text))
    alone = all(len(after.pieces) < 3 for after in lines[place + 1 : place + 2])
    return (sure and alone) or _text_follows(lines, place)


def _text_follows(lines: list[Line], place: int) -> bool:
    """Within a few lines there is running text at the column's edge, so this is no row of a table."""
    for line in lines[place + 1 : place + 1 + _LINES]:
        if not line.bold:
            return line.full or len(line.text) > 40
    return False


def _whole(lines: list[Line], place: int, layout: Layout) -> tuple[int, str]:
    """The lines of one heading set alike, and its title."""
    first = lines[place]
    title = plain(first.text)
    count = 1
    for line in lines[place + 1 : place + _LINES]:
        alike = abs(line.size - first.size) < 0.3 and line.bold == first.bold and line.italic == first.italic
        near = 0 < line.above < 1.45 * first.size and line.lane == first.lane and line.page == first.page
        told_apart = first.bold or first.size >= layout.large or _capitals(plain(line.text))
        if not (alike and near and told_apart) or _ARABIC.match(line.text) or _KNOWN.fullmatch(title):
            break
        title = (
            re.sub(r"[\u00ad]$", "", title)
            + ("" if title.endswith(("\u00ad", "-")) else " ")
            + plain(line.text)
        )
        count += 1
    return count, title.replace("\u00ad", "")


def _run_in(line: Line, text: str, layout: Layout, numbering: Numbering) -> Heading | None:
    """A numbered heading that its paragraph follows on the same line: '4.1.2 Setup. We train ...'."""
    found = _ARABIC.match(text)
    if not found or "." not in found.group(1) or not _fresh(line, layout):
        return None
    titled = ""
    for glyph in (glyph for piece in line.pieces for glyph in piece.glyphs):
        if glyph.text.isalpha() and not (glyph.style.bold or glyph.style.italic):
            break
        titled += glyph.text
    else:
        if not titled.endswith("."):
            return None
    title = re.match(r".*\S[.:](?=\s|$)", titled)
    size = len("".join(title.group().split())) if title else 0
    if size < len(found.group(1)) + 4 or not numbering.accepts(text):
        return None
    cut = next((n for n in range(len(text)) if len("".join(text[:n].split())) >= size), len(text))
    return Heading(text[:cut].rstrip(" .:"), found.group(1).count(".") + 1, 1, True, text[cut:].strip())
