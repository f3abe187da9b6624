"""The description of the API, made from the shapes the routes check against."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from .. import __version__, formats
from ..library import folder
from ..library.reports import LARGEST
from .guard import CLIENT_HEADER
from .requests import (
    Citation,
    ComparisonRequest,
    Export,
    Marks,
    Narrowed,
    NoteRequest,
    Options,
    PairingRequest,
    PaperRequest,
    QuestionRequest,
    ReportRequest,
    Search,
    SummaryRequest,
)
from .schemas import PAPER, chosen, in_query


class SearchOrMarks(Search, Marks):
    """Both queries of one address; no request has members of both, which OpenAPI cannot say."""


_PAPER = {
    "name": "paper",
    "in": "path",
    "required": True,
    "description": "an arXiv id; an old one keeps its slash: math/0611800v2",
    "schema": PAPER,
}
_NUMBER = _PAPER | {
    "name": "number",
    "description": "a report's number",
    "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST},
}
_CLIENT = {
    "name": CLIENT_HEADER,
    "in": "header",
    "required": True,
    "description": "who asks, NAME/VERSION; no web page can send it",
    "example": "my-program/1.0",
    "schema": {"type": "string", "pattern": r"^[A-Za-z0-9._-]{1,40}/[A-Za-z0-9._+-]{1,40}$"},
}
_ERRORS = ("400", "401", "403", "404", "409", "410", "412", "413", "421", "429", "500", "502", "503")


@cache
def document() -> dict[str, Any]:
    """An OpenAPI 3.1 document with every route under /v1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "PaperSays", "version": __version__, "license": {"name": "MIT"}},
        "security": [{}, {"token": []}],
        "paths": _readings() | _shelved() | _others(),
        "components": {
            "schemas": {"Problem": _PROBLEM} | {name: {"type": "object"} for name in _OBJECTS},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _readings() -> dict[str, Any]:
    """Reading papers, and what was read."""
    return {
        "/v1/summaries": {
            "post": _operation("Read a paper", "Reading", body=SummaryRequest, texts=["text/event-stream"]),
            "get": _operation("Search what was read, or mark what a list has", "Found", query=SearchOrMarks),
        },
        "/v1/summaries/{paper}": {
            "get": _operation(
                "A reading that is stored",
                "Reading",
                query=Options,
                more=[_PAPER],
                texts=[formats.named(name).media_type for name in formats.names()],
                choices={"format": formats.names()},
            ),
            "delete": _operation("Delete readings", "Deleted", query=Narrowed, more=[_PAPER, _CLIENT]),
        },
    }


def _shelved() -> dict[str, Any]:
    """The library, and what the reader says herself."""
    return {
        "/v1/library/{paper}": {
            "get": _operation("All there is on a paper that was read", "Shelved", more=[_PAPER])
        },
        "/v1/library/export": {
            "get": _operation("Everything that was read", None, query=Export, texts=_exports())
        },
        "/v1/notes": {"post": _operation("Write a note on a paper", "Note", body=NoteRequest)},
        "/v1/notes/{paper}": {"delete": _operation("Delete a note", "Deleted", more=[_PAPER, _CLIENT])},
        "/v1/reports": {"post": _operation("Say that a claim is wrong", "Reports", body=ReportRequest)},
        "/v1/reports/{number}": {
            "delete": _operation("Take a report back", "Deleted", more=[_NUMBER, _CLIENT])
        },
    }


def _others() -> dict[str, Any]:
    """Questions, metadata, and the server itself."""
    return {
        "/v1/comparisons": {
            "post": _operation("What changed between two versions", "Comparison", body=ComparisonRequest)
        },
        "/v1/questions": {"post": _operation("Ask the paper", "Answer", body=QuestionRequest)},
        "/v1/papers": {"post": _operation("Fetch a paper's metadata", "Paper", body=PaperRequest)},
        "/v1/papers/{paper}": {
            "get": _operation(
                "Metadata that is stored",
                "Paper",
                query=Citation,
                more=[_PAPER],
                texts=[form.media_type for form in _citations().values()],
                choices={"format": ("json", *_citations())},
            )
        },
        "/v1/pairing": {"post": _operation("A token for a code", "Paired", body=PairingRequest)},
        "/v1/summarisers": {"get": _operation("Who can be asked for a reading", "Summarisers")},
        "/v1/health": {"get": _operation("How the server is", "Health")},
        "/v1/openapi.json": {"get": _operation("This document", "Description")},
    }


_OBJECTS = (
    "Deleted",
    "Note",
    "Reports",
    "Shelved",
    "Summarisers",
    "Reading",
    "Comparison",
    "Answer",
    "Found",
    "Paper",
    "Paired",
    "Health",
    "Description",
)
_PROBLEM = {
    "type": "object",
    "required": ["code", "title", "status", "detail", "retryable"],
    "properties": {
        "type": {"type": "string"},
        "code": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "retryable": {"type": "boolean"},
        "help": {"type": "string"},
        "retry_after": {"type": "integer", "description": "seconds, when they are known"},
        "fault": {
            "type": "string",
            "description": "what went wrong between a question to a model and its answer",
        },
        "paper": {"type": "object", "description": "of a withdrawn paper, as everywhere else"},
        "withheld": {
            "type": "array",
            "description": "what a reading that broke off had withheld so far, as in a whole one",
            "items": {
                "type": "object",
                "required": ["text", "reason"],
                "properties": {"text": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}


def _operation(
    summary: str,
    shape: str | None,
    *,
    body: type[BaseModel] | None = None,
    query: type[BaseModel] | None = None,
    more: list[dict[str, Any]] | None = None,
    texts: Iterable[str] = (),
    choices: Mapping[str, Iterable[str]] | None = None,
) -> dict[str, Any]:
    """``choices`` are what a member of the query may be, where that depends on what is installed."""
    content: dict[str, Any] = {}
    if shape:
        content["application/json"] = {"schema": {"$ref": f"#/components/schemas/{shape}"}}
    content |= {text: {"schema": _written(text)} for text in texts if text not in content}
    parameters = (
        (more or []) + (in_query(query, choices or {}) if query else []) + ([_CLIENT] if body else [])
    )
    operation: dict[str, Any] = {
        "summary": summary,
        "parameters": parameters,
        "responses": {"200": {"description": summary, "content": content}} | _problems(),
    }
    if body:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": chosen(body.model_json_schema(), {})}},
        }
    return operation


def _written(media_type: str) -> dict[str, Any]:
    """CSL-JSON is the one form that a program reads as JSON; it is a list of papers."""
    return (
        {"type": "array", "items": {"type": "object"}} if media_type.endswith("+json") else {"type": "string"}
    )


def _citations() -> dict[str, formats.Format]:
    """The formats that need no more than metadata."""
    found = {name: formats.named(name) for name in formats.names()}
    return {name: form for name, form in found.items() if form.of_papers}


def _exports() -> list[str]:
    """The media types of a whole library."""
    citations = [formats.named(name).media_type for name in folder.CITATIONS]
    return ["application/jsonl", "application/zip", *citations]


def _problems() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "A problem (RFC 9457)", "content": content} for status in _ERRORS}
