"""A model's answer as it grows: drafts are read off one by one, and at its end it is judged as a whole."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Limits
from pydantic_core import from_json

from ..models import Draft, Field, TitleDraft
from ._faults import Fault
from ._language import is_other
from ._prompt import code

LONGEST = 60_000
"""Characters of an answer; what was asked for has about a tenth of it."""
_TELLING_PIECE = 16
"""Characters from which on the same piece twice in a row is a fault of the line, not two equal words."""

_RUN = 8
"""Words in a row that no statement shares with the rules by chance."""

_THOUGHTS = re.compile(r"<think>.*?(?:</think>\s*|$)", re.DOTALL)
_FENCE = re.compile(r"```[a-z]*[ \t]*\n?", re.IGNORECASE)
_CLOSING_FENCE = re.compile(r"\s*```\s*\Z")
_MAY_BECOME_MORE = frozenset(mark[:n] for mark in ("<think>", "```") for n in range(1, len(mark)))


class _Item(BaseModel):
    """A draft as the model writes it; what else it adds is not looked at."""

    model_config = ConfigDict(strict=True)

    field: Field | Literal["title_translated"]
    text: str = Limits(max_length=2000)
    sentences: list[Annotated[str, Limits(max_length=50)]] = Limits(max_length=50)


class Answer:
    """The answer to one question; ``sentences`` are the ids of the sentences it may cite, in their order."""

    def __init__(
        self, sentences: Sequence[str], language: str, *, one_line: bool = True, rules: str = ""
    ) -> None:
        """``one_line``: an answer without a one-line summary is none; ``rules`` are what was asked."""
        self.text = ""
        self._ids = {code(place, len(sentences)): name for place, name in enumerate(sentences)}
        self._language, self._one_line = language, one_line
        self._rules = _words(rules)
        self._told: list[str] = []
        """The texts of the drafts so far, as they came; "" for one that says nothing."""
        self._fields: set[Field] = set()
        self._last_piece = ""

    def read(self, piece: str) -> Iterator[Draft | TitleDraft]:
        """The drafts that are complete with one more piece of the answer; raises `Fault`."""
        if len(piece) >= _TELLING_PIECE and piece.strip() and piece == self._last_piece:
            raise Fault("protocol", "a piece of its answer came twice")
        self._last_piece = piece
        self.text += piece
        if len(self.text) > LONGEST:
            raise Fault("protocol", "its answer is far too long")
        bare = _bare(self.text)
        if bare and bare[0] != "{":
            raise Fault("protocol", "it is not JSON")
        # The last one may go on: its list of codes looks whole when half of it has come.
        yield from self._fresh(_items(bare)[:-1])

    def rest(self) -> Iterator[Draft | TitleDraft]:
        """The drafts left when nothing more comes; raises `Fault` unless the whole answer is as asked for."""
        try:
            value = json.loads(_CLOSING_FENCE.sub("", _bare(self.text)), parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise Fault("protocol", "it is not JSON") from None
        items = value.get("drafts") if isinstance(value, dict) else None
        if not isinstance(items, list):
            raise Fault("protocol", "it has no list of drafts")
        yield from self._fresh(items)
        if self._one_line and "tldr" not in self._fields:
            raise Fault("protocol", "it has no one-line summary")

    def _fresh(self, items: list[Any]) -> Iterator[Draft | TitleDraft]:
        for value in items[len(self._told) :]:
            try:
                item = _Item.model_validate(value)
            except ValidationError:
                raise Fault("protocol", "a draft in it has not the shape asked for") from None
            if "\ufffd" in item.text:
                raise Fault("protocol", "it is damaged")
            if self._recites(item.text):
                raise Fault("protocol", "it repeats what it was told instead of following it")
            self._told.append(item.text.strip())
            if is_other(" ".join(self._told), self._language):
                raise Fault("language", self._language)
            if item.field == "title_translated":
                yield TitleDraft(item.text.strip())
            elif item.text.strip():
                self._fields.add(item.field)
                yield Draft(item.field, item.text.strip(), tuple(map(self._id, item.sentences)))

    def _recites(self, text: str) -> bool:
        """Whether so many words in a row are of the rules: then it obeys the paper's text, not them."""
        words = _words(text).split()
        runs = (" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))
        return any(run in self._rules for run in runs)

    def _id(self, cited: str) -> str:
        """The sentence's id; a code that was not given out becomes an id that no sentence has."""
        return self._ids.get(cited.strip().lower(), f"#{cited}")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _bare(text: str) -> str:
    """The answer without what some models write before it: a mark of order, thoughts, an opening fence."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<think>"):
        text = _THOUGHTS.sub("", text, count=1)
    fence = _FENCE.match(text)
    if fence:
        return text[fence.end() :].lstrip()
    return "" if text in _MAY_BECOME_MORE else text


def _items(bare: str) -> list[Any]:
    """What of the list of drafts is there; the last item may be half of one."""
    try:
        value = from_json(bare, allow_partial="trailing-strings") if bare else {}
    except ValueError:
        raise Fault("protocol", "it is not JSON") from None
    items = value.get("drafts") if isinstance(value, dict) else None
    return items if isinstance(items, list) else []


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
