"""Tells whether a page of HTML is the paper, and the whole of it; if not, why, in the reader's words."""

import re
import unicodedata
from collections.abc import Sequence

from ....models import Paper
from .page import HtmlPaper

SHORT = 250
"""Words; a body shorter than this is a page of some other kind, or a remnant."""

WORDS_A_PAGE = 60
"""Fewer than this for each page that the comments announce, and most of the paper is missing."""

OVERLAP = 0.6
"""Share of the abs page's abstract (by words) that the HTML's abstract has when it is the same paper.

Revised abstracts and lost macros leave real pairs at 0.85 and more; other papers' abstracts share under 0.4.
"""

_TEMPLATE_AUTHORS = (
    "david s. hippocampus", "firstname lastname", "first author", "author one", "anonymous authors",
    "coauthor affiliation", "elias d. striatum", "jane doe", "lars th", "g.k.m. tobin", "julius p. kumquat",
)  # fmt: skip
_TEMPLATE_TITLES = (
    "formatting instructions", "instructions for", "author guidelines", "sample article using",
    "template for",
    "the name of the title", "preparation of papers for", "paper template", "lorem ipsum",
)  # fmt: skip
_SUBSECTION = re.compile(r"(?:\d+|[A-Z]|[IVX]+)\.(?:\d|[A-Z]\b)")
_PAGES = re.compile(r"\b(\d{1,3})\+?\s*(?:pages|pp\b)", re.IGNORECASE)
_SUPPLEMENT = re.compile(
    r"(?:supplement|supporting (?:information|material)|appendi(?:x|ces))", re.IGNORECASE
)
_CHOOSER = re.compile(r"The following files are available for", re.IGNORECASE)
_ERROR = re.compile(
    r"No HTML for|HTML is not available|has been withdrawn and is unavailable|No article for"
    r"|No such paper|Not found|The identifier you have specified|Page not found|is not recognized",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"captcha|are you a robot|verify (?:that )?you are (?:a )?human|checking your browser|access denied"
    r"|forbidden|enable javascript and cookies|unusual traffic|too many requests|rate exceeded"
    r"|service unavailable|bad gateway",
    re.IGNORECASE,
)


def flaw(page: HtmlPaper, paper: Paper) -> str | None:
    """Why the page cannot be read as the paper, ready for `coverage.note`; None when it can."""
    return (
        _other_page(page, paper)
        or _cut(page)
        or _template(page, paper)
        or _other_paper(page, paper)
        or _part_of_it(page, paper)
    )


def _other_page(page: HtmlPaper, paper: Paper) -> str | None:
    """Chooser, error page, gate in front of the site: pages with hardly any text and no article."""
    if page.latexml or _words(page) > 2 * SHORT:
        return None
    text = " ".join([page.title, *(s.title for s in page.document.sections), *_sentences(page)])
    if _CHOOSER.search(text):
        return "arXiv offers several HTML files for this paper and no single page"
    if _ERROR.search(text):
        return "arXiv has no HTML of this version"
    if _GATE.search(text):
        return "arXiv answered with a check or an error page instead of the HTML"
    if _words(page) < SHORT and _alike(paper.title, text) < 0.5:
        return "arXiv answered with a page that is not the paper"
    return None


def _cut(page: HtmlPaper) -> str | None:
    """The end of the page is missing, or sections that its contents list names."""
    wanted = [heading for heading in page.promised if _key(heading)]
    found = {_key(section.title) for section in page.document.sections}
    missing = [heading for heading in wanted if not _has(found, heading)]
    if not page.closed:
        if not wanted:
            return "arXiv's HTML stops before the end of the paper"
        return _where_it_stops([heading for heading in wanted if not _SUBSECTION.match(heading)], found)
    if missing and len(missing) > 0.1 * len(wanted):
        return f"arXiv's HTML lacks {len(missing)} of the {len(wanted)} sections that its contents list names"
    if page.latexml and not any(section.sentences for section in page.document.sections):
        return "arXiv's HTML holds no text"
    return None


