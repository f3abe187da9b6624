"""Gemini through `google-genai`, Google's own client; it comes with `pip install 'papersays[gemini]'`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..config import Settings
from ..errors import BadRequest
from . import _gemini
from ._calling import Piece
from ._drafting import Drafting
from ._faults import Fault
from ._options import Options
from ._prompt import MOST_TOKENS_OUT, SHAPE, Prompt
from ._refusals import fault_of

if TYPE_CHECKING:
    from google.genai.types import GenerateContentConfig, GenerateContentResponse

_THINKS_BY_LEVEL = ("gemini-3", "gemini-4")
"""Models that take a level of thinking; what they think is charged and counts towards the answer's limit."""


class Gemini:
    """One client, kept, because its connections close with it; asked from many threads."""

    def __init__(self, settings: Settings) -> None:
        key = _gemini.key_of(settings)
        from google import genai  # Half a second, so not before it is chosen.
        from google.genai import types

        self.provider = _gemini.provider(settings)
        self._options = _gemini.options()
        # Version `v1`, its default, lacks the `-latest` models; without retry options it never retries.
        options = types.HttpOptions(base_url=settings.gemini_url or _gemini.URL, api_version="v1beta")
        self._client = genai.Client(api_key=key, enterprise=False, http_options=options)

    def stream(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        sent = self._options.left
        rules, question = _gemini.texts(prompt, sent)
        config = self._config(rules, sent, seconds)
        with _faults(self._options, sent) as begun:
            for response in self._client.models.generate_content_stream(
                model=self.provider.model, contents=question, config=config
            ):
                begun.append(True)
                yield _piece(response)

    def close(self) -> None:
        self._client.close()

    def _config(self, rules: str | None, sent: frozenset[str], seconds: float) -> "GenerateContentConfig":
        from google.genai import types

        level = types.ThinkingConfig(thinking_level=types.ThinkingLevel.LOW)
        thinks = "thinking" in sent and self.provider.model.startswith(_THINKS_BY_LEVEL)
        return types.GenerateContentConfig(
            system_instruction=rules,
            response_mime_type="application/json" if "json" in sent else None,
            response_json_schema=SHAPE if _gemini.takes_schema(sent) else None,
            max_output_tokens=MOST_TOKENS_OUT,
            thinking_config=level if thinks else None,
            http_options=types.HttpOptions(timeout=int(seconds * 1000)),
        )


def _piece(response: "GenerateContentResponse") -> Piece:
    """A piece of the answer, without what the model thinks."""
    candidate = response.candidates[0] if response.candidates else None
    parts = (candidate.content.parts if candidate and candidate.content else None) or ()
    reason = candidate.finish_reason.value if candidate and candidate.finish_reason else ""
    blocked = response.prompt_feedback and response.prompt_feedback.block_reason
    usage = response.usage_metadata
    return Piece(
        text="".join(part.text for part in parts if part.text and not part.thought),
        whole=reason == "STOP",
        fault=Fault("blocked", blocked.value) if blocked else _gemini.fault_in(reason),
        tokens_in=(usage and usage.prompt_token_count) or 0,
        tokens_out=sum((usage.candidates_token_count or 0, usage.thoughts_token_count or 0)) if usage else 0,
        model=response.model_version or "",
    )


@contextmanager
def _faults(options: Options, sent: frozenset[str]) -> Iterator[list[bool]]:
    """Turns the client's errors into faults; the list it gives is filled once an answer has begun."""
    import httpx2
    from google.genai import errors

    begun: list[bool] = []
    try:
        yield begun
    except errors.APIError as error:
        if error.code == 400 and (refusal := options.refusal(str(error.details), sent)):
            raise refusal from None
        headers = getattr(error.response, "headers", None)
        raise fault_of(int(error.code or 0), error.details, headers) from None
    except (httpx2.ConnectError, httpx2.ConnectTimeout):
        raise Fault("unreachable") from None
    except httpx2.TimeoutException:
        raise Fault("timeout") from None
    except httpx2.TransportError:
        raise Fault("cut" if begun else "unreachable") from None
    except (ValueError, AttributeError, httpx2.HTTPError):
        # No JSON, no UTF-8, or not of the known shape: the client has no error of its own for all of it.
        raise Fault("protocol") from None


def create(settings: Settings) -> Drafting:
    """The summariser; raises `KeyMissing` without a key and `BadRequest` when the client is not installed."""
    try:
        return Drafting("gemini", Gemini(settings), settings)
    except ImportError:
        raise BadRequest(
            "The summariser 'gemini' needs Google's client: pip install 'papersays[gemini]'"
        ) from None
