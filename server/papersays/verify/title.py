"""A translated title, held against the title itself as any other statement is against its sentence."""

from ..models import Document, Draft, Paper, Section, Sentence, TitleDraft, Withheld
from . import verify

_TITLE = "title"


def verify_title(draft: TitleDraft, paper: Paper, language: str) -> TitleDraft | Withheld:
    """The translation, when its numbers and names are the title's; it is never shown without the title."""
    sentence = Sentence(_TITLE, paper.title)
    section = Section(_TITLE, "Title", 1, "abstract", (sentence,))
    alone = Document("abstract", "", (section,))
    outcome = verify(Draft("tldr", draft.text, (_TITLE,)), paper, alone, language, own_words=True)
    return outcome if isinstance(outcome, Withheld) else TitleDraft(outcome.text)
