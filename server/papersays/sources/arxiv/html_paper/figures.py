"""Lists figures, tables and algorithms by reference: label, own caption, and where arXiv shows them."""

import re
from typing import Literal
from urllib.parse import urljoin, urlsplit

from ....models import Figure
from ....text.invisible import clean
from .running import text_of
from .tree import Element, classes, has_class, nearest_id

Kind = Literal["figure", "table", "algorithm"]

_HOST = "arxiv.org"


def figures(article: Element, page: str, base: str | None) -> tuple[Figure, ...]:
    """Every captioned figure, table and algorithm in reading order.

    ``page`` is the public address without fragment, ``base`` the page's `<base href>`.
    """
    found = []
    for element in article.iter("figure", "div"):
        if element.tag == "figure" or has_class(element, "ltx_figure", "ltx_table", "ltx_float"):
            caption = _caption(element)
            if caption is None or _inside_captioned(element):
                continue
            tag = next((inner for inner in caption.iter("span") if "ltx_tag" in classes(inner)), None)
            label = text_of(tag).rstrip(" :.") if tag is not None else ""
            text = text_of(caption)
            if tag is not None:
                text = text.removeprefix(text_of(tag)).strip()
            anchor = nearest_id(element)
            url = f"{page}#{anchor}" if anchor else page
            found.append(
                Figure(
                    clean(label)[0], clean(text)[0], _image(element, page, base), url, _kind(element, label)
                )
            )
    return tuple(found)


def _caption(element: Element) -> Element | None:
    """The element's own caption, not that of a figure inside it."""
    for caption in element.iter("figcaption", "div", "caption"):
        if caption.tag == "figcaption" or has_class(caption, "ltx_caption"):
            owner = caption.getparent()
            while owner is not None and owner is not element:
                if owner.tag == "figure":
                    break
                owner = owner.getparent()
            if owner is element:
                return caption
    return None


def _inside_captioned(element: Element) -> bool:
    """Tell whether this is a part (a) of a figure with a caption of its own."""
    outer = element.getparent()
    while outer is not None:
        if outer.tag == "figure" and _caption(outer) is not None:
            return True
        outer = outer.getparent()
    return False


def _kind(element: Element, label: str) -> Kind:
    names = " ".join(classes(element))
    if "algorithm" in names or re.match(r"alg", label, re.IGNORECASE):
        return "algorithm"
    return "table" if "ltx_table" in names or re.match(r"tab", label, re.IGNORECASE) else "figure"


def _image(element: Element, page: str, base: str | None) -> str | None:
    """The first picture's address on arxiv.org; relative ones are taken from the paper's own folder."""
    for picture in element.iter("img"):
        source = (picture.get("src") or "").strip()
        if source and not source.startswith("data:"):
            address = urljoin(_folder(page, base), _without_own_folder(source, page))
            parts = urlsplit(address)
            if parts.scheme == "https" and parts.netloc == _HOST and not re.search(r"[\s\"'<>\\]", address):
                return address
    return None


def _folder(page: str, base: str | None) -> str:
    """What relative addresses start from: the base if it lies on arXiv, else the paper's folder."""
    folder = urljoin(page, base) if base else page + "/"
    parts = urlsplit(folder)
    if parts.scheme == "https" and parts.netloc == _HOST and parts.path.startswith("/html/"):
        return folder if folder.endswith("/") else folder + "/"
    return page + "/"


def _without_own_folder(source: str, page: str) -> str:
    """A source such as `2402.00001v1/x1.png`, written relative to `/html/`, as `x1.png`."""
    own = page.rpartition("/")[2]
    return source.removeprefix(f"{own}/")
