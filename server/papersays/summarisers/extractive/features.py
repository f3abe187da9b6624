"""What the ranker sees of an abstract: its sentences, and each way to trim them, as named numbers."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .cues import cues, openings
from .roles import LABELS, Row
from .trim import Trimmed
from .words import Rarity, Vector, content, cosine, tokens, unit, vector

Features = dict[str, float]

KEYWORDS = 10
_FIRST_OF = ("we propose", "this paper", "we show", "we", "our method", "we study", "is proposed", "is shown")
_LENGTHS = (8, 10, 12, 15, 18, 20, 25, 30, 40)


@dataclass(frozen=True)
class View:
    """An abstract seen through its words."""

    title: str
    sentences: tuple[str, ...]
    roles: tuple[Row, ...]
    """Probabilities of `LABELS` for each sentence."""
    rarity: Rarity

    @cached_property
    def words(self) -> list[list[str]]:
        return [tokens(sentence) for sentence in self.sentences]

    @cached_property
    def stems(self) -> list[list[str]]:
        return [content(words) for words in self.words]

    @cached_property
    def cues(self) -> list[frozenset[str]]:
        return [cues(sentence) for sentence in self.sentences]

    @cached_property
    def title_stems(self) -> frozenset[str]:
        return frozenset(content(tokens(self.title)))

    @cached_property
    def title_weight(self) -> float:
        return sum(map(self.rarity, sorted(self.title_stems))) or 1.0

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each stem stands in the abstract."""
        return Counter(stem for stems in self.stems for stem in stems)

    @cached_property
    def recurring(self) -> frozenset[str]:
        """Stems that stand in more than one sentence."""
        spread = Counter(stem for stems in self.stems for stem in set(stems))
        return frozenset(stem for stem, count in spread.items() if count > 1)

    @cached_property
    def keywords(self) -> Mapping[str, float]:
        """The heaviest stems of the abstract with their share of all keywords' weight."""
        weights = {
            stem: count * self.rarity(stem) * (1.5 if stem in self.title_stems else 1)
            for stem, count in self.counts.items()
        }
        top = sorted(weights, key=lambda stem: (-weights[stem], stem))[:KEYWORDS]
        total = sum(weights[stem] for stem in top) or 1.0
        return {stem: weights[stem] / total for stem in top}

    def share_of_title(self, stems: Sequence[str]) -> float:
        """How much of the title's weight some stems cover, 0 to 1."""
        return sum(map(self.rarity, sorted(self.title_stems.intersection(stems)))) / self.title_weight

    def precision_of_title(self, stems: Sequence[str]) -> float:
        return sum(stem in self.title_stems for stem in stems) / max(1, len(stems))

    def share_of_keywords(self, stems: Sequence[str]) -> float:
        return sum(self.keywords[stem] for stem in sorted(set(stems)) if stem in self.keywords)


def sentence_features(view: View) -> list[Features]:
    """One row of features for each sentence."""
    count = len(view.sentences)
    rows: list[Features] = [{} for _ in range(count)]
    for name, values in _columns(view).items():
        for row, raw, standard, rank in zip(rows, values, _standard(values), _ranks(values), strict=True):
            row[name], row[f"{name} standard"], row[f"{name} rank"] = raw, standard, rank
    seen: set[str] = set()
    for index, row in enumerate(rows):
        row.update(_position(index, count))
        row.update(_length(len(view.words[index]), "words"))
        row.update(_cue_features(view.cues, index, seen))
        if "we propose" in view.cues[index]:
            row["proposes title"] = row["title share"]
        if "we show" in view.cues[index]:
            row["shows title"] = row["title share"]
        seen |= view.cues[index]
    return rows


def _columns(view: View) -> dict[str, list[float]]:
    vectors = [vector(stems, view.rarity) for stems in view.stems]
    centre = vector((stem for stems in view.stems for stem in stems), view.rarity)
    title: Vector = unit({stem: view.rarity(stem) for stem in sorted(view.title_stems)})
    columns = {
        "central": [cosine(v, centre) for v in vectors],
        "near title": [cosine(v, title) for v in vectors],
        "neighbourly": neighbourly(vectors),
        "title share": [view.share_of_title(stems) for stems in view.stems],
        "title precision": [view.precision_of_title(stems) for stems in view.stems],
        "keywords": [view.share_of_keywords(stems) for stems in view.stems],
        "recurring": [sum(s in view.recurring for s in stems) / max(1, len(stems)) for stems in view.stems],
        "length": [min(60, len(words)) / 30 for words in view.words],
        "rarity": [sum(map(view.rarity, stems)) / max(1, len(stems)) for stems in view.stems],
        "own work": [row[1] + row[2] for row in view.roles],
    }
    columns.update({label: [row[place] for row in view.roles] for place, label in enumerate(LABELS)})
    return columns


