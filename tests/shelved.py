"""Small readings for the tests of the library, each of a paper of its own."""

from collections.abc import Sequence
from typing import Any

from papersays.models import (
    Claim,
    Coverage,
    Evidence,
    Field,
    Figure,
    Identifier,
    Paper,
    Provenance,
    Reading,
    SectionCoverage,
    Version,
    Warning,
    Withheld,
)
from papersays.readings import Key

PROMPT = "1+m"


def reading(number: int = 1, title: str = "Counting Bees", said: str = "We count.", **more: Any) -> Reading:
    """A whole reading of `2301.NNNNNv1`; ``more`` says what else is different."""
    version, language = more.pop("version", 1), more.pop("language", "en")
    paper = Paper(
        id=more.pop("id", f"2301.{number:05d}"),
        version=version,
        title=title,
        authors=tuple(more.pop("authors", ("Anna Müller",))),
        abstract="We count bees. We say how many.",
        categories=tuple(more.pop("categories", ("cs.CV",))),
        primary_category="cs.CV",
        versions=more.pop("versions", (Version(version, "2023-01-01T10:00:00Z", 7),)),
        submitted=more.pop("submitted", "2023-01-01"),
        updated="2023-01-01",
        comments="5 pages; \u201cquoted\u201d \U0001f41d",
        licence="https://creativecommons.org/licenses/by/4.0/",
        code=("https://github.com/bees/count",),
        **more.pop("paper", {}),
    )
    claims = (claim("tldr", said), *(claim("takeaway", text) for text in more.pop("takeaways", ())))
    made = Provenance(
        more.pop("summariser", "extractive"), "m", "1", "0" * 64, "2026-01-01T00:00:00Z", 1, 2, True
    )
    return Reading(
        paper,
        language,
        claims,
        (Figure("Figure 1", "Bees", None, f"https://arxiv.org/html/{paper.identifier}#F1"),),
        Coverage("html", True, (SectionCoverage("1 Introduction", 4, 3, "too long"),), "a note"),
        (Warning("hidden-text", "White on white", "S1", "buy honey"),),
        (Withheld("We fly.", "it stands nowhere"),),
        made,
        keywords=("honey",),
        affiliations=("Meadow",),
        **more,
    )


def claim(field: Field, text: str) -> Claim:
    evidence = Evidence(text, "Abstract", "abs.s1", "https://arxiv.org/abs/2301.00001v1", "before", "after")
    return Claim(field, text, "verbatim", (evidence,))


def key(of: Reading, prompt: str = PROMPT) -> Key:
    identifier = Identifier(of.paper.id, of.paper.version)
    return Key(identifier, of.language, of.provenance.summariser, prompt)


def names(entries: Sequence[Any]) -> list[str]:
    """The papers of some entries."""
    return [str(entry.paper.identifier) for entry in entries]
