"""Reads the running text of an element: its words in order, formulas as TeX, footnotes taken out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import maths
from .tree import Element, all_text, children, classes, squeeze, words
from .visibility import Hidden

_DROPPED = words(
    "ltx_ERROR ltx_role_footnotemark ltx_note_mark ltx_note_type ltx_tag_note ltx_rule ltx_pagination "
    "ltx_rdf ltx_listing_data ltx_page_footer ltx_page_logo ltx_TOC"
)
_DROPPED_TAGS = words("img hr audio video source canvas map area param wbr col colgroup")
_SPACED_TAGS = words("br td th tr li p div dd dt table")


LINK = "\ue001"
NOTE = "\ue003"
"""Private-use characters that mark, inside text still to be cut, where a link begins and a note hung."""


@dataclass
class Gathered:
    """What reading an element brings up besides its text; with ``marked``, the text shows where."""

    marked: bool = False
    notes: list[Element] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def text_of(element: Element, gathered: Gathered | None = None) -> str:
    """The element's own words, white space squeezed, footnotes left out (and gathered)."""
    return squeeze("".join(pieces(element, gathered or Gathered())))


def pieces(element: Element, gathered: Gathered) -> Iterator[str]:
    """The text inside an element, piece by piece, white space as in the source."""
    if element.text:
        yield element.text
    for child in children(element):
        yield from piece(child, gathered)
        if child.tail:
            yield child.tail


def piece(element: Element, gathered: Gathered) -> Iterator[str]:
    """The text an element adds to the run it stands in."""
    tag = element.tag
    if tag == "math":
        yield maths.inline(element, gathered.hidden)
        return
    names = classes(element)
    if tag in _DROPPED_TAGS or not _DROPPED.isdisjoint(names):
        return
    if "ltx_note" in names:
        gathered.notes.append(element)
        if gathered.marked:
            yield NOTE
        return
    if tag == "a" and (href := element.get("href") or "").startswith(("http://", "https://")):
        gathered.links.append(href)
        if gathered.marked:
            yield LINK
    if tag == "sup" and _is_note_mark(element):
        return
    spaced = tag in _SPACED_TAGS or "ltx_bibblock" in names
    if spaced:
        yield " "
    yield from pieces(element, gathered)
    if spaced:
        yield " "


def _is_note_mark(element: Element) -> bool:
    """Tell whether a raised number is a link to a note on the page, as pages by authors have them."""
    link = next(element.iter("a"), None)
    if link is None or not (link.get("href") or "").startswith("#") or "ltx_ref" in classes(link):
        return False
    return all_text(element).strip(" [](),*").isdigit()


def note_content(note: Element) -> Element:
    """The element that holds a footnote's words."""
    for inner in note.iter("span"):
        if "ltx_note_content" in classes(inner):
            return inner
    return note
