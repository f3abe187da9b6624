"""A stand-in for servers that speak chat completions: its stream, its errors, and what some refuse."""

import time
from typing import Any

from model_server import ModelServer, Question, Turn, _Handler, encoded

KEY = "canary-chat-key-0123456789"
MODEL = "llama-test"

_ENDS = {"stop": "stop", "length": "length", "safety": "content_filter", "recitation": "content_filter",
         "blocked": "content_filter"}  # fmt: skip

_RATE = {"message": "Rate limit reached", "type": "requests", "code": "rate_limit_exceeded"}

ERRORS: dict[str, tuple[int, dict[str, Any]]] = {
    "rate, with a time": (429, _RATE),
    "rate, a long time": (429, _RATE),
    "rate": (429, _RATE),
    "quota of the day": (429, {"message": "You exceeded your current quota", "status": "RESOURCE_EXHAUSTED",
        "details": [{"violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}]}),
    "billing": (429, {"message": "You exceeded your current quota, please check your plan.",
        "type": "insufficient_quota", "code": "insufficient_quota"}),
    "key": (401, {"message": f"Incorrect API key provided: {KEY}", "code": "invalid_api_key"}),
    "forbidden": (403, {"message": "Forbidden", "type": "permission_error"}),
    "place": (400, {"message": "Country, region, or territory not supported", "code": "unsupported_country"}),
    "too long": (400, {"message": "This model's maximum context length is 4096 tokens",
        "code": "context_length_exceeded"}),
    "bad request": (400, {"message": "Invalid value", "type": "invalid_request_error"}),
    "model": (404, {"message": "The model does not exist", "code": "model_not_found"}),
    "500": (500, {"message": "The server had an error", "type": "server_error"}),
    "503": (503, {"message": "Loading model", "type": "unavailable_error", "code": 503}),
    "504": (504, {"message": "Timed out", "type": "server_error"}),
}  # fmt: skip

_RETRY_AFTER = {"rate, with a time": "0.25", "rate, a long time": "47"}


class FakeChat(ModelServer):
    """`/v1/chat/completions`; ``refuses`` names the options of a question that this server does not know."""

    def __init__(self, *refuses: str, key: str = KEY, in_list: bool = False, streams: bool = True) -> None:
        super().__init__()
        self.refuses, self.key, self.in_list, self.streams = refuses, key, in_list, streams

    @property
    def base(self) -> str:
        """What `PAPERSAYS_OPENAI_URL` is set to."""
        return f"{self.url}/v1"

    def paper_in(self, body: dict[str, Any]) -> str:
        return "".join(message["content"] for message in body["messages"] if message["role"] == "user")

    def answer(self, handler: _Handler, question: Question) -> None:
        turn = self.next_turn(question)
        unknown = next((name for name in self.refuses if name in question.body), None)
        if self.key and question.headers.get("authorization") != f"Bearer {self.key}":
            self._refuse(handler, "key")
        elif unknown:
            error = {
                "message": f"'{unknown}' is not supported by this server",
                "type": "invalid_request_error",
            }
            handler.whole(400, encoded({"error": error}))
        elif turn.breaks and turn.breaks_after < 0:
            handler.break_off(turn.breaks)
        elif turn.error and not turn.breaks_after:
            self._refuse(handler, turn.error)
        elif self.streams:
            self._stream(handler, turn)
        else:
            message = {"role": "assistant", "content": "".join(turn.pieces)}
            choice = {"index": 0, "message": message, "finish_reason": turn.end and _ENDS[turn.end]}
            handler.whole(200, encoded(_chunk([choice], usage=_usage(turn))))

    def list_models(self, handler: _Handler) -> None:
        handler.whole(200, encoded({"object": "list", "data": [{"id": MODEL, "object": "model"}]}))

    def _refuse(self, handler: _Handler, name: str) -> None:
        if name == "502 of a proxy":
            handler.whole(502, b"<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html")
            return
        if name == "moved":
            handler.send_response(307)
            handler.send_header("Location", f"{self.url}/elsewhere")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        status, error = ERRORS[name]
        body: Any = [{"error": error}] if self.in_list else {"error": error}
        text = encoded(body)
        handler.send_response(status)
        if name in _RETRY_AFTER:
            handler.send_header("Retry-After", _RETRY_AFTER[name])
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text)

    def _stream(self, handler: _Handler, turn: Turn) -> None:
        handler.head("text/event-stream; charset=utf-8")
        for number, event in enumerate(_events(turn)):
            if (turn.breaks or turn.error) and number == turn.breaks_after:
                self._break(handler, turn)
                return
            handler.chunk(b"data: " + encoded(event) + b"\n\n")
            time.sleep(turn.pause)
        handler.chunk(b": the end\n\ndata: [DONE]\n\n")
        handler.chunk(b"")

    def _break(self, handler: _Handler, turn: Turn) -> None:
        if turn.error:
            status, error = ERRORS[turn.error]
            handler.chunk(b"data: " + encoded({"error": error | {"code": status}}) + b"\n\n")
            handler.chunk(b"")
        elif turn.breaks:
            handler.break_off(turn.breaks)


def _events(turn: Turn) -> list[dict[str, Any]]:
    thought = [_delta({"reasoning_content": turn.thinks})] if turn.thinks else []
    pieces = [_delta({"content": piece}) for piece in turn.pieces]
    ends = [_delta({}, _ENDS[turn.end])] if turn.end else []
    usage = _chunk([], usage=_usage(turn))
    return [_delta({"role": "assistant", "content": ""}), *thought, *pieces, *ends, usage]


def _delta(delta: dict[str, Any], reason: str | None = None) -> dict[str, Any]:
    return _chunk([{"index": 0, "delta": delta, "finish_reason": reason}])


def _chunk(choices: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": MODEL,
        "choices": choices,
    } | more


def _usage(turn: Turn) -> dict[str, int]:
    return {
        "prompt_tokens": turn.tokens[0],
        "completion_tokens": turn.tokens[1],
        "total_tokens": sum(turn.tokens),
    }
