"""Mistakes of the kinds that models make, put into true claims; each function gives None where it cannot."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from paraphrases import telling

from papersays.models import Document, Paper
from papersays.text.names import names
from papersays.text.normalise import plain

_ANTONYMS = {
    "increase": "decrease", "increases": "decreases", "increased": "decreased",
    "increasing": "decreasing", "decrease": "increase", "decreases": "increases",
    "decreased": "increased", "higher": "lower", "lower": "higher", "better": "worse",
    "worse": "better", "outperforms": "underperforms", "outperform": "underperform",
    "improves": "degrades", "improve": "degrade", "improved": "degraded", "improving": "degrading",
    "more": "less", "less": "more", "faster": "slower", "slower": "faster", "larger": "smaller",
    "smaller": "larger", "positive": "negative", "negative": "positive", "reduces": "increases",
    "reduce": "increase", "reduced": "increased", "reducing": "increasing", "with": "without",
    "before": "after", "after": "before", "stronger": "weaker", "weaker": "stronger", "strong": "weak",
    "high": "low", "low": "high", "enhance": "impair", "enhances": "impairs", "upper": "lower",
    "best": "worst", "above": "below", "maximum": "minimum", "stable": "unstable",
}  # fmt: skip
_VERBS = re.compile(r"\b(is|are|was|were|can|does|do|has been|have been)\b (?!not\b)")
_HEDGE = re.compile(
    r"\b(?:may|might|could|can) (?=[a-z]+\b)"
    r"|\b(?:potentially|possibly|probably|likely|presumably|preliminary|perhaps) "
    r"|\bwe (?:believe|conjecture|expect|speculate|hypothesi[sz]e) that "
    r"|\b(?:our |the |these )?(?:results|findings|data) suggests? that "
    r"|\bseems? to |\bappears? to |\bup to (?=[\d$\\])|\bin most cases\b,? ?|\bmost of |"
    r"\bsometimes |\boften |\busually ",
    re.IGNORECASE,
)
_OUTSIDE = (
    "BERT",
    "ResNet-152",
    "GPT-4",
    "CIFAR-100",
    "MovieLens-20M",
    "LSTM",
    "DFT",
    "SDSS-IV",
    "XGBoost",
    "MNIST",
)
_INVENTED = (
    "The authors validate the {0} in a clinical trial with hospital patients.",
    "A mobile application built on the {0} is released together with the paper.",
    "The {0} was deployed in production at a large company and saved operating costs.",
    "Training the {0} on eight graphics cards finishes within a single weekend.",
    "The {0} is shown to be robust against adversarial attacks by malicious users.",
    "Human annotators preferred the {0} over all commercial alternatives.",
    "The {0} is proved to converge at a linear rate under convexity.",
    "An ablation shows that the {0} depends mostly on the learning rate schedule.",
    "The {0} fails for elderly participants, which the authors explain by fatigue.",
    "The authors received an award for the {0} at an international competition.",
    "The {0} outperforms every baseline on the hidden leaderboard.",
    "The {0} needs no labelled data and generalises to unseen domains.",
)
_LINKS = (
    "https://github.com/research-lab/{0}",
    "https://{0}.github.io/project",
    "www.{0}-dataset.org",
    "doi:10.1145/{0}",
)


_NUMBER = re.compile(r"(?<![\w.^{-])\d+(?:\.\d+)?(?![\d}])")
_SHARE = re.compile(r"(?<![\w.^{-])\d+(?:\.\d+)?(?![\d}.])(?:\s?\\?%)?")


def _is_reference(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number counts no thing but points to a work, an equation or an item of a list."""
    before, after = text[: match.start()], text[match.end() : match.end() + 1]
    return (
        before.count("[") > before.count("]")
        or (after == ")" and match.group().isdigit())
        or before.endswith("/")
    )


@dataclass(frozen=True)
class Pool:
    """The names and the decimal numbers that a paper has anywhere."""

    names: tuple[str, ...]
    decimals: tuple[str, ...]


_pools: dict[str, Pool] = {}


def pool(document: Document) -> Pool:
    key = document.url + document.sha256
    if key not in _pools:
        texts = [s.text for section in document.sections for s in section.sentences]
        found = {name.text for text in texts for name in names(plain(text))}
        decimals = (m for text in texts for m in re.findall(r"(?<![\w.^{-])\d+\.\d+(?![\d}])", text))
        _pools[key] = Pool(tuple(sorted(found)), tuple(decimals))
    return _pools[key]


