"""From an identifier to events: cache, source, summariser, verification; it knows ports only."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from . import events, telling
from .answers import Answers, Question
from .asking import Answer
from .comparison import Comparison, compare
from .errors import BadRequest, BudgetSpent, SourceUnavailable, Withdrawn
from .making import reading_of
from .models import Document, Identifier, Paper, Reading
from .once import Once, Work
from .ports import PaperSource, Summariser
from .readings import Key, Readings, Turn, key_of
from .ready import Ready
from .text.abstract import abstract_document
from .wire import paper_json

_EMBEDDED = "extractive"


@dataclass(frozen=True)
class Ask:
    """What a reader asks for; nothing in it is content."""

    identifier: Identifier
    language: str
    summariser: str
    refresh: bool = False


class Pipeline:
    """Readings, made once and kept."""

    def __init__(
        self,
        source: PaperSource,
        summariser: Callable[[str], Summariser],
        readings: Readings,
        once: Once,
        answers: Answers,
    ) -> None:
        """``summariser`` gives the one of that name."""
        self.source, self._summariser = source, summariser
        self._readings, self._once, self._answers = readings, once, answers
        self._ready = Ready()

    def ready(self, ask: Ask) -> str | None:
        """The JSON of a reading that was given a moment ago; costs nothing."""
        return None if ask.refresh else self._ready.get(ask)

    def known(self, ask: Ask) -> Reading | None:
        """The reading as it is kept, else the last one by another prompt, or from a file (provenance tells).

        Never asks the network, never spends.
        """
        reading = self._kept(ask)
        if reading is None:
            self._summariser(ask.summariser)
            reading = self._readings.newest(ask.identifier, ask.language, ask.summariser)
        return reading

    def forget(self, identifier: Identifier) -> None:
        """Give no answer about a paper again that was ready; its reading has been deleted."""
        self._ready.forget(identifier.id)

    def work(self, ask: Ask, *, resumed: bool = False) -> Work:
        """The work that reads the paper; its result is the reading's JSON.

        ``resumed`` by a reader whose connection broke: what was made anew meanwhile is not made once more.
        Raises what is known before any work starts: `BadRequest`, `KeyMissing`, `Withdrawn`, and `TooMany`
        when all places are taken.
        """
        self._summariser(ask.summariser)
        if resumed and ask.refresh and not self._once.runs(_name(ask)):
            ask = replace(ask, refresh=False)
        known = None if ask.refresh else self.source.known_paper(ask.identifier)
        if known is not None and not known.stale:
            _raise_if_withdrawn(known)
        return self._once.work(_name(ask), lambda work: self._read(ask, work))

    def reading(self, ask: Ask) -> Reading:
        """The whole reading, made now if it was not; raises what `work` and the work itself raise."""
        work = self.work(ask)
        work.wait()
        return cast(Reading, work.made)

    def compare(self, ask: Ask, version: int) -> Comparison:
        """The version asked for beside another one, the older first; both are read when they were not.

        Raises `BadRequest` when they are the same version, and whatever reading them raises.
        """
        other = replace(ask, identifier=replace(ask.identifier, version=version))
        readings = [self._whole(each) for each in (ask, other)]
        (old, old_text), (new, new_text) = sorted(readings, key=lambda pair: pair[0].paper.version)
        if old.paper.version == new.paper.version:
            raise BadRequest(f"Version {version} of {ask.identifier.id} cannot be compared with itself")
        return compare(old, old_text, new, new_text)

    def answer(self, ask: Ask, question: str) -> Answer:
        """What the paper says to a reader's question; raises what reading the paper raises."""
        summariser = self._summariser(ask.summariser)
        paper = self.source.paper(ask.identifier)
        _raise_if_withdrawn(paper)
        asked = Question(question, paper, ask.language, summariser)
        return self._answers.answer(asked, lambda: self.source.document(paper))

    def running(self) -> list[dict[str, str]]:
        """The readings under way: the ``paper``, ``language`` and ``summariser`` of each."""
        first = (work.first for work in self._once.running())
        return [each.data for each in first if each and each.name == "accepted"]

    def stop(self) -> None:
        """End every reading under way with `Stopping`; new ones are refused."""
        self._once.stop()

    def _kept(self, ask: Ask) -> Reading | None:
        paper = self.source.known_paper(ask.identifier)
        identifier = paper.identifier if paper else ask.identifier
        if identifier.version is None:
            return None
        reading = self._readings.get(self._key(identifier, ask))
        return _of_today(reading, paper) if reading and paper else reading

    def _whole(self, ask: Ask) -> tuple[Reading, Document]:
        self.work(ask).wait()
        reading = self._kept(ask)
        if reading is None:
            raise SourceUnavailable(f"The text of {ask.identifier} cannot be had from arXiv just now")
        return reading, self.source.document(reading.paper)

    def _read(self, ask: Ask, work: Work) -> str:
        work.tell(events.accepted(ask.identifier, ask.language, ask.summariser))
        work.waiting = self.source.name
        paper = self.source.paper(ask.identifier, refresh=ask.refresh)
        work.tell(events.paper_event(paper))
        self._readings.saw(paper)
        _raise_if_withdrawn(paper)
        key = self._key(paper.identifier, ask)
        reading = None if ask.refresh else self._readings.get(key)
        if reading is None:
            # An ask without version and one that names the current version are one work from here on.
            making = self._once.work(str(key), lambda inner: self._in_turn(ask, paper, key, inner))
            return telling.relay(making, work)
        work.made = reading = _of_today(reading, paper)
        return self._keep_ready(ask, reading, telling.retell(reading, work))

    def _in_turn(self, ask: Ask, paper: Paper, key: Key, work: Work) -> str:
        """`Once` is of one process; on one data folder there may be several."""
        with self._readings.turn(key) as turn:
            return self._make(ask, paper, key, turn, work)

    def _make(self, ask: Ask, paper: Paper, key: Key, turn: Turn, work: Work) -> str:
        """Read the text, draw drafts, verify and tell; only what was read to its end is kept."""
        made = None if ask.refresh and not turn.waited else self._readings.get(key)
        if made is not None:  # Another work ended between the look into the cache and the start of this one.
            work.made = made = _of_today(made, paper)
            return telling.retell(made, work)
        work.waiting = self.source.name
        telling.provisional(self._summariser(_EMBEDDED), paper, abstract_document(paper), ask.language, work)
        document = self.source.document(paper, refresh=ask.refresh)
        work.waiting = ask.summariser
        paper = replace(paper, code=document.code)
        summariser = self._summariser(ask.summariser)
        telling.opening(document, summariser, ask.language, work)
        if not summariser.instant:
            telling.provisional(self._summariser(_EMBEDDED), paper, document, ask.language, work)
        try:
            results = telling.claims(summariser, paper, document, ask.language, work)
        except BudgetSpent as spent:
            summariser = self._summariser(_EMBEDDED)
            document = telling.budget_spent(spent, document, ask.language, work)
            results = telling.claims(summariser, paper, document, ask.language, work)
        work.made = reading = reading_of(paper, document, results, summariser, ask.language)
        if not document.passing:
            kept = replace(reading, provenance=replace(reading.provenance, cached=True))
            self._readings.put(key, kept, turn)
        self._ready.forget(paper.id)
        work.tell(events.done(reading, work.last))
        return telling.dump(reading)

    def _key(self, identifier: Identifier, ask: Ask) -> Key:
        return key_of(identifier, ask.language, self._summariser(ask.summariser))

    def _keep_ready(self, ask: Ask, reading: Reading, text: str) -> str:
        if not reading.paper.stale:
            self._ready.keep(replace(ask, refresh=False), ask.identifier.id, text)
        return text


def _name(ask: Ask) -> str:
    return f"{ask.identifier}/{ask.language}/{ask.summariser}/{ask.refresh}"


def _raise_if_withdrawn(paper: Paper) -> None:
    if paper.withdrawn:
        notice = paper.withdrawal_notice or "arXiv shows no text of this version."
        raise Withdrawn(notice, paper=paper_json(paper))


def _of_today(reading: Reading, paper: Paper) -> Reading:
    """A kept reading under what arXiv says of the paper now: a newer version, a withdrawal."""
    return replace(reading, paper=replace(paper, code=reading.paper.code))
