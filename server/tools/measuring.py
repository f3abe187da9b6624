"""Times the extractive summariser and weighs it: processor time in milliseconds, memory in megabytes."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from corpora import OneLiner, Summarised

from papersays.models import Document, Paper
from papersays.summarisers.extractive import create
from papersays.text.abstract import abstract_document, abstract_section

_IMPORT = """
import resource, sys, time
def held(): return next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmRSS"))
import papersays.models, papersays.text.abstract, re, json, gzip, dataclasses, functools, importlib.resources
before, began = held(), time.process_time()
from papersays.summarisers.extractive import weights
weights.load()
print((time.process_time() - began) * 1000, (held() - before) / 1024)
"""
HOSTILE = ("$ . ", "A. ", "(", "e.g. ", "We show that it is. ", "\\(a", "[1, 2]. ", "a" * 50 + " ", "\n\n")


def paper(title: str, abstract: str) -> Paper:
    """A paper of which only title and abstract matter."""
    return Paper("2401.00001", 1, title, (), abstract, ("cs.CL",), "cs.CL", (), "2024-01-01", "2024-01-01")


def full_text(row: Summarised) -> tuple[Paper, Document]:
    """A paper of ScisummNet as the pipeline would hand it over: abstract first, then the body."""
    source = paper(row.title, row.summary)
    return source, replace(row.body, sections=(abstract_section(source), *row.body.sections))


def abstract_ms(rows: Sequence[OneLiner]) -> float:
    papers = [paper(row.title, row.abstract) for row in rows]
    return median(_ms(source, abstract_document(source)) for source in papers)


def full_text_ms(rows: Sequence[Summarised], around: int = 170) -> float:
    """The median over papers of about so many sentences."""
    texts = [full_text(row) for row in rows]
    near = [
        pair for pair in texts if abs(sum(len(s.sentences) for s in pair[1].sections) - around) < 0.2 * around
    ]
    return median(_ms(*pair) for pair in near)


def hostile_ms(size: int = 200_000) -> float:
    """The slowest of some texts made to be slow, cut into sentences and read as an abstract."""
    slowest = 0.0
    for piece in HOSTILE:
        text = (piece * size)[:size]
        source = paper(text[:300], text)
        began = time.process_time()
        list(create(None).drafts(source, abstract_document(source), "en"))
        slowest = max(slowest, time.process_time() - began)
    return slowest * 1000


def import_ms_and_mb(runs: int = 5) -> tuple[float, float]:
    """Median time to import the engine and load its weights, and the memory it adds, in fresh processes."""
    server = str(Path(__file__).parents[1])
    rows = []
    for _ in range(runs):
        command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {server!r})\n{_IMPORT}"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        rows.append([float(word) for word in answer.stdout.split()])
    return median(row[0] for row in rows), median(row[1] for row in rows)


def _ms(source: Paper, document: Document) -> float:
    began = time.process_time()
    list(create(None).drafts(source, document, "en"))
    return (time.process_time() - began) * 1000
