"""The nouns of a reading, as frozen values that every other module shares.

Nothing here does I/O. Sequences are tuples, dates are ISO 8601 strings in UTC, and ``None`` means
that the page or the paper does not say.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Field = Literal[
    "tldr",
    "takeaway",
    "background",
    "past_methods",
    "method",
    "results",
    "method_step",
    "significance",
    "innovation",
    "performance",
    "workload",
    "limitation",
]
"""What a claim is about."""

FIELDS: tuple[Field, ...] = (
    "tldr",
    "takeaway",
    "background",
    "past_methods",
    "method",
    "results",
    "method_step",
    "significance",
    "innovation",
    "performance",
    "workload",
    "limitation",
)
"""Every field of a claim, in reading order."""

Verdict = Literal["verbatim", "trimmed", "supported", "unchecked"]
"""How a claim stands to its evidence; what fails is not a claim but `Withheld`."""

SourceKind = Literal["abstract", "html", "pdf"]
"""What was read."""

SectionKind = Literal["abstract", "body", "appendix", "acknowledgements", "references"]

SentenceKind = Literal["prose", "caption", "footnote", "cell", "item", "theorem"]


@dataclass(frozen=True)
class Identifier:
    """An arXiv id without its version (`2402.13729`, `math/0611800`) and the version, if one is named."""

    id: str
    version: int | None = None

    def __str__(self) -> str:
        return self.id if self.version is None else f"{self.id}v{self.version}"


@dataclass(frozen=True)
class Version:
    """One row of the submission history; ``date`` is UTC, ``size_kb`` as arXiv prints it."""

    number: int
    date: str
    size_kb: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class Paper:
    """The metadata of one version, read off its abs page and never written by a model."""

    id: str
    version: int
    title: str
    authors: tuple[str, ...]
    abstract: str
    categories: tuple[str, ...]
    primary_category: str
    versions: tuple[Version, ...]
    submitted: str
    """Date of version 1, `YYYY-MM-DD`."""
    updated: str
    """Date of this version, `YYYY-MM-DD`."""
    comments: str | None = None
    journal_ref: str | None = None
    doi: str | None = None
    report_number: str | None = None
    msc_class: str | None = None
    acm_class: str | None = None
    licence: str | None = None
    """URL of the licence."""
    submitter: str | None = None
    withdrawn: bool = False
    """True when this very version is a withdrawal."""
    withdrawal_notice: str | None = None
    """What the page says of a withdrawal, of this version or of a newer one."""
    has_html: bool = False
    """True when the page links arXiv's HTML of this version."""
    code: tuple[str, ...] = ()
    """Addresses of code that the authors give in abstract or comments."""
    project_pages: tuple[str, ...] = ()
    """Other addresses that the authors give there."""
    stale: bool = False
    """True when arXiv could not be asked whether this is still what the page says."""
    author_names: tuple[str, ...] = ()
    """``authors`` as `Family, Given`, in the same order; "" where the page does not part a name.

    Empty when the page parts none.
    """

    @property
    def identifier(self) -> Identifier:
        return Identifier(self.id, self.version)

    @property
    def latest_version(self) -> int:
        return max((v.number for v in self.versions), default=self.version)

    @property
    def newer_version(self) -> int | None:
        return self.latest_version if self.latest_version > self.version else None


@dataclass(frozen=True)
class Sentence:
    """One sentence of a document: the smallest thing a claim can rest on.

    ``id`` is stable for a version and unique in its document (`abs.s2`, `S3.SS1.p2.s4`, `pdf.p7.s12`).
    ``anchor`` is the id of the HTML element that holds it, ``page`` the PDF page counted from 1;
    at most one of them is set.
    """

    id: str
    text: str
    anchor: str | None = None
    page: int | None = None
    kind: SentenceKind = "prose"


@dataclass(frozen=True)
class Section:
    """A headed part of a document, its sentences in reading order, without those of its subsections."""

    id: str
    title: str
    """With its number, as the paper prints it: `3.1 Training`."""
    level: int
    """1 for a section, 2 for a subsection, and so on."""
    kind: SectionKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Figure:
    """A figure or table by reference: its own label and caption, and where arXiv shows it."""

    label: str
    caption: str
    image: str | None
    url: str
    kind: Literal["figure", "table", "algorithm"] = "figure"


@dataclass(frozen=True)
class Warning:
    """Something a reader has to know before she trusts the reading."""

    kind: str
    detail: str
    where: str | None = None
    quote: str | None = None


@dataclass(frozen=True)
class Document:
    """What was read of a paper: the abstract, or the full text of that very version."""

    source: SourceKind
    url: str
    """Public address of what was read, without fragment."""
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...] = ()
    warnings: tuple[Warning, ...] = ()
    affiliations: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    """Addresses of the authors' own code found in the text."""
    complete: bool = True
    """False when a part that should be there was not found or not read."""
    note: str | None = None
    """What a reader has to know of the source: why not the HTML, what is missing."""
    sha256: str = ""
    """Of the bytes that were read."""
    passing: bool = False
    """True when more may be had by asking again, so that a reading of it is not kept."""

    def sentence(self, sentence_id: str) -> tuple[Section, int] | None:
        """The section that holds a sentence, and the sentence's index there."""
        return self._index.get(sentence_id)

    @cached_property
    def _index(self) -> dict[str, tuple[Section, int]]:
        return {
            sentence.id: (section, position)
            for section in self.sections
            for position, sentence in enumerate(section.sentences)
        }


@dataclass(frozen=True)
class Draft:
    """One statement before it is verified, with the ids of the sentences it was drawn from."""

    field: Field
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class TitleDraft:
    """The title in the reader's language, as a model puts it and before it is verified."""

    text: str


@dataclass(frozen=True)
class Usage:
    """What a model was asked and answered with, told once its answer is whole; tokens as it counts them."""

    model: str
    tokens_in: int
    tokens_out: int


Drawn = Draft | TitleDraft | Usage
"""What a summariser yields."""


@dataclass(frozen=True)
class Portion:
    """The part of a document that a summariser reads: sentence ids, and for each section cut the reason."""

    sentences: frozenset[str]
    reasons: tuple[tuple[str, str], ...] = ()
    """Pairs of section id and why not all of it was read, in the reader's words."""


@dataclass(frozen=True)
class Evidence:
    """The exact source sentence of a claim; ``prefix`` and ``suffix`` as in a W3C TextQuoteSelector."""

    quote: str
    section: str
    sentence: str
    url: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Claim:
    """A draft that passed verification."""

    field: Field
    text: str
    verdict: Verdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Withheld:
    """A draft that failed verification, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class SectionCoverage:
    """How much of a section was read; ``reason`` says why when it is not all."""

    title: str
    sentences: int
    read: int
    reason: str | None = None


@dataclass(frozen=True)
class Coverage:
    """What was read and what was not."""

    source: SourceKind
    complete: bool
    sections: tuple[SectionCoverage, ...]
    note: str | None = None


@dataclass(frozen=True)
class Provenance:
    """Who made a reading, from which bytes, when (UTC), at what cost."""

    summariser: str
    model: str
    prompt: str
    source_sha256: str
    created: str
    tokens_in: int = 0
    tokens_out: int = 0
    cached: bool = False
    imported: bool = False
    """True when the reading came out of a file, so that this server never held it against the paper."""


@dataclass(frozen=True)
class Reading:
    """What a paper says, with everything a reader needs to check it."""

    paper: Paper
    language: str
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    coverage: Coverage
    warnings: tuple[Warning, ...]
    withheld: tuple[Withheld, ...]
    provenance: Provenance
    keywords: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    title_translated: str | None = None
