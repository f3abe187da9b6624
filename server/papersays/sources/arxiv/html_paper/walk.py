"""Walks an article in reading order and cuts it into paragraphs, items, formulas, captions and rows."""

import re
from dataclasses import replace

from ....models import SentenceKind
from . import formulas, headings
from .blocks import Block, Collector, Place, SectionDraft
from .running import piece, pieces, text_of
from .tree import Element, children, classes, sane_id, select, words

_FRONT = words(
    "ltx_authors ltx_title_document ltx_abstract ltx_keywords ltx_classification ltx_dates ltx_date "
    "ltx_note_frontmatter ltx_titlepage ltx_page_footer ltx_TOC ltx_pagination ltx_rdf "
    "ltx_listing_data ltx_ERROR"
)
_BLOCK_TAGS = words(
    "p div section article figure table ul ol dl li dt dd blockquote center h1 h2 h3 h4 h5 h6 pre main "
    "details summary figcaption tr tbody thead tfoot aside address hgroup caption"
)
_BLOCK_CLASSES = words("ltx_p ltx_para ltx_tabular ltx_tr ltx_listingline ltx_caption ltx_inline-block")
_NOTED = ".//*[contains(@class, 'ltx_title_document') or contains(@class, 'ltx_abstract')]"
_FORMULAS = words("ltx_equation ltx_equationgroup")
_KINDS: dict[str, SentenceKind] = {
    "ltx_theorem": "theorem", "ltx_item": "item", "ltx_caption": "caption", "ltx_bibitem": "prose",
    "ltx_listingline": "cell",
}  # fmt: skip
_INNER = words("ltx_p ltx_caption ltx_tabular ltx_tbody ltx_thead ltx_tr")
_BULLETS = frozenset("•·◦∙▪▫–—-*⋄⋆∗")


