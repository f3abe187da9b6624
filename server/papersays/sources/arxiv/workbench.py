"""Where a paper's file is parsed: a process of its own, with little memory, little time and no network.

Run as a script (`child.py` starts it), so that nothing of the server is imported but the parser.
Arguments: which parsers to load (`html`, `pdf` or `any`), then the import path. Standard input carries
one job (a line of JSON, then the body), standard output one answer; an input that ends at once ends it.
"""

import gc
import importlib
import json
import sys
import types
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, NoReturn

MEMORY = 2**30
"""Bytes of address space. The largest real PDF measured needs a tenth, a hostile one takes all it gets."""
CPU_SECONDS = 10
OPEN_FILES = 32

_PARSERS = {
    "html": "papersays.sources.arxiv.html_paper",
    "pdf": "papersays.sources.arxiv.pdf_paper",
}
_ROOT = Path(__file__).resolve().parents[2]
_BARE = {
    "papersays": _ROOT,
    "papersays.sources": _ROOT / "sources",
    "papersays.sources.arxiv": _ROOT / "sources/arxiv",
}
"""Packages whose own `__init__` would import the whole server."""


def main() -> None:
    wanted, *sys.path[:] = sys.argv[1:]
    sys.excepthook = _report
    _limit()
    gc.disable()  # one job, then the process ends: looking for cycles costs a tenth of its time
    for name, folder in _BARE.items():
        package = sys.modules[name] = types.ModuleType(name)
        package.__path__ = [str(folder)]
    for kind in _PARSERS if wanted == "any" else [wanted]:
        _parser(kind)
    sys.addaudithook(_no_network)
    line = sys.stdin.buffer.readline()
    if line:
        job = json.loads(line)
        body = sys.stdin.buffer.read(job["size"])
        if len(body) == job["size"]:
            _answer(_parsed(job["kind"], body, job["paper"]))


def _limit() -> None:
    """Set what the platform has: Windows has no limits of this kind, macOS no limit of address space."""
    try:
        import resource
    except ImportError:
        return
    for name, limit in (
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_CPU", CPU_SECONDS),
        ("RLIMIT_NOFILE", OPEN_FILES),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (limit, limit))


def _no_network(event: str, _args: tuple[Any, ...]) -> None:
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.system", "os.posix_spawn")):
        raise PermissionError(f"A parser may not do this: {event}")


def _parser(kind: str) -> Callable[..., Any]:
    parse: Callable[..., Any] = importlib.import_module(_PARSERS[kind]).parse
    return parse


def _parsed(kind: str, body: bytes, paper: dict[str, Any]) -> dict[str, Any]:
    """The answer to a job: a document, or the sentence of an error."""
    from papersays.errors import PaperSaysError

    try:
        return {"document": _parser(kind)(body, _paper(paper))}
    except PaperSaysError as error:
        return {"error": error.detail}
    except MemoryError:
        return {"error": "The file needs more memory than any paper should"}
    except RecursionError:
        return {"error": "The file is nested deeper than any paper should be"}


def _paper(values: dict[str, Any]) -> Any:
    from papersays.models import Paper, Version

    known = {field.name for field in fields(Paper)}
    read: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in values.items() if name in known
    }
    read["versions"] = tuple(Version(**version) for version in values["versions"])
    return Paper(**read)


def _answer(answer: dict[str, Any]) -> None:
    text = json.dumps(answer, default=_values, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _values(value: Any) -> dict[str, Any]:
    if not is_dataclass(value):
        raise TypeError(type(value).__name__)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _report(kind: type[BaseException], _error: BaseException, trace: types.TracebackType | None) -> NoReturn:
    """Name a bug by its class and place; its text might be the paper's."""
    where = ""
    while trace:
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    _answer({"bug": f"{kind.__name__} at {where}"})
    raise SystemExit(1)


if __name__ == "__main__":
    main()
