"""Addresses in a claim: none but those that stand in the paper."""

import re

from ..models import Document, Paper

_ADDRESS = re.compile(
    r"(?:https?|ftp|file)://\S+|\b(?:javascript|vbscript):\S+|\bdata:[a-z]+/\S+|\bwww\.\S+|\bdoi:\s?10\.\S+|\b10\.\d{4,9}/\S+|\barxiv:\s?[\w./-]+\d|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+|"
    r"(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:com|org|net|io|edu|gov|ai|dev|co|app|cn|de|uk|jp|fr|ch|me|info|xyz|page|site)\b(?:/\S*)?",
    re.IGNORECASE | re.ASCII,
)
_SCHEME = re.compile(r"^(?:(?:https?|ftp)://)?(?:www\.)?", re.IGNORECASE)
_CLOSING = ".,;:!?)]}>\"'»”’。，；）"


def foreign_link(text: str, paper: Paper, document: Document) -> str | None:
    """The first address of a text that the paper does not have."""
    written = [match.group().rstrip(_CLOSING) for match in _ADDRESS.finditer(text)]
    if not written:
        return None
    known = _known(paper, document)
    return next((address for address in written if _bare(address) not in known), None)


def _known(paper: Paper, document: Document) -> frozenset[str]:
    """The addresses of the abs page and of the paper's text, without scheme."""
    texts = [s.text for section in document.sections for s in section.sentences]
    found = [match.group() for text in (*texts, paper.comments or "") for match in _ADDRESS.finditer(text)]
    arxiv = [f"{form}{i}" for i in (paper.id, str(paper.identifier)) for form in ("arxiv:", "arxiv.org/abs/")]
    doi = [paper.doi, f"doi:{paper.doi}", f"doi.org/{paper.doi}"] if paper.doi else []
    return frozenset(map(_bare, (*found, *document.code, *paper.code, *paper.project_pages, *arxiv, *doi)))


def _bare(address: str) -> str:
    return re.sub(r"\s", "", _SCHEME.sub("", address.rstrip(_CLOSING).lower())).rstrip("/")
