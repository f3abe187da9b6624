"""arXiv's HTML of a paper, read into sections of sentences that each link to their place on the page."""

import hashlib
from dataclasses import replace

from ....errors import SourceFailed
from ....models import Document, Paper
from ....text import code_links
from . import front_matter, page, recognise, unseen
from .figures import figures
from .page import HtmlPaper
from .sentences import Cutter
from .tree import Element, decode, parse_tree
from .visibility import Hidden, remove_hidden
from .walk import Walk

PUBLIC = "https://arxiv.org"
"""Links for readers go to arXiv itself, whatever server the page came from."""

__all__ = ["HtmlPaper", "parse", "read"]


def parse(body: bytes, paper: Paper) -> Document:
    """The document in a page's bytes, without the abstract, which is the abs page's.

    Raises `SourceFailed` when the page is not this paper or not the whole of it, and says which.
    """
    found = read(body, paper)
    if reason := recognise.flaw(found, paper):
        raise SourceFailed(reason)
    return found.document


def read(body: bytes, paper: Paper) -> HtmlPaper:
    """All that a page held, whole or not; raises `SourceFailed` for bytes that cannot be read as a page."""
    try:
        return _read(body, paper)
    except RecursionError as error:
        raise SourceFailed("arXiv's HTML page is nested too deeply to be read whole.") from error


def _read(body: bytes, paper: Paper) -> HtmlPaper:
    root = parse_tree(body)
    foreign = unseen.remove_annotations(root)
    article, latexml = page.article_of(root)
    base = page.base_href(root)
    headings = page.promised(root, article, latexml=latexml)
    if latexml:
        page.isolate(root, article)
    else:
        page.drop_contents(article)
    hidden = foreign + remove_hidden(root)
    hidden += unseen.remove_machine_parts(article, latexml=latexml)
    document = _document(article, paper, base, hidden)
    closed = page.is_closed(decode(body))
    return HtmlPaper(
        document=replace(document, complete=closed, sha256=hashlib.sha256(body).hexdigest()),
        title=front_matter.title(article),
        authors=front_matter.authors(article),
        abstract=front_matter.abstract(article),
        promised=headings,
        closed=closed,
        unresolved=page.unresolved(article),
        latexml=latexml,
    )


def _document(article: Element, paper: Paper, base: str | None, hidden: list[Hidden]) -> Document:
    url = f"{PUBLIC}/html/{paper.identifier}"
    shown = figures(article, url, base)
    affiliations, keywords = front_matter.affiliations(article), front_matter.keywords(article)
    collected = Walk(article, paper.title).collected
    cutter = Cutter()
    sections = cutter.sections(collected.drafts)
    return Document(
        source="html",
        url=url,
        sections=sections,
        figures=shown,
        warnings=unseen.warnings([*hidden, *collected.hidden, *cutter.hidden]),
        affiliations=affiliations,
        keywords=keywords,
        code=code_links.own(cutter.passages),
    )
