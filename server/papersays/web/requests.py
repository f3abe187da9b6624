"""What a client may send: an identifier and options from closed lists, and nothing that is content."""

from typing import Annotated, Any, Literal, TypeVar

from flask import request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ..config import LANGUAGE_TAG
from ..errors import BadRequest
from ..library.notes import LONGEST as LONGEST_NOTE
from ..library.reports import LONGEST_NOTE as LONGEST_REPORT
from ..library.reports import Reason
from ..sources.arxiv.identifier import PATTERN

Language = Annotated[str, Field(pattern=LANGUAGE_TAG)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]

Form = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$", description="how the answer is written")]

_WRITTEN = rf"^(https://arxiv\.org/(abs|pdf|html)/)?{PATTERN}"


def _paper(pattern: str, more: str) -> Any:
    """What the description says of a paper; what is one is for the source to say."""
    told: dict[str, Any] = {"pattern": f"{pattern}$", "examples": ["2402.13729v2"]}
    return Field(
        max_length=300, description=f"an arXiv id or the address of its page{more}", json_schema_extra=told
    )


Paper = Annotated[str, _paper(_WRITTEN, "; other spellings and sites are known too")]
PaperVersion = Annotated[str, _paper(_WRITTEN.removesuffix("?"), ", with the version")]


def _whole(value: Any) -> Any:
    """JSON has one kind of number: 2.0 is as good an integer as 2."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


_WHOLE = BeforeValidator(_whole)

_Body = TypeVar("_Body", bound=BaseModel)


class PaperRequest(BaseModel):
    """Body of `POST /v1/papers`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    paper: Paper
    refresh: bool = False


class SummaryRequest(PaperRequest):
    """Body of `POST /v1/summaries`."""

    language: Language | None = None
    summariser: Name | None = None


class ComparisonRequest(SummaryRequest):
    """Body of `POST /v1/comparisons`: the paper with its version, and the version it is held against."""

    version: Annotated[int, Field(ge=1, le=999), _WHOLE]


class QuestionRequest(BaseModel):
    """Body of `POST /v1/questions`; the question is the one text that a reader writes."""

    model_config = ConfigDict(extra="forbid", strict=True)

    paper: Paper
    question: Annotated[str, Field(min_length=3, max_length=300)]
    language: Language | None = None
    summariser: Name | None = None


class PairingRequest(BaseModel):
    """Body of `POST /v1/pairing`: the code that the server printed."""

    model_config = ConfigDict(extra="forbid", strict=True)

    code: Annotated[str, Field(pattern=r"^[0-9]{8}$")]


class Citation(BaseModel):
    """Query of `GET /v1/papers/<id>`."""

    model_config = ConfigDict(extra="forbid")

    format: Form = "json"


class Options(Citation):
    """Query of `GET /v1/summaries/<id>`."""

    language: Language | None = None
    summariser: Name | None = None


class Search(BaseModel):
    """Query of `GET /v1/summaries`."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=200)] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    offset: Annotated[int, Field(ge=0, le=100_000)] = 0


class Marks(BaseModel):
    """The other query of `GET /v1/summaries`: which of the papers of a list have been read."""

    model_config = ConfigDict(extra="forbid")

    papers: Annotated[str, Field(max_length=8000, description="up to 200 ids, with commas between them")]
    language: Language | None = None


class ReportRequest(BaseModel):
    """Body of `POST /v1/reports`: which claim is wrong, and how; the note is the reader's own."""

    model_config = ConfigDict(extra="forbid", strict=True)

    paper: PaperVersion
    language: Language | None = None
    summariser: Name | None = None
    claim: Annotated[int, Field(ge=0, le=999), _WHOLE] | Annotated[str, Field(pattern=r"^[0-9a-f]{16,64}$")]
    """Its place in the reading, or the SHA-256 of its text, of which 16 digits are enough."""
    reason: Reason
    note: Annotated[str, Field(min_length=1, max_length=LONGEST_REPORT)] | None = None


class NoteRequest(BaseModel):
    """Body of `POST /v1/notes`: the reader's own note on a paper that was read."""

    model_config = ConfigDict(extra="forbid", strict=True)

    paper: Paper
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_NOTE)]


class Narrowed(BaseModel):
    """Query of `DELETE /v1/summaries/<id>`: all readings, or those in a language or by a summariser."""

    model_config = ConfigDict(extra="forbid")

    language: Language | None = None
    summariser: Name | None = None


class Export(BaseModel):
    """Query of `GET /v1/library/export`."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=200)] = ""
    format: Literal["jsonl", "obsidian", "markdown", "bibtex", "ris", "csl-json"] = "jsonl"


def body(shape: type[_Body]) -> _Body:
    """The request's JSON body in that shape; raises `BadRequest` that names what is wrong."""
    try:
        return shape.model_validate_json(request.get_data())
    except ValidationError as error:
        raise BadRequest(_sentence(error)) from None


def query(shape: type[_Body]) -> _Body:
    """The request's query string in that shape; raises `BadRequest`."""
    try:
        return shape.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise BadRequest(_sentence(error)) from None


def _sentence(error: ValidationError) -> str:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    told = (f"{p['loc'][0] if p['loc'] else 'the body'}: {p['msg']}" for p in problems[:5])
    return "; ".join(told)[:500]
