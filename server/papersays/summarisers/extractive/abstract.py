"""A reading of the abstract: its one line, its takeaways and its four parts."""

import re
from collections.abc import Iterator

from ...models import Document, Draft, Field, Paper, Sentence

MOST_TAKEAWAYS = 7

_METHOD = re.compile(
    r"\b(?:we|I)\b[^.;]{0,40}?\b(?:propose|introduce|present|develop|study|investigate|describe|consider)"
    r"|\b(?:this|the present) (?:paper|work|article|letter|note|study)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:we|I)\b[^.;]{0,30}?\b(?:show|demonstrate|prove|find|observe|obtain|achieve|conclude)"
    r"|\b(?:results?|experiments?|outperform\w*|it is (?:shown|found|proved))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:existing|previous|prior|traditional|conventional|current) \w+|\bhave been\b"
    r"|\b(?:however|unfortunately|lack|suffer|fail|remain)\w*\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"(?:this|these|those|such|it|they|its|their)\b", re.IGNORECASE)


def abstract_drafts(paper: Paper, document: Document) -> Iterator[Draft]:
    """Drafts from the document's abstract: exactly one `tldr` when it has any sentence."""
    sentences = [s for section in document.sections if section.kind == "abstract" for s in section.sentences]
    if not sentences:
        return
    fields = _fields(sentences)
    chosen = max(sentences, key=lambda sentence: _score(sentence.text, paper.title, fields[sentence.id]))
    yield _draft("tldr", chosen)
    news = [s for s in sentences if fields[s.id] in ("method", "results") and s is not chosen]
    for sentence in (news or [s for s in sentences if s is not chosen] or sentences)[:MOST_TAKEAWAYS]:
        yield _draft("takeaway", sentence)
    for sentence in sentences:
        yield _draft(fields[sentence.id], sentence)


def _fields(sentences: list[Sentence]) -> dict[str, Field]:
    """What each sentence is about: nothing is background after the authors have begun to speak."""
    fields: dict[str, Field] = {}
    begun = False
    for sentence in sentences:
        method, result = bool(_METHOD.search(sentence.text)), bool(_RESULT.search(sentence.text))
        begun = begun or method or result
        if begun:
            fields[sentence.id] = "results" if result and not method else "method"
        else:
            fields[sentence.id] = "past_methods" if _PAST.search(sentence.text) else "background"
    return fields


def _score(text: str, title: str, field: Field) -> float:
    shared = _long_words(title) & _long_words(text)
    return (
        len(shared) / (1 + len(_long_words(title)))
        + (field in ("method", "results"))
        + bool(_METHOD.search(text))
        - 2 * bool(_DANGLING.match(text))
    )


def _long_words(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z]{4,}", text.lower())}


def _draft(field: Field, sentence: Sentence) -> Draft:
    return Draft(field, " ".join(sentence.text.split()), (sentence.id,))
