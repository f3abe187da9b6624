"""Plants errors of many kinds in true claims about real papers, and counts what the verifier lets through.

Run it for the table: `.venv/bin/python tests/planted_errors.py`; `tuned`, `held` or `fresh` for a part of it,
and `--slipped` for what slipped through. Look at single sentences of the papers tuned on only.
"""

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from zlib import crc32

import chinese_mistakes
from mistakes import invented, inverted, swapped_numbers, unhedged, wrong_link, wrong_name, wrong_number
from overstatements import denied, opposite, overclaimed, rescoped, sides_exchanged, undenied, widened
from papers_read import fresh_papers, own_papers, real_papers
from paraphrases import Told, claims_of, is_usable
from told_by_hand import true_in_chinese

from papersays.models import Claim, Document, Draft, Paper, Withheld
from papersays.text.normalise import plain
from papersays.verify import verify

KINDS = ("wrong number", "swapped numbers", "wrong name", "wrong link", "inverted direction", "dropped hedge",
         "invented sentence", "wrong citation", "added not", "dropped not", "widened", "overclaimed",
         "scope lost", "sides exchanged", "opposite word")  # fmt: skip
CHINESE = {
    "zh: dropped hedge": chinese_mistakes.unhedged, "zh: widened": chinese_mistakes.widened,
    "zh: overclaimed": chinese_mistakes.overclaimed, "zh: added not": chinese_mistakes.denied,
    "zh: dropped not": chinese_mistakes.undenied, "zh: turned": chinese_mistakes.turned,
    "zh: sides exchanged": chinese_mistakes.sides_exchanged,
}  # fmt: skip
"""Kinds that are planted in claims written by hand: the templates have no room for them."""
SAME = 0.7
"""Share of a sentence's words in another from which on that one may stand for it as evidence."""


@dataclass(frozen=True)
class Planted:
    """A claim in which something is wrong; ``right`` is the sentence that a wrong citation should name."""

    kind: str
    told: Told
    right: str = ""


Papers = Sequence[tuple[Paper, Document]]


def planted_in(
    papers: Papers, chance: random.Random, each: int = 3
) -> Iterator[tuple[Paper, Document, Planted]]:
    """Up to ``each`` errors of every kind for every paper."""
    for number, (paper, document) in enumerate(papers):
        told = list(claims_of(document, chance))
        chance.shuffle(told)
        foreign = [
            s.text
            for other in (number - 1, number - 2)
            if (d := papers[other % len(papers)][1]) is not document
            for section in d.sections[:3]
            for s in section.sentences
            if is_usable(s)
        ]
        found: dict[str, list[Planted]] = defaultdict(list)
        for claim in told:
            wanting = [kind for kind in KINDS if len(found[kind]) < each]
            for kind in wanting:
                if planted := _planted(kind, claim, document, paper, foreign, chance):
                    found[kind].append(planted)
            if not wanting:
                break
        for kind in KINDS:
            yield from ((paper, document, planted) for planted in found[kind])


def planted_in_chinese(papers: Papers, chance: random.Random) -> Iterator[tuple[Paper, Document, Planted]]:
    """An error of every kind for every Chinese claim written by hand that has room for one."""
    for paper, document in papers:
        for told in true_in_chinese(paper.id):
            for kind, maker in CHINESE.items():
                text = maker(told.text, chance)
                if text and text != told.text:
                    yield paper, document, Planted(kind, replace(told, text=text))


def _planted(
    kind: str, told: Told, document: Document, paper: Paper, foreign: Sequence[str], chance: random.Random
) -> Planted | None:
    """The claim with a mistake of that kind, or None when there is no room for one."""
    if kind == "wrong citation":
        return wrong_citation(told, document, chance) if told.language == "en" else None
    source = " ".join(_text(document, i) for i in told.sentences)
    in_any_language = {
        "wrong number": lambda: wrong_number(told.text, source, document, chance),
        "swapped numbers": lambda: swapped_numbers(told.text),
        "wrong name": lambda: wrong_name(told.text, document, chance),
    }
    in_english = {
        "wrong link": lambda: wrong_link(told.text, paper, chance),
        "inverted direction": lambda: inverted(told.text, chance),
        "dropped hedge": lambda: unhedged(told.text),
        "invented sentence": lambda: invented(paper, foreign, chance),
        "added not": lambda: denied(told.text, chance),
        "dropped not": lambda: undenied(told.text, chance),
        "widened": lambda: widened(told.text, chance),
        "overclaimed": lambda: overclaimed(told.text, chance),
        "scope lost": lambda: rescoped(told.text, chance),
        "sides exchanged": lambda: sides_exchanged(told.text, chance),
        "opposite word": lambda: opposite(told.text, chance),
    }
    makers = in_any_language | (in_english if told.language == "en" else {})
    text = makers[kind]() if kind in makers else None
    if not text or text == told.text or plain(text) in plain(source):
        return None
    return Planted(kind, Told(text, told.sentences, told.rule, told.language))


