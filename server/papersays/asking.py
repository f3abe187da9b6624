"""A reader's question about a paper, answered under the same verification as everything else."""

from dataclasses import dataclass

from .making import Outcome, outcomes, provenance_of
from .models import Claim, Coverage, Document, Paper, Provenance, Withheld
from .ports import Summariser


@dataclass(frozen=True)
class Answer:
    """What the paper says to a question; without claims it does not say."""

    paper: Paper
    question: str
    language: str
    claims: tuple[Claim, ...]
    withheld: tuple[Withheld, ...]
    coverage: Coverage
    provenance: Provenance


def answered(
    question: str, summariser: Summariser, paper: Paper, document: Document, coverage: Coverage, language: str
) -> Answer:
    """The verified answer; raises what the summariser raises."""
    results: list[Outcome] = list(outcomes(summariser, paper, document, language, question))
    return Answer(
        paper,
        question,
        language,
        claims=tuple(r for r in results if isinstance(r, Claim)),
        withheld=tuple(r for r in results if isinstance(r, Withheld)),
        coverage=coverage,
        provenance=provenance_of(summariser, document, results),
    )
