"""A draft against its document: what the program can find there becomes a claim, the rest is withheld."""

from ..models import Claim, Document, Draft, Paper, Withheld
from .evidence import evidence
from .wording import verdict_on

__all__ = ["verify"]


def verify(draft: Draft, paper: Paper, document: Document) -> Claim | Withheld:
    """The claim a draft makes, with the sentences it rests on, or the reason why it is not shown."""
    text = " ".join(draft.text.split())
    if not text:
        return Withheld(draft.text, "it says nothing")
    found = [document.sentence(sentence_id) for sentence_id in draft.sentences]
    places = [place for place in found if place is not None]
    if not places or len(places) < len(found):
        return Withheld(text, "it cites a sentence that the paper does not have")
    verdict = verdict_on(text, [section.sentences[index].text for section, index in places])
    if verdict is None:
        return Withheld(text, "it is not in the paper's own words")
    return Claim(draft.field, text, verdict, tuple(evidence(paper, document, *place) for place in places))
