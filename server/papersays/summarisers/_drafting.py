"""A summariser over a model: one question for a paper and language, its answer as drafts, its cost."""

import logging
from collections.abc import Iterator

from ..config import Settings
from ..models import Document, Drawn, Paper, Portion, Usage
from ._answer import Answer
from ._budget import Budget
from ._calling import Calling, Model, Patience, Piece
from ._faults import Fault
from ._portion import portion
from ._prompt import MOST_TOKENS_OUT, PROMPT, Prompt, compose, room
from ._tokens import estimate

_log = logging.getLogger(__name__)


class Drafting:
    """What every summariser that asks a model does; the provider's own ways are its ``Model``."""

    prompt = PROMPT
    instant = False

    def __init__(self, name: str, model: Model, settings: Settings, patience: Patience | None = None) -> None:
        self.name, self.model = name, model.provider.model
        self._asked, self._provider = model, model.provider
        self._calling = Calling(model, patience or Patience())
        self._budget = Budget(settings.data_dir, settings.daily_tokens, name, self.model)
        self._room = room(settings.input_tokens)

    def portion(self, document: Document) -> Portion:
        """What fits into `PAPERSAYS_INPUT_TOKENS`; references, thanks, then appendices leave first."""
        return portion(document, self._room)

    def drafts(self, paper: Paper, document: Document, language: str) -> Iterator[Drawn]:
        """The drafts as they come off the wire, then the usage; raises also after some drafts.

        `SummariserFailed` says what went wrong, `KeyMissing` that the key is not accepted, `BudgetSpent` that
        today's tokens are; then nothing was asked.
        """
        return self._drawn(compose(paper, document, self.portion(document), language))

    def answers(self, question: str, paper: Paper, document: Document, language: str) -> Iterator[Drawn]:
        """What answers a reader's question, in the same way; raises as `drafts` does."""
        return self._drawn(compose(paper, document, self.portion(document), language, question))

    def _drawn(self, prompt: Prompt) -> Iterator[Drawn]:
        try:
            yield from self._answered(prompt)
        except Fault as fault:
            _log.warning("%s: %s %s", self.name, fault.kind, fault.note)
            raise fault.told(self._provider) from None

    def close(self) -> None:
        self._asked.close()

    def _answered(self, prompt: Prompt) -> Iterator[Drawn]:
        held = self._budget.reserve(prompt.tokens, MOST_TOKENS_OUT)
        answer = Answer(prompt.sentences, prompt.language, one_line=prompt.one_line, rules=prompt.rules)
        last, answering = Piece(), False
        try:
            _log.info("%s: %s is asked, about %s tokens", self.name, self.model, prompt.tokens)
            for piece in self._calling.pieces(prompt):
                answering, last = True, _newer(last, piece)
                yield from answer.read(piece.text)
            yield from answer.rest()
            yield _usage(self.model, prompt, answer, last)
        except Fault as fault:
            # Nothing came, but a call that was under way is charged all the same.
            answering = answering or fault.kind in ("timeout", "cut", "incomplete")
            raise
        finally:
            cost = _usage(self.model, prompt, answer, last) if answering else Usage(self.model, 0, 0)
            self._budget.settle(held, cost.tokens_in, cost.tokens_out, cost.model)


def _newer(last: Piece, piece: Piece) -> Piece:
    """The counts so far: a stream may say them only now and then."""
    return Piece(
        tokens_in=piece.tokens_in or last.tokens_in,
        tokens_out=piece.tokens_out or last.tokens_out,
        model=piece.model or last.model,
    )


def _usage(model: str, prompt: Prompt, answer: Answer, last: Piece) -> Usage:
    """What the answer cost, as the provider counts; guessed where it does not say."""
    return Usage(
        last.model or model, last.tokens_in or prompt.tokens, last.tokens_out or estimate(answer.text)
    )
