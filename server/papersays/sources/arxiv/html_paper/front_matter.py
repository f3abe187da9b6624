"""Reads title, abstract, affiliations and keywords from the head of the paper; not found means absent."""

import re

from ....text.invisible import clean
from .headings import latexml_heading
from .running import note_content, text_of
from .tree import Element, all_text, classes, has_class

MAX_AFFILIATION = 300
MAX_KEYWORDS = 20

_EMAIL = re.compile(r"[;,]?\s*(?:e-?mail:?\s*)?\{?[\w.+,\s-]*\}?@[\w.-]+\.\w+", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:universit|institut|laborator|depart|school|college|academ|faculty|centre|center|hospital|observator|"
    r"research|corporation|inc\.|ltd|gmbh|cnrs|inria|nasa|cern|google|microsoft|meta|openai|deepmind|huawei|"
    r"ibm|nvidia|amazon|alibaba|tencent|bytedance|baidu|samsung|apple|politecnico|polytechnic|\w+ AI\b)",
    re.IGNORECASE,
)
_KEYWORD_LINE = re.compile(
    r"^\W*(?:key ?words?(?: and phrases)?|index terms)\b\s*[:\u2014\u2013.-]*\s*(.{3,600})$", re.IGNORECASE
)
_OTHER_CLASSIFICATION = re.compile(r"\b(?:subject class|msc|pacs|acm|jel|ccs)", re.IGNORECASE)


def title(article: Element) -> str:
    """The title as the HTML has it, without its notes; "" when it has none."""
    heading = _first(article, "ltx_title_document")
    if heading is None:
        heading = next(article.iter("h1"), None)
    return text_of(heading) if heading is not None else ""


def authors(article: Element) -> str:
    """The text of the author block, names and places as they come; "" when there is none."""
    block = _first(article, "ltx_authors")
    return text_of(block) if block is not None else ""


def abstract(article: Element) -> str:
    """The abstract as the HTML has it; "" when it has none."""
    block = _first(article, "ltx_abstract")
    if block is None:
        return ""
    heading = latexml_heading(block)
    text = text_of(block)
    return text.removeprefix(text_of(heading)).strip() if heading is not None else text


def affiliations(article: Element) -> tuple[str, ...]:
    """The authors' affiliations, from marked contacts or else from the lines of the author block."""
    marked = [
        text_of(note_content(element))
        for element in article.iter("span", "div")
        if has_class(element, "ltx_role_affiliation", "ltx_role_address", "ltx_role_institute")
        and has_class(element, "ltx_contact")
    ]
    lines = marked or _lines_of_block(article)
    tidied = (clean(_tidy(line))[0] for line in lines if len(line) <= 2 * MAX_AFFILIATION)
    return tuple(dict.fromkeys(line for line in tidied if 3 < len(line) <= MAX_AFFILIATION))


def _lines_of_block(article: Element) -> list[str]:
    """Lines of the author block that name an institution; names of people are never taken."""
    found = []
    for person in article.iter("span"):
        if has_class(person, "ltx_personname"):
            for line in _broken_lines(person):
                if _PLACE.search(line) and not re.search(r"\S\$\^\{?[\d,*\\]", line.split(",")[0]):
                    found.append(line)
    return found


def _broken_lines(element: Element) -> list[str]:
    """The element's text cut at its line breaks."""
    for mark in element.iter("br"):
        mark.tail = "\ue000" + (mark.tail or "")
    lines = text_of(element).split("\ue000")
    for mark in element.iter("br"):
        mark.tail = (mark.tail or "").removeprefix("\ue000")
    return [line.strip() for line in lines if line.strip()]


def _tidy(line: str) -> str:
    line = _EMAIL.sub("", line)
    line = re.sub(r"^(?:\$\{?\}?\^\{?[^$]*\$|[\d*†‡§¶,\s]+|&)\s*", "", line)
    line = re.sub(r"\s*\$\{?\}?\^\{?[^$]*\$\s*$", "", line)
    return re.sub(r"\s*,(?:\s*,)+", ",", line).strip(" ,;&")


def keywords(article: Element) -> tuple[str, ...]:
    """The authors' keywords, from the marked list or from a line that begins with the word."""
    for element in article.iter("div"):
        if has_class(element, "ltx_keywords", "ltx_classification"):
            heading = latexml_heading(element)
            label = text_of(heading) if heading is not None else ""
            if has_class(element, "ltx_keywords") or not _other(label):
                return _split_keywords(text_of(element).removeprefix(label))
    for element in article.iter("p", "span"):
        if has_class(element, "ltx_p", "ltx_text") or not classes(element):
            line = _KEYWORD_LINE.match(text_of(element)) if _may_be_keywords(element) else None
            if line:
                return _split_keywords(line.group(1))
    return ()


def _other(label: str) -> bool:
    return bool(_OTHER_CLASSIFICATION.search(label)) and "key" not in label.lower()


def _may_be_keywords(element: Element) -> bool:
    beginning = all_text(element)[:40].lstrip().lower()
    return beginning.startswith(("key", "index terms", "\u2014", "-"))


def _split_keywords(text: str) -> tuple[str, ...]:
    text = clean(text)[0].strip().rstrip(".")
    for mark in (";", "·", "•", ",", " – ", " — ", " - "):
        if mark in text:
            break
    parts = (part.strip(" .,;:–—-") for part in text.split(mark))
    return tuple(dict.fromkeys(part for part in parts if 1 < len(part) <= 80))[:MAX_KEYWORDS]


def _first(article: Element, name: str) -> Element | None:
    return next(
        (element for element in article.iter() if isinstance(element.tag, str) and has_class(element, name)),
        None,
    )
