"""The routes: what they answer, what they refuse, and that reading from them costs nothing."""

import json
import logging
from typing import Any

import pytest
from asking import CLIENT, Asker
from fake_arxiv import FakeArxiv, answering
from flask import Flask
from papers import BEES, SHEEP, WITHDRAWN
from werkzeug.test import TestResponse

from papersays import __version__
from papersays.service import Service

POSTS: dict[str, dict[str, Any]] = {
    "/v1/summaries": {"paper": BEES},
    "/v1/papers": {"paper": BEES},
    "/v1/comparisons": {"paper": BEES, "version": 1},
}
"""The routes that spend, each with the least that it takes."""


def raw(client: Asker, path: str, body: bytes | str) -> TestResponse:
    return client.post(path, data=body, headers=CLIENT, content_type="application/json")


def problem(response: TestResponse) -> dict[str, Any]:
    assert response.mimetype == "application/problem+json"
    found: dict[str, Any] = response.get_json()
    assert set(found) >= {"type", "code", "title", "status", "detail", "retryable", "help"}
    assert found["status"] == response.status_code
    assert all(isinstance(found[name], str) and found[name] for name in ("code", "title", "detail", "help"))
    return found


def test_a_paper_is_read_and_kept_and_found_again(client: Asker, arxiv: FakeArxiv) -> None:
    made = client.ask("/v1/summaries", paper=f"https://arxiv.org/abs/{SHEEP}")
    assert made.status_code == 200
    assert made.mimetype == "application/json"
    reading = made.get_json()
    assert (reading["paper"]["id"], reading["paper"]["version"]) == (SHEEP, 2)
    asked = len(arxiv.log)
    kept = client.get(f"/v1/summaries/{SHEEP}v2").get_json()
    assert kept["claims"] == reading["claims"]
    assert kept["provenance"]["cached"] is True
    found = client.get("/v1/summaries?q=counting+shepherd&limit=5").get_json()
    assert (found["query"], found["count"]) == ("counting shepherd", 1)
    assert found["readings"][0]["paper"] == f"{SHEEP}v2"
    assert found["readings"][0]["authors"] == ["Ada Shepherd", "Ben Ram"]
    assert len(arxiv.log) == asked


def test_metadata_is_fetched_by_post_and_then_known_to_get(client: Asker, arxiv: FakeArxiv) -> None:
    assert problem(client.get(f"/v1/papers/{BEES}"))["code"] == "not-cached"
    fetched = client.ask("/v1/papers", paper=BEES).get_json()
    assert fetched["title"] == "Counting Bees with Cameras"
    assert client.get(f"/v1/papers/{BEES}").get_json() == fetched
    assert [asked.path for asked in arxiv.log] == [f"/abs/{BEES}"]


def test_two_versions_are_compared(client: Asker) -> None:
    found = client.ask("/v1/comparisons", paper=f"{BEES}v1", version=2).get_json()
    assert (found["paper"], found["old"], found["new"]) == (BEES, 1, 2)
    titles = {"name": "title", "old": "Counting Bees", "new": "Counting Bees with Cameras"}
    assert titles in found["metadata"]


def test_health_says_what_this_is_without_asking_anybody(client: Asker, arxiv: FakeArxiv) -> None:
    health = client.get("/v1/health").get_json()
    assert (health["name"], health["version"], health["ok"]) == ("PaperSays", __version__, True)
    assert "extractive" in health["summarisers"]
    assert health["cache"]["ok"] is True
    assert health["arxiv"] == {"waiting": 0, "silent_for": 0.0, "delay": 0.0}
    assert arxiv.log == []


def test_a_summariser_without_its_key_is_told_to_be_not_ready(client: Asker) -> None:
    told = client.get("/v1/summarisers").get_json()
    assert told["summariser"] == "extractive"
    found = {each["name"]: each for each in told["summarisers"]}
    assert found["extractive"]["ready"] is found["extractive"]["instant"] is True
    assert found["gemini"]["ready"] is False
    assert "KEY" in found["gemini"]["why"].upper()


def test_no_get_ever_asks_arxiv_or_writes(client: Asker, arxiv: FakeArxiv, service: Service) -> None:
    before = service.cache.state()
    for paper in (BEES, f"{BEES}v1", "math/0611800v2", "2402.99999", "nonsense", "a/b/c", "%2e%2e/x"):
        for path in (f"/v1/summaries/{paper}", f"/v1/papers/{paper}"):
            for query in ("", "?language=zh", "?summariser=extractive", "?refresh=true"):
                assert client.get(path + query).status_code in (400, 404)
                assert client.head(path + query).status_code in (400, 404)
    for path in (
        "/v1/summaries",
        "/v1/summaries?q=bees",
        "/v1/health",
        "/v1/openapi.json",
        "/",
        "/favicon.ico",
    ):
        client.get(path)
    assert arxiv.log == []
    assert service.cache.state() == before


