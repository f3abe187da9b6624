"""What of a document a model is given when it does not take all of it: the least telling leaves first."""

from collections.abc import Iterable, Sequence

from ..models import Document, Portion, Section, Sentence
from ..text.portion import whole
from ._tokens import estimate
from .extractive import weights
from .extractive.words import Vector, content, cosine, tokens, unit, vector

LINE = 3
"""Tokens that a sentence costs beside its text: its code and its line."""

NO_APPENDIX = "an appendix; the whole paper is longer than the model is given"
ONLY_CENTRAL = "the whole paper is longer than the model is given; its most central sentences were read"


def portion(document: Document, budget: int) -> Portion:
    """The part of a document that fits into so many tokens, and what the reader is told of the rest.

    References and thanks never stay. Then appendices leave, the last one first, then the least central
    sentences of the longest sections, until all sections are equally long or the rest fits.
    """
    everything = whole(document)
    reasons = dict(everything.reasons)
    read = [section for section in document.sections if section.id not in reasons]
    costs = {section.id: [estimate(s.text) + LINE for s in section.sentences] for section in read}
    left = budget - sum(estimate(section.title) + LINE for section in read)
    for section in [section for section in reversed(read) if section.kind == "appendix"]:
        if sum(map(sum, costs.values())) <= left:
            break
        reasons[section.id] = NO_APPENDIX
        del costs[section.id]
    read = [section for section in read if section.id in costs]
    kept = _kept(read, costs, left)
    reasons |= {s.id: ONLY_CENTRAL for s in read if len(kept[s.id]) < len(s.sentences)}
    return Portion(frozenset(name for names in kept.values() for name in names), tuple(reasons.items()))


def _kept(read: Sequence[Section], costs: dict[str, list[int]], budget: int) -> dict[str, list[str]]:
    """The ids of the sentences that stay, of each section."""
    if sum(map(sum, costs.values())) <= budget:
        return {section.id: [sentence.id for sentence in section.sentences] for section in read}
    level = _level([sum(costs[section.id]) for section in read], budget)
    centre = _centre(sentence for section in read for sentence in section.sentences)
    return {section.id: _most_central(section, costs[section.id], level, centre) for section in read}


def _level(lengths: list[int], budget: int) -> int:
    """The length to which longer sections are cut, so that all together fit."""
    low, high = 0, max(lengths, default=0)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(length, middle) for length in lengths) <= budget:
            low = middle
        else:
            high = middle - 1
    return low


def _most_central(section: Section, costs: list[int], level: int, centre: Vector) -> list[str]:
    if sum(costs) <= level:
        return [sentence.id for sentence in section.sentences]
    near = [cosine(_vector(sentence), centre) for sentence in section.sentences]
    stay: set[int] = set()
    spent = 0
    for index in sorted(range(len(costs)), key=lambda index: (-near[index], index)):
        if spent + costs[index] <= level:
            stay.add(index)
            spent += costs[index]
    return [sentence.id for index, sentence in enumerate(section.sentences) if index in stay]


def _centre(sentences: Iterable[Sentence]) -> Vector:
    """What the paper is about, as the sum of its sentences."""
    total: Vector = {}
    for sentence in sentences:
        for stem, value in _vector(sentence).items():
            total[stem] = total.get(stem, 0.0) + value
    return unit(total)


def _vector(sentence: Sentence) -> Vector:
    return vector(content(tokens(sentence.text)), weights.load().rarity)
