"""Cuts the blocks of each section into sentences with stable ids."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from ....models import Section, Sentence
from ....text.invisible import clean
from ....text.sentences import split
from .blocks import Block, SectionDraft
from .running import LINK, NOTE
from .tree import squeeze
from .visibility import Hidden

_NOTE_AFTER_STOP = re.compile(f"([.?!]+[\"'\u201d\u2019)]*)({NOTE}+)")
_RESERVED = "abs"
"""Prefix of the abstract's sentences, which come from the abs page."""


class Cutter:
    """Numbers sentences per element, over the whole document; collects what invisible letters spelt."""

    def __init__(self) -> None:
        self.hidden: list[Hidden] = []
        self.passages: list[tuple[str, tuple[str, ...]]] = []
        """Each sentence of prose, a note's with the one it hung on, and the addresses it links."""
        self._contexts: list[str] = []
        self._numbers: Counter[str] = Counter()

    def sections(self, drafts: Iterable[SectionDraft]) -> tuple[Section, ...]:
        """The sections in reading order; a stray one without text is left out."""
        drafts = list(drafts)
        headed = [draft for draft in drafts if not draft.stray and draft.kind == "body"]
        deepest = min((draft.level for draft in drafts if not draft.stray), default=1)
        found = []
        for draft in drafts:
            sentences = tuple(sentence for block in draft.blocks for sentence in self._sentences(block))
            if sentences or not draft.stray:
                title = _stray_title(draft, bool(headed)) if draft.stray else draft.title
                level = max(draft.level - deepest + 1, 1)
                found.append(Section(draft.id, self._clean(title, draft.id), level, draft.kind, sentences))
        return tuple(found)

    def _sentences(self, block: Block) -> Iterable[Sentence]:
        place = block.place
        links = iter(block.links)
        context = self._contexts.pop(0) if place.kind == "footnote" and self._contexts else ""
        text = self._clean(block.text, place.anchor)
        lead = self._clean(block.lead, place.anchor)
        text = _NOTE_AFTER_STOP.sub(r"\2\1", text)
        parts = [text] if block.whole else split(text)
        parts = [part for part in parts if any(char.isalnum() for char in part)]
        prefix = f"html.{place.prefix}" if place.prefix == _RESERVED else place.prefix
        for position, part in enumerate(parts):
            self._numbers[prefix] += 1
            linked = tuple(islice(links, part.count(LINK)))
            full = _unmarked(f"{lead} {part}" if lead and position == 0 else part)
            if place.kind != "footnote":
                self._contexts.extend([full] * part.count(NOTE))
            if not block.whole:
                self.passages.append((f"{context} {full}" if context else full, linked))
            yield Sentence(f"{prefix}.s{self._numbers[prefix]}", full, anchor=place.anchor, kind=place.kind)

    def _clean(self, text: str, where: str | None) -> str:
        text, message = clean(text)
        if message:
            self.hidden.append(Hidden(message, "a message spelt in characters that print nothing", where))
        return squeeze(text)


def _unmarked(text: str) -> str:
    return squeeze(text.replace(LINK, "").replace(NOTE, ""))


def _stray_title(draft: SectionDraft, headed: bool) -> str:
    """The name of text that stands under no heading."""
    kinds = {block.place.kind for block in draft.blocks}
    if kinds <= {"caption", "cell"}:
        return "Figures and tables"
    if not headed:
        return "Text"
    return "Opening" if draft.id == "text" else "Further text"
