"""Who may ask: checked before every route, the missing ones too, and before any work is done."""

import re
import socket

from flask import Flask, Request, request

from ..config import Settings
from ..errors import BadRequest, Forbidden, Misdirected, Unauthorised
from . import token

OPEN_TO_ALL = frozenset({"/v1/health", "/v1/pairing"})
"""The routes that need no token: one tells that one is wanted, the other gives one for a code."""

CLIENT_HEADER = "PaperSays-Client"
"""No web page can send it without a preflight, and no preflight is answered kindly."""

_EXTENSION = re.compile(
    r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
CLIENT = re.compile(r"[A-Za-z0-9._-]{1,40}/[A-Za-z0-9._+-]{1,40}")
MOST_BYTES = 64 * 1024
"""Of a request's body: a note of 4,000 characters has up to twelve bytes for each, as JSON may write them."""

FORMS = "forms"
"""The blueprint of the pages that take a form; they and nothing else are written to without the header."""

MOST_BYTES_OF_A_FORM = 64 * 1024
"""A note of 4,000 characters has up to twelve bytes for each, as a form writes them."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SAME = "same-origin"


def register(app: Flask, settings: Settings) -> None:
    """Put the guard before every request of ``app``."""
    hosts = names(settings)
    origins = frozenset(own_origins(settings))
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    owners = token.of(settings)

    @app.before_request
    def check() -> None:
        _check_host(request, hosts)
        _check_origin(request, origins)
        if owners is not None and request.path not in OPEN_TO_ALL:
            _check_token(request, owners)
        if request.method in _SAFE:
            return
        if request.method == "POST" and request.blueprint == FORMS:
            _check_page(request)
        else:
            _check_program(request)


def names(settings: Settings) -> frozenset[str]:
    """Every Host the server answers to, in lower case and with the port.

    A name that is not here may be an attacker's, rebound to this machine's address.
    """
    hosts = {"127.0.0.1", "localhost", "[::1]", _bracketed(settings.host.lower())}
    if settings.listens_beyond_loopback:
        own = socket.gethostname().lower()
        hosts |= {own, socket.getfqdn().lower(), *_addresses(own)}
        hosts -= {"0.0.0.0", "[::]", "", "*"}  # noqa: S104 - these name no host
    ported = {f"{host}:{settings.port}" for host in hosts}
    return frozenset(ported | hosts if settings.port == 80 else ported)


def own_origins(settings: Settings) -> list[str]:
    """The exact origins of the server's own pages."""
    return sorted(f"http://{name}" for name in names(settings))


def extension_or_program(asked: Request) -> str:
    """The origin of the extension that asks, or `token.NO_BROWSER`; raises `Forbidden` for a web page."""
    origin = asked.headers.get("Origin")
    if origin is None and "Sec-Fetch-Site" not in asked.headers:
        return token.NO_BROWSER
    if origin is None or not _EXTENSION.fullmatch(origin):
        raise Forbidden("Only an extension can be paired")
    return origin


def _check_host(asked: Request, hosts: frozenset[str]) -> None:
    host = asked.environ.get("HTTP_HOST", "")
    if host.lower() not in hosts or not host.isascii():
        raise Misdirected("The request names another host than this server")
    # An address instead of a path in the request line counts more than the Host header (RFC 9112, 3.2.2).
    if not asked.environ.get("REQUEST_URI", "/").startswith(("/", "*")):
        raise Misdirected("The request line names a host; only a proxy is asked like that")


def _check_origin(asked: Request, origins: frozenset[str]) -> None:
    origin = asked.headers.get("Origin")
    if origin is not None and origin not in origins and not _EXTENSION.fullmatch(origin):
        raise Forbidden("A web page may not ask this server")
    if asked.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise Forbidden("A web page may not ask this server")


def _check_token(asked: Request, owners: str) -> None:
    scheme, given = _given(asked)
    origin, site = asked.headers.get("Origin"), asked.headers.get("Sec-Fetch-Site")
    right = token.opens(owners, given, origin, site, safe=asked.method in _SAFE)
    if scheme not in ("Bearer", "Basic") or not right:
        raise Unauthorised("The token is missing" if not given else "The token is not this server's")


def _given(asked: Request) -> tuple[str, str]:
    """The scheme and the token; a person in a browser gives it as the password of a page."""
    scheme, _, given = asked.headers.get("Authorization", "").partition(" ")
    if scheme != "Basic" or is_for_programs(asked):
        return (scheme if scheme == "Bearer" else "", given)
    return scheme, (asked.authorization and asked.authorization.password) or ""


def is_for_programs(asked: Request) -> bool:
    """True for the routes; the pages for people stand beside them."""
    return asked.path.startswith("/v1/")


def _check_page(asked: Request) -> None:
    """A form of a page of this server: a browser names the page's Origin, and no page can name another's."""
    # A rebound name's page has an Origin that is its Host; `_check_host` has refused that one.
    own = f"http://{asked.environ['HTTP_HOST'].lower()}"
    if asked.headers.get("Origin") != own or asked.headers.get("Sec-Fetch-Site", _SAME) != _SAME:
        raise Forbidden("Only a page of this server may send this form")
    if asked.mimetype != "application/x-www-form-urlencoded":
        raise BadRequest("The body has to be a form, as the page sends it")
    asked.max_content_length = MOST_BYTES_OF_A_FORM


def _check_program(asked: Request) -> None:
    if not CLIENT.fullmatch(asked.headers.get(CLIENT_HEADER, "")):
        raise Forbidden(f"The request lacks the header '{CLIENT_HEADER}: NAME/VERSION'")
    if asked.method != "DELETE" and asked.mimetype != "application/json":  # A deletion has no body.
        raise BadRequest("The body has to be JSON, with 'Content-Type: application/json'")


def _addresses(name: str) -> set[str]:
    try:
        return {_bracketed(str(info[4][0]).partition("%")[0]) for info in socket.getaddrinfo(name, None)}
    except OSError:
        return set()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
