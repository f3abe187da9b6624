"""Where a sentence stands, so that a reader can find it herself."""

from ..models import Document, Evidence, Paper, Section
from ..text.abstract import PUBLIC

CONTEXT = 32
"""Characters of prefix and suffix, as browsers use for text fragments and annotation tools for selectors."""


def evidence(paper: Paper, document: Document, section: Section, index: int) -> Evidence:
    """The exact sentence with its section, its link and what stands around it in that section."""
    sentence = section.sentences[index]
    before = section.sentences[index - 1].text + " " if index else ""
    following = section.sentences[index + 1 : index + 2]
    after = " " + following[0].text if following else ""
    return Evidence(
        quote=sentence.text,
        section=section.title,
        sentence=sentence.id,
        url=_url(paper, document, section, index),
        prefix=before[-CONTEXT:],
        suffix=after[:CONTEXT],
    )


def _url(paper: Paper, document: Document, section: Section, index: int) -> str:
    sentence = section.sentences[index]
    if section.kind == "abstract":
        return f"{PUBLIC}/abs/{paper.identifier}"
    if sentence.page is not None:
        return f"{document.url}#page={sentence.page}"
    return f"{document.url}#{sentence.anchor}" if sentence.anchor else document.url
