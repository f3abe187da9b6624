"""Scores the summariser on every split it finds: `evaluate.py --data DIR` prints Markdown tables."""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import measuring
import rouge
from baselines import ALL, Ranking
from corpora import Labelled, OneLiner, Summarised, labelled, one_liners, passages, summarised

from papersays.summarisers.extractive import create, weights
from papersays.summarisers.extractive.places import placed
from papersays.summarisers.extractive.roles import LABELS
from papersays.summarisers.extractive.study import study
from papersays.summarisers.extractive.takeaways import BUDGET, choose, scores
from papersays.text.abstract import abstract_document
from papersays.text.sentences import spans

AGREED = 0.6
"""CSAbstruct's train and dev labels are noisy; its test split holds what most annotators agreed on."""
TAKEAWAYS = 6

Row = tuple[str, ...]


def table(folder: Path, splits: Sequence[str], *, times: bool = True) -> str:
    """All tables for the splits that are there."""
    blocks = list(_blocks(folder, splits))
    if times:
        blocks.append(_times(folder))
    return "\n".join(blocks)


def _blocks(folder: Path, splits: Sequence[str]) -> Iterator[str]:
    for split_name in splits:
        for path in sorted(p for p in folder.iterdir() if re.search(rf"_{split_name}(?:\.|_|$)", p.name)):
            scored = _scored(path)
            if scored:
                yield scored


def _scored(path: Path) -> str:
    name = path.name
    if name.startswith("scitldr_a"):
        return one_line_table(name, one_liners(path))
    if name.startswith("csabstruct"):
        return roles_table(name, labelled(path))
    if name.startswith("scisumm"):
        return takeaways_table(name, [row for row in summarised(path) if not row.leaked])
    if name.startswith("sentences"):
        return sentences_table(name, passages(path))
    return ""


def one_line_table(name: str, rows: Sequence[OneLiner]) -> str:
    """One line an abstract, against the best of the reference lines."""
    systems = {label: [_top(ranking, row) for row in rows] for label, ranking in ALL.items()}
    systems["the title itself"] = [row.title for row in rows]
    systems["PaperSays"] = [_line(row) for row in rows]
    lines = []
    for label, texts in systems.items():
        reached = rouge.mean(rouge.official(text, row.targets) for text, row in zip(texts, rows, strict=True))
        words = sum(len(text.split()) for text in texts) / len(texts)
        lines.append((label, *_percent(reached), f"{words:.0f}"))
    return _markdown(f"One line: {name}, {len(rows)} abstracts", ("", "R1", "R2", "RL", "words"), lines)


def _top(ranking: Ranking, row: OneLiner) -> str:
    sentences = row.sentences
    ranked = ranking(row.title, sentences)
    return sentences[max(range(len(sentences)), key=lambda index: ranked[index])]


def _line(row: OneLiner) -> str:
    source = measuring.paper(row.title, row.abstract)
    return next(
        d.text for d in create(None).drafts(source, abstract_document(source), "en") if d.field == "tldr"
    )


def roles_table(name: str, rows: Sequence[Labelled]) -> str:
    """The role of each sentence, over all and over those whose annotators agreed."""
    model = weights.load().roles
    pairs = [
        (guess, label, confidence)
        for row in rows
        for guess, label, confidence in zip(
            model.decode(model.log_probabilities(row.sentences)), row.labels, row.confidences, strict=True
        )
    ]
    lines = [
        _role_row("all", pairs),
        _role_row(f"agreement ≥ {AGREED}", [p for p in pairs if p[2] >= AGREED]),
    ]
    head = ("sentences", "number", "micro F1", "macro F1", *LABELS)
    return _markdown(f"Roles: {name}, {len(rows)} abstracts", head, lines)


def _role_row(name: str, pairs: Sequence[tuple[str, str, float]]) -> Row:
    guessed, given = Counter(p[0] for p in pairs), Counter(p[1] for p in pairs)
    right = Counter(p[0] for p in pairs if p[0] == p[1])
    by_label = [rouge.f1(right[label], guessed[label], given[label]) for label in LABELS]
    micro = right.total() / max(1, len(pairs))
    return (
        name,
        str(len(pairs)),
        *(f"{100 * v:.1f}" for v in (micro, sum(by_label) / len(by_label), *by_label)),
    )


