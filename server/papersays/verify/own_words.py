"""A model's own words against the sentences of the paper: what can be checked is, and the verdict says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Paper, Verdict
from ..text.languages import primary
from ..text.statement import Statement
from . import names, numbers
from .binding import misbound
from .doubt import more_certain
from .extent import widened
from .index import Index, Place, coined
from .pointers import misplaced_pointer
from .strength import overstated
from .turned import turned_round

ENOUGH = 0.45
"""Share of a claim's content words, by rarity, that has to stand in its evidence; set on planted errors."""
_FLAT = 2.0
"""Weight of a name or a number among words; a word that stands in one sentence of 300 weighs 5."""
_MATTERS = 0.12
"""A cited sentence with less of the claim, and no number or name of it, is not shown as evidence."""
_CANDIDATES = 6
_WITH_WORD_LISTS = ("en", "zh")
"""Languages whose words for `not`, `may` and `all` are known; others are held to names and numbers."""
_MOST = 6
"""Sentences of evidence; who needs more to see a claim proved has not been shown it."""


class Unsupported(Exception):
    """A claim that its evidence does not bear out, with the reason."""


@dataclass(frozen=True)
class Support:
    """What a claim rests on, and what could be said of it."""

    places: tuple[Place, ...]
    verdict: Verdict


def supported(text: str, cited: Sequence[Place], paper: Paper, index: Index, language: str) -> Support:
    """The evidence of a claim; raises `Unsupported` with the reason when there is none."""
    own = index.language is not None and primary(language) == index.language
    ours = index.own_names | coined(paper.title)
    claim = Statement(text, proper=own or primary(language) in ("zh", "ja", "ko"))
    evidence = _saying_it(claim, cited, index) if own else list(cited)
    try:
        evidence += numbers.vouchers(claim, evidence, index, own=own)
        evidence += names.vouchers(claim, evidence, index, paper.title, own=own, ours=ours)
    except (numbers.Unnumbered, names.Unnamed) as missing:
        raise Unsupported(str(missing)) from None
    evidence = _that_matter(claim, evidence, index) if own else evidence
    sources = [place.statement for place in evidence]
    reason = misbound(claim, sources, own=own) or misplaced_pointer(claim, sources)
    if own or primary(language) in _WITH_WORD_LISTS:
        reason = reason or _of_another_sense(claim, sources, ours, own=own)
    if reason:
        raise Unsupported(reason)
    checked = own or any(quantity.firm for quantity in claim.quantities) or bool(claim.names)
    checked = checked and not _rests_on_a_table(claim, evidence)
    return Support(tuple(evidence[:_MOST]), "supported" if checked else "unchecked")


def _rests_on_a_table(claim: Statement, evidence: Sequence[Place]) -> bool:
    """Whether a number stands only in a row with others: which column it is of, a row does not say."""
    for quantity in (quantity for quantity in claim.quantities if quantity.firm):
        holders = [place for place in evidence if numbers.holds(quantity, claim, place.statement)]
        if holders and all(_is_row(place) for place in holders):
            return True
    return False


def _is_row(place: Place) -> bool:
    sentence = place.section.sentences[place.index]
    return sentence.kind == "cell" and len(place.statement.quantities) > 1


def _of_another_sense(
    claim: Statement, sources: Sequence[Statement], ours: frozenset[str], *, own: bool
) -> str | None:
    """Why the claim, names and numbers apart, says something else than its evidence, or None."""
    return (
        turned_round(claim, sources, own=own, ours=ours)
        or more_certain(claim, sources, own=own)
        or widened(claim, sources)
        or overstated(claim, sources)
    )


def _saying_it(claim: Statement, cited: Sequence[Place], index: Index) -> list[Place]:
    """The cited sentences, or those of the rest of the paper that say what the claim says."""
    if _said(claim, cited, index) >= ENOUGH:
        return list(cited)
    likest = index.likest(claim, _CANDIDATES)
    best = max(likest, key=lambda place: _said(claim, [place], index), default=None)
    if best is None:
        raise Unsupported("no sentence of the paper says this")
    if _said(claim, [best], index) >= ENOUGH:
        return [best]
    if _said(claim, [*cited, best], index) >= ENOUGH and _said(claim, cited, index) > _MATTERS:
        return [*cited, best]
    raise Unsupported("the sentences it cites do not say this, nor does another sentence of the paper")


def _said(claim: Statement, places: Sequence[Place], index: Index) -> float:
    """The share of a claim that stands in some sentences: words by rarity, names and numbers flat."""
    words = spoken(claim)
    there = frozenset().union(*(place.statement.content for place in places))
    keys = {name.key for name in claim.names}
    numbered = [quantity for quantity in claim.quantities if quantity.firm]
    found = sum(any(key in place.statement.standing for place in places) for key in keys)
    found += sum(any(numbers.holds(q, claim, place.statement) for place in places) for q in numbered)
    whole = index.weight(words) + _FLAT * (len(keys) + len(numbered))
    return (index.weight(words & there) + _FLAT * found) / whole if whole else 0.0


def spoken(claim: Statement) -> frozenset[str]:
    """The meanings of a claim's content words, without names, numbers and units."""
    return frozenset(token.key for token in claim.tokens if token.kind == "word" and token.content)


def _that_matter(claim: Statement, evidence: Sequence[Place], index: Index) -> list[Place]:
    """The sentences that bear on the claim, all of them when none does by itself."""
    kept = [
        place
        for place in evidence
        if index.covered(claim.content, [place]) >= _MATTERS
        or any(name.key in place.statement.standing for name in claim.names)
        or any(numbers.holds(quantity, claim, place.statement) for quantity in claim.quantities)
    ]
    return kept or list(evidence)
