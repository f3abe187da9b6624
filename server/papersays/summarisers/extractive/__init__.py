"""The paper's own sentences, underlined: no key, no network, no download."""

from collections.abc import Iterator

from ...models import Document, Draft, Field, Paper, Portion
from . import weights
from .abstract import Abstract
from .deep_read import deep_read
from .places import MOST_IN_ABSTRACT, Placed, placed, portion
from .questions import answer
from .study import Study, study
from .takeaways import choose, scores

RULES = "1"
"""Version of all that chooses sentences, apart from the weights; raise it when a choice changes."""

TAKEAWAYS = 6
MOST_TAKEAWAYS = 7
FROM_ABSTRACT = 3
"""Takeaways of a full text, of an abstract alone, and those that a full text's abstract gives at most."""
MOST_OF_FIELD = 4

_PARTS_OF_ABSTRACT: tuple[Field, ...] = ("background", "past_methods", "method", "results")


class Extractive:
    """Chooses among a document's sentences; each draft cites the one sentence it is, or is left of."""

    name = "extractive"
    prompt = RULES
    instant = True

    @property
    def model(self) -> str:
        """Version of the weights."""
        return weights.load().version

    def portion(self, document: Document) -> Portion:
        """The running text of abstract and body."""
        return portion(document)

    def drafts(self, paper: Paper, document: Document, language: str) -> Iterator[Draft]:  # noqa: ARG002
        """The one line first; sentences stay in the paper's language, whatever ``language`` says."""
        known = weights.load()
        whole = study(paper.title, placed(document), known.roles, known.rarity)
        own = whole.only("abstract")
        if not own.places:
            yield from _without_abstract(whole, known)
            return
        abstract = Abstract(own, known)
        line = abstract.line
        yield Draft("tldr", line.trimmed.text, (own.places[line.index].sentence.id,))
        takeaways = _takeaways(abstract, whole.without("abstract"), known)
        yield from (_draft("takeaway", place) for place in takeaways)
        yield from _fields(abstract, whole, takeaways)

    def answers(
        self, question: str, paper: Paper, document: Document, language: str
    ) -> Iterator[Draft]:  # fmt: skip
        """The sentences that answer best, or none; ``language`` and the title have no part in it."""
        del paper, language
        yield from answer(question, document)


def _without_abstract(body: Study, known: weights.Weights) -> Iterator[Draft]:
    """Takeaways of a body that comes alone; its one line is the best of what is left of its ends."""
    best = choose(body, scores(body, known.takeaways), TAKEAWAYS)
    chosen = [body.places[index] for index in best]
    rest = [i for i, shown in enumerate(body.shown) if shown and i not in best] or list(
        range(len(body.places))
    )
    ends = [i for i in rest if body.places[i].part in ("introduction", "conclusion")] or rest
    if not ends:
        return
    opening = Abstract(body.among(ends[:MOST_IN_ABSTRACT]), known)
    place = opening.study.places[opening.line.index]
    yield Draft("tldr", opening.line.trimmed.text, (place.sentence.id,))
    yield from (_draft("takeaway", taken) for taken in chosen)
    used = {place.sentence.id, *(taken.sentence.id for taken in chosen)}
    yield from (_draft(field, found) for field, found in deep_read(body, used, {}))


def _takeaways(abstract: Abstract, body: Study, known: weights.Weights) -> list[Placed]:
    places = abstract.study.places
    scored = scores(body, known.takeaways)
    if not any(score > 0 for score in scored):
        return [places[index] for index in abstract.news(MOST_TAKEAWAYS)]
    first = abstract.alone(abstract.news(FROM_ABSTRACT))
    said = [abstract.study.vectors[index] for index in (*first, abstract.line.index)]
    rest = choose(body, scored, TAKEAWAYS - len(first), said, budget=40 * (TAKEAWAYS - len(first)))
    return [places[index] for index in first] + [body.places[index] for index in rest]


def _fields(abstract: Abstract, whole: Study, takeaways: list[Placed]) -> Iterator[Draft]:
    """The parts of the abstract, then what the full text adds to them and says beyond them."""
    parts = {field: abstract.of_field(field, MOST_OF_FIELD) for field in _PARTS_OF_ABSTRACT}
    used = {place.sentence.id for places in parts.values() for place in places}
    used |= {place.sentence.id for place in takeaways}
    used.add(abstract.study.places[abstract.line.index].sentence.id)
    wanted = {field: max(0, 2 - len(places)) for field, places in parts.items()}
    found: dict[Field, list[Placed]] = {field: list(places) for field, places in parts.items()}
    if len(whole.places) > len(abstract.study.places):
        for field, place in deep_read(whole, used, wanted):
            found.setdefault(field, []).append(place)
    for field, places in found.items():
        yield from (_draft(field, place) for place in places)


def _draft(field: Field, place: Placed) -> Draft:
    return Draft(field, place.text, (place.sentence.id,))


def create(settings: object) -> Extractive:  # noqa: ARG001
    """The summariser; it has no settings."""
    return Extractive()
