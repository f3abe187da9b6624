"""The paper's own sentences, underlined: no key, no network, no download."""

from collections.abc import Iterator

from ...models import Document, Draft, Paper
from .abstract import abstract_drafts


class Extractive:
    """Draws drafts from a document by choosing among its sentences."""

    name = "extractive"
    model = "cues-1"
    prompt = "1"
    instant = True

    def drafts(self, paper: Paper, document: Document, language: str) -> Iterator[Draft]:
        """One draft a sentence, in the paper's language whatever ``language`` says."""
        yield from abstract_drafts(paper, document)


def create(settings: object) -> Extractive:
    """The summariser; it has no settings."""
    return Extractive()
