"""A digest as the values that a template of any format shows: plain text and addresses, nothing else."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ..formats._parts import MARKS, by_field, closing, notices
from ..labels import labels
from ..labels.sayings import said
from ..models import Claim, Identifier, Reading
from .making import Digest, Entry
from .record import Failure

_SITE = "https://arxiv.org"


@dataclass(frozen=True)
class ShownClaim:
    """A statement with its mark, the sentence it rests on, and where arXiv has that sentence."""

    mark: str
    text: str
    verdict: str
    quote: str
    section: str
    url: str


@dataclass(frozen=True)
class ShownField:
    name: str
    label: str
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True)
class ShownFigure:
    label: str
    caption: str
    url: str


@dataclass(frozen=True)
class ShownPaper:
    """A paper of the post; without ``fields`` it could not be read, and ``failure`` says why."""

    number: int
    id: str
    title: str
    title_translated: str | None
    authors: tuple[str, ...]
    abstract: str
    comments: str | None
    journal_ref: str | None
    categories: tuple[str, ...]
    updated: str | None
    url: str
    pdf: str
    code: tuple[str, ...]
    notices: tuple[str, ...]
    tldr: tuple[ShownClaim, ...]
    takeaways: tuple[ShownClaim, ...]
    fields: tuple[ShownField, ...]
    figures: tuple[ShownFigure, ...]
    closing: tuple[str, ...]
    failure: str | None

    @property
    def text(self) -> str:
        """The statements line by line, for a format that has no headings."""
        claims = [*self.tldr, *self.takeaways, *(claim for field in self.fields for claim in field.claims)]
        return (
            "\n".join([*self.notices, *(f"{claim.mark} {claim.text}" for claim in claims)]) or self.abstract
        )


@dataclass(frozen=True)
class Shown:
    """A whole post."""

    name: str
    title: str
    description: str
    day: str
    language: str
    author: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    keywords: tuple[str, ...]
    words: dict[str, str]
    notices: tuple[str, ...]
    papers: tuple[ShownPaper, ...]

    @property
    def direction(self) -> str:
        """Where its lines begin, as HTML says it."""
        return "rtl" if self.language.partition("-")[0].lower() in ("ar", "fa", "he", "ur") else "ltr"


def shown(digest: Digest) -> Shown:
    """The digest in the words of its language."""
    words, topic = labels(digest.language), digest.topic
    return Shown(
        name=f"{digest.day}-{topic.name}",
        title=words["digest"].format(title=topic.title, day=digest.day),
        description=topic.description or words["digest_papers"].format(count=len(digest.entries)),
        day=digest.day,
        language=digest.language,
        author="PaperSays",
        categories=(topic.title,),
        tags=(topic.title, *topic.tags),
        keywords=(*topic.keywords, *topic.categories),
        words=words,
        notices=tuple(_notices(digest, words)),
        papers=tuple(
            shown_paper(number, _as_made(entry), digest.language)
            for number, entry in enumerate(digest.entries, start=1)
        ),
    )


def _as_made(entry: Entry) -> Entry:
    """A post that is made again tells the same: whether a reading was kept already is no news of a paper."""
    if entry.reading is None:
        return entry
    made = replace(entry.reading.provenance, cached=False)
    return replace(entry, reading=replace(entry.reading, provenance=made))


def shown_update(digest: Digest, papers: Collection[Identifier]) -> Shown:
    """Only those papers of the digest, for who has had the post when they could not be read."""
    later = tuple(entry for entry in digest.entries if entry.listed.identifier in papers)
    whole = shown(replace(digest, entries=later))
    title = whole.words["digest_update"].format(title=digest.topic.title, day=digest.day)
    return replace(whole, title=title, notices=(whole.words["digest_read_later"],))


def _notices(digest: Digest, words: dict[str, str]) -> Iterator[str]:
    finding = digest.finding
    kinds = {"new": 0, "cross": 0, "replacement": 0} | finding.counts
    yield words["digest_announced"].format(**kinds) if finding.announced else words["digest_submitted"]
    if not digest.entries:
        yield words["digest_none"]
    if finding.beyond:
        yield words["digest_beyond"].format(count=finding.beyond)
    if finding.missing:
        yield words["digest_missing"].format(papers=", ".join(map(str, finding.missing)))
    if finding.behind:
        yield words["digest_behind"].format(categories=", ".join(finding.behind))


def shown_paper(number: int, entry: Entry, language: str) -> ShownPaper:
    """What arXiv's page says where it was read, else what its list says, in the words of that language."""
    words, listed, reading = labels(language), entry.listed, entry.reading
    paper = reading.paper if reading else None
    fields = tuple(_fields(reading, words)) if reading else ()
    told = {field.name: field.claims for field in fields}
    return ShownPaper(
        number=number,
        id=str(paper.identifier if paper else listed.identifier),
        title=paper.title if paper else listed.title,
        title_translated=reading.title_translated if reading else None,
        authors=paper.authors if paper else listed.authors,
        abstract=paper.abstract if paper else listed.abstract,
        comments=paper.comments if paper else listed.comments,
        journal_ref=paper.journal_ref if paper else None,
        categories=paper.categories if paper else listed.categories,
        updated=paper.updated if paper else listed.updated,
        url=f"{_SITE}/abs/{paper.identifier if paper else listed.identifier}",
        pdf=f"{_SITE}/pdf/{paper.identifier if paper else listed.identifier}",
        code=paper.code if paper else (),
        notices=tuple(notices(reading, words)) if reading else (),
        tldr=told.get("tldr", ()),
        takeaways=told.get("takeaway", ()),
        fields=tuple(field for field in fields if field.name not in ("tldr", "takeaway")),
        figures=tuple(_figures(reading)) if reading else (),
        closing=tuple(closing(reading, words)) if reading else (),
        failure=_failed(entry.failure, language) if entry.failure else None,
    )


def _failed(failure: Failure, language: str) -> str:
    """Told here and not where the record is made, as one record serves posts in every language."""
    words, title = labels(language), said(failure.title, language)
    more = failure.detail not in ("", failure.title)
    detail = said(failure.detail, language) if more else ""
    reason = words["digest_reason"].format(title=title, detail=detail) if more else title
    return words["digest_failed"].format(reason=reason)


def _fields(reading: Reading, words: dict[str, str]) -> Iterator[ShownField]:
    for field, claims in by_field(reading):
        yield ShownField(field, words[field], tuple(_claim(claim) for claim in claims))


def _figures(reading: Reading) -> Iterator[ShownFigure]:
    for figure in reading.figures:
        yield ShownFigure(figure.label, figure.caption, _address(figure.url))


def _claim(claim: Claim) -> ShownClaim:
    first = claim.evidence[0] if claim.evidence else None
    return ShownClaim(
        MARKS[claim.verdict],
        claim.text,
        claim.verdict,
        first.quote if first else "",
        first.section if first else "",
        _address(first.url) if first else "",
    )


def _address(url: str) -> str:
    """The address, when it is arXiv's; nothing else in a post leads anywhere."""
    parts = urlsplit(url)
    at_arxiv = parts.hostname == "arxiv.org" or (parts.hostname or "").endswith(".arxiv.org")
    return url if parts.scheme == "https" and at_arxiv else ""
