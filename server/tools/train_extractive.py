"""Rebuilds the extractive summariser's weights from the public data sets: `train_extractive.py --data DIR`.

The same data, Python and library versions (the extra `train`) give the same file byte for byte: nothing is
random, the linear algebra runs in one thread, and the numbers are rounded before they are written.
"""

import argparse
import gzip
import io
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rouge
from corpora import Labelled, OneLiner, Summarised, labelled, one_liners, summarised
from evaluate import table
from fitting import fit_listwise, fit_roles, fit_utility
from threadpoolctl import threadpool_limits

from papersays.summarisers.extractive import weights as package
from papersays.summarisers.extractive.cues import cues
from papersays.summarisers.extractive.features import Features, View, sentence_features, trimmed_features
from papersays.summarisers.extractive.places import placed
from papersays.summarisers.extractive.roles import LABELS, RoleModel, features, probabilities
from papersays.summarisers.extractive.study import study
from papersays.summarisers.extractive.takeaways import BUDGET, body_features
from papersays.summarisers.extractive.trim import trims
from papersays.summarisers.extractive.words import Rarity, content, tokens

VERSION = "2026-11-24"
KEPT_FEATURES = 5000
"""Role features that are shipped: the most telling ones."""
MOST_TAKEAWAYS = 6

Row = dict[str, float]


def train(folder: Path) -> dict[str, Any]:
    """Everything `weights.parse` takes, from the train splits in a folder."""
    abstracts = one_liners(folder / "scitldr_a_train.jsonl")
    roles_data = labelled(folder / "csabstruct_train.jsonl")
    rarity = rarities(abstracts, roles_data)
    roles = train_roles(roles_data)
    data: dict[str, Any] = {
        "version": VERSION,
        "rarity": rarity,
        "roles": roles,
        "one_line": {},
        "takeaways": {},
    }
    known = package.parse(data)
    data["one_line"] = train_one_line(abstracts, known.roles, known.rarity)
    papers = [p for p in summarised(folder / "scisumm_train.jsonl.gz") if not p.leaked]
    data["takeaways"] = train_takeaways(papers, known)
    return data


def rarities(abstracts: Iterable[OneLiner], others: Iterable[Labelled]) -> dict[str, Any]:
    """Inverse document frequencies of the stems that stand in at least two abstracts."""
    texts = [f"{row.title} {row.abstract}" for row in abstracts] + [" ".join(row.sentences) for row in others]
    spread = Counter(stem for text in texts for stem in set(content(tokens(text))))
    known = {
        stem: round(math.log((len(texts) + 1) / (count + 0.5)), 1)
        for stem, count in sorted(spread.items())
        if count > 1
    }
    return {"known": known, "unknown": round(math.log((len(texts) + 1) / 1.5), 1)}


def train_roles(rows: Sequence[Labelled]) -> dict[str, Any]:
    """The role model: what names a sentence's features have weighs on which label."""
    names = [n for row in rows for n in features(row.sentences, [cues(s) for s in row.sentences])]
    labels = [LABELS.index(label) for row in rows for label in row.labels]
    trust = [confidence**2 for row in rows for confidence in row.confidences]
    model = fit_roles(names, labels, trust, KEPT_FEATURES)
    return {**model, **_order(rows)}


def _order(rows: Sequence[Labelled]) -> dict[str, Any]:
    """Log odds of each label at the start and after each label, against its share overall."""
    start, share = np.ones(len(LABELS)), np.ones(len(LABELS))
    following = np.ones((len(LABELS), len(LABELS)))
    for row in rows:
        labels = [LABELS.index(label) for label in row.labels]
        trust = [confidence**2 for confidence in row.confidences]
        start[labels[0]] += trust[0]
        for place, label in enumerate(labels):
            share[label] += trust[place]
            if place:
                following[labels[place - 1], label] += trust[place]
    prior = np.log(share / share.sum())
    odds = np.log(following / following.sum(axis=1, keepdims=True)) - prior
    return {
        "start": _rounded(np.log(start / start.sum()) - prior, 3),
        "following": [_rounded(row, 3) for row in odds],
    }


def train_one_line(abstracts: Sequence[OneLiner], roles: RoleModel, rarity: Rarity) -> Row:
    """The ranker's weights: the expected ROUGE of the line it would choose is as high as can be."""
    groups: list[list[Features]] = []
    utilities: list[list[float]] = []
    for row in abstracts:
        sentences = tuple(" ".join(sentence.split()) for sentence in row.sentences)
        view = View(row.title, sentences, probabilities(roles.log_probabilities(sentences)), rarity)
        lines = [
            (base | trimmed_features(view, index, trimmed), trimmed.text)
            for index, base in enumerate(sentence_features(view))
            for trimmed in trims(sentences[index])
        ]
        groups.append([features for features, _ in lines])
        utilities.append([rouge.official(text, row.targets).mean for _, text in lines])
    return fit_utility(groups, utilities, fewest=15)


def train_takeaways(papers: Sequence[Summarised], known: package.Weights) -> Row:
    """The takeaways' weights: the sentences that together say most of the abstract stand on top."""
    groups: list[list[Features]] = []
    targets: list[list[float]] = []
    for paper in papers:
        body = study(paper.title, placed(paper.body), known.roles, known.rarity)
        rows = body_features(body)
        shown = [index for index, row in enumerate(rows) if row is not None]
        best = greedy([body.places[index].text for index in shown], paper.summary)
        if best:
            groups.append([row for row in rows if row is not None])
            targets.append([(place in best) / len(best) for place in range(len(shown))])
    return fit_listwise(groups, targets, support=0.01)


def greedy(texts: Sequence[str], summary: str, budget: int = BUDGET) -> set[int]:
    """The texts that, taken one after the other, raise ROUGE-1 + ROUGE-2 against a summary most."""
    wanted = (rouge.grams(summary, 1), rouge.grams(summary, 2))
    held = (Counter[tuple[str, ...]](), Counter[tuple[str, ...]]())
    chosen: set[int] = set()
    reached, words = 0.0, 0
    while len(chosen) < MOST_TAKEAWAYS:
        gains = [
            (_joint(held, text, wanted), -place)
            for place, text in enumerate(texts)
            if place not in chosen and words + len(text.split()) <= budget
        ]
        best, place = max(gains, default=(0.0, 0))
        if best <= reached + 1e-9:
            break
        reached, text = best, texts[-place]
        chosen.add(-place)
        words += len(text.split())
        held = (held[0] + rouge.grams(text, 1), held[1] + rouge.grams(text, 2))
    return chosen


def _joint(held: tuple[Any, Any], text: str, wanted: tuple[Any, Any]) -> float:
    return sum(rouge.overlap(held[n] + rouge.grams(text, n + 1), wanted[n]) for n in (0, 1))


def _rounded(values: Iterable[float], digits: int) -> list[float]:
    return [round(float(value), digits) for value in values]


def write(data: dict[str, Any], path: Path) -> None:
    """The weights as compressed JSON, without a date or a name in its header."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as packed:
        packed.write(text.encode("utf-8"))
    path.write_bytes(buffer.getvalue())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--out", type=Path, default=Path(package.__file__).with_name(package.FILE))
    options = parser.parse_args()
    with threadpool_limits(limits=1):
        write(train(options.data), options.out)
    sys.stdout.write(f"{options.out}: {options.out.stat().st_size} bytes\n")
    package.load.cache_clear()
    sys.stdout.write(table(options.data, ("dev",), times=False))


if __name__ == "__main__":
    main()
