"""The events a reading is told in; live or from the cache, the same event has the same number.

`accepted` is 1, `paper` 2, provisional claims 2.1, 2.2, …, then coverage, warnings, figures, claims and
`done` count on from 3. So a reader who lost the connection goes on where she was, whoever tells.
"""

from collections.abc import Iterable, Iterator

from .models import Claim, Coverage, Figure, Identifier, Paper, Reading, SourceKind, Warning
from .once import Event
from .wire import claim_json, closing_json, coverage_json, figure_json, paper_json, warning_json

ACCEPTED, PAPER, OPENING = 1, 2, 3
"""Numbers of the events that come first in every stream."""


def accepted(identifier: Identifier, language: str, summariser: str) -> Event:
    data = {"paper": str(identifier), "language": language, "summariser": summariser}
    return Event("accepted", data, (ACCEPTED, 0))


def paper_event(paper: Paper) -> Event:
    return Event("paper", paper_json(paper), (PAPER, 0))


def provisional(claim: Claim, basis: SourceKind, number: tuple[int, int]) -> Event:
    """A claim that stands until the real ones come; ``basis`` is what the embedded summariser had to read."""
    return Event("claim", claim_json(claim) | {"provisional": True, "basis": basis}, number)


def opening(coverage: Coverage, warnings: Iterable[Warning], figures: Iterable[Figure]) -> Iterator[Event]:
    """What is known once the text is there, before the first claim."""
    number = OPENING
    yield Event("coverage", coverage_json(coverage), (number, 0))
    for warning in warnings:
        yield Event("warning", warning_json(warning), (number := number + 1, 0))
    for figure in figures:
        yield Event("figure", figure_json(figure), (number := number + 1, 0))


def late_warning(warning: Warning, after: int) -> Event:
    """A warning that comes up while the claims are being drawn."""
    return Event("warning", warning_json(warning), (after + 1, 0))


def numbered(claim: Claim, after: int) -> Event:
    """A verified claim; ``after`` is the number of the event before it."""
    return Event("claim", claim_json(claim) | {"provisional": False}, (after + 1, 0))


def done(reading: Reading, after: int) -> Event:
    return Event("done", closing_json(reading), (after + 1, 0))


def retold(reading: Reading) -> Iterator[Event]:
    """The events of a finished reading from `coverage` on, numbered as when it was made."""
    told = [("coverage", coverage_json(reading.coverage))]
    told += [("warning", warning_json(warning)) for warning in reading.warnings]
    told += [("figure", figure_json(figure)) for figure in reading.figures]
    told += [("claim", claim_json(claim) | {"provisional": False}) for claim in reading.claims]
    told += [("done", closing_json(reading))]
    for number, (name, data) in enumerate(told, start=OPENING):
        yield Event(name, data, (number, 0))
