"""The figures of `make bench-library`: a hundred thousand readings searched, marked, kept and got."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pages
from shelved import claim, key, reading

from papersays.app import create_app
from papersays.config import Settings
from papersays.library.kept import insert
from papersays.library.library import Library
from papersays.library.records import Record
from papersays.models import Identifier, Reading

READINGS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
CLAIMS = 15
CHINESE = 5
"""Every fifth reading is in Chinese."""

QUERIES = 400


def main() -> None:
    if not pages.index():
        sys.exit("The folder of saved arXiv pages is not there; set ARXIV_PAGES to it.")
    words = Words(random.Random(1))
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library.sqlite3")
        _fill(library, words)
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        print(f"{READINGS} readings, {size / 1e6:.0f} MB\n")
        print(
            "| library | p50, ms | p99, ms | processor p50 | processor p99 |\n| --- | --- | --- | --- | --- |"
        )
        for name, questions in words.questions().items():
            _row(name, [partial(library.search, question) for question in questions])
        names = [Identifier(f"2301.{n:05d}") for n in words.random.sample(range(READINGS), 200)]
        _row("marks for 200 papers", [partial(library.marks, names, "en")] * 50)
        kept = [words.reading(number) for number in range(1, 201)]
        _row("a reading got", [partial(library.readings.get, key(of)) for of in kept])
        _row("a reading kept", [partial(library.readings.put, key(of), of) for of in kept])
        library.close()
        _pages(Path(folder))


class Words:
    """Readings and questions out of real titles, authors and sentences, with rare words among them."""

    def __init__(self, random_: random.Random) -> None:
        self.random = random_
        self.titles: list[str] = []
        self.authors: list[str] = []
        self.sentences: list[str] = []
        for folder in ("abs", "list", "rss", "atom"):
            for row in pages.rows(folder):
                self._take(pages.truth(row))
        self.vocabulary = [word for sentence in self.sentences for word in sentence.split()]

    def reading(self, number: int) -> Reading:
        self.random.seed(number)
        chinese = number % CHINESE == 0
        texts = [self._chinese() if chinese else self._claim() for _ in range(CLAIMS)]
        of = reading(
            number,
            self.random.choice(self.titles),
            texts[0],
            authors=tuple(self.random.choices(self.authors, k=4)),
            language="zh" if chinese else "en",
            submitted=f"20{10 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}",
            takeaways=tuple(texts[1:]),
        )
        assert of.claims[1] == claim("takeaway", texts[1])
        return of

    def questions(self) -> dict[str, list[str]]:
        """What people type, and the worst they can."""
        self.random.seed(2)
        one = [word for word in self.vocabulary if word.isalpha() and len(word) > 4]
        titles = [title.split() for title in self.titles if len(title.split()) > 4]
        pick = self.random.choice
        return {
            "two words": [f"{pick(one)} {pick(one)}" for _ in range(QUERIES)],
            "one word": [pick(one) for _ in range(QUERIES)],
            "three words of a title": [" ".join(pick(titles)[1:4]) for _ in range(QUERIES)],
            "an author": [f"author:{pick(self.authors).split()[-1]}" for _ in range(QUERIES)],
            "a phrase": [f'"{" ".join(pick(titles)[:2])}"' for _ in range(QUERIES)],
            "two Chinese characters": [self._chinese()[:2] for _ in range(QUERIES)],
            "a word, a date, not a word": [f"{pick(one)} after:2018 -{pick(one)}" for _ in range(QUERIES)],
            "the commonest words": ["the", "we of the", "and", "learning model", "con", "the -of", "一"] * 10,
            "nothing (the newest)": [""] * 50,
        }

    def _take(self, truth: Any) -> None:
        if not isinstance(truth, dict):
            return
        self.titles += [truth["title"]] if isinstance(truth.get("title"), str) else []
        abstract = truth.get("abstract") or ""
        self.sentences += [each for each in abstract.replace("\n", " ").split(". ") if len(each) > 30]
        authors = truth.get("authors")
        self.authors += (
            [each for each in authors if isinstance(each, str)] if isinstance(authors, list) else []
        )
        for name in ("items", "entries", "sections"):
            for inner in truth.get(name) or []:
                self._take(inner)

    def _claim(self) -> str:
        words = self.random.choice(self.sentences).split()
        for _ in range(3):
            words[self.random.randrange(len(words))] = self.random.choice(self.vocabulary)
        rare = [f"w{self.random.randrange(200_000):x}"] if self.random.random() < 0.3 else []
        return " ".join(words + rare)

    def _chinese(self) -> str:
        return "".join(chr(0x4E00 + min(int(self.random.expovariate(1 / 400)), 20_000)) for _ in range(40))


def _fill(library: Library, words: Words) -> None:
    for first in range(1, READINGS + 1, 1000):
        with library.file.writing() as database:
            for number in range(first, min(first + 1000, READINGS + 1)):
                of = words.reading(number)
                insert(database, Record(str(key(of)), False, "2026-01-01T00:00:00Z", of))


def _pages(folder: Path) -> None:
    """The server's own pages, from the request to the last byte."""
    settings = Settings.model_validate({"data_dir": folder})
    client = create_app(settings).test_client()
    base = f"http://127.0.0.1:{settings.port}"
    for name, path in {
        "the library page": "/",
        "its 400th": "/?page=400",
        "a page of results": "/?q=learning",
    }.items():
        _row(name, [partial(client.get, path, base_url=base)] * 50)
    assert client.get("/", base_url=base).status_code == 200


def _row(name: str, calls: Sequence[Callable[[], Any]]) -> None:
    """Wall time, and the processor's: the first says more on a quiet machine, the second on a busy one."""
    wall, processor = [], []
    for call in calls:
        begun = time.perf_counter(), time.thread_time()
        call()
        wall.append((time.perf_counter() - begun[0]) * 1000)
        processor.append((time.thread_time() - begun[1]) * 1000)
    figures = [f"{_at(times, share):.1f}" for times in (wall, processor) for share in (0.5, 0.99)]
    print(f"| {name} | {' | '.join(figures)} |", flush=True)


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


if __name__ == "__main__":
    main()