def _where_it_stops(wanted: list[str], found: set[str]) -> str:
    present = sum(_has(found, heading) for heading in wanted)
    if present == len(wanted):
        return "arXiv's HTML stops before the end of its last section"
    if present == 0:
        return "arXiv's HTML stops before its first section"
    return f"arXiv's HTML stops in section {present} of {len(wanted)}"


def _template(page: HtmlPaper, paper: Paper) -> str | None:
    """A style file's sample document was converted instead of the paper."""
    authors, title = page.authors.lower(), page.title.lower()
    real = " ".join(paper.authors).lower()
    if any(name in authors and name not in real for name in _TEMPLATE_AUTHORS):
        return "arXiv's HTML shows a style template instead of the paper"
    if any(name in title and name not in paper.title.lower() for name in _TEMPLATE_TITLES):
        return "arXiv's HTML shows a style template instead of the paper"
    return None


def _other_paper(page: HtmlPaper, paper: Paper) -> str | None:
    """Neither title nor abstract is the one of the abs page."""
    same_title = bool(page.title) and _alike(page.title, paper.title) >= 0.5
    overlap = _overlap(paper.abstract, page.abstract) if page.abstract else None
    if overlap is not None and overlap >= OVERLAP:
        return None
    if same_title and (overlap is None or overlap >= 0.25):
        return None
    body = " ".join(_sentences(page))
    if not page.title and overlap is None:
        if _overlap(paper.abstract, body) >= OVERLAP:
            return None
        return "arXiv's HTML has neither the title nor the abstract of this paper"
    if _alike(paper.title, body[:4000]) == 1.0 and _overlap(paper.abstract, body) >= OVERLAP:
        return None
    if _SUPPLEMENT.search(page.title):
        return "arXiv's HTML holds only the supplement"
    return "arXiv's HTML shows another title and abstract than this paper's"


def _part_of_it(page: HtmlPaper, paper: Paper) -> str | None:
    """Only the supplement or next to nothing was converted."""
    sections = page.document.sections
    body = [s for s in sections if s.kind == "body" and s.sentences]
    appendix = [s for s in sections if s.kind == "appendix" and s.sentences]
    if _SUPPLEMENT.match(page.title) or (appendix and not body):
        return "arXiv's HTML holds only the supplement"
    pages = _PAGES.search(paper.comments or "")
    if _words(page) < max(SHORT, WORDS_A_PAGE * int(pages.group(1)) if pages else 0):
        return "arXiv's HTML holds next to no text"
    lost, references = page.unresolved
    if lost > 5 and lost > references / 2:
        return "arXiv's HTML refers to sections and figures that it does not hold"
    return None


def _sentences(page: HtmlPaper) -> list[str]:
    return [sentence.text for section in page.document.sections for sentence in section.sentences]


def _words(page: HtmlPaper) -> int:
    """Words of the paper outside its references."""
    return sum(
        len(sentence.text.split())
        for section in page.document.sections
        if section.kind != "references"
        for sentence in section.sentences
    )


def _has(found: set[str], heading: str) -> bool:
    """Tell whether a promised heading is there, its number written or not."""
    key = _key(heading)
    return key in found or any(
        title.endswith(key) or key.endswith(title) for title in found if len(title) > 3
    )


def _key(title: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title)).casefold()


def _terms(text: str) -> list[str]:
    plain = re.sub(r"\\[a-zA-Z]+|https?://\S+", " ", unicodedata.normalize("NFKC", text))
    return re.findall(r"[^\W\d_]{3,}", plain.casefold())


def _overlap(wanted: str, text: str) -> float:
    """Share of the wanted text's word pairs that stand in the other text; 1 for no words at all."""
    pairs = set(_pairs(_terms(wanted)))
    return len(pairs & set(_pairs(_terms(text)))) / len(pairs) if pairs else 1.0


def _pairs(terms: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(terms, terms[1:], strict=False))


def _alike(one: str, other: str) -> float:
    """Share of one text's words that the other has."""
    words = set(_terms(one))
    return len(words & set(_terms(other))) / len(words) if words else 0.0
