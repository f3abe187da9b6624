"""The library as JSON Lines: out with everything, and in again line by line, each checked, all or none."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Annotated, Any, BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import from_json

from ..errors import BadPaperId, BadRequest
from ..models import Field as ClaimField
from ..models import Identifier, Reading
from . import notes, reports
from .kept import insert
from .library import Library
from .plausible import flaw
from .records import READING, Record, key_text, prompt_in

FORMAT = 1
"""Of the lines; the first line of a file tells it."""

LONGEST_LINE = 4 * 2**20
"""Bytes; the longest reading known has under a tenth of that."""

Identify = Callable[[str], Identifier]
_Text = Annotated[str, Field(max_length=100_000)]
_Time = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _LibraryLine(_Strict):
    kind: Literal["library"]
    format: Literal[1]


class _ReadingLine(_Strict):
    kind: Literal["reading"]
    prompt: Annotated[str, Field(min_length=1, max_length=500)]
    imported: bool
    kept: _Time
    reading: Reading


class _NoteLine(_Strict):
    kind: Literal["note"]
    paper: str
    text: Annotated[str, Field(min_length=1, max_length=notes.LONGEST)]
    changed: _Time


class _ReportLine(_Strict):
    kind: Literal["report"]
    paper: str
    version: Annotated[int, Field(ge=1, le=999)]
    language: str
    summariser: str
    field: ClaimField
    claim: _Text
    reason: reports.Reason
    note: Annotated[str, Field(max_length=reports.LONGEST_NOTE)] | None
    made: _Time


_Line = _LibraryLine | _ReadingLine | _NoteLine | _ReportLine
_LINE: TypeAdapter[_Line] = TypeAdapter(Annotated[_Line, Field(discriminator="kind")])


@dataclass(frozen=True)
class Taken:
    """What came out of a file, and what did not: it was here before, or is another reader's word."""

    readings: int = 0
    notes: int = 0
    reports: int = 0
    already_here: int = 0
    left_out: int = 0


def lines(library: Library, question: str = "") -> Iterator[str]:
    """Every reading that is searched for, with the notes and reports on their papers, a line of JSON each.

    All without a question. The lines come without their ends.
    """
    papers = set()
    yield json.dumps({"kind": "library", "format": FORMAT})
    for record in library.records(question):
        papers.add(record.reading.paper.id)
        prompt = prompt_in(record.key, record.reading)
        head = {"kind": "reading", "prompt": prompt, "imported": record.imported, "kept": record.kept}
        body = READING.dump_json(record.reading).decode()
        yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "reading": {body}}}'
    everything = not question.strip()
    for note in library.notes.all() if everything else library.notes.on(papers):
        yield json.dumps({"kind": "note"} | asdict(note), ensure_ascii=False)
    for report in library.reports.of().values():
        if everything or report.paper in papers:
            yield json.dumps({"kind": "report"} | asdict(report), ensure_ascii=False)


def take_in(library: Library, file: BinaryIO, identify: Identify, *, mine: bool = False) -> Taken:
    """Bring in what `lines` wrote: readings as imported, notes and reports only when they are the reader's.

    What is here already stays as it is. Raises `BadRequest` with the number of the first bad line, and then
    nothing was brought in.
    """
    for _ in _checked(file, identify):
        pass  # All of them first, so that the library is not held up by a file that is no good.
    counts = dict.fromkeys(Taken.__dataclass_fields__, 0)
    with library.file.writing() as database:
        for line in _checked(file, identify):
            if isinstance(line, _ReadingLine):
                counts[_reading(database, line)] += 1
            elif isinstance(line, _NoteLine):
                counts[_note(database, line) if mine else "left_out"] += 1
            elif isinstance(line, _ReportLine):
                counts[_report(database, line) if mine else "left_out"] += 1
    return Taken(**counts)


def _reading(database: sqlite3.Connection, line: _ReadingLine) -> str:
    key = key_text(line.reading, line.prompt)
    if database.execute("SELECT 1 FROM reading WHERE key = ?", (key,)).fetchone():
        return "already_here"
    insert(database, Record(key, True, line.kept, line.reading))
    return "readings"


def _note(database: sqlite3.Connection, line: _NoteLine) -> str:
    if database.execute("SELECT 1 FROM note WHERE paper = ?", (line.paper,)).fetchone():
        return "already_here"
    notes.put(database, notes.Note(line.paper, line.text, line.changed))
    return "notes"


def _report(database: sqlite3.Connection, line: _ReportLine) -> str:
    report = reports.Report(**line.model_dump(exclude={"kind"}))
    if reports.is_there(database, report):
        return "already_here"
    reports.put(database, report)
    return "reports"


def _checked(file: BinaryIO, identify: Identify) -> Iterator[_Line]:
    file.seek(0)
    begun = False
    for number, raw in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), start=1):
        if not raw.strip():
            continue
        line = _line(raw.removeprefix(b"\xef\xbb\xbf"), number, identify)
        if isinstance(line, _LibraryLine) == begun:
            raise BadRequest(
                f'Line {number}: the first line, and no other, is {{"kind": "library", "format": 1}}'
            )
        begun = True
        yield line
    if not begun:
        raise BadRequest("The file is empty")


def _line(raw: bytes, number: int, identify: Identify) -> _Line:
    if len(raw) > LONGEST_LINE:
        raise BadRequest(f"Line {number} is longer than {LONGEST_LINE >> 20} MB")
    try:
        line = _LINE.validate_json(raw, strict=True)
        wrong = _flaw(line, from_json(raw), identify)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        wrong = f"{'.'.join(map(str, first['loc'][1:])) or 'the line'}: {first['msg']}"
    except BadPaperId as error:
        wrong = error.detail
    if wrong:
        raise BadRequest(f"Line {number}: {wrong[:300]}; nothing was imported")
    return line


def _flaw(line: _Line, given: dict[str, Any], identify: Identify) -> str | None:
    if isinstance(line, _ReadingLine):
        whole = READING.dump_python(line.reading, mode="json")
        return _unknown(given["reading"], whole, "reading") or flaw(line.reading, identify)
    if isinstance(line, _NoteLine | _ReportLine) and identify(line.paper) != Identifier(line.paper):
        return f"paper: {line.paper[:80]!r} is not an identifier without a version"
    return None


def _unknown(given: Any, known: Any, where: str) -> str | None:
    """The first field of a reading that this program would not keep."""
    if isinstance(given, dict):
        if extra := sorted(set(given) - set(known)):
            return f"{where}.{extra[0]}: there is no such field"
        pairs = [(value, known[name], f"{where}.{name}") for name, value in given.items()]
    elif isinstance(given, list):
        pairs = [(each, known[n], f"{where}.{n}") for n, each in enumerate(given)]
    else:
        return None
    return next(filter(None, (_unknown(*pair) for pair in pairs)), None)
