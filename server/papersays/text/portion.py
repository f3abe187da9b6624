"""What of a document is read for claims when there is no limit to how much."""

from ..models import Document, Portion

NOT_FOR_CLAIMS = {
    "references": "a list of other works",
    "acknowledgements": "thanks, not findings",
}
"""Kinds of sections that hold nothing a claim could rest on, and what the reader is told of them."""


def whole(document: Document) -> Portion:
    """All of a document but the sections that hold nothing a claim could rest on."""
    read = (section for section in document.sections if section.kind not in NOT_FOR_CLAIMS)
    left = (section for section in document.sections if section.kind in NOT_FOR_CLAIMS)
    return Portion(
        frozenset(sentence.id for section in read for sentence in section.sentences),
        tuple((section.id, NOT_FOR_CLAIMS[section.kind]) for section in left),
    )
