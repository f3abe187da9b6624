"""Gemini through `google-generativeai`, whose support Google ended in 2025; an extra of the same name."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests

from ..config import Settings
from ..errors import BadRequest
from . import _gemini
from ._calling import Piece
from ._drafting import Drafting
from ._faults import Fault
from ._prompt import MOST_TOKENS_OUT, SHAPE, Prompt
from ._refusals import fault_of


class GoogleGenerativeAI:
    """A REST client of its own with its own key; the library's global `configure` is never called."""

    def __init__(self, settings: Settings) -> None:
        key = _gemini.key_of(settings)
        with warnings.catch_warnings():
            # One says that support has ended, one that of Python 3.11 will; the README says the first.
            warnings.simplefilter("ignore", FutureWarning)
            import google.ai.generativelanguage as service
            import google.generativeai as library
        self.provider = _gemini.provider(settings)
        self._library = library
        self._options = _gemini.options()
        options = {"api_endpoint": settings.gemini_url or _gemini.URL, "api_key": key}
        self._client = service.GenerativeServiceClient(transport="rest", client_options=options)
        self._call = threading.local()
        self._client.transport._session.hooks["response"].append(self._note)

    def stream(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        self._call.fault = self._call.response = None
        self._call.sent = sent = self._options.left - {"thinking"}
        rules, question = _gemini.texts(prompt, sent)
        try:
            with self._faults() as begun:
                # Its own retry goes on for ten minutes, whatever the timeout is.
                for response in self._model(rules, sent).generate_content(
                    question, stream=True, request_options={"timeout": seconds, "retry": None}
                ):
                    begun.append(True)
                    yield _piece(response)
        finally:
            if self._call.response is not None:
                self._call.response.close()

    def close(self) -> None:
        self._client.transport.close()

    def _model(self, rules: str | None, sent: frozenset[str]) -> Any:
        configuration: dict[str, Any] = {"max_output_tokens": MOST_TOKENS_OUT}
        if "json" in sent:
            configuration["response_mime_type"] = "application/json"
        if _gemini.takes_schema(sent):
            configuration["response_schema"] = SHAPE
        model = self._library.GenerativeModel(
            self.provider.model, generation_config=configuration, system_instruction=rules
        )
        model._client = self._client
        return model

    def _note(self, response: requests.Response, *_: Any, **__: Any) -> None:
        """Keep the answer, to close it, and what a refusal says: the library makes one error of them all."""
        self._call.response = response
        if response.status_code != 200:
            try:
                body = response.json()
            except ValueError:
                body = None
            known = self._options.refusal(str(body), self._call.sent) if response.status_code == 400 else None
            self._call.fault = known or fault_of(response.status_code, body, response.headers)

    @contextmanager
    def _faults(self) -> Iterator[list[bool]]:
        """Turns the library's errors into faults; the list it gives is filled once an answer has begun."""
        from google.api_core.exceptions import GoogleAPIError
        from google.generativeai.types import BlockedPromptException
        from google.protobuf.json_format import ParseError

        begun: list[bool] = []
        try:
            yield begun
        except BlockedPromptException:
            raise Fault("blocked") from None
        except requests.exceptions.Timeout as error:
            raise Fault(_when_late(error)) from None
        except requests.exceptions.RequestException:
            raise Fault("cut" if begun else "unreachable") from None
        except (GoogleAPIError, ParseError, ValueError, TypeError, AttributeError):
            raise self._call.fault or Fault("protocol") from None


def _when_late(error: requests.exceptions.Timeout) -> Any:
    return "unreachable" if isinstance(error, requests.exceptions.ConnectTimeout) else "timeout"


def _piece(response: Any) -> Piece:
    """A piece of the answer; its parts are joined here because the library puts line breaks between them."""
    candidate = response.candidates[0] if response.candidates else None
    reason = candidate.finish_reason.name if candidate else ""
    blocked = response.prompt_feedback.block_reason
    return Piece(
        text="".join(part.text for part in candidate.content.parts) if candidate else "",
        whole=reason == "STOP",
        fault=Fault("blocked", blocked.name) if blocked else _gemini.fault_in(reason),
        tokens_in=response.usage_metadata.prompt_token_count,
        tokens_out=response.usage_metadata.candidates_token_count,
    )


def create(settings: Settings) -> Drafting:
    """The summariser; raises `KeyMissing` without a key, `BadRequest` without the library."""
    try:
        return Drafting("google_generativeai", GoogleGenerativeAI(settings), settings)
    except ImportError:
        raise BadRequest(
            "The summariser 'google_generativeai' needs Google's former client: "
            "pip install 'papersays[google-generativeai]'"
        ) from None
