"""The shapes of queries and bodies as the description of the API has them, with all that can be chosen."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from .. import plugins
from ..sources.arxiv.identifier import PATTERN
from .library import MOST_MARKS

PAPER = {"type": "string", "pattern": f"^{PATTERN}$", "examples": ["2402.13729v2"]}
"""An identifier in an address."""

_PAPERS = {
    "description": f"up to {MOST_MARKS} ids, with commas between them: which of them have been read",
    "schema": {
        "type": "array",
        "items": {"type": "string", "pattern": PAPER["pattern"]},
        "maxItems": MOST_MARKS,
    },
    "style": "form",
    "explode": False,
}


def in_query(shape: type[BaseModel], choices: Mapping[str, Iterable[str]]) -> list[dict[str, Any]]:
    """A query has no null: what is not said is left out."""
    properties = chosen(shape.model_json_schema(), choices)["properties"]
    found = {name: _not_null(schema) for name, schema in properties.items()}
    return [
        {"name": name, "in": "query"} | (_PAPERS if name == "papers" else {"schema": schema})
        for name, schema in found.items()
    ]


def _not_null(schema: dict[str, Any]) -> dict[str, Any]:
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    return kinds[0] if len(kinds) == 1 else schema


def chosen(schema: dict[str, Any], choices: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """With the names that can be chosen on this machine."""
    for name, names in ({"summariser": plugins.at_hand("summarisers")} | dict(choices)).items():
        if name in schema["properties"]:
            of = schema["properties"][name]
            of.get("anyOf", [of])[0]["enum"] = list(names)
    return schema
