"""Addresses in a claim: none but those that stand in the paper."""

import re

from ..models import Document, Paper

_ADDRESS = re.compile(
    r"(?:https?|ftp)://\S+|\bwww\.\S+|\bdoi:\s?10\.\S+|\b10\.\d{4,9}/\S+|\barxiv:\s?[\w./-]+\d|[\w.+-]+@[\w-]+\.[\w.-]+|"
    r"\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|edu|gov|ai|dev|co|app|cn|de|uk|jp|fr|ch|me|info|xyz|page|site)\b(?:/\S*)?",
    re.IGNORECASE | re.ASCII,
)
_SCHEME = re.compile(r"^(?:(?:https?|ftp)://)?(?:www\.)?", re.IGNORECASE)
_CLOSING = ".,;:!?)]}>\"'»”’。，；）"


def foreign_link(text: str, paper: Paper, document: Document, paper_text: str) -> str | None:
    """The first address of a text that the paper does not have; ``paper_text`` is without white space."""
    for match in _ADDRESS.finditer(text):
        written = match.group().rstrip(_CLOSING)
        if not _is_known(_bare(written), paper, document, paper_text):
            return written
    return None


def _is_known(address: str, paper: Paper, document: Document, paper_text: str) -> bool:
    known = {_bare(link) for link in (*document.code, *paper.code, *paper.project_pages)}
    known |= {_bare(f"https://arxiv.org/abs/{paper.id}"), _bare(f"https://arxiv.org/abs/{paper.identifier}")}
    known |= {f"arxiv:{paper.id}", f"arxiv:{paper.identifier}"} | (
        {paper.doi.lower()} if paper.doi else set()
    )
    if address in known or address.removeprefix("doi:") in known:
        return True
    # The address has to end there as well: `github.com/a` is not `github.com/another`.
    return re.search(rf"(?<![\w.-]){re.escape(address)}(?![\w/-])", _spaceless_links(paper_text)) is not None


def _spaceless_links(paper_text: str) -> str:
    return (
        _SCHEME.sub("", paper_text.lower())
        .replace("https://", " ")
        .replace("http://", " ")
        .replace("www.", " ")
    )


def _bare(address: str) -> str:
    return re.sub(r"\s", "", _SCHEME.sub("", address.lower())).rstrip("/")
