"""The description of the API against what the API does."""

import re
from typing import Any

import pytest
from asking import CLIENT, Asker
from flask import Flask

from papersays.web.openapi import document


def described() -> set[tuple[str, str]]:
    return {(method.upper(), path) for path, each in document()["paths"].items() for method in each}


def test_the_description_has_every_route_and_no_other(web: Flask) -> None:
    routes = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in web.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/v1/")
    }
    assert described() == routes


def test_the_description_is_served_as_it_is(client: Asker) -> None:
    assert client.get("/v1/openapi.json").get_json() == document()


def test_every_reference_in_the_description_leads_somewhere() -> None:
    whole = document()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                target: Any = whole
                for name in value["$ref"].removeprefix("#/").split("/"):
                    target = target[name]
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(whole)


@pytest.mark.parametrize(("method", "path"), sorted(described()))
def test_every_answer_has_a_status_and_a_type_that_are_described(
    client: Asker, method: str, path: str
) -> None:
    operation = document()["paths"][path][method.lower()]
    for body in ({}, {"paper": "2301.04567v1", "version": 2}):
        response = client.open(
            path.replace("{paper}", "2301.04567v1"),
            method=method,
            headers=CLIENT,
            json=body if method == "POST" else None,
        )
        assert response.mimetype in operation["responses"][str(response.status_code)]["content"]


@pytest.mark.parametrize("path", ["/v1/summaries", "/v1/papers", "/v1/comparisons"])
def test_what_is_described_as_required_is_required(client: Asker, path: str) -> None:
    schema = document()["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    answer = client.ask(path).get_json()
    assert schema["additionalProperties"] is False
    assert [name for name in schema["required"] if name not in answer["detail"]] == []


def test_the_members_of_a_problem_are_those_described(client: Asker) -> None:
    shape = document()["components"]["schemas"]["Problem"]
    problem = client.get("/v1/papers/2301.04567").get_json()
    assert set(shape["required"]) <= set(problem)
    assert set(problem) <= set(shape["properties"])
