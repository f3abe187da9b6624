"""Parses a paper's file in a child process, so that a hostile one costs only its own reader."""

import atexit
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from contextlib import nullcontext, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Literal, NoReturn

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from ...errors import SourceFailed, SourceUnavailable
from ...models import Document, Paper

Kind = Literal["html", "pdf"]


class _Answer(TypedDict, total=False):
    """What a child says: a document, the sentence of an error, or the place of a bug."""

    document: Document
    error: str
    bug: str


WALL_SECONDS = 15.0
"""From the job's start to its answer; memory and CPU are limited in `workbench`."""
ANSWER_BYTES = 8 * 2**20
"""A document of 1000 pages has under 4 MB."""
AT_ONCE = 2
QUEUE_SECONDS = 60.0

_WORKBENCH = Path(__file__).with_name("workbench.py")
_ANSWER = TypeAdapter(_Answer)
_PIECE = 2**20

_log = logging.getLogger(__name__)
_places = threading.BoundedSemaphore(AT_ONCE)
_lock = threading.Lock()
_spare: tuple[int, subprocess.Popen[bytes]] | None = None
"""The process that started it, and a child that has its parsers loaded and waits for a job."""


def warm() -> None:
    """Start a child that `run` will find ready: call it while the file is still on its way.

    An unused one waits for the next job, and ends with this process.
    """
    global _spare
    with _lock:
        if not (_spare and _is_ready(_spare)):
            _spare = (os.getpid(), _start("any"))


def run(kind: Kind, body: bytes, paper: Paper) -> Document:
    """What the parser of that kind makes of a body.

    Raises `SourceFailed` when it is not the paper, cannot be read, or costs too much, and
    `SourceUnavailable` when for a minute there is no place for one more child.
    """
    if not _places.acquire(timeout=QUEUE_SECONDS):
        raise SourceUnavailable("Other papers are being read; please try again.", retry_after=15)
    try:
        answer = _ask(_taken(kind), kind, body, paper)
    finally:
        _places.release()
    return _document(kind, answer)


def _taken(kind: Kind) -> subprocess.Popen[bytes]:
    global _spare
    with _lock:
        spare, _spare = _spare, None
    return spare[1] if spare and _is_ready(spare) else _start(kind)


def _is_ready(spare: tuple[int, subprocess.Popen[bytes]]) -> bool:
    """False for a child that has died, and for one that a parent process of this one waits to use."""
    owner, child = spare
    if owner != os.getpid():
        return False
    if child.poll() is None:
        return True
    _dismiss(child)
    return False


def _dismiss(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()


@atexit.register
def _dismiss_spare() -> None:
    if _spare and _spare[0] == os.getpid():
        _dismiss(_spare[1])


def _start(parsers: str) -> subprocess.Popen[bytes]:
    """`-I -S`: nothing of the environment, the working directory or `site` counts but our own import path."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.Popen(  # noqa: S603 (our own interpreter and file)
        [sys.executable, "-I", "-S", str(_WORKBENCH), parsers, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept,
    )


def _ask(child: subprocess.Popen[bytes], kind: Kind, body: bytes, paper: Paper) -> bytes:
    """The child's answer as it stands; the child does not outlive this call."""
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        child.kill()

    clock = threading.Timer(WALL_SECONDS, stop)
    clock.daemon = True
    clock.start()
    try:
        _send(child, kind, body, paper)
        answer = child.stdout.read(ANSWER_BYTES + 1) if child.stdout else b""
        if not answer:
            child.wait()
    finally:
        clock.cancel()
        _dismiss(child)
    if overdue.is_set():
        raise SourceFailed(f"The {kind.upper()} could not be read within {WALL_SECONDS:.0f} seconds.")
    if len(answer) > ANSWER_BYTES:
        raise SourceFailed(f"The {kind.upper()} holds more text than any paper does.")
    return answer or _no_answer(kind, child.returncode)


def _send(child: subprocess.Popen[bytes], kind: Kind, body: bytes, paper: Paper) -> None:
    """Piece by piece, without a second copy of the body; a child that has died shows in its answer."""
    header = json.dumps({"kind": kind, "size": len(body), "paper": asdict(paper)}).encode() + b"\n"
    view = memoryview(body)
    with suppress(BrokenPipeError), child.stdin or nullcontext() as pipe:
        if pipe:
            pipe.write(header)
            for start in range(0, len(view), _PIECE):
                pipe.write(view[start : start + _PIECE])


def _no_answer(kind: Kind, status: int) -> NoReturn:
    _log.warning("The parser of %s ended without an answer (status %d)", kind, status)
    if -status in (signal.SIGKILL, signal.SIGXCPU):
        raise SourceFailed(f"The {kind.upper()} takes more time to read than any paper should.")
    raise SourceFailed(f"The {kind.upper()} cannot be read: it is damaged, or made to need too much memory.")


def _document(kind: Kind, answer: bytes) -> Document:
    try:
        values = _ANSWER.validate_json(answer)
    except ValidationError:
        values = {"bug": "an answer that is not a document"}
    if "document" in values:
        return values["document"]
    if "error" in values:
        raise SourceFailed(values["error"])
    _log.error("The parser of %s failed: %s", kind, values.get("bug"))
    raise SourceFailed(f"The {kind.upper()} could not be read; this is a fault of PaperSays.")
