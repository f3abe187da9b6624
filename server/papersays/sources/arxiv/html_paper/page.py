"""Finds the paper in a page: its article, what its contents list promises, whether the page was closed."""

import re
from dataclasses import dataclass

from ....models import Document
from .running import text_of
from .tree import Element, classes

_TAIL = 2000
"""Characters at the end of a page in which its closing tag has to stand."""


@dataclass(frozen=True)
class HtmlPaper:
    """What a page held: the document, and what tells whether it is the paper and the whole of it."""

    document: Document
    """Without the abstract, which is the abs page's."""
    title: str
    authors: str
    """The text of the author block."""
    abstract: str
    promised: tuple[str, ...]
    """The headings that the page's own contents list names."""
    closed: bool
    """True when the page ends with its closing tags."""
    unresolved: tuple[int, int]
    """How many cross-references lead nowhere, and how many there are."""
    latexml: bool
    """False for a page that the authors wrote in HTML themselves."""


def article_of(root: Element) -> tuple[Element, bool]:
    """The element that holds the paper, and whether LaTeXML made it (else the page's whole body)."""
    for element in root.iter("article", "section", "div"):
        names = classes(element)
        if "ltx_document" in names and "package-alerts" not in names:
            return element, True
    body = root.find(".//body")
    return (body if body is not None else root), False


def isolate(root: Element, article: Element) -> None:
    """Leave only the article, what encloses it, and the head with its style sheets."""
    node = article
    while (outer := node.getparent()) is not None:
        for other in list(outer):
            if other is not node and other.tag != "head":
                outer.remove(other)
        node = outer
    for sheet in root.findall(".//style"):
        if sheet.getparent() is None:
            root.append(sheet)


def promised(root: Element, article: Element, *, latexml: bool) -> tuple[str, ...]:
    """The headings of the contents list, in its order, as printed there."""
    if latexml:
        entries = (entry for entry in root.iter("li") if "ltx_tocentry" in classes(entry))
        links = [next(entry.iter("a"), None) for entry in entries]
        return tuple(text_of(link) for link in links if link is not None and text_of(link))
    return tuple(text_of(link) for link in _opening_links(article))


def _opening_links(body: Element) -> list[Element]:
    """Links into the page that stand as list items before the first heading of a section."""
    found = []
    for element in body.iter("li", "h2", "h3"):
        if element.tag != "li":
            break
        inner = [link for link in element.iter("a") if (link.get("href") or "").startswith("#")]
        if len(inner) == 1 and text_of(inner[0]) == text_of(element):
            found.append(inner[0])
    return found


def drop_contents(body: Element) -> None:
    """Take the contents list of a page by its author out of the text."""
    for link in _opening_links(body):
        item = link.getparent()
        while item is not None and item.tag != "li":
            item = item.getparent()
        if item is not None:
            drop_words(item)


def drop_words(element: Element) -> None:
    """Empty an element but keep its anchors, which later headings are linked by."""
    for inner in element.iter():
        if isinstance(inner.tag, str):
            inner.text = None
            if inner is not element:
                inner.tail = None


def is_closed(text: str) -> bool:
    """Tell whether the page ends as a whole page does; a page cut anywhere before its end does not."""
    return re.search(r"</html\s*>|</body\s*>\s*$", text.rstrip()[-_TAIL:], re.IGNORECASE) is not None


def unresolved(article: Element) -> tuple[int, int]:
    """How many cross-references lead nowhere, as LaTeXML marks them, and how many there are."""
    links = [element for element in article.iter("a", "span") if "ltx_ref" in classes(element)]
    lost = sum("ltx_missing_label" in classes(link) for link in links)
    return lost, len(links)


def base_href(root: Element) -> str | None:
    base = next(root.iter("base"), None)
    return base.get("href") if base is not None else None
