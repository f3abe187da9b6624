"""The stretches of text a paper is made of, collected under their sections."""

from dataclasses import dataclass, field

from ....models import SectionKind, SentenceKind
from .running import Gathered, note_content, text_of
from .tree import Element, sane_id, squeeze
from .visibility import Hidden


@dataclass(frozen=True)
class Place:
    """Where text stands: the prefix of its sentences' ids, the element id to link to, what it is."""

    prefix: str
    anchor: str | None
    kind: SentenceKind = "prose"


@dataclass
class Block:
    """A stretch of text to be cut into sentences; ``lead`` (a label) goes before the first of them."""

    place: Place
    text: str
    lead: str = ""
    whole: bool = False
    """True for what is one sentence by itself: a table row, an entry of the bibliography."""
    links: tuple[str, ...] = ()
    """The addresses behind the link marks of the text, in order."""


@dataclass
class SectionDraft:
    """A section while it is being read."""

    id: str
    title: str
    level: int
    kind: SectionKind
    blocks: list[Block] = field(default_factory=list)
    stray: bool = False
    linked: bool = False
    """True when ``id`` is an id on the page."""


@dataclass
class Run:
    """Text being collected that is not yet known to be at its end."""

    place: Place
    pieces: list[str]
    after_formula: bool = False


class Collector:
    """Takes text as it is met and keeps it as blocks, each under the section being read.

    ``drafts`` holds the sections, ``hidden`` what formulas hid; ``lead`` goes before the next block.
    """

    def __init__(self) -> None:
        self.drafts: list[SectionDraft] = []
        self.hidden: list[Hidden] = []
        self.section: SectionDraft | None = None
        self.gathered = Gathered(marked=True)
        self.run: Run | None = None
        self.lead = ""

    def open(self, section: SectionDraft) -> None:
        self.flush()
        self.section = section
        self.drafts.append(section)

    def _current(self) -> SectionDraft:
        """The section being read, or a new one for text that stands under no heading."""
        section = self.section
        if section is None or (section.stray and self.drafts[-1] is not section):
            earlier = sum(draft.stray for draft in self.drafts)
            section = SectionDraft(f"text.{earlier + 1}" if earlier else "text", "", 1, "body", stray=True)
            self.section = section
            self.drafts.append(section)
        return section

    def label(self, element: Element) -> str:
        """The text of a title or a label; its notes are kept, its links are not."""
        return text_of(element, Gathered(notes=self.gathered.notes, hidden=self.gathered.hidden))

    def add(self, text: str, place: Place) -> None:
        if self.run is None:
            if not text.strip():
                return
            self.run = Run(self._placed(place), [])
        self.run.pieces.append(text)

    def _placed(self, place: Place) -> Place:
        """The place of text that has no element id around it: its section's."""
        if place.anchor is None and place.prefix == "text" and self.section is not None:
            return Place(self.section.id, self.linked_section(), place.kind)
        return place

    def linked_section(self) -> str | None:
        """The id of the section's heading, if the page has one to link to."""
        section = self.section
        return section.id if section is not None and section.linked else None

    def flush(self) -> None:
        run, self.run = self.run, None
        if run is not None and (text := squeeze("".join(run.pieces))):
            self.keep(Block(run.place, text, lead=self.lead))
            self.lead = ""
        else:
            self.keep_notes()

    def keep(self, block: Block) -> None:
        block.place = self._placed(block.place)
        block.links = tuple(self.gathered.links)
        self.gathered.links.clear()
        if block.text:
            self._current().blocks.append(block)
        self.keep_notes()

    def keep_notes(self) -> None:
        notes, self.gathered.notes = self.gathered.notes, []
        self.hidden.extend(self.gathered.hidden)
        self.gathered.hidden.clear()
        for note in notes:
            anchor = sane_id(note)
            text = text_of(note_content(note), self.gathered)
            prefix = anchor or f"{self._current().id}.note"
            self.keep(Block(Place(prefix, anchor, "footnote"), text))
