"""Takes out the parts of a page that are written for machines, and tells which of them address one."""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from ....models import Warning
from .tree import Element, all_text, has_class, hollow, nearest_id, select
from .visibility import Hidden

MAX_WARNINGS = 20
MAX_QUOTE = 200

_MACHINE = ("script", "style", "template", "meta", "link", "title", "svg", "object", "iframe", "textarea")
_CHROME_TAGS = ("nav", "footer", "header", "button", "form", "dialog", "input", "select", "base")
_CHROME = (
    ".//*[contains(@class, 'package-alerts') or @id='target-section' or @id='license-tr'"
    " or @id='watermark-tr' or @id='infobox' or @id='modal-form' or @id='openForm']"
)
_SPEAKING = (
    ".//*[@title or @alt or @placeholder or @aria-label or @aria-description"
    " or @*[starts-with(name(), 'data-')]]"
)
_ORDINARY_TITLE = re.compile(r"‣|^(?:Refer to caption|\[LOGO\]|Figure|Table)\b")
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|prompts?|previous|prior|above)\b"
    r"|\b(?:large )?language models?\b|\bLLMs?\b|\bAI (?:reviewers?|assistants?|models?|systems?)\b"
    r"|\bchat ?bots?\b|\bpositive review|\brecommend (?:to )?accept|\byou (?:are|must)\b"
    r"|\bdo not (?:mention|highlight|report)\b"
    r"|\bsummar(?:y|ise|ize)\b.{0,40}\b(?:must|should|only)\b|\bsystem prompt\b",
    re.IGNORECASE | re.DOTALL,
)
_FOREIGN = "foreignobject"
_A_PARAGRAPH = 8
"""Words from which text inside a picture is a framed paragraph and not a label."""

_CODE = re.compile(r"[{};=]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def remove_machine_parts(article: Element, *, latexml: bool) -> list[Hidden]:
    """Remove scripts, comments, pictures' text and page chrome; return what reads like hidden prose.

    LaTeXML writes no comments and no such attributes of its own (titles of links aside), so any prose in
    them was put there; a page by its author may well hold comments, which count only as instructions.
    """
    found: list[Hidden] = []
    for comment in article.iter(etree.Comment):
        _keep(found, comment, comment.text or "", "a comment in the page's source", strict=not latexml)
    etree.strip_tags(article, etree.Comment)
    _open_boxes(article)
    for element in list(article.iter(*_MACHINE)):
        text = all_text(element) + " " + (element.get("content") or "")
        drawn = element.tag == "svg" and next(element.iter(_FOREIGN), None) is not None
        code = element.tag in {"script", "style"} and (not latexml or _CODE.search(text) is not None)
        reason = f"a part of the page that is not shown ({element.tag})"
        _keep(found, element, text, reason, strict=drawn or code)
        hollow(element)
    for element in list(article.iter(*_CHROME_TAGS)):
        hollow(element)
    for element in select(article, _CHROME):
        hollow(element)
    found.extend(_attributes(article))
    return found


def remove_annotations(root: Element) -> list[Hidden]:
    """Remove the second, unseen writing of each formula; return prose that is no writing of a formula."""
    found: list[Hidden] = []
    for element in root.iter("annotation-xml"):
        if (element.get("encoding") or "").lower() != "mathml-content":
            _keep(found, element, all_text(element), "an annotation of a formula", strict=False)
    etree.strip_elements(root, "annotation-xml", with_tail=False)
    return found


def _open_boxes(article: Element) -> None:
    """Keep the paragraphs that LaTeX framed (a prompt, a takeaway), which LaTeXML draws as pictures.

    The labels of a drawing stay part of the picture and are dropped with it.
    """
    for box in list(article.iter("svg")):
        written = [
            inner for inner in box.iter(_FOREIGN) if len(_WORD.findall(all_text(inner))) >= _A_PARAGRAPH
        ]
        if written and not any(outer.tag == "svg" for outer in box.iterancestors()):
            for part in list(box.iter("text", "title", "desc", "metadata")):
                hollow(part)
            box.tag = "div"
            for inner in written:
                inner.tag = "div"


def _attributes(article: Element) -> Iterator[Hidden]:
    for element in select(article, _SPEAKING):
        for name, value in cast("Iterable[tuple[str, str]]", element.attrib.items()):
            if name in {"title", "alt", "placeholder"} or name.startswith(("data-", "aria-")):
                link = name == "title" and (has_class(element, "ltx_ref") or _ORDINARY_TITLE.search(value))
                spoken = name in {"alt", "aria-label", "aria-labelledby", "aria-describedby"}
                if _reads_like_prose(value, strict=bool(link) or spoken):
                    yield Hidden(value, f"text in an attribute ({name})", nearest_id(element))


def _keep(found: list[Hidden], element: Element, text: str, reason: str, *, strict: bool) -> None:
    if _reads_like_prose(text, strict=strict):
        found.append(Hidden(" ".join(text.split()), reason, nearest_id(element)))


def _reads_like_prose(text: str, *, strict: bool) -> bool:
    if strict:
        return _INSTRUCTION.search(text) is not None
    return len(_WORD.findall(text)) >= 4 or _INSTRUCTION.search(text) is not None


def warnings(found: list[Hidden]) -> tuple[Warning, ...]:
    """One warning for each hidden text that holds words, at most `MAX_WARNINGS`, the rest counted."""
    telling = [item for item in found if _tells(item)]
    shown = [
        Warning("hidden-text", f"Kept out of the reading: {item.reason}.", item.where, item.text[:MAX_QUOTE])
        for item in telling[:MAX_WARNINGS]
    ]
    if rest := len(telling) - len(shown):
        shown.append(Warning("hidden-text", f"{rest} more hidden texts were kept out of the reading."))
    return tuple(shown)


def _tells(item: Hidden) -> bool:
    if item.spacer:
        return len(_WORD.findall(item.text)) >= 4
    return _LONG_WORD.search(item.text) is not None