# What a client may send


@pytest.mark.parametrize(
    "extra",
    [
        {"title": "My own title"},
        {"text": "My own text"},
        {"html": "<p>"},
        {"url": "http://127.0.0.1/"},
        {"abstract": "We fly."},
        {"paper ": BEES},
        {"__proto__": {}},
    ],
)
def test_what_is_not_an_option_is_refused(client: Asker, arxiv: FakeArxiv, extra: dict[str, Any]) -> None:
    for path, wanted in POSTS.items():
        found = problem(client.ask(path, **wanted, **extra))
        assert found["code"] == "bad-request"
        assert next(iter(extra)) in found["detail"]
    assert arxiv.log == []


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "7",
        '"2301.04567"',
        "{}",
        "{",
        '{"paper": 7}',
        '{"paper": null}',
        '{"paper": ["2301.04567"]}',
        '{"paper": {"id": "2301.04567"}}',
        '{"paper": "2301.04567", "refresh": "yes"}',
        '{"paper": "2301.04567", "refresh": 1}',
        '{"paper": "2301.04567"} trailing',
        '{"paper": "' + "2" * 301 + '"}',
        b"\xff\xfe",
        b'{"paper": "\xff"}',
        '{"paper": "\\ud800"}',
        "[" * 10_000,
        '{"paper":' * 1000 + "1" + "}" * 1000,
        '{"a":' + "[" * 6000 + "]" * 6000 + "}",
        "NaN",
    ],
)
def test_a_body_of_another_shape_is_refused_in_a_sentence(
    client: Asker, arxiv: FakeArxiv, body: bytes | str
) -> None:
    for path in POSTS:
        found = problem(raw(client, path, body))
        assert found["code"] == "bad-request"
        assert len(found["detail"]) <= 500
        assert "pydantic" not in found["detail"]
    assert arxiv.log == []


@pytest.mark.parametrize(
    "paper", ["", "nonsense", "2301.04567\n", "２３０１.04567", "../etc/passwd", "\0", "v1"]
)
def test_what_is_no_identifier_is_refused_and_shown(client: Asker, arxiv: FakeArxiv, paper: str) -> None:
    for path, wanted in POSTS.items():
        found = problem(client.ask(path, **wanted | {"paper": paper}))
        assert (found["code"], found["status"]) == ("bad-paper-id", 400)
        assert paper.strip("\0\n") in found["detail"]
        assert all(c.isprintable() for c in found["detail"])
    assert arxiv.log == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "english"),
        ("language", "en\n"),
        ("language", "../en"),
        ("language", ""),
        ("language", 7),
        ("summariser", "Extractive"),
        ("summariser", "../disk"),
        ("summariser", "__init__"),
        ("summariser", "nobody"),
        ("summariser", ""),
        ("summariser", "a" * 41),
    ],
)
def test_an_option_outside_its_list_is_refused(
    client: Asker, arxiv: FakeArxiv, name: str, value: object
) -> None:
    assert problem(client.ask("/v1/summaries", paper=BEES, **{name: value}))["code"] == "bad-request"
    if isinstance(value, str):
        response = client.get(f"/v1/summaries/{BEES}v1", query_string={name: value})
        assert problem(response)["code"] == "bad-request"
    assert arxiv.log == []


@pytest.mark.parametrize("version", [0, -1, 1000, 1.5, "2", None, True])
def test_a_version_to_compare_with_is_a_small_number(client: Asker, version: object) -> None:
    assert problem(client.ask("/v1/comparisons", paper=BEES, version=version))["code"] == "bad-request"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "limit=1.5", "page=2", "q=" + "a" * 201]
)
def test_a_search_outside_its_bounds_is_refused(client: Asker, query: str) -> None:
    assert problem(client.get(f"/v1/summaries?{query}"))["code"] == "bad-request"


@pytest.mark.parametrize("question", ['"', "NEAR(", "a OR", "%00", "%ff%fe", "%F0%9F%92%A5", "*"])
def test_any_search_is_answered(client: Asker, question: str) -> None:
    assert client.get(f"/v1/summaries?q={question}").status_code == 200


@pytest.mark.parametrize("path", POSTS)
def test_a_body_that_is_too_large_is_refused_unread(client: Asker, path: str) -> None:
    found = problem(raw(client, path, '{"paper": "' + "2" * 65_600 + '"}'))
    assert (found["code"], found["status"]) == ("too-large", 413)