def wrong_number(text: str, source: str, document: Document, chance: random.Random) -> str | None:
    """A number off by a digit, by a power of ten, or one that the paper has elsewhere."""
    found = [m for m in _NUMBER.finditer(text) if float(m.group()) > 1 and not _is_reference(text, m)]
    if not found:
        return None
    match = chance.choice(found)
    value = Decimal(match.group())
    shift = Decimal(10) ** int(value.as_tuple().exponent)
    others = pool(document).decimals
    choices = [
        str(value + shift * chance.choice((2, 3, 7, -3))),
        str(value * 10),
        f"{value * Decimal('1.3'):.1f}",
    ]
    new = chance.choice(choices + ([chance.choice(others)] if others else []))
    if new in source or Decimal(new) <= 0 or _is_fair(Decimal(new), source):
        return None
    return f"{text[: match.start()]}{new}{text[match.end() :]}"


def _is_fair(value: Decimal, source: str) -> bool:
    """Tell whether a number is one of the source's after all, rounded."""
    step = Decimal(10) ** int(value.as_tuple().exponent)
    return any(abs(Decimal(n) - value) <= step / 2 for n in re.findall(r"\d+(?:\.\d+)?", plain(source)))


def swapped_numbers(text: str) -> str | None:
    """The first two numbers of a kind exchanged, unless they stand in a list or a range of equals."""
    found = [m for m in _SHARE.finditer(text) if not _is_reference(text, m)]
    for one, other in zip(found, found[1:], strict=False):
        between = text[one.end() : other.start()]
        symmetric = re.fullmatch(r"\w?\s*(?:[-–—,/±×x]|\\pm|and|or|,? and)?\s*(?:\$?\s*)", between)
        if one.group() == other.group() or symmetric or "%" in one.group() != "%" in other.group():
            continue
        return text[: one.start()] + other.group() + between + one.group() + text[other.end() :]
    return None


def wrong_name(text: str, document: Document, chance: random.Random) -> str | None:
    """A name replaced by another, of this paper or of none."""
    ours, _ = telling(text)
    if not ours:
        return None
    name = chance.choice(ours)
    known = pool(document).names
    others = [n for n in known if n not in text and n.lower() != name.text.lower() and len(n) > 2]
    choices = [*_OUTSIDE, *chance.sample(others, min(8, len(others)))]
    new = chance.choice([n for n in choices if n not in text])
    changed = re.sub(rf"(?<![\w-]){re.escape(name.text)}(?![\w])", new, text, count=1)
    return changed if changed != text else None


def inverted(text: str, chance: random.Random) -> str | None:
    """A direction turned round, or a `not` put in or taken out."""
    known = [m for m in re.finditer(r"[A-Za-z]+", text) if m.group() in _ANTONYMS]
    verbs = list(_VERBS.finditer(text))
    denied = re.search(r"\b(?:not|no) ", text)
    if denied and chance.random() < 0.5:
        return text[: denied.start()] + text[denied.end() :]
    if known and chance.random() < 0.8:
        match = chance.choice(known)
        return text[: match.start()] + _ANTONYMS[match.group()] + text[match.end() :]
    if verbs and not denied:
        return text[: verbs[0].end(1)] + " not" + text[verbs[0].end(1) :]
    return None


def unhedged(text: str) -> str | None:
    """All words of doubt taken out."""
    if not _HEDGE.search(text):
        return None
    text = re.sub(r"\b(?:may|might|could|can) be ", "is ", text)
    text = _HEDGE.sub("", text).strip()
    return text[:1].upper() + text[1:]


def invented(paper: Paper, foreign: Sequence[str], chance: random.Random) -> str | None:
    """A sentence of another paper, or one made up about the subject of this paper's title."""
    if foreign and chance.random() < 0.5:
        return chance.choice(foreign)
    words = [w for w in re.findall(r"[A-Za-z]{4,}", paper.title) if w[0].islower() or len(w) > 5]
    return chance.choice(_INVENTED).format(" ".join(words[:2]).lower() or "method")


def wrong_link(text: str, paper: Paper, chance: random.Random) -> str:
    """An address that looks like the paper's own."""
    word = re.sub(r"\W", "", paper.title.split()[0].lower()) or "paper"
    return f"{text} See {chance.choice(_LINKS).format(word)} for more."
