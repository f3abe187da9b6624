"""Reads the metadata of one version off its abs page, and refuses every page that is not that abs page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from ...errors import BadPaperId, VersionMismatch
from ...models import Identifier, Paper, Version
from . import answer, identifier, submission_history
from .author_links import LinkedText, restore, sort_addresses
from .author_names import aligned

_CATEGORY = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)$")
_SAYS_WITHDRAWN = re.compile(r"\bwithdrawn\b", re.IGNORECASE)
_DOI_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/")


@dataclass(frozen=True)
class _Parts:
    """The elements every abs page has had since 2018, whatever its look."""

    title: Tag
    authors: Tag
    abstract: Tag
    subjects: Tag
    this_version: Tag
    history: Tag
    metadata: Tag


def parse(body: bytes, asked: Identifier, charset: str | None = None) -> Paper:
    """The paper that an abs page describes; ``charset`` is what the HTTP header named.

    Raises `PaperNotFound` for arXiv's pages that say so, `VersionMismatch` when the page is of another
    version or paper than ``asked``, and `SourceFailed` for every other page and for one that is cut.
    """
    soup = answer.read(body, asked, charset)
    parts = _parts(soup, asked)
    shown = _identifier(parts, asked)
    history = submission_history.read(parts.history)
    if not shown.version or shown.version > len(history.versions):
        answer.refuse(asked, "an abstract page whose submission history cannot be read")
    paper = _paper(parts, shown.id, shown.version, history.versions, _meta(soup))
    if not (paper.title and paper.authors and paper.abstract and paper.categories):
        answer.refuse(asked, "an abstract page that lacks title, authors, abstract or subjects")
    full_text = _find(soup, "div", {"class": "full-text"})
    return replace(
        paper,
        submitter=history.submitter,
        licence=_licence(full_text),
        author_names=aligned(paper.authors, _parted_names(soup)),
        has_html=_has_html(full_text),
    )


def _paper(
    parts: _Parts, id_: str, version: int, versions: tuple[Version, ...], meta: Mapping[str, str]
) -> Paper:
    """What the left column says of a version."""
    rows = _rows(parts.metadata)
    abstract = restore(parts.abstract, " ".join(meta.get("citation_abstract", "").split()))
    comments = restore(rows["Comments"]) if "Comments" in rows else LinkedText("", ())
    notice, withdrawn = _withdrawal(parts, versions[version - 1], (comments.text, abstract.text))
    this = replace(versions[version - 1], withdrawn=withdrawn)
    code, project_pages = sort_addresses((*abstract.addresses, *comments.addresses))
    categories = tuple(_categories(parts.subjects))
    return Paper(
        id=id_,
        version=version,
        title=restore(parts.title).text,
        authors=tuple(_authors(parts.authors)),
        abstract=abstract.text,
        categories=categories,
        primary_category=next(iter(categories), ""),
        versions=(*versions[: version - 1], this, *versions[version:]),
        submitted=versions[0].date[:10],
        updated=this.date[:10],
        comments=comments.text or None,
        journal_ref=_text(rows, "Journal reference"),
        doi=_doi(rows, meta),
        report_number=_text(rows, "Report number"),
        msc_class=_text(rows, "MSC classes"),
        acm_class=_text(rows, "ACM classes"),
        withdrawn=withdrawn,
        withdrawal_notice=notice,
        code=code,
        project_pages=project_pages,
    )


def _find(where: Tag | None, name: str, attributes: dict[str, str | bool]) -> Tag | None:
    found = where.find(name, attributes) if where else None
    return found if isinstance(found, Tag) else None


def _parts(soup: BeautifulSoup, asked: Identifier) -> _Parts:
    found = {
        "title": _find(soup, "h1", {"class": "title"}),
        "authors": _find(soup, "div", {"class": "authors"}),
        "abstract": _find(soup, "blockquote", {"class": "abstract"}),
        "subjects": _find(soup, "td", {"class": "subjects"}),
        "this_version": _find(soup, "td", {"class": "arxividv"}),
        "history": _find(soup, "div", {"class": "submission-history"}),
        "metadata": _find(soup, "div", {"class": "metatable"}),
    }
    parts = {name: tag for name, tag in found.items() if tag}
    if not parts.keys() & {"abstract", "this_version"}:
        answer.refuse(asked, answer.describe(soup))
    if missing := found.keys() - parts.keys():
        answer.refuse(asked, f"an abstract page without {', '.join(sorted(missing)).replace('_', ' ')}")
    return _Parts(**parts)


def _identifier(parts: _Parts, asked: Identifier) -> Identifier:
    """The id and version that the page is of; raises `VersionMismatch` when another was asked for."""
    link = _find(parts.this_version, "a", {})
    try:
        shown = identifier.parse(link.get_text().strip() if link else "")
    except BadPaperId:
        answer.refuse(asked, "an abstract page that does not name its version")
    if shown.id != asked.id or asked.version not in (None, shown.version):
        raise VersionMismatch(f"Asked for {asked}, arXiv answered with {shown}.")
    return shown


def _rows(metadata: Tag) -> Mapping[str, Tag]:
    """The cells of the table of metadata by their labels, as `Report number`."""
    rows: dict[str, Tag] = {}
    for label in metadata.find_all("td", class_="label"):
        cell = label.find_next_sibling("td")
        name = " ".join(label.get_text().split()).removesuffix(":")
        if cell and name:
            rows.setdefault(name, cell)
    return rows


def _meta(soup: BeautifulSoup) -> Mapping[str, str]:
    """The first of each meta tag with a name."""
    found: dict[str, str] = {}
    for tag in soup.head.find_all("meta", attrs={"name": True}) if soup.head else ():
        found.setdefault(str(tag["name"]), str(tag.get("content", "")))
    return found


def _parted_names(soup: BeautifulSoup) -> list[str]:
    """Every `citation_author`, as `Family, Given`; the page parts names there and nowhere else."""
    tags = soup.head.find_all("meta", attrs={"name": "citation_author"}) if soup.head else ()
    return [" ".join(str(tag.get("content", "")).split()) for tag in tags]


def _text(rows: Mapping[str, Tag], label: str) -> str | None:
    return restore(rows[label]).text or None if label in rows else None


def _authors(block: Tag) -> Iterator[str]:
    """Every linked name, those behind "additional authors not shown" too; the switch itself is no search."""
    for link in block.find_all("a"):
        name = " ".join(link.get_text().split())
        if name and link.get("id") != "toggle" and not str(link.get("href", "")).startswith("javascript:"):
            yield name


def _categories(cell: Tag) -> Iterator[str]:
    """`cs.CV` of `Computer Vision and Pattern Recognition (cs.CV)`, the primary one first."""
    for subject in cell.get_text().split(";"):
        if found := _CATEGORY.search(subject.strip()):
            yield found[1]


def _doi(rows: Mapping[str, Tag], meta: Mapping[str, str]) -> str | None:
    """The DOI that the authors gave; the one that arXiv gives out stands in a row without label."""
    if meta.get("citation_doi"):
        return meta["citation_doi"]
    link = _find(rows.get("Related DOI") or rows.get("DOI"), "a", {})
    return str(link.get("data-doi") or _DOI_RESOLVER.sub("", link.get_text().strip())) if link else None


def _has_html(full_text: Tag | None) -> bool:
    """True for arXiv's own conversion of this version, and for a paper whose source is HTML."""
    links: tuple[dict[str, str | bool], ...] = ({"id": "latexml-download-link"}, {"class": "download-html"})
    return any(_find(full_text, "a", link) is not None for link in links)


def _licence(full_text: Tag | None) -> str | None:
    link = _find(_find(full_text, "div", {"class": "abs-license"}), "a", {"href": True})
    return str(link["href"]) if link else None


def _withdrawal(parts: _Parts, this: Version, texts: tuple[str, ...]) -> tuple[str | None, bool]:
    """What the page says of a withdrawal, of this version or another, and whether this one is withdrawn.

    Until 2022 a page had no notice and no mark in the history: there a version of 0 KB whose own
    comments or abstract speak of a withdrawal is one, and other versions' withdrawals stay unknown.
    """
    banner = _find(parts.title.parent, "span", {"class": "error"})
    notice = " ".join(banner.get_text().split()) if banner else None
    if not this.withdrawn and this.size_kb == 0:
        said = next((text for text in texts if _SAYS_WITHDRAWN.search(text)), None)
        return notice or said, said is not None
    return notice, this.withdrawn
