"""Knows a section by its element or its title: its level, its kind, its name."""

import re
from dataclasses import dataclass

from ....models import SectionKind
from .tree import Element, all_text, children, classes, sane_id

_LEVELS = {
    "ltx_part": 1, "ltx_chapter": 1, "ltx_section": 1, "ltx_appendix": 1, "ltx_bibliography": 1,
    "ltx_acknowledgements": 1, "ltx_index": 1, "ltx_glossary": 1, "ltx_subsection": 2,
    "ltx_subsubsection": 3, "ltx_paragraph": 4, "ltx_subparagraph": 5,
}  # fmt: skip
_NAMES: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    ("references", re.compile(r"(?:references?|bibliography|literature(?: cited)?|works cited)\W*", re.I)),
    ("acknowledgements", re.compile(r"acknowledge?ments?\b.{0,40}", re.I)),
    ("appendix", re.compile(r"(?:appendix|appendices|supplement(?:al|ary)?)\b.*", re.I)),
)
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]+|[A-Z](?:\.\d+)*)[.:)]?\s+")
_APPENDIX_ID = re.compile(r"A\d+(?:\.|$)")


@dataclass(frozen=True)
class Heading:
    """What a section is called, how deep it stands and what kind it is."""

    title: str
    level: int
    kind: SectionKind


def is_latexml_section(element: Element, names: list[str]) -> bool:
    return any(name in _LEVELS for name in names) and element.tag in {"section", "div", "article"}


def latexml_heading(section: Element) -> Element | None:
    """The element with the section's title, if it has one."""
    for child in children(section):
        if any(name == "ltx_title" or name.startswith("ltx_title_") for name in classes(child)):
            return child
    return None


def describe(section: Element, identity: str, title: str, outer: SectionKind) -> Heading:
    """The heading of a LaTeXML section; one without a title is named after its kind."""
    names = classes(section)
    level = next(_LEVELS[name] for name in names if name in _LEVELS)
    kind: SectionKind = outer if level > 1 else "body"
    if "ltx_bibliography" in names:
        kind = "references"
    elif "ltx_acknowledgements" in names:
        kind = "acknowledgements"
    elif "ltx_appendix" in names or _APPENDIX_ID.match(identity):
        kind = "appendix"
    else:
        kind = kind_of_title(title) or kind
    fallback = {"references": "References", "acknowledgements": "Acknowledgements", "appendix": "Appendix"}
    return Heading(title or fallback.get(kind, "Untitled section"), level, kind)


def kind_of_title(title: str) -> SectionKind | None:
    """The kind a title speaks of; None for an ordinary section."""
    bare = _NUMBER.sub("", title.strip(), count=1)
    return next((kind for kind, pattern in _NAMES if pattern.fullmatch(bare)), None)


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles are the same but for case, maths marks and punctuation."""
    return bool(key(one)) and key(one) == key(other)


def key(title: str) -> str:
    """A title's letters and digits alone, for comparing."""
    return re.sub(r"[\W_]+", "", title).casefold()


def plain_anchor(heading: Element) -> str | None:
    """The id or anchor name that stands on, in or right before a heading of plain HTML."""
    inside = [sane_id(heading), *(sane_id(inner) for inner in heading.iter("a"))]
    before = heading.getprevious()
    while before is not None and before.tag not in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        named = [sane_id(anchor) for anchor in before.iter("a") if not (anchor.get("href"))]
        if any(named):
            inside.extend(named[-1:])
            break
        if isinstance(before.tag, str) and all_text(before).strip():
            break
        before = before.getprevious()
    return next((name for name in inside if name), None)