class Walk:
    """One pass over an article; afterwards ``collected`` holds its sections."""

    def __init__(self, article: Element, title: str) -> None:
        self.collected = self._to = Collector()
        self._title = title
        self._containers = _containers(article)
        self._paragraphs = 0
        for front in select(article, _NOTED):
            self._to.label(front)
        self._to.keep_notes()
        self._flow(article, Place("text", None))
        self._to.flush()

    def _latexml_section(self, element: Element, place: Place) -> None:
        outer = self._to.section
        kind = outer.kind if outer is not None else "body"
        heading = headings.latexml_heading(element)
        identity = sane_id(element) or f"{place.prefix}.x{len(self._to.drafts)}"
        title = self._to.label(heading) if heading is not None else ""
        draft = headings.describe(element, identity, title, kind)
        draft_section = SectionDraft(
            identity, draft.title, draft.level, draft.kind, linked=bool(sane_id(element))
        )
        self._to.open(draft_section)
        self._flow(element, Place(identity, sane_id(element)), skip=heading)
        self._to.flush()
        self._to.section = outer

    def _plain_heading(self, heading: Element) -> None:
        """A heading of a page without LaTeXML's sections: what follows it is its section."""
        title = self._to.label(heading)
        if not title or headings.same_title(title, self._title):
            return
        anchor = headings.plain_anchor(heading)
        identity = anchor or f"h{len(self._to.drafts) + 1}"
        self._paragraphs = 0
        level = int(str(heading.tag)[1])
        kind = headings.kind_of_title(title) or "body"
        self._to.open(SectionDraft(identity, title, level, kind, linked=anchor is not None))

    # flow

    def _flow(self, element: Element, place: Place, skip: Element | None = None) -> None:
        """Read an element that may hold blocks, its loose words included."""
        self._loose(element.text, place)
        for child in children(element):
            if child is not skip:
                self._child(child, place)
            self._loose(child.tail, place)

    def _loose(self, text: str | None, place: Place) -> None:
        if text and (self._to.run is not None or text.strip()):
            self._to.add(text, place)

    def _child(self, child: Element, place: Place) -> None:
        names = classes(child)
        tag = str(child.tag)
        if not _FRONT.isdisjoint(names):
            return
        if not _FORMULAS.isdisjoint(names) and tag in {"table", "tbody", "div", "span"}:
            self._formula(child, place)
        elif headings.is_latexml_section(child, names):
            self._latexml_section(child, place)
        elif tag in _BLOCK_TAGS or not _BLOCK_CLASSES.isdisjoint(names):
            self._block(child, tag, names, self._inside(child, names, tag, place))
        elif child in self._containers:
            self._flow(child, place)
        else:
            for text in piece(child, self._to.gathered):
                self._to.add(text, place)

    def _inside(self, child: Element, names: list[str], tag: str, place: Place) -> Place:
        kind = next((_KINDS[name] for name in names if name in _KINDS), place.kind)
        kind = "item" if tag in {"li", "dt", "dd"} and "ltx_bibitem" not in names else kind
        kind = "caption" if tag in {"figcaption", "caption"} else kind
        nameless = tag in {"tr", "tbody"} or not _INNER.isdisjoint(names)
        own = None if nameless else sane_id(child)
        if own is None or place.kind == "caption":
            return replace(place, kind=kind)
        return Place(own, own, kind)

    def _block(self, child: Element, tag: str, names: list[str], place: Place) -> None:
        if re.fullmatch("h[1-6]", tag):
            if any(name.startswith("ltx_title") for name in names):
                self._lead_of(child)
            else:
                self._plain_heading(child)
        elif "ltx_tr" in names or (tag == "tr" and not _is_layout(child)):
            self._row(child, replace(place, kind="cell"))
        elif "ltx_bibitem" in names or "ltx_listingline" in names:
            self._whole(child, place)
        elif place.kind == "caption" and child not in self._containers:
            self._caption(child, place)
        elif "ltx_p" in names and child not in self._containers:
            self._paragraph(child, place)
        else:
            self._container(child, tag, names, place)

    def _container(self, child: Element, tag: str, names: list[str], place: Place) -> None:
        self._to.flush()
        if tag in {"p", "li", "dd"} and place.anchor is None:
            self._paragraphs += 1
            prefix = f"{self._to.section.id if self._to.section else 'text'}.p{self._paragraphs}"
            place = replace(place, prefix=prefix, anchor=self._to.linked_section())
        tagged = next((inner for inner in children(child) if "ltx_tag" in classes(inner)), None)
        if tagged is not None and (tag in {"li", "dt", "dd"} or place.kind == "caption"):
            label = self._to.label(tagged)
            self._to.lead = "" if label in _BULLETS else label
        self._flow(child, place, skip=tagged)
        if "ltx_para" not in names or self._to.run is None or not self._to.run.after_formula:
            self._to.flush()

    def _paragraph(self, child: Element, place: Place) -> None:
        text = "".join(pieces(child, self._to.gathered))
        run = self._to.run
        if run is not None and not (run.after_formula and _continues(run.pieces[-1], text)):
            self._to.flush()
        self._to.add(text, place)
        if self._to.run is not None:
            self._to.run.after_formula = False
            self._to.run.pieces.append(" ")

    def _formula(self, element: Element, place: Place) -> None:
        """Add display formulas, one `$$…$$` a row, to the sentence they stand in."""
        for row in list(element.iter("tr")) or [element]:
            if text := formulas.row_text(row, self._to.gathered):
                self._to.add(f" {text} ", place)
        if self._to.run is not None:
            self._to.run.after_formula = True

    def _lead_of(self, heading: Element) -> None:
        """A run-in heading (Theorem 1, Proof) goes before the sentence that follows it."""
        self._to.flush()
        self._to.lead = self._to.label(heading)

    def _caption(self, child: Element, place: Place) -> None:
        self._to.flush()
        tagged = next((inner for inner in children(child) if "ltx_tag" in classes(inner)), None)
        self._to.lead = self._to.label(tagged) if tagged is not None else ""
        if tagged is not None:
            tail, tagged.tail = tagged.tail, None
            child.remove(tagged)
            child.text = (child.text or "") + (tail or "")
        self._paragraph(child, place)
        self._to.flush()

    def _row(self, row: Element, place: Place) -> None:
        """A table row as one sentence, its cells parted by bars."""
        self._to.flush()
        cells = [text_of(cell, self._to.gathered) for cell in _cells(row)]
        if any(cells):
            self._to.keep(Block(place, " | ".join(cells), whole=True))

    def _whole(self, child: Element, place: Place) -> None:
        self._to.flush()
        self._to.keep(Block(place, text_of(child, self._to.gathered), whole=True))


def _containers(article: Element) -> set[Element]:
    """Every element with a block somewhere inside it."""
    found: set[Element] = set()
    for element in article.iter("span", *_BLOCK_TAGS):
        if element.tag != "span" or not _BLOCK_CLASSES.isdisjoint(classes(element)):
            outer = element.getparent()
            while outer is not None and outer not in found:
                found.add(outer)
                outer = outer.getparent()
    return found


def _continues(before: str, text: str) -> bool:
    """Tell whether a paragraph goes on with the sentence that a formula stands in."""
    first = text.lstrip()[:1]
    return not first.isupper() or before.rstrip()[-1:] in {",", ";", ":"}


def _is_layout(row: Element) -> bool:
    """Tell whether a table row of a page by its authors holds paragraphs and lists, not figures."""
    return next(row.iter("p", "h1", "h2", "h3", "h4", "ul", "ol"), None) is not None


def _cells(row: Element) -> list[Element]:
    return [cell for cell in children(row) if cell.tag in {"td", "th"} or "ltx_td" in classes(cell)]
