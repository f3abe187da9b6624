"""A stand-in for Gemini's REST interface on loopback: both framings of its streams, errors, blocks."""

import json
import re
import time
from typing import Any

from model_server import ModelServer, Question, Turn, _Handler, encoded

KEY = "canary-gemini-key-0123456789"
MODEL = "gemini-3.5-flash-lite"

_ENDS = {"stop": "STOP", "length": "MAX_TOKENS", "safety": "SAFETY", "recitation": "RECITATION"}
_TYPE = "type.googleapis.com/google.rpc."
_HELP = {"@type": _TYPE + "Help", "links": [{"description": "Learn more", "url": "https://ai.google.dev/"}]}


def _quota(name: str, value: str) -> dict[str, Any]:
    violation = {
        "quotaMetric": "generativelanguage.googleapis.com/requests",
        "quotaId": name,
        "quotaValue": value,
    }
    return {"@type": _TYPE + "QuotaFailure", "violations": [violation]}


def _retry(delay: str) -> dict[str, Any]:
    return {"@type": _TYPE + "RetryInfo", "retryDelay": delay}


_MINUTE = _quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "15")
_DAY = _quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "20")
_KEY_INFO = {"@type": _TYPE + "ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}
_SPENT = "You exceeded your current quota, please check your plan and billing details."

ERRORS: dict[str, tuple[int, str, str, list[dict[str, Any]]]] = {
    "rate, with a time": (429, "RESOURCE_EXHAUSTED", "Too many requests", [_MINUTE, _HELP, _retry("0.25s")]),
    "rate, a long time": (429, "RESOURCE_EXHAUSTED", "Too many requests", [_MINUTE, _HELP, _retry("47s")]),
    "rate": (429, "RESOURCE_EXHAUSTED", "Resource has been exhausted", []),
    "quota of the day": (429, "RESOURCE_EXHAUSTED", _SPENT, [_DAY, _HELP, _retry("34.5s")]),
    "billing": (429, "RESOURCE_EXHAUSTED", "Your prepayment credits are depleted.", []),
    "key": (400, "INVALID_ARGUMENT", f"API key not valid: {KEY}", [_KEY_INFO]),
    "forbidden": (403, "PERMISSION_DENIED", "Your API key was reported as leaked.", []),
    "place": (400, "FAILED_PRECONDITION", "User location is not supported for the API use.", []),
    "too long": (400, "INVALID_ARGUMENT", "The input token count (1200000) exceeds the maximum", []),
    "bad request": (400, "INVALID_ARGUMENT", "Request contains an invalid argument.", []),
    "model": (404, "NOT_FOUND", "models/x is not found for API version v1beta", []),
    "500": (500, "INTERNAL", "An internal error has occurred.", []),
    "503": (503, "UNAVAILABLE", "The model is overloaded. Please try again later.", []),
    "504": (504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.", []),
}  # fmt: skip


REFUSED = {
    "instruction": "Developer instruction is not enabled for models/M",
    "json": "JSON mode is not enabled for models/M",
    "schema": "Invalid JSON payload received. Unknown name \"response_schema\" at 'generation_config': "
    "Cannot find field.",
    "thinking": "Thinking level is not supported for this model.",
}
"""What Google says to models that do not take a part of a question."""


class FakeGemini(ModelServer):
    """`/v1beta/models/M:generateContent`, `:streamGenerateContent`, `:countTokens` and `/v1beta/models`.

    ``refuses`` names the parts of a question that its models do not take.
    """

    def __init__(self, *refuses: str) -> None:
        super().__init__()
        self.refuses = refuses

    def paper_in(self, body: dict[str, Any]) -> str:
        return "".join(part.get("text", "") for content in body["contents"] for part in content["parts"])

    def answer(self, handler: _Handler, question: Question) -> None:
        assert "key=" not in question.path
        method = re.fullmatch(r"/v1(?:beta)?/models/[\w.-]+:(\w+)(?:\?.*)?", question.path)
        if question.headers.get("x-goog-api-key") != KEY or not method:
            _refuse(handler, "key" if method else "model", in_list=False)
        elif method[1] == "countTokens":
            handler.whole(200, encoded({"totalTokens": len(json.dumps(question.body)) // 4}))
        elif refused := next((name for name in self.refuses if name in parts_of(question.body)), None):
            self.next_turn(question)
            error = {"code": 400, "message": REFUSED[refused], "status": "INVALID_ARGUMENT"}
            in_list = "alt=sse" not in question.path
            handler.whole(400, encoded([{"error": error}] if in_list else {"error": error}, 2))
        elif method[1] == "generateContent":
            self._unary(handler, self.next_turn(question))
        else:
            _Stream(handler, self.next_turn(question), sse="alt=sse" in question.path).play()

    def list_models(self, handler: _Handler) -> None:
        limits = {"inputTokenLimit": 1_048_576, "outputTokenLimit": 65_536}
        handler.whole(200, encoded({"models": [{"name": f"models/{MODEL}", **limits}]}, 2))

    def _unary(self, handler: _Handler, turn: Turn) -> None:
        if turn.error:
            _refuse(handler, turn.error, in_list=False)
        else:
            handler.whole(200, encoded(_event(turn, "".join(turn.pieces), last=True), 2))


def parts_of(body: dict[str, Any]) -> set[str]:
    """Which of the parts that a model may refuse a question has."""
    options = body.get("generationConfig", {})
    found = {
        "instruction": body.get("systemInstruction"),
        "json": options.get("responseMimeType") == "application/json",
        "schema": options.get("responseJsonSchema") or options.get("responseSchema"),
        "thinking": options.get("thinkingConfig"),
    }
    return {name for name, there in found.items() if there}


class _Stream:
    """One streamed answer, as server-sent events or, as the old client wants it, as one list."""

    def __init__(self, handler: _Handler, turn: Turn, *, sse: bool) -> None:
        self.handler, self.turn, self.sse = handler, turn, sse
        self.sent = 0

    def play(self) -> None:
        turn = self.turn
        if turn.breaks and turn.breaks_after < 0:
            self.handler.break_off(turn.breaks)
            return
        if turn.error and not turn.breaks_after:
            _refuse(self.handler, turn.error, in_list=not self.sse)
            return
        self.handler.head("text/event-stream" if self.sse else "application/json; charset=UTF-8")
        for event in _events(turn):
            if (turn.breaks or turn.error) and self.sent == turn.breaks_after:
                self._break()
                return
            self._send(event)
            time.sleep(turn.pause)
        self._close()

    def _send(self, event: dict[str, Any]) -> None:
        if self.sse:
            self.handler.chunk(b"data: " + encoded(event) + b"\r\n\r\n")
        else:
            self.handler.chunk((b",\r\n" if self.sent else b"[") + encoded(event, 2))
        self.sent += 1

    def _break(self) -> None:
        if self.turn.error:
            error = encoded({"error": _error(self.turn.error)}, 2)
            self.handler.chunk(error.replace(b"\n", b"\r\n") if self.sse else b",\r\n" + error)
            self._close()
        elif self.turn.breaks == "end":
            self._close()
        elif self.turn.breaks:
            self.handler.break_off(self.turn.breaks)

    def _close(self) -> None:
        if not self.sse:
            self.handler.chunk(b"]" if self.sent else b"[]")
        self.handler.chunk(b"")


def _events(turn: Turn) -> list[dict[str, Any]]:
    if turn.end == "blocked":
        return [{"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": _usage(turn)}]
    thought = [_event(turn, turn.thinks, thought=True)] if turn.thinks else []
    pieces = [_event(turn, piece) for piece in turn.pieces]
    return [*thought, *pieces, _event(turn, "", last=True)] if turn.end else thought + pieces


def _event(turn: Turn, text: str, *, last: bool = False, thought: bool = False) -> dict[str, Any]:
    """One event; what is empty is left out, as Google's JSON does."""
    part: dict[str, Any] = {"text": text} | ({"thought": True} if thought else {})
    content: dict[str, Any] = {"role": "model"} | ({"parts": [part]} if text else {})
    candidate: dict[str, Any] = {"content": content, "index": 0}
    if last and turn.end:
        candidate["finishReason"] = _ENDS.get(turn.end, turn.end)
        if turn.end in ("safety", "recitation"):
            del candidate["content"]
    return {
        "candidates": [candidate],
        "usageMetadata": _usage(turn),
        "modelVersion": MODEL,
        "responseId": "r1",
    }


def _usage(turn: Turn) -> dict[str, Any]:
    tokens_in, tokens_out = turn.tokens
    details = [{"modality": "TEXT", "tokenCount": tokens_in}]
    return {
        "promptTokenCount": tokens_in,
        "candidatesTokenCount": tokens_out,
        "totalTokenCount": tokens_in + tokens_out,
        "promptTokensDetails": details,
    }


def _error(name: str) -> dict[str, Any]:
    code, status, message, details = ERRORS[name]
    return {"code": code, "message": message, "status": status} | ({"details": details} if details else {})


def _refuse(handler: _Handler, name: str, *, in_list: bool) -> None:
    if name == "502 of a proxy":
        handler.whole(502, b"<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html")
        return
    body: Any = {"error": _error(name)}
    handler.whole(ERRORS[name][0], encoded([body] if in_list else body, 2))
