"""What servers mean by their errors, and that nothing they say beside them reaches the reader."""

import time
from email.utils import formatdate
from typing import Any

import pytest

from papersays.errors import KeyMissing, SummariserFailed
from papersays.summarisers._faults import Fault, Kind, Provider
from papersays.summarisers._refusals import fault_of

RETRY = "type.googleapis.com/google.rpc.RetryInfo"
PROVIDER = Provider("Gemini", "gemini-test", "PAPERSAYS_GEMINI_KEY")


def google(code: int, message: str, *details: dict[str, Any]) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "status": "SOME_STATUS", "details": list(details)}}


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, {"error": {"message": "no", "code": "invalid_api_key"}}, "key"),
        (403, google(403, "Your API key was reported as leaked."), "key"),
        (400, google(400, "bad", {"reason": "API_KEY_INVALID"}), "key"),
        (400, google(400, "API key expired. Please renew."), "key"),
        (402, {"error": {"message": "Insufficient credits"}}, "billing"),
        (429, {"error": {"message": "x", "code": "insufficient_quota"}}, "billing"),
        (429, google(429, "x", {"violations": [{"quotaId": "RequestsPerDayPerProject-FreeTier"}]}), "quota"),
        (429, google(429, "x", {"violations": [{"quotaId": "RequestsPerMinutePerProject"}]}), "rate"),
        (429, None, "rate"),
        (404, google(404, "models/x is not found"), "model"),
        (400, google(400, "The input token count (9) exceeds the maximum"), "too-long"),
        (400, {"error": "the request exceeds the available context size"}, "too-long"),
        (413, None, "too-long"),
        (400, {"error": {"message": "no"}}, "request"),
        (500, "<html>", "unavailable"),
        (503, [google(503, "overloaded")], "unavailable"),
        (504, {}, "unavailable"),
        (302, None, "protocol"),
        (418, [], "request"),
        (400, {"error": {"details": "none", "message": 5}}, "request"),
    ],
)
def test_a_status_and_its_body_mean_one_fault(status: int, body: Any, kind: Kind) -> None:
    assert fault_of(status, body).kind == kind


@pytest.mark.parametrize(
    ("body", "headers", "seconds"),
    [
        (google(429, "x", {"@type": RETRY, "retryDelay": "34s"}), {}, 34.0),
        (google(429, "x", {"@type": RETRY, "retryDelay": "0.5s"}), {"Retry-After": "9"}, 0.5),
        ({}, {"Retry-After": "7"}, 7.0),
        ({}, {"Retry-After": "soon"}, None),
        ({}, {"Retry-After": "-5"}, None),
        ({}, {"Retry-After": "1e99"}, None),
        ({}, {"Retry-After": "nan"}, None),
        ({}, {}, None),
    ],
)
def test_the_time_to_wait_is_read(body: Any, headers: dict[str, str], seconds: float | None) -> None:
    assert fault_of(429, body, headers).retry_after == seconds


def test_a_date_to_wait_for_is_read() -> None:
    told = fault_of(503, {}, {"Retry-After": formatdate(time.time() + 60, usegmt=True)}).retry_after
    assert told == pytest.approx(60, abs=2)


def test_the_reader_hears_neither_the_key_nor_the_servers_own_words() -> None:
    for status in (400, 401, 402, 403, 404, 413, 418, 429, 500, 503):
        body = {
            "error": {"message": "Incorrect key canary-123; <b>see</b> https://evil.test", "code": "x y z"}
        }
        error = fault_of(status, body).told(PROVIDER)
        assert "canary" not in error.detail
        assert "evil" not in error.detail


def test_a_refused_key_is_told_with_the_setting_that_holds_it() -> None:
    error = Fault("key").told(PROVIDER)
    assert isinstance(error, KeyMissing)
    assert "PAPERSAYS_GEMINI_KEY" in error.detail


def test_every_other_fault_is_a_sentence_that_starts_like_one() -> None:
    error = Fault("cut", retry_after=3.0).told(Provider("the server", "m", "S"))
    assert isinstance(error, SummariserFailed)
    assert error.detail == "The connection to the server broke off in the middle of the answer"
    assert (error.retry_after, error.extra) == (3.0, {"fault": "cut"})
