"""Every setting once: its name, type, default and meaning. The sole reader of the environment."""

import difflib
import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlsplit

from platformdirs import user_config_path, user_data_path
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from .errors import BadRequest, SettingsError
from .prices import prices

PREFIX = "PAPERSAYS_"
LANGUAGE_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"
"""The part of BCP 47 that names languages people read: `en`, `zh`, `zh-Hant`, `pt-BR`."""

ARXIV_SECONDS = 3.0
"""arXiv's own limit, one request in three seconds: https://info.arxiv.org/help/api/tou.html"""

_OTHER_NAMES = {"gemini_key": ("GEMINI_API_KEY", "GOOGLE_API_KEY")}


class Settings(BaseModel):
    """What the reader can set, checked; a secret prints as stars."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", description="address to listen on; beyond loopback a token is obligatory")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(8719, description="port to listen on")
    token: SecretStr | None = Field(
        None, description="when set, every route but /v1/health needs 'Authorization: Bearer TOKEN'"
    )
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("papersays"),
        description="cache, library and logs; the platform's folder for user data by default",
    )
    arxiv_url: str = Field("https://arxiv.org", description="base of /abs, /html, /pdf and /list")
    arxiv_api_url: str = Field("https://export.arxiv.org/api/query", description="Atom API, for digests")
    arxiv_delay: Annotated[float, Field(ge=0, le=3600)] = Field(
        ARXIV_SECONDS, description="seconds between two requests to arXiv, all threads and processes together"
    )
    summariser: str = Field("extractive", description="the file name of a summariser")
    language: Annotated[str, Field(pattern=LANGUAGE_TAG)] = Field(
        "en", description="BCP 47 tag of the reader"
    )
    gemini_key: SecretStr | None = Field(
        None, description="for the summarisers gemini and google_generativeai; Google AI Studio gives one"
    )
    gemini_url: str | None = Field(None, description="address of Gemini, Google's by default")
    gemini_model: str = Field("gemini-3.5-flash-lite", description="the model of Gemini that is asked")
    openai_key: SecretStr | None = Field(
        None, description="for the summariser openai_compatible, when its server wants a key"
    )
    openai_url: str | None = Field(
        None, description="base of a chat-completions server, such as http://127.0.0.1:11434/v1 for Ollama"
    )
    openai_model: str | None = Field(None, description="the model asked there")
    input_tokens: Annotated[int, Field(ge=2_000, le=1_000_000)] = Field(
        32_000, description="the most a model is given of one paper, in tokens as PaperSays guesses them"
    )
    daily_tokens: Annotated[int, Field(ge=0)] | None = Field(
        None, description="cap on model tokens a day (UTC), in and out, over all processes of the data folder"
    )
    prices: str | None = Field(
        None,
        description="what a million tokens in and out cost: MODEL=IN/OUT CURRENCY, commas between models, "
        "such as my-model=0.30/2.50 USD; without it no money is told",
    )
    smtp_url: SecretStr | None = Field(
        None,
        description="mail server for digests: smtp:// or smtps://, such as smtps://me%40lab.org:password@mail.lab.org",
    )
    cache: str = Field(
        "disk",
        description="disk or memory; redis, to share cache, work and the line to arXiv between machines",
    )
    redis_url: SecretStr | None = Field(
        None, description="the Redis of PAPERSAYS_CACHE=redis: rediss://name:password@my-server:6379/0"
    )

    @field_validator("arxiv_url", "arxiv_api_url", "gemini_url", "openai_url")
    @classmethod
    def _is_a_web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise ValueError("this is not a web address such as https://arxiv.org")
        return value.rstrip("/")

    @field_validator("token")
    @classmethod
    def _is_hard_to_guess(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 16:
            raise ValueError("a token needs at least 16 characters; 'openssl rand -hex 16' makes a good one")
        return value

    @field_validator("prices")
    @classmethod
    def _are_prices(cls, value: str | None) -> str | None:
        prices(value or "")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _is_a_mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        try:
            parts = urlsplit(value.get_secret_value()) if value else None
            good = parts is None or (parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0)
        except ValueError:
            good = False
        if not good:
            raise ValueError(
                "this is not the address of a mail server such as smtps://name:password@mail.lab.org"
            )
        return value

    @field_validator("redis_url")
    @classmethod
    def _is_a_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _leads_to_redis(value.get_secret_value()):
            raise ValueError(
                "this is not the address of a Redis such as redis://my-server:6379/0 or, encrypted, "
                "rediss://name:password@my-server:6380/0"
            )
        return value

    @model_validator(mode="after")
    def _is_polite(self) -> "Settings":
        host = (urlsplit(self.arxiv_url).hostname or "").rstrip(".")
        if self.arxiv_delay < ARXIV_SECONDS and (host == "arxiv.org" or host.endswith(".arxiv.org")):
            raise ValueError(
                f"arxiv_delay: arXiv asks for at least {ARXIV_SECONDS:g} seconds between requests"
            )
        return self

    @property
    def listens_beyond_loopback(self) -> bool:
        """True for every address that is not plainly this machine's own."""
        return not is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """True for this machine's own addresses and `localhost`; every other name may lead anywhere."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _leads_to_redis(url: str) -> bool:
    """Only certificates can be named after a `?`: redis-py takes any option there, patience among them."""
    try:
        parts = urlsplit(url)
        options = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        plain = parts.scheme in ("redis", "rediss") and parts.hostname and parts.port != 0
    except ValueError:
        return False
    return bool(plain and re.fullmatch(r"/?[0-9]*", parts.path) and not parts.fragment) and options <= {
        "ssl_ca_certs",
        "ssl_certfile",
        "ssl_keyfile",
    }


def settings_path() -> Path:
    """Where the settings file is looked for."""
    return user_config_path("papersays") / "settings.toml"


def load(environment: Mapping[str, str] | None = None, path: Path | None = None) -> Settings:
    """The settings from the file, then the environment, which wins.

    Raises `SettingsError` with one line that names the setting and what would be right.
    """
    environment = os.environ if environment is None else environment
    path = path or settings_path()
    values = _from_file(path) | _from_environment(environment)
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsError("; ".join(_sentence(problem) for problem in error.errors())) from None


def checked_language(tag: str) -> str:
    """The tag itself; raises `BadRequest` for what is no language tag."""
    if not re.fullmatch(LANGUAGE_TAG.strip("^$"), tag):
        raise BadRequest(f"{tag!r:.40} is not a language tag such as en, zh or pt-BR")
    return tag


def _from_file(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"The settings file {path} cannot be read: {error}") from None
    for name in values:
        _known(name, name, f"in {path}")
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, others in _OTHER_NAMES.items():
        for other in others:
            if environment.get(other):
                values.setdefault(name, environment[other])
    for variable, value in environment.items():
        if variable.startswith(PREFIX):
            name = variable.removeprefix(PREFIX).lower()
            _known(name, variable, "in the environment")
            if value != "":
                values[name] = value
    return values


def _known(name: str, shown: str, where: str) -> None:
    if name in Settings.model_fields:
        return
    near = difflib.get_close_matches(name, Settings.model_fields, n=1)
    hint = f"; did you mean {PREFIX}{near[0].upper()}?" if near else ""
    raise SettingsError(f"There is no setting {shown} ({where}){hint}")


def _sentence(problem: Any) -> str:
    where = ".".join(str(part) for part in problem["loc"])
    message = problem["msg"].removeprefix("Value error, ")
    given = problem.get("input")
    secret = "token" in where or "key" in where or "redis" in where or "smtp" in where
    shown = f" (got {given!r:.80})" if isinstance(given, str | int | float) and not secret else ""
    return f"{PREFIX}{where.upper()}: {message}{shown}" if where else message