def wrong_citation(told: Told, document: Document, chance: random.Random) -> Planted | None:
    """The true claim with another sentence of the paper cited for it."""
    others = [s.id for section in document.sections if section.kind in ("abstract", "body")
              for s in section.sentences if s.id not in told.sentences and is_usable(s)
              and not _is_like(s.text, _text(document, told.sentences[0]))]  # fmt: skip
    if not others or len(told.sentences) > 1:
        return None
    cited = Told(told.text, (chance.choice(others),), told.rule, told.language)
    return Planted("wrong citation", cited, told.sentences[0])


def _is_like(text: str, other: str) -> bool:
    ours, theirs = set(re.findall(r"\w+", text.lower())), set(re.findall(r"\w+", other.lower()))
    return len(ours & theirs) >= SAME * min(len(ours), len(theirs))


def _text(document: Document, sentence_id: str) -> str:
    place = document.sentence(sentence_id)
    assert place is not None
    return place[0].sentences[place[1]].text


def outcome(paper: Paper, document: Document, told: Told) -> Claim | Withheld:
    return verify(
        Draft("takeaway", told.text, told.sentences), paper, document, told.language, own_words=True
    )


def is_caught(paper: Paper, document: Document, planted: Planted) -> bool:
    """Whether an error is withheld, or the right sentence is put in the place of the wrong one."""
    found = outcome(paper, document, planted.told)
    if isinstance(found, Withheld):
        return True
    if not planted.right:
        return False
    right = _text(document, planted.right)
    return any(e.sentence == planted.right or _is_like(e.quote, right) for e in found.evidence)


def true_claims(
    papers: Papers, chance: random.Random, each: int = 12
) -> Iterator[tuple[Paper, Document, Told]]:
    """Up to ``each`` true claims for every paper, of as many rules as there are."""
    for paper, document in papers:
        by_rule: dict[str, list[Told]] = defaultdict(list)
        for told in claims_of(document, chance):
            by_rule[told.rule].append(told)
        for rule in sorted(by_rule):
            chance.shuffle(by_rule[rule])
        picked = [group[i] for i in range(each) for group in by_rule.values() if i < len(group)]
        yield from ((paper, document, told) for told in picked[:each])


@dataclass
class Figures:
    """What came of it: (caught, planted) by kind, and the true claims that were withheld, by rule."""

    caught: Counter[str]
    planted: Counter[str]
    withheld: Counter[str]
    told: Counter[str]

    @property
    def share_caught(self) -> float:
        return self.caught.total() / max(1, self.planted.total())

    @property
    def share_withheld(self) -> float:
        return self.withheld.total() / max(1, self.told.total())


def measure(papers: Papers, *, each: int = 3, seed: int = 1, slipped: list[str] | None = None) -> Figures:
    """The figures for some papers; what slipped through or was wrongly withheld goes to ``slipped``."""
    figures = Figures(Counter(), Counter(), Counter(), Counter())
    errors = (planted_in(papers, random.Random(seed), each), planted_in_chinese(papers, random.Random(seed)))
    for paper, document, planted in chain(*errors):
        figures.planted[planted.kind] += 1
        caught = is_caught(paper, document, planted)
        figures.caught[planted.kind] += caught
        if not caught and slipped is not None:
            source = " | ".join(_text(document, i) for i in planted.told.sentences)
            slipped.append(f"SLIPPED {planted.kind}\n  {planted.told.text}\n  {source}")
    by_hand = ((paper, document, told) for paper, document in papers for told in true_in_chinese(paper.id))
    for paper, document, told in chain(true_claims(papers, random.Random(seed + 1), 4 * each), by_hand):
        figures.told[told.rule] += 1
        found = outcome(paper, document, told)
        if isinstance(found, Withheld):
            figures.withheld[told.rule] += 1
            if slipped is not None:
                source = " | ".join(_text(document, i) for i in told.sentences)
                slipped.append(f"WITHHELD {told.rule}: {found.reason}\n  {told.text}\n  {source}")
    return figures


def halves(papers: Papers) -> tuple[Papers, Papers]:
    """The papers the verifier was tuned on, and those it never saw; by title, so that it stays so."""
    is_held_out = [bool(crc32(paper.title.encode()) % 2) for paper, _ in papers]
    return (
        [p for p, held in zip(papers, is_held_out, strict=True) if not held],
        [p for p, held in zip(papers, is_held_out, strict=True) if held],
    )


def main() -> None:
    papers = real_papers() or own_papers()
    only = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    groups = (*halves(papers), fresh_papers())
    for name, half in zip(("tuned on", "held out", "fresh"), groups, strict=True):
        if only and only not in name:
            continue
        slipped: list[str] = []
        figures = measure(half, slipped=slipped)
        print(f"\n{name}: {len(half)} papers")
        for kind in (*KINDS, *CHINESE):
            print(f"  {kind:20} {figures.caught[kind]:5} of {figures.planted[kind]:5} caught")
        for rule in sorted(figures.told):
            print(f"  {rule:20} {figures.withheld[rule]:5} of {figures.told[rule]:5} true claims withheld")
        print(f"  caught {figures.share_caught:.1%} of {figures.planted.total()}")
        print(f"  withheld {figures.share_withheld:.1%} of {figures.told.total()} true claims")
        if "--slipped" in sys.argv:
            print("\n".join(slipped))


if __name__ == "__main__":
    main()
