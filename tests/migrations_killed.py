"""Brings an old data folder up to date again and again, killed -9 at another moment each time.

`python migrations_killed.py FOLDER MANY` copies the folder's `old` for each kill, and says in a line of JSON
what was left. A program of its own, because only one without threads may be forked.
"""

import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from papersays.config import Settings
from papersays.library.file import LibraryFile
from papersays.library.library import Library
from papersays.library.takeover import take_over

Prepare = Callable[[sqlite3.Connection], None]


def opened(folder: Path) -> Library:
    settings = Settings.model_validate({"data_dir": folder})
    return take_over(Library(folder / "library.sqlite3"), settings)


def with_connections(prepare: Prepare, folder: Path) -> None:
    """Open a library whose every connection is prepared first."""
    connect = LibraryFile._connect

    def prepared(self: LibraryFile, mode: str) -> sqlite3.Connection:
        database = connect(self, mode)
        prepare(database)
        return database

    LibraryFile._connect = prepared  # type: ignore[method-assign]
    try:
        opened(folder).close()
    finally:
        LibraryFile._connect = connect  # type: ignore[method-assign]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Counter:
    """Counts, and dies when its number is reached."""

    def __init__(self, last: int) -> None:
        self.count, self.last = 0, last

    def __call__(self, *_: object) -> int:
        self.count += 1
        if self.count == self.last:
            die()
        return 0


def statements(counter: Counter) -> Prepare:
    return lambda database: database.set_trace_callback(counter)


def instructions(counter: Counter) -> Prepare:
    return lambda database: database.set_progress_handler(counter, 1)


def full_at(size: int) -> Prepare:
    """No file grows beyond the size: the write that would is done up to there, and the next one kills."""

    def prepare(_: sqlite3.Connection) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return prepare


def moments(fresh: Callable[[], Path], many: int) -> Iterator[tuple[str, Prepare]]:
    """Statements, instructions within them, and bytes of files, so many of each, evenly over all."""
    for name, kind in {"statement": statements, "instruction": instructions}.items():
        counter = Counter(0)
        with_connections(kind(counter), fresh())
        step = max(1, counter.count // many)
        for number in range(1, counter.count + 1, step):
            yield f"{name} {number} of {counter.count}", kind(Counter(number))
    folder = fresh()
    with_connections(lambda _: None, folder)
    whole = 2 * (folder / "library.sqlite3").stat().st_size  # Its log is longer than what becomes of it.
    for size in range(1, whole, max(1, whole // many)):
        yield f"byte {size} of {whole}", full_at(size)


def killed(prepare: Prepare, folder: Path) -> bool:
    """Whether the migration was killed in the middle, as it should be."""
    child = os.fork()
    if child == 0:
        try:
            with_connections(prepare, folder)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def left(folder: Path) -> dict[str, object]:
    """What a program finds that starts after the kill."""
    library = opened(folder)
    found = library.search("", 100, 0)
    kept = sorted(
        f"{entry.paper.identifier} {entry.tldr.text if entry.tldr else ''}" for entry in found.entries
    )
    state = library.state()
    notes = [note.text for note in library.notes.all()]
    library.close()
    with closing(sqlite3.connect(folder / "library.sqlite3")) as database:
        sound = database.execute("PRAGMA integrity_check").fetchone()[0]
        version = database.execute("PRAGMA user_version").fetchone()[0]
    return {"kept": kept, "ok": state["ok"], "damaged": state["damaged_files"], "sound": sound,
            "version": version, "notes": notes}  # fmt: skip


def main(folder: Path, many: int) -> None:
    made = 0

    def fresh() -> Path:
        nonlocal made
        made += 1
        return Path(shutil.copytree(folder / "old", folder / str(made)))

    for name, prepare in moments(fresh, many):
        place = fresh()
        died = killed(prepare, place)
        print(json.dumps({"at": name, "killed": died} | left(place)), flush=True)  # noqa: T201
        shutil.rmtree(place)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
