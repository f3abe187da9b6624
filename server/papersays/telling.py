"""What a work tells those who follow it, while a paper is read or when its reading was there already."""

import json
from dataclasses import replace

from . import events
from .errors import BudgetSpent, PaperSaysError
from .making import Outcome, coverage_of, outcomes, warnings_of
from .models import Claim, Document, Paper, Reading, Warning, Withheld
from .once import Work
from .ports import Summariser
from .wire import reading_json, withheld_json


def opening(document: Document, summariser: Summariser, language: str, work: Work) -> None:
    """What is known of a text before anything is drawn from it: what is read of it, warnings, figures."""
    coverage = coverage_of(document, summariser.portion(document), language)
    for event in events.opening(coverage, warnings_of(document, language), document.figures):
        work.tell(event)


def provisional(embedded: Summariser, paper: Paper, document: Document, language: str, work: Work) -> None:
    """The embedded summariser's claims, there at once, until the real ones come."""
    found = outcomes(embedded, paper, document, language)
    claims = (outcome for outcome in found if isinstance(outcome, Claim))
    after = max(work.last, events.PAPER)
    for number, claim in enumerate(claims, start=1):
        work.tell(events.provisional(claim, document.source, (after, number)))


def claims(
    summariser: Summariser, paper: Paper, document: Document, language: str, work: Work
) -> list[Outcome]:
    """Everything that came of the drafts; an error on the way says what was withheld before it."""
    results: list[Outcome] = []
    try:
        for outcome in outcomes(summariser, paper, document, language):
            results.append(outcome)
            if isinstance(outcome, Claim):
                work.tell(events.numbered(outcome, work.last))
    except PaperSaysError as error:
        error.extra["withheld"] = [withheld_json(w) for w in results if isinstance(w, Withheld)]
        raise
    return results


def budget_spent(spent: BudgetSpent, document: Document, language: str, work: Work) -> Document:
    """The document for a reading that the embedded summariser makes in a model's place; it is not kept."""
    warning = Warning("budget-spent", f"{spent.detail}. This is the embedded summariser's reading instead.")
    warned = replace(document, passing=True, warnings=(*document.warnings, warning))
    work.tell(events.late_warning(warnings_of(warned, language)[-1], work.last))
    return warned


def relay(making: Work, work: Work) -> str:
    """Tell the followers of ``work`` everything that ``making`` tells; the JSON of what it has made."""
    for event in making.follow(beat=1.0):
        work.waiting = making.waiting
        if event is not None:
            work.tell(event)
    work.made = making.made
    return making.result or ""


def retell(reading: Reading, work: Work) -> str:
    """The JSON of a finished reading, told in its events."""
    for event in events.retold(reading):
        work.tell(event)
    return dump(reading)


def dump(reading: Reading) -> str:
    """The JSON of a reading, as every client gets it."""
    return json.dumps(reading_json(reading), ensure_ascii=False, separators=(",", ":"))
