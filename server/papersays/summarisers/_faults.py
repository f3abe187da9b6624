"""What can go wrong between a question to a model and its whole answer, and how the reader is told."""

from dataclasses import dataclass
from typing import Literal

from ..errors import KeyMissing, PaperSaysError, SummariserFailed

Kind = Literal[
    "key", "billing", "quota", "rate", "model", "request", "too-long", "unavailable", "unreachable",
    "timeout", "cut", "incomplete", "truncated", "blocked", "recitation", "protocol", "language", "option",
]  # fmt: skip

TRANSIENT: frozenset[Kind] = frozenset(("rate", "unavailable", "unreachable", "timeout", "cut"))
"""Of the service, not of the question: enough of them in a row and it is left alone for a while."""

UNANSWERED: frozenset[Kind] = frozenset(("rate", "unavailable", "unreachable", "option"))
"""Nothing was generated and nothing is charged: the same question may be asked again."""

_SAID: dict[Kind, str] = {
    "key": "{who} does not accept the key; check {setting}",
    "billing": "{who} answers nothing until its account has credit again",
    "quota": "{who} has no requests left for today on this key; the quota is Google's, per project and day",
    "rate": "{who} takes no more requests just now",
    "model": "{who} has no model called {model}",
    "request": "{who} refused the request",
    "option": "{who} does not know how it was asked",
    "too-long": "The paper is too long for {model}; set PAPERSAYS_INPUT_TOKENS lower",
    "unavailable": "{who} is overloaded or out of order",
    "unreachable": "{who} cannot be reached",
    "timeout": "{who} did not finish its answer in time",
    "cut": "The connection to {who} broke off in the middle of the answer",
    "incomplete": "{who} stopped without saying that its answer was whole",
    "truncated": "{who} reached its limit of length before its answer was whole",
    "blocked": "{who} declined to answer on this paper",
    "recitation": "{who} broke off because its answer repeated a known text",
    "protocol": "{who} answered with something that is not what was asked for",
    "language": "{who} answered in another language than the one asked for",
}


@dataclass(frozen=True)
class Provider:
    """Whom an answer comes from, in the reader's words, and the setting of its key."""

    who: str
    model: str
    setting: str


class Fault(Exception):
    """A fault before it is put into words; never leaves this package.

    ``note`` is short, fit for the reader, and never holds a key or text of a paper; ``retry_after`` is in
    seconds.
    """

    def __init__(self, kind: Kind, note: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(kind, note)
        self.kind: Kind = kind
        self.note = note
        self.retry_after = retry_after

    def told(self, provider: Provider) -> PaperSaysError:
        """The error the reader sees; its problem carries the kind as ``fault``."""
        words = {"who": provider.who, "model": provider.model, "setting": provider.setting}
        detail = _SAID[self.kind].format_map(words) + (f" ({self.note})" if self.note else "")
        detail = detail[0].upper() + detail[1:]
        error = KeyMissing if self.kind == "key" else SummariserFailed
        return error(detail, retry_after=self.retry_after or None, fault=self.kind)