def test_a_claim_to_know_the_page_already_changes_nothing(client: Asker, arxiv: FakeArxiv) -> None:
    headers = CLIENT | {
        "If-None-Match": "*",
        "ETag": '"1"',
        "If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT",
    }
    response = client.post("/v1/papers", json={"paper": BEES}, headers=headers)
    assert response.status_code == 200
    assert "If-None-Match" not in arxiv.log[0].headers


# Problems


@pytest.mark.parametrize(
    ("paper", "status", "code", "retryable"),
    [
        ("2301.99999", 404, "paper-not-found", False),
        (WITHDRAWN, 410, "withdrawn", False),
        ("2301.11111", 502, "source-failed", True),
        ("2301.22222", 503, "source-unavailable", True),
        ("2301.33333", 502, "source-failed", True),
    ],
)
def test_what_goes_wrong_at_arxiv_is_a_problem_of_its_own(
    client: Asker, arxiv: FakeArxiv, paper: str, status: int, code: str, retryable: bool
) -> None:
    arxiv.serve("/abs/2301.11111", "<html><head></head><body>A page about nothing</body></html>")
    arxiv.behave("/abs/2301.22222", answering(503, Retry_After="77"))
    arxiv.behave("/abs/2301.33333", answering(302, Location="http://127.0.0.1:1/"))
    response = client.ask("/v1/summaries", paper=paper)
    found = problem(response)
    assert (response.status_code, found["code"], found["retryable"]) == (status, code, retryable)
    if status == 503:
        assert response.headers["Retry-After"] == "77"
        assert found["retry_after"] == 77


def test_a_withdrawn_paper_comes_with_its_notice(client: Asker) -> None:
    found = problem(client.ask("/v1/summaries", paper=WITHDRAWN))
    assert found["paper"]["withdrawn"] is True
    assert found["paper"]["title"] == "A Proof that Wasn't"


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/nowhere", "not-found"),
        ("GET", "/v1", "not-found"),
        ("GET", "/v2/summaries", "not-found"),
        ("GET", "/v1/summaries/", "not-found"),
        ("GET", "/console", "not-found"),
        ("GET", "/nowhere?__debugger__=yes&cmd=resource&f=debugger.js", "not-found"),
        ("GET", "/v1/comparisons", "method-not-allowed"),
        ("PUT", "/v1/summaries", "method-not-allowed"),
        ("DELETE", "/v1/papers/2301.04567", "method-not-allowed"),
    ],
)
def test_an_address_or_method_that_is_not_there_is_a_problem_too(
    client: Asker, method: str, path: str, code: str
) -> None:
    body = None if method == "GET" else {"paper": BEES}
    assert problem(client.open(path, method=method, json=body, headers=CLIENT))["code"] == code


def test_a_bug_is_a_problem_without_a_traceback(
    client: Asker, service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def buggy(*_: object) -> None:
        raise KeyError("canary")

    monkeypatch.setattr(type(service.pipeline), "known", buggy)
    with caplog.at_level(logging.CRITICAL, "papersays"):
        response = client.get(f"/v1/summaries/{BEES}")
    assert problem(response)["code"] == "internal"
    assert "canary" not in response.get_data(as_text=True)
    assert "Traceback" not in response.get_data(as_text=True)
    assert response.headers["PaperSays"] == __version__


# Headers


def test_every_answer_says_who_speaks_and_is_neither_kept_nor_framed(web: Flask, client: Asker) -> None:
    answers = [
        client.get("/v1/health"),
        client.get("/nowhere"),
        client.ask("/v1/summaries", paper=BEES),
        client.ask("/v1/summaries", paper="nonsense"),
        client.options("/v1/summaries"),
        client.get("/v1/health", base_url="http://evil.test"),
        client.post("/v1/summaries"),
    ]
    assert {answer.status_code for answer in answers} >= {200, 400, 403, 404, 421}
    for answer in answers:
        assert answer.headers.getlist("PaperSays") == [__version__]
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
    assert web.config["MAX_CONTENT_LENGTH"] == 64 * 1024


def test_the_json_is_in_utf_8_as_it_is_read(client: Asker) -> None:
    body = client.ask("/v1/summaries", paper=BEES).get_data()
    assert "Anna Müller".encode() in body
    assert json.loads(body)["paper"]["authors"][1] == "Seán O'Neil"


def test_a_method_that_is_not_taken_is_answered_with_those_that_are(client: Asker) -> None:
    """https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6"""
    answer = client.get("/v1/comparisons")
    assert (answer.status_code, set(answer.allow)) == (405, {"POST", "OPTIONS"})


@pytest.mark.parametrize(("version", "status"), [(1, 200), (1.0, 200), (1.5, 400), ("1", 400), (True, 400)])
def test_a_whole_number_may_be_written_with_a_point(client: Asker, version: object, status: int) -> None:
    assert client.ask("/v1/comparisons", paper=f"{BEES}v2", version=version).status_code == status
