"""Any server that speaks chat completions: Ollama, llama.cpp, vLLM, LM Studio, OpenRouter and many more."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3

from .. import __version__
from ..config import Settings
from ..errors import KeyMissing
from ._calling import Piece
from ._drafting import Drafting
from ._events import objects
from ._faults import Fault, Kind, Provider
from ._options import Options
from ._prompt import MOST_TOKENS_OUT, SHAPE, Prompt
from ._refusals import fault_of

SETTING = "PAPERSAYS_OPENAI_KEY"
CONNECT_SECONDS = 10.0

_ENDS: dict[str, Kind] = {"length": "truncated", "content_filter": "blocked"}
_OPTIONS = {
    "response_format": "response_format|json_schema|grammar",
    "stream_options": "stream_options",
    "max_tokens": "max_tokens",
}
"""Parts of a question that some servers do not know, and what a refusal of each says."""


class _Bearer(requests.auth.AuthBase):
    """The key, and nothing from a .netrc file, which would otherwise win."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request


class ChatCompletions:
    """A server's `/chat/completions`; learns which options it does not take."""

    def __init__(self, settings: Settings) -> None:
        url, model = settings.openai_url, settings.openai_model
        if not url or not model:
            raise KeyMissing(
                "The summariser 'openai_compatible' needs PAPERSAYS_OPENAI_URL (for Ollama on this machine "
                "http://127.0.0.1:11434/v1) and PAPERSAYS_OPENAI_MODEL, and PAPERSAYS_OPENAI_KEY when the "
                "server wants a key"
            )
        url = url.rstrip("/")
        self._url = url if url.endswith("/chat/completions") else f"{url}/chat/completions"
        self.provider = Provider(f"the model's server {urlsplit(url).netloc}", model, SETTING)
        key = settings.openai_key.get_secret_value().strip() if settings.openai_key else ""
        self._auth = _Bearer(key)
        self._options = Options(_OPTIONS)

    def stream(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        with self._answer(prompt, seconds) as response:
            for value in objects(response, seconds):
                if value.get("error"):
                    raise _fault_inside(value)
                yield _piece(value)

    def close(self) -> None:
        """Nothing stays open between two questions."""

    def _answer(self, prompt: Prompt, seconds: float) -> requests.Response:
        """The answer's head; an option that is refused is left out when it is asked again."""
        sent = self._options.left
        body = _body(self.provider.model, prompt, sent)
        try:
            response = requests.post(
                self._url,
                json=body,
                auth=self._auth,
                headers={"Accept": "text/event-stream", "User-Agent": f"PaperSays/{__version__}"},
                timeout=(min(CONNECT_SECONDS, seconds), seconds),
                stream=True,
                allow_redirects=False,
            )
        except requests.exceptions.ReadTimeout:
            raise Fault("timeout") from None
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema):
            raise Fault("unreachable", "PAPERSAYS_OPENAI_URL is not a web address") from None
        except requests.exceptions.RequestException:
            raise Fault("unreachable") from None
        if response.status_code != 200:
            with response:
                raise self._refusal(response, sent)
        return response

    def _refusal(self, response: requests.Response, sent: frozenset[str]) -> Fault:
        text = _beginning(response)
        known = self._options.refusal(text, sent) if response.status_code in (400, 422) else None
        try:
            body = json.loads(text)
        except ValueError:
            body = None
        return known or fault_of(response.status_code, body, response.headers)


def _body(model: str, prompt: Prompt, options: frozenset[str]) -> dict[str, Any]:
    """The question with those options; what a server does not take is said in words or another option."""
    rules = prompt.rules if "response_format" in options else prompt.rules_and_shape
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": rules}, {"role": "user", "content": prompt.paper}],
        "stream": True,
    }
    if "stream_options" in options:
        body["stream_options"] = {"include_usage": True}
    if "response_format" in options:
        schema = {"name": "drafts", "schema": SHAPE}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    return body | {"max_tokens" if "max_tokens" in options else "max_completion_tokens": MOST_TOKENS_OUT}


def _beginning(response: requests.Response) -> str:
    try:
        return response.raw.read(65536, decode_content=True).decode("utf-8", "replace")
    except (urllib3.exceptions.HTTPError, OSError):
        return ""


def _fault_inside(value: dict[str, Any]) -> Fault:
    """An error after the stream has begun; its status stands in the body, if anywhere."""
    error = value["error"]
    code = error.get("code") if isinstance(error, dict) else None
    return fault_of(code if isinstance(code, int) and code >= 400 else 500, value)


def _piece(value: dict[str, Any]) -> Piece:
    """A piece of the answer, without what the model thinks (`reasoning_content`)."""
    usage = value.get("usage") or {}
    choices = value.get("choices") or [{}]
    try:
        delta = choices[0].get("delta") or choices[0].get("message") or {}
        reason = choices[0].get("finish_reason")
        return Piece(
            text="" + (delta.get("content") or ""),
            whole=reason == "stop",
            fault=Fault(_ENDS.get(reason, "incomplete")) if reason not in (None, "", "stop") else None,
            tokens_in=int(usage.get("prompt_tokens") or 0),
            tokens_out=int(usage.get("completion_tokens") or 0),
            model=str(value.get("model") or ""),
        )
    except (AttributeError, TypeError, ValueError, KeyError, IndexError):
        raise Fault("protocol") from None


def create(settings: Settings) -> Drafting:
    """The summariser; raises `KeyMissing` without an address and a model."""
    return Drafting("openai_compatible", ChatCompletions(settings), settings)
