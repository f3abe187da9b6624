"""A draft against its document: what the program can find there becomes a claim, the rest is withheld."""

from ..models import Claim, Document, Draft, Paper, Withheld
from .evidence import evidence
from .index import index_of
from .leftovers import Unshowable, mended
from .links import foreign_link
from .own_words import Support, Unsupported, supported
from .pointers import foreign_pointer
from .repeats import repeats
from .wording import verdict_on

__all__ = ["repeats", "verify"]

_NO_SENTENCE = "it cites a sentence that the paper does not have"


def verify(
    draft: Draft, paper: Paper, document: Document, language: str = "en", *, own_words: bool = False
) -> Claim | Withheld:
    """The claim a draft makes, with the sentences it rests on, or the reason why it is not shown.

    Without ``own_words`` only the paper's own sentence will do, whole or with words left out. With it, a
    draft may say it otherwise, in any language: as `supported` when numbers, names, directions and
    doubts agree with the evidence, as `unchecked` when there was nothing in it that could be checked.
    """
    if own_words:
        return _verify_own_words(draft, paper, document, language)
    text = " ".join(draft.text.split())
    if not text:
        return Withheld(draft.text, "it says nothing")
    found = [document.sentence(sentence_id) for sentence_id in draft.sentences]
    places = [place for place in found if place is not None]
    if not places or len(places) < len(found):
        return Withheld(text, _NO_SENTENCE)
    verdict = verdict_on(text, [section.sentences[index].text for section, index in places])
    if verdict is None:
        return Withheld(text, "it is not in the paper's own words")
    return Claim(draft.field, text, verdict, tuple(evidence(paper, document, *place) for place in places))


def _verify_own_words(draft: Draft, paper: Paper, document: Document, language: str) -> Claim | Withheld:
    index = index_of(document)
    found = [index.place(sentence_id) for sentence_id in dict.fromkeys(draft.sentences)]
    cited = [place for place in found if place is not None]
    text = " ".join(draft.text.split())
    if not cited or len(cited) < len(found):
        return Withheld(text, _NO_SENTENCE if text else "it says nothing")
    try:
        text = mended(draft.text, draft.field, language, index.text)
        if link := foreign_link(text, paper, document):
            return Withheld(text, f"the address {link} stands nowhere in the paper")
        if pointer := foreign_pointer(text, index.text):
            return Withheld(text, f"{pointer} stands nowhere in the paper")
        quoted = [place.section.sentences[place.index].text for place in cited]
        exact = verdict_on(text, quoted)
        if exact == "verbatim":
            support = Support(tuple(cited), exact)
        else:
            support = supported(text, cited, paper, index, language)
    except (Unshowable, Unsupported) as reason:
        return Withheld(text, str(reason))
    verdict = exact if exact == "trimmed" and len(support.places) == 1 else support.verdict
    shown = tuple(evidence(paper, document, place.section, place.index) for place in support.places)
    return Claim(draft.field, text, verdict, shown)
