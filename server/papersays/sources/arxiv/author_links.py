"""The text of an abstract or a comment with its addresses put back, and which of them lead to code.

arXiv shows every address as the words "this https URL"; what the authors wrote is only in the link.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

_SPACE = re.compile(r"[ \t\r\n\f]+")
_SHOWN = re.compile(r"this (?:https?|ftp) URL")
_REDIRECT = re.compile(r"(?:https?://arxiv\.org)?/ct\?")
_PLAIN = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

_DOMAINS = re.compile(
    r"(?:[a-z]{2}|com|org|net|edu|gov|mil|int|info|biz|name|dev|app|xyz|site|online|page|tech|cloud|science|"
    r"academy|institute|university|research|cern|github|museum|pro|wiki|blog|art|design|games|tools|eu)"
)
"""Ends of host names that authors use; anything else that arXiv set its `http://` before was no address."""

_COMMON = ("com", "org", "net", "edu", "gov", "io", "ai", "dev")

_CODE = re.compile(
    r"(?:gist\.)?github\.com|raw\.githubusercontent\.com|gitlab\.[a-z0-9.-]+|bitbucket\.org|codeberg\.org"
    r"|gitee\.com|git\.sr\.ht|sourceforge\.net|code\.google\.com|huggingface\.co|hf\.co|modelscope\.cn"
    r"|zenodo\.org|kaggle\.com|anonymous\.4open\.science|colab\.research\.google\.com|codeocean\.com"
    r"|archive\.softwareheritage\.org|pypi\.org|cran\.r-project\.org"
)
_PAPERS = re.compile(
    r"(?:.+\.)?arxiv\.org/.*|xxx\.lanl\.gov/.*|(?:dx\.)?doi\.org/.*|(?:huggingface\.co|hf\.co)/papers/.*"
)


@dataclass(frozen=True)
class LinkedText:
    """A text as its authors wrote it, on one line, and the addresses in it."""

    text: str
    addresses: tuple[str, ...]


def restore(tag: Tag, written: str = "") -> LinkedText:
    """The text of an element without its label, every shown link replaced by what the authors wrote.

    ``written`` is the text as the authors submitted it, when the page tells; it settles whether a link
    was written with its scheme, and whether it was an address at all.
    """
    parts: list[str] = []
    plain: list[str] = []
    addresses: list[str] = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name == "br":
                parts.append(" ")
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            link = _link_above(node, tag)
            if link is None:
                parts.append("" if _is_label(node) else node)
                plain.append(parts[-1])
                continue
            address = _target(link)
            words = _original(address, written) if _SHOWN.fullmatch(node.strip()) else str(node)
            parts.append(words)
            if _is_address(address, words):
                addresses.append(address)
    addresses += _plain_addresses(plain)
    return LinkedText(_SPACE.sub(" ", "".join(parts)).strip(" "), tuple(dict.fromkeys(addresses)))


def _link_above(node: NavigableString, top: Tag) -> Tag | None:
    parent = node.parent
    while parent is not None and parent is not top:
        if parent.name == "a":
            return parent
        parent = parent.parent
    return None


def _is_label(node: NavigableString) -> bool:
    return node.parent is not None and "descriptor" in node.parent.get_attribute_list("class")


def _target(link: Tag) -> str:
    """Where a link leads, past the redirector that old pages used."""
    href = str(link.get("href") or "").strip()
    if _REDIRECT.match(href):
        return parse_qs(href.partition("?")[2]).get("url", [href])[0]
    return href


def _original(address: str, written: str) -> str:
    if address in written:
        return address
    bare = _bare(address)
    if bare in written or not _has_host_of_the_net(address):
        return bare
    return address


def _bare(address: str) -> str:
    return address.removeprefix("http://")


def _is_address(address: str, words: str) -> bool:
    """A host alone, written without its scheme, has to look like one to be more than a missing space."""
    if words != _bare(address) or _has_path(address):
        return True
    return words.startswith("www.") or _has_host_of_the_net(address) and words.rpartition(".")[2] in _COMMON


def _has_path(address: str) -> bool:
    return "/" in _bare(address).rstrip("/")


def _has_host_of_the_net(address: str) -> bool:
    """False for words that arXiv took for a host name: `prediction.However`, `U.Cegrell`, `paper.sty`."""
    if not address.startswith("http://") or _has_path(address):
        return True
    host = _bare(address).rstrip("/")
    return bool(_DOMAINS.fullmatch(host.rpartition(".")[2]))


def _plain_addresses(pieces: Iterable[str]) -> list[str]:
    return [found.rstrip(".,;:!?'’”)") for piece in pieces for found in _PLAIN.findall(piece)]


def sort_addresses(addresses: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses of code, and the others; links to arXiv and DOIs are neither. Each is named once."""
    code: dict[str, str] = {}
    others: dict[str, str] = {}
    for address in addresses:
        if (place := _place(address)) is None:
            continue
        host, path = place
        known = code if path and _CODE.fullmatch(host) else others
        known.setdefault(f"{host}/{path}", address)
    return tuple(code.values()), tuple(others.values())


def _place(address: str) -> tuple[str, str] | None:
    """Host and path to compare addresses by; None for what is no web address or leads to papers."""
    try:
        split = urlsplit(address)
        host = (split.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if split.scheme not in ("http", "https") or "." not in host or "@" in split.netloc:
        return None
    path = f"{split.path}?{split.query}#{split.fragment}".strip("/?#")
    return None if _PAPERS.fullmatch(f"{host}/{path}") else (host, path)
