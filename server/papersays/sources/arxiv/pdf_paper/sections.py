"""Builds the document's sections and figures from its blocks."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ....models import Figure, Section, SectionKind, Sentence, SentenceKind
from ....text import sentences
from . import captions, front_matter
from .blocks import Block

WITHOUT_HEADING = "Text"
"""Title of what stands before the first heading, as in letters, which have none."""

_NUMBER = re.compile(r"^(?:Appendix\s+)?(?:\d[\d.]*|[IVX]+\.|[A-Z](?:\.\d+)*[.:]?)\s+(?=\S)", re.I)
_REFERENCES = re.compile(r"references(?: and notes)?|bibliography|literature cited|works cited", re.I)
_THANKS = re.compile(r"acknowledge?ments?\b", re.I)
_APPENDIX = re.compile(r"appendi(?:x|ces)\b|supplement(?:al|ary)\b|supporting information", re.I)
_LETTERED = re.compile(r"(?:Appendix\s+)?[A-Z](?:\.\d+)*[.:]?(?:\s|$)")
_FRONT = re.compile(r"abstract|key\s?words|index terms|ccs concepts|acm reference format:?|pacs", re.I)
_KINDS: dict[str, SentenceKind] = {
    "caption": "caption",
    "footnote": "footnote",
    "cell": "cell",
    "prose": "prose",
}


@dataclass
class Build:
    """The sections so far, and what was found on the way."""

    url: str
    sections: list[Section] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    keywords: tuple[str, ...] = ()
    payloads: list[tuple[int, str]] = field(default_factory=list)
    """Page, and what invisible characters spelt there."""
    _title: str = WITHOUT_HEADING
    _level: int = 1
    _kind: SectionKind = "body"
    _front: bool = False
    _about: str = ""
    _open: list[Sentence] = field(default_factory=list)
    _numbers: Counter[int] = field(default_factory=Counter)
    _after_references: bool = False

    def add(self, blocks: Iterable[Block]) -> "Build":
        for block in blocks:
            if block.payload:
                self.payloads.append((block.pages[0][1], block.payload))
            if block.heading:
                self._close()
                self._begin(block)
            elif self._front and block.role == "prose":
                self._in_front(block.text)
            elif (
                block.role == "prose" and front_matter.begins_keywords(block.text) and len(self.sections) < 2
            ):
                self.keywords = self.keywords or front_matter.keywords(block.text)
            else:
                self._sentences(block)
        self._close()
        return self

    def _begin(self, block: Block) -> None:
        heading = block.heading
        assert heading is not None
        self._title, self._level = heading.title, heading.level
        name = _NUMBER.sub("", heading.title)
        self._front = not heading.numbered and bool(_FRONT.fullmatch(name))
        if self._front:
            self._about, self._title = heading.title, WITHOUT_HEADING
        self._kind = self._section_kind(name, heading.title, heading.level, numbered=heading.numbered)

    def _section_kind(self, name: str, title: str, level: int, *, numbered: bool) -> SectionKind:
        if _REFERENCES.fullmatch(name.strip(" .:")):
            self._after_references = True
            return "references"
        if _THANKS.match(name):
            return "acknowledgements"
        lettered = (
            numbered and level == 1 and bool(_LETTERED.match(title)) and not re.match(r"[IVX]+\.", title)
        )
        if _APPENDIX.match(name) or _APPENDIX.match(title) or self._after_references or lettered:
            return "appendix"
        if level > 1 and self.sections and self.sections[-1].kind == "appendix":
            return "appendix"
        return "body"

    def _in_front(self, text: str) -> None:
        if re.match(r"key|index", self._about, re.I) and not self.keywords:
            self.keywords = front_matter.keywords(text)

    def _sentences(self, block: Block) -> None:
        starts = [offset for offset, _ in block.pages]
        kind: SentenceKind = _KINDS[block.role]
        spans = [(0, len(block.text))] if kind == "cell" else sentences.spans(block.text)
        for start, end in spans:
            page = block.pages[max(0, bisect_right(starts, start) - 1)][1]
            self._numbers[page] += 1
            name = f"pdf.p{page}.s{self._numbers[page]}"
            self._open.append(Sentence(name, block.text[start:end], page=page, kind=kind))
        if kind == "caption" and (named := captions.label(block.text)):
            label, caption = named
            url = f"{self.url}#page={block.pages[0][1]}"
            self.figures.append(Figure(label, caption, None, url, captions.kind(label)))

    def _close(self) -> None:
        if self._open or self._title != WITHOUT_HEADING and not self._front:
            number = len(self.sections) + 1
            self.sections.append(
                Section(f"pdf.{number}", self._title, self._level, self._kind, tuple(self._open))
            )
        self._open = []
