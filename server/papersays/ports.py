"""What the pipeline needs from outside, as protocols: a paper source, a summariser, a cache."""

from collections.abc import Iterator
from typing import Protocol

from .models import Document, Drawn, Identifier, Paper, Portion


class PaperSource(Protocol):
    """Where papers come from."""

    name: str

    def identify(self, text: str) -> Identifier:
        """Read an identifier out of what a person typed or a page's address; raises `BadPaperId`."""

    def paper(self, identifier: Identifier, *, refresh: bool = False) -> Paper:
        """The metadata of a version (the current one when none is named).

        Raises `PaperNotFound`, `VersionMismatch`, `SourceFailed`, `SourceUnavailable`.
        """

    def known_paper(self, identifier: Identifier) -> Paper | None:
        """The metadata as far as it is stored here; never asks the network."""

    def document(self, paper: Paper, *, refresh: bool = False) -> Document:
        """The fullest text of that version that can be had; its note says what could not be read."""

    def state(self) -> dict[str, object]:
        """What `/v1/health` says of the line to the source."""

    def close(self) -> None: ...


class Summariser(Protocol):
    """Draws drafts from a document."""

    name: str
    model: str
    prompt: str
    """Version of whatever shapes the drafts; part of the cache key."""
    instant: bool
    """True when drafts come within a tenth of a second, so that no provisional reading is needed."""

    def portion(self, document: Document) -> Portion:
        """What of the document will be read; asked before `drafts`, costs nothing."""

    def drafts(self, paper: Paper, document: Document, language: str) -> Iterator[Drawn]:
        """Drafts in any order, as they come, and the usage at the end when a model was asked.

        Raises `SummariserFailed`, `KeyMissing`, `BudgetSpent`, also after some drafts.
        """

    def answers(self, question: str, paper: Paper, document: Document, language: str) -> Iterator[Drawn]:
        """Drafts that answer a reader's question, the best first; none when the paper does not say.

        Raises as `drafts` does.
        """


class Cache(Protocol):
    """Texts by key. A value that cannot be read back whole is as if it were not there."""

    def get(self, key: str) -> str | None: ...

    def set(self, key: str, text: str) -> bool:
        """Store; False when it could not be stored (a full disk, say). Never raises for that."""

    def delete(self, key: str) -> None: ...

    def state(self) -> dict[str, object]:
        """What `/v1/health` says of it."""

    def close(self) -> None: ...