def takeaways_table(name: str, rows: Sequence[Summarised]) -> str:
    """Six sentences of the body, against the authors' abstract."""
    known = weights.load()
    studies = [study(row.title, placed(row.body), known.roles, known.rarity) for row in rows]
    texts = [[place.text for place in one.places] for one in studies]
    systems = {
        label: [_first(ranking(row.title, t), t) for row, t in zip(rows, texts, strict=True)]
        for label, ranking in ALL.items()
    }
    systems["PaperSays"] = [
        " ".join(one.places[i].text for i in choose(one, scores(one, known.takeaways), TAKEAWAYS))
        for one in studies
    ]
    lines = [
        (
            label,
            *_percent(rouge.mean(rouge.score(t, row.summary) for t, row in zip(chosen, rows, strict=True))),
        )
        for label, chosen in systems.items()
    ]
    return _markdown(f"Takeaways: {name}, {len(rows)} papers", ("", "R1", "R2", "RL"), lines)


def _first(ranked: Sequence[float], sentences: Sequence[str]) -> str:
    """The highest sentences within the budget, in the paper's order."""
    chosen: list[int] = []
    words = 0
    for index in sorted(range(len(sentences)), key=lambda place: -ranked[place]):
        length = len(sentences[index].split())
        if len(chosen) < TAKEAWAYS and words + length <= BUDGET:
            chosen.append(index)
            words += length
    return " ".join(sentences[index] for index in sorted(chosen))


def sentences_table(name: str, rows: Sequence[Sequence[str]]) -> str:
    """Where sentences end, inside each passage."""
    systems: dict[str, Callable[[str], set[int]]] = {
        "full stop, space, capital": lambda text: {m.end() for m in re.finditer(r"[.!?](?=\s+[A-Z])", text)},
        "PaperSays": lambda text: {end for _, end in spans(text)},
    }
    lines = [(label, f"{_boundary_f1(ends, rows):.3f}") for label, ends in systems.items()]
    count = sum(map(len, rows))
    return _markdown(f"Sentences: {name}, {count} sentences", ("", "boundary F1"), lines)


def _boundary_f1(ends: Callable[[str], set[int]], rows: Sequence[Sequence[str]]) -> float:
    shared = found = given = 0
    for passage in rows:
        text = " ".join(passage)
        gold = {len(" ".join(passage[:count])) for count in range(1, len(passage))}
        ours = ends(text) - {len(text)}
        shared, found, given = shared + len(gold & ours), found + len(ours), given + len(gold)
    return rouge.f1(shared, found, given)


def _times(folder: Path) -> str:
    rows: list[Row] = []
    abstracts, papers = folder / "scitldr_a_dev.jsonl", folder / "scisumm_dev.jsonl.gz"
    if abstracts.exists():
        rows.append(("an abstract, median", f"{measuring.abstract_ms(one_liners(abstracts)):.1f} ms"))
    if papers.exists():
        rows.append(
            ("a paper of about 170 sentences, median", f"{measuring.full_text_ms(summarised(papers)):.0f} ms")
        )
    took, added = measuring.import_ms_and_mb()
    rows.append(("import and weights", f"{took:.0f} ms"))
    rows.append(("memory added", f"{added:.1f} MB"))
    rows.append(("the slowest hostile text of 200 kB", f"{measuring.hostile_ms():.0f} ms"))
    return _markdown("Processor time and memory", ("", ""), rows)


def _percent(reached: rouge.Rouge) -> Row:
    return tuple(f"{100 * figure:.1f}" for figure in reached)


def _markdown(title: str, head: Row, rows: Sequence[Row]) -> str:
    lines = [f"**{title}**", "", f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--splits", default="dev,test", help="which splits, with commas between them")
    options = parser.parse_args()
    sys.stdout.write(table(options.data, options.splits.split(",")) + "\n")


if __name__ == "__main__":
    main()
