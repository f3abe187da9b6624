"""What arXiv answered when asked for an abs page: a whole page, or a typed error that says what else."""

import codecs
import re
from typing import NoReturn

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from ...errors import PaperNotFound, SourceFailed
from ...models import Identifier
from .identifier import shown

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_CLOSED = re.compile(r"</html\s*>\s*\Z", re.IGNORECASE)
_MISSING = re.compile(
    r"Article (?:identifier )?.* not (?:found|recognized)|Invalid article identifier", re.IGNORECASE
)
_DELETED = re.compile(
    r"recorded as having been deleted from arXiv.*?The reason recorded is \W*(.*?)\W*\.\W*\Z"
)
_GATE = re.compile(
    r"captcha|are you a robot|you are (?:a )?human|checking your browser|just a moment|access denied"
    r"|unusual traffic",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"rate exceeded|too many requests", re.IGNORECASE)
_MOST_TAGS = 50_000
"""A paper of 5,000 authors has half as many; each costs the parser some 30 µs."""

_FEW_WORDS = 2000
"""Characters; a check or a refusal says no more than that."""


def read(body: bytes, asked: Identifier, charset: str | None = None) -> BeautifulSoup:
    """The page's tree, when the answer is a whole page and not one that says the paper is missing.

    ``charset`` is what the HTTP header named; UTF-8 comes first, since arXiv sends nothing else.
    Raises `PaperNotFound` and `SourceFailed`.
    """
    text = _decoded(body, charset)
    if not _CLOSED.search(text[-200:]):
        page = "an incomplete page" if "<html" in text[:2000].lower() else "something that is no page"
        refuse(asked, _refusal(text) or page)
    if text.count("<") > _MOST_TAGS:
        refuse(asked, "a page larger than any abstract page")
    try:
        soup = BeautifulSoup(_PROLOGUE.sub("", text, count=1), "lxml")
    except (ParserRejectedMarkup, RecursionError):
        refuse(asked, "a page that cannot be read")
    _refuse_missing(soup, asked)
    return soup


def refuse(asked: Identifier, instead: str) -> NoReturn:
    """Raises the `SourceFailed` that says what came instead of the page."""
    raise SourceFailed(f"Asked for the abstract page of {asked}, arXiv answered with {instead}.")


def describe(soup: BeautifulSoup) -> str:
    """What a page that is no abs page seems to be, for `refuse`."""
    if soup.find("meta", {"name": "citation_title"}):
        return "the head of the page without its body"
    title, heading = (
        " ".join(tag.get_text().split()) if tag else "" for tag in (soup.title, soup.find("h1"))
    )
    name = title.partition("| arXiv e-print repository")[0].strip() or heading
    return _refusal(soup.get_text()) or (f"the page '{shown(name)}'" if name else "another page")


def _refusal(text: str) -> str | None:
    if len(text) > _FEW_WORDS:
        return None
    if _LIMIT.search(text):
        return "the word that there were too many requests"
    return "a check of who is asking" if _GATE.search(text) else None


def _decoded(body: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _strictly(body[len(mark) :], encoding) or ""
    text = _strictly(body, "utf-8")
    if text is None or "\0" in text:
        text = _strictly(body, charset) if charset else None
    if text is None or "\0" in text:
        raise SourceFailed("arXiv's answer is not text in UTF-8.")
    return text


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _refuse_missing(soup: BeautifulSoup, asked: Identifier) -> None:
    """Recognise arXiv's pages for unknown, deleted and malformed identifiers and missing versions."""
    content = soup.find(id="content")
    heading = content.find("h1") if isinstance(content, Tag) else None
    if not isinstance(content, Tag) or heading is None or content.find("blockquote"):
        return
    if not _MISSING.fullmatch(" ".join(heading.get_text().split())):
        return
    text = " ".join(content.get_text().partition("Identifiers for arXiv articles")[0].split())
    if deleted := _DELETED.search(text):
        raise PaperNotFound(f"arXiv has deleted {asked}; the reason recorded: {shown(deleted[1], 200)}.")
    if asked.version and "latest version of this article" in text:
        raise PaperNotFound(f"arXiv has {asked.id}, but no version {asked.version} of it.")
    raise PaperNotFound(f"arXiv has no paper {asked}.")