def neighbourly(vectors: Sequence[Vector]) -> list[float]:
    """LexRank: how central each sentence is in the graph of those that share words."""
    count = len(vectors)
    weights = [[0.0] * count for _ in range(count)]
    for i in range(count):
        for j in range(i):
            near = cosine(vectors[i], vectors[j])
            weights[i][j] = weights[j][i] = near if near > 0.05 else 0.0
    totals = [sum(row) or 1.0 for row in weights]
    ranks = [1.0] * count
    for _ in range(12):
        flow = [rank / total for rank, total in zip(ranks, totals, strict=True)]
        ranks = [0.15 + 0.85 * sum(map(float.__mul__, row, flow)) for row in weights]
    return ranks


def _position(index: int, count: int) -> Features:
    share = index / max(1, count - 1)
    return {
        "place": share,
        "place squared": (share - 0.4) ** 2,
        "first": float(index == 0),
        "second": float(index == 1),
        "last": float(index == count - 1),
        "last but one": float(index == count - 2),
        "from start": min(index, 10) / 10,
        "from end": min(count - 1 - index, 10) / 10,
        "of few": float(count <= 3),
    }


def _length(words: int, name: str) -> Features:
    row = {f"{name} < {limit}": 1.0 for limit in _LENGTHS if words < limit}
    row[f"{name} from 20"] = abs(words - 20) / 20
    row[f"{name} over 25"] = max(0, words - 25) / 20
    row[f"{name} over 50"] = float(words > 50)
    return row


def _cue_features(found: Sequence[frozenset[str]], index: int, seen: set[str]) -> Features:
    row = {f"cue {name}": 1.0 for name in found[index]}
    for name in _FIRST_OF:
        if name in seen:
            row[f"after {name}"] = 1.0
        elif name in found[index]:
            row[f"first {name}"] = 1.0
    if index:
        row.update({f"after cue {name}": 1.0 for name in found[index - 1] if name in _FIRST_OF})
        if "contrast" in found[index - 1]:
            row["after cue contrast"] = 1.0
    if index + 1 < len(found):
        following = found[index + 1]
        row.update({f"before cue {name}": 1.0 for name in following if name.startswith("opens with")})
    return row


def trimmed_features(view: View, index: int, trimmed: Trimmed) -> Features:
    """What a trimmed sentence adds to the features of the whole one."""
    words = tokens(trimmed.text)
    stems = content(words)
    left_out = [stem for stem in view.stems[index] if stem not in set(stems)]
    share, precision = view.share_of_title(stems), view.precision_of_title(stems)
    keywords = view.share_of_keywords(stems)
    row = _length(len(words), "left")
    row |= {f"left {cue}": 1.0 for cue in openings(words)}
    row |= {f"rule {rule}": 1.0 for rule in trimmed.rules}
    row["left"] = min(60, len(words)) / 30
    row["left title share"], row["left title precision"] = share, precision
    row["left title f"] = 2 * share * precision / (share + precision) if share + precision else 0.0
    row["left keywords"], row["left keywords a word"] = keywords, keywords * 15 / max(1, len(words))
    row["out share"] = 1 - len(words) / max(1, len(view.words[index]))
    row["out title"] = view.share_of_title(left_out)
    row["out keywords"] = view.share_of_keywords(left_out)
    row["trimmed"] = float(bool(trimmed.rules))
    row["left commas"] = min(4, trimmed.text.count(",")) / 4
    row["left number"] = float(any(word[0].isdigit() for word in words))
    row["left bracket"] = float("(" in trimmed.text)
    return row


def _standard(values: Sequence[float]) -> list[float]:
    """The values with mean 0 and deviation 1."""
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0
    return [(value - mean) / spread for value in values]


def _ranks(values: Sequence[float]) -> list[float]:
    """Each value's rank among the others: 1 for the largest, 0 for the smallest."""
    order = sorted(range(len(values)), key=lambda index: -values[index])
    ranks = [0.0] * len(values)
    for rank, index in enumerate(order):
        ranks[index] = 1 - rank / max(1, len(values) - 1)
    return ranks
