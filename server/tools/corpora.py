"""Reads the public data sets that the extractive summariser is trained and scored on."""

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papersays.models import Document, Section, Sentence
from papersays.text.sentences import split


@dataclass(frozen=True)
class OneLiner:
    """An abstract of SciTLDR with the one-line summaries that people wrote of its paper."""

    title: str
    abstract: str
    targets: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """By our own splitter: SciTLDR's cuts are off in about 6 of 100 places."""
        return tuple(split(self.abstract))


@dataclass(frozen=True)
class Labelled:
    """An abstract of CSAbstruct: the role of each sentence, and how many annotators agreed (0 to 1)."""

    sentences: tuple[str, ...]
    labels: tuple[str, ...]
    confidences: tuple[float, ...]


@dataclass(frozen=True)
class Summarised:
    """A paper of ScisummNet: its body as a document, and the authors' abstract as the summary to reach."""

    title: str
    body: Document
    summary: str
    leaked: bool
    """True when the body repeats the abstract, so that nothing can be learnt or scored on it."""


def one_liners(path: Path) -> list[OneLiner]:
    return [
        OneLiner(row["title"], " ".join(" ".join(row["source"]).split()), tuple(row["target"]))
        for row in _rows(path)
    ]


def labelled(path: Path) -> list[Labelled]:
    return [
        Labelled(
            tuple(row["sentences"]),
            tuple(row["labels"]),
            tuple(row.get("confs") or [1.0] * len(row["labels"])),
        )
        for row in _rows(path)
    ]


def summarised(path: Path) -> list[Summarised]:
    return [
        Summarised(row["title"], _body(row["sections"]), " ".join(row["abstract"]), _leaks(row))
        for row in _rows(path)
    ]


def passages(path: Path) -> list[tuple[str, ...]]:
    """Passages whose sentences stand one a line, with blank lines between passages."""
    blocks = path.read_text("utf-8").split("\n\n")
    return [tuple(line for line in block.splitlines() if line.strip()) for block in blocks if block.strip()]


def _rows(path: Path) -> list[dict[str, Any]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _body(sections: Sequence[dict[str, Any]]) -> Document:
    return Document(
        "html",
        "",
        tuple(
            Section(
                f"S{number}",
                section["h"],
                _level(section["h"]),
                "body",
                tuple(Sentence(f"S{number}.s{index}", text) for index, text in enumerate(section["s"], 1)),
            )
            for number, section in enumerate(sections, 1)
        ),
    )


def _level(heading: str) -> int:
    """The level by the number a heading begins with: `3.2 Decoding` is 2."""
    number = re.match(r"\s*\d+((?:\.\d+)*)", heading)
    return 1 + (number.group(1).count(".") if number else 0)


def _leaks(row: dict[str, Any]) -> bool:
    abstract = {" ".join(text.lower().split()) for text in row["abstract"]}
    body = {" ".join(text.lower().split()) for section in row["sections"] for text in section["s"]}
    repeated = len(abstract & body)
    return repeated >= 2 or repeated * 2 >= max(1, len(abstract))
