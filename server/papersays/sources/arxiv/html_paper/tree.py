"""Turns the bytes of an HTML page into a tree, and refuses those that would hurt the parser."""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from ....errors import SourceFailed

Element = etree._Element

MAX_ATTRIBUTES = 5000
"""On one tag; libxml2 compares every attribute with every other, so 200,000 of them take minutes."""

_RAW_OR_TAG = re.compile(
    r"""<(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)
    |<[a-zA-Z][^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_UNWANTED = re.compile("[\0\ue000-\ue00f]")
_QUOTED = re.compile(r"""\"[^"]*+\"|'[^']*+'""")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_SANE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,119}")


def parse_tree(body: bytes) -> Element:
    """The page's root element; raises `SourceFailed` for what is no page or cannot be read whole."""
    text = decode(body)
    _refuse_attribute_bombs(text)
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceFailed("arXiv's HTML page is empty or cannot be read.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise SourceFailed("arXiv's HTML page is nested too deeply to be read whole.")
    if root is None:
        raise SourceFailed("arXiv's HTML page is empty.")
    return root


def decode(body: bytes) -> str:
    """The page's text: UTF-8 as arXiv declares, unless the bytes are not; then what the page claims.

    Without NUL, which ends libxml2's reading, and private-use letters, which print nothing of meaning.
    """
    return _UNWANTED.sub("", _decode(body))


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3:
            return body[: error.start].decode("utf-8-sig")
    declared = _CHARSET.search(body[:4096])
    encoding = declared.group(1).decode("ascii") if declared else "windows-1252"
    if encoding.lower() in {"iso-8859-1", "latin1", "us-ascii"}:
        encoding = "windows-1252"
    try:
        return body.decode(encoding, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _refuse_attribute_bombs(text: str) -> None:
    for match in _RAW_OR_TAG.finditer(text):
        if match.end() - match.start() > 2 * MAX_ATTRIBUTES:
            tag = match.group()
            if not tag[1:7].lower().startswith(("script", "style")):
                bare = _QUOTED.sub('" ', tag)
                if len(bare.split()) + bare.count("=") // 2 > MAX_ATTRIBUTES:
                    raise SourceFailed("arXiv's HTML page holds a tag with thousands of attributes.")


def select(root: Element, query: str) -> list[Element]:
    """The elements an XPath query finds."""
    return cast("list[Element]", root.xpath(query))


def all_text(element: Element) -> str:
    """Every character of text inside an element, seen or not."""
    return "".join(cast("Iterator[str]", element.itertext()))


def words(text: str) -> frozenset[str]:
    """A set of names written as one string."""
    return frozenset(text.split())


def classes(element: Element) -> list[str]:
    """The element's class names."""
    value = element.get("class")
    return value.split() if value else []


def has_class(element: Element, *names: str) -> bool:
    value = element.get("class")
    return value is not None and not set(names).isdisjoint(value.split())


def sane_id(element: Element) -> str | None:
    """The element's id (or an old anchor's name) if a link can name it as it stands."""
    value = element.get("id") or (element.get("name") if element.tag == "a" else None)
    return value if value and _SANE_ID.fullmatch(value) else None


def nearest_id(element: Element | None) -> str | None:
    """The id of the element, or of the nearest one around it that has one."""
    while element is not None:
        if found := sane_id(element):
            return found
        element = element.getparent()
    return None


def children(element: Element) -> Iterator[Element]:
    """The child elements, without comments and processing instructions."""
    for child in element:
        if isinstance(child.tag, str):
            yield child


def squeeze(text: str) -> str:
    """Text with every run of white space as one space, and none before closing punctuation."""
    return re.sub(r" +(?=[.,;:](?:\s|$))", "", " ".join(text.split()))


def hollow(element: Element) -> None:
    """Make an element an empty span, so that nothing of it is read; what follows it stays."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = "span", tail
