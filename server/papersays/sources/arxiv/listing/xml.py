"""Reads the XML of arXiv's feeds and API without entities, network or unbounded size."""

import re

from lxml import etree

from ....errors import SourceFailed

Element = etree._Element

_DOCTYPE = re.compile(rb"<!DOCTYPE")
"""None of arXiv's feeds has one, and entities are declared nowhere else."""

ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def parse(body: bytes, root: str, what: str) -> Element:
    """The document's element, which must be called ``root``; raises `SourceFailed` that names ``what``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise SourceFailed(f"arXiv's {what} is cut off or is no XML") from None
    if tree is None or tree.tag != root or _DOCTYPE.search(body[:4096]):
        raise SourceFailed(f"arXiv answered with something that is not {what}")
    return tree
