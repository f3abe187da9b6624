"""Who may ask: hosts, origins, tokens and forms, on every route and before any work."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import CLIENT, HOST, Asker, RunningServer, running
from fake_arxiv import FakeArxiv
from flask import Flask
from papers import BEES, serve_all
from pydantic import SecretStr
from werkzeug.test import TestResponse

from papersays import app as composition
from papersays.config import Settings
from papersays.service import Service
from papersays.web.guard import names, own_origins

TOKEN = "correct-horse-battery-staple"
EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"

HOSTILE_HOSTS = [
    "evil.test",
    "evil.test:8719",
    "127.0.0.1.evil.test:8719",
    "localhost.evil.test:8719",
    "127.0.0.1:8719.evil.test",
    "localhost@evil.test:8719",
    "evil.test@localhost:8719",
    "0.0.0.0:8719",
    "[::]:8719",
    "0:8719",
    "127.1:8719",
    "2130706433:8719",
    "0x7f.1:8719",
    "[::ffff:7f00:1]:8719",
    "[::ffff:127.0.0.1]:8719",
    "foo.localhost:8719",
    "192.168.1.7:8719",
    "",
    "localhost",
    "127.0.0.1",
    "localhost:8720",
    "localhost:08719",
    "localhost.:8719",
    "127.0.0.1:8719, evil.test",
    "127.0.0.1:8719 evil.test",
    "\t127.0.0.1:8719",
    "127.0.0.1:8719\x00",
    "EVIL.TEST:8719",
    "xn--lcalhost-n1a:8719",
    "löcalhost:8719",
    "ⅼocalhost:8719",
    "a" * 10_000,
    "http://127.0.0.1:8719",
    "127.0.0.1:8719/",
]
GOOD_HOSTS = ["127.0.0.1:8719", "localhost:8719", "LOCALHOST:8719", "LocalHost:8719", "[::1]:8719"]

HOSTILE_ORIGINS = [
    "null",
    "",
    "https://arxiv.org",
    "https://evil.test",
    "http://localhost.evil.test:8719",
    "http://127.0.0.1:8719.evil.test",
    "http://127.0.0.1:8719@evil.test",
    "http://user@127.0.0.1:8719",
    "http://127.0.0.1",
    "http://127.0.0.1:8720",
    "https://127.0.0.1:8719",
    "http://LOCALHOST:8719",
    "http://localhost.:8719",
    "http://localhost:8719/",
    "http://localhost:8719 ",
    "http://0.0.0.0:8719",
    "file://",
    "chrome-extension://short",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnoq",
    "chrome-extension://ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP",
    EXTENSION + "/",
    EXTENSION + ".evil.test",
    "http://" + EXTENSION,
    "moz-extension://1234",
    "moz-extension://00000000-0000-0000-0000-00000000000g",
    "safari-web-extension://00000000-0000-0000-0000-000000000000",
    f"{EXTENSION}\n",
    "http://localhost:8719, https://evil.test",
]


def routes(web: Flask) -> list[tuple[str, str]]:
    """Method and address of every rule, and of some that are not there."""
    known = [
        (method, re.sub(r"<[^>]+>", BEES, rule.rule))
        for rule in web.url_map.iter_rules()
        for method in sorted(rule.methods or ())
    ]
    return [*known, ("GET", "/"), ("POST", "/nowhere"), ("OPTIONS", "/v1/nowhere"), ("DELETE", "/v1/health")]


def ask(client: Asker, method: str, path: str, host: str = HOST, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = {"paper": BEES, "version": 1} if method == "POST" else None
    return client.open(
        path, method=method, json=body, headers=CLIENT | named, environ_overrides={"HTTP_HOST": host}
    )


# Host


@pytest.mark.parametrize("host", HOSTILE_HOSTS)
def test_under_a_foreign_name_no_route_does_anything(
    web: Flask, client: Asker, arxiv: FakeArxiv, host: str
) -> None:
    for method, path in routes(web):
        response = ask(client, method, path, host)
        assert response.status_code == 421, (method, path)
        assert method == "HEAD" or response.get_json()["code"] == "misdirected"
        assert "Access-Control-Allow-Origin" not in response.headers
    assert arxiv.log == []


def test_a_forwarded_name_does_not_help_a_foreign_one(client: Asker) -> None:
    response = ask(client, "GET", "/v1/health", "evil.test", X_Forwarded_Host=HOST, Forwarded=f"host={HOST}")
    assert response.status_code == 421


@pytest.mark.parametrize("host", GOOD_HOSTS)
def test_under_its_own_names_the_server_answers(client: Asker, host: str) -> None:
    assert ask(client, "GET", "/v1/health", host).status_code == 200


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.2", "127.0.0.2:8719"),
        ("::1", "[::1]:8719"),
        ("192.168.1.7", "192.168.1.7:8719"),
        ("Lab.example", "lab.example:8719"),
    ],
)
def test_the_address_it_listens_on_is_one_of_its_names(host: str, name: str) -> None:
    assert name in names(Settings.model_validate({"host": host}))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "[::]", "*"])
def test_an_address_that_stands_for_all_is_no_name(host: str) -> None:
    found = names(Settings.model_validate({"host": host}))
    assert "127.0.0.1:8719" in found
    assert not found & {"0.0.0.0:8719", "[::]:8719", "*:8719", ":8719"}


def test_on_port_80_the_port_may_be_left_out() -> None:
    assert {"localhost", "localhost:80"} <= names(Settings.model_validate({"port": 80}))
    assert "localhost" not in names(Settings())  # type: ignore[call-arg]


# Origin and Sec-Fetch-Site


@pytest.mark.parametrize("origin", HOSTILE_ORIGINS)
def test_a_foreign_origin_neither_reads_nor_triggers(
    web: Flask, client: Asker, arxiv: FakeArxiv, origin: str
) -> None:
    for method, path in routes(web):
        response = client.open(
            path,
            method=method,
            json={"paper": BEES} if method == "POST" else None,
            headers=CLIENT,
            environ_overrides={"HTTP_ORIGIN": origin},
        )
        assert response.status_code == 403, (method, path)
        assert not [name for name, _ in response.headers if name.startswith("Access-Control-")]
        assert response.headers["Vary"] == "Origin"
    assert arxiv.log == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "CROSS-SITE", "anything", ""])
def test_what_a_browser_says_comes_from_another_site_is_refused(
    web: Flask, client: Asker, arxiv: FakeArxiv, site: str
) -> None:
    for method, path in routes(web):
        assert ask(client, method, path, Sec_Fetch_Site=site).status_code == 403
    assert arxiv.log == []


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_the_address_bar_and_the_own_pages_are_heard(client: Asker, site: str) -> None:
    assert ask(client, "GET", "/v1/health", Sec_Fetch_Site=site).status_code == 200


@pytest.mark.parametrize("origin", [EXTENSION, "moz-extension://01234567-89ab-cdef-0123-456789abcdef"])
def test_an_extension_may_ask_but_is_granted_nothing_as_an_origin(client: Asker, origin: str) -> None:
    response = ask(client, "GET", "/v1/health", Origin=origin)
    assert response.status_code == 200
    assert not [name for name, _ in response.headers if name.startswith("Access-Control-")]


def test_exactly_the_own_origins_are_shared_with(client: Asker, settings: Settings) -> None:
    for origin in own_origins(settings):
        response = ask(client, "GET", "/v1/health", Origin=origin)
        assert response.headers["Access-Control-Allow-Origin"] == origin
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert response.headers.getlist("Vary") == ["Origin"]
    assert "Access-Control-Allow-Origin" not in client.get("/v1/health").headers


# Token


@pytest.fixture
def guarded(settings: Settings, service: Service, monkeypatch: pytest.MonkeyPatch) -> Asker:
    """The service with a token set."""
    monkeypatch.setattr(composition, "create_service", lambda _: service)
    web = composition.create_app(settings.model_copy(update={"token": SecretStr(TOKEN)}))
    web.test_client_class = Asker
    client = web.test_client()
    assert isinstance(client, Asker)
    return client


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": f"Bearer {TOKEN.upper()}"},
        {"Authorization": f"Bearer  {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}, Bearer x"},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Digest {TOKEN}"},
        {"Authorization": TOKEN},
        {"Authorization": f"Bearer {TOKEN}\u00ff"},
        {"Authorization": "Bearer " + "x" * 10_000},
        {"Cookie": f"token={TOKEN}; Authorization=Bearer {TOKEN}"},
        {"X-Authorization": f"Bearer {TOKEN}"},
        {"Proxy-Authorization": f"Bearer {TOKEN}"},
    ],
)
def test_without_the_token_every_route_but_health_and_pairing_is_closed(
    guarded: Asker, arxiv: FakeArxiv, headers: dict[str, str]
) -> None:
    for method, path in routes(guarded.application):
        if path in ("/v1/health", "/v1/pairing"):
            continue
        response = ask(guarded, method, f"{path}?token={TOKEN}&access_token={TOKEN}", **headers)
        assert response.status_code == 401, (method, path)
        scheme = "Bearer" if path.startswith("/v1/") else "Basic"
        assert response.headers["WWW-Authenticate"].split()[0] == scheme
        assert TOKEN not in response.get_data(as_text=True)
    assert arxiv.log == []
    assert ask(guarded, "GET", "/v1/health", **headers).status_code == 200


def test_with_the_token_the_routes_are_open(guarded: Asker) -> None:
    given = {"Authorization": f"Bearer {TOKEN}"}
    assert ask(guarded, "GET", "/v1/openapi.json", **given).status_code == 200
    response = ask(guarded, "POST", "/v1/summaries", **given)
    assert response.status_code == 400  # `version` is not a field of this route.
    assert ask(guarded, "POST", "/v1/comparisons", **given).status_code == 200


def test_the_token_is_no_way_round_host_and_origin(guarded: Asker) -> None:
    given = {"Authorization": f"Bearer {TOKEN}"}
    assert ask(guarded, "GET", "/v1/summaries", "evil.test", **given).status_code == 421
    assert ask(guarded, "GET", "/v1/summaries", Origin="https://evil.test", **given).status_code == 403


# The form of a request that spends


@pytest.mark.parametrize(
    "client_header",
    [
        None,
        "",
        "tests",
        "tests/",
        "/1",
        "tests/1/2",
        "tests /1",
        "tests/1\u00ff",
        "a" * 41 + "/1",
        "tests/" + "1" * 41,
    ],
)
def test_without_the_client_header_nothing_is_spent(
    client: Asker, arxiv: FakeArxiv, client_header: str | None
) -> None:
    headers = {} if client_header is None else {"PaperSays-Client": client_header}
    for path in ("/v1/summaries", "/v1/papers", "/v1/comparisons", "/v1/nowhere"):
        response = client.post(path, json={"paper": BEES}, headers=headers)
        assert (response.status_code, response.get_json()["code"]) == (403, "forbidden")
    assert arxiv.log == []


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/jsonp",
        "application/json-seq",
    ],
)
def test_what_a_form_can_send_is_not_taken(client: Asker, arxiv: FakeArxiv, content_type: str | None) -> None:
    body = '{"paper": "2301.04567"}'
    response = client.post("/v1/summaries", data=body, headers=CLIENT, content_type=content_type)
    assert (response.status_code, response.get_json()["code"]) == (400, "bad-request")
    assert arxiv.log == []


# The bytes on the wire


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningServer, FakeArxiv]]:
    """One running server for the cases that only a socket can make."""
    folder: Path = tmp_path_factory.mktemp("server")
    with FakeArxiv() as fake:
        serve_all(fake)
        with running(folder, arxiv_url=fake.url) as made:
            yield made, fake
        assert fake.log == []


CASES: dict[str, tuple[bytes, set[int]]] = {
    "two hosts": (b"GET /v1/health HTTP/1.1\r\nHost: %(good)s\r\nHost: evil.test\r\n\r\n", {400, 421}),
    "two hosts, the bad one first": (
        b"GET /v1/health HTTP/1.1\r\nHost: evil.test\r\nHost: %(good)s\r\n\r\n",
        {400, 421},
    ),
    "the same host twice": (
        b"GET /v1/health HTTP/1.1\r\nHost: %(good)s\r\nHost: %(good)s\r\n\r\n",
        {400, 421},
    ),
    "no host": (b"GET /v1/health HTTP/1.1\r\n\r\n", {400, 421}),
    "no host in HTTP/1.0": (b"GET /v1/health HTTP/1.0\r\n\r\n", {400, 421}),
    "HTTP/0.9": (b"GET /v1/health\r\n\r\n", {400, 421}),
    "empty host": (b"GET /v1/health HTTP/1.1\r\nHost:\r\n\r\n", {400, 421}),
    "absolute form": (b"GET http://evil.test/v1/health HTTP/1.1\r\nHost: %(good)s\r\n\r\n", {400, 421}),
    "absolute form of the own name": (
        b"GET http://%(good)s/v1/health HTTP/1.1\r\nHost: evil.test\r\n\r\n",
        {400, 421},
    ),
    "authority form": (
        b"CONNECT evil.test:443 HTTP/1.1\r\nHost: %(good)s\r\n\r\n",
        {400, 403, 404, 405, 421},
    ),
    "NUL": (b"GET /v1/health HTTP/1.1\r\nHost: %(good)s\x00.evil.test\r\n\r\n", {400, 421}),
    "tab": (b"GET /v1/health HTTP/1.1\r\nHost: evil.test\t%(good)s\r\n\r\n", {400, 421}),
    "folded": (b"GET /v1/health HTTP/1.1\r\nHost: evil.test\r\n %(good)s\r\n\r\n", {400, 421}),
    "space before the colon": (b"GET /v1/health HTTP/1.1\r\nHost : %(good)s\r\n\r\n", {400, 421}),
    "underscore": (b"GET /v1/health HTTP/1.1\r\nHTTP_HOST: %(good)s\r\n\r\n", {400, 421}),
    "10 kB": (b"GET /v1/health HTTP/1.1\r\nHost: " + b"a" * 10_000 + b"\r\n\r\n", {400, 421, 431}),
    "40 kB of headers": (b"GET /v1/health HTTP/1.1\r\nX: " + b"a" * 40_000 + b"\r\n\r\n", {400, 431}),
    "forwarded": (b"GET /v1/health HTTP/1.1\r\nHost: evil.test\r\nX-Forwarded-Host: %(good)s\r\n\r\n", {421}),
    "a body larger than allowed": (
        b"POST /v1/summaries HTTP/1.1\r\nHost: %(good)s\r\nPaperSays-Client: t/1\r\n"
        b"Content-Type: application/json\r\nContent-Length: 52428800\r\n\r\n{",
        {413},
    ),
    "endless chunks": (
        b"POST /v1/summaries HTTP/1.1\r\nHost: %(good)s\r\nPaperSays-Client: t/1\r\n"
        b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"10000\r\n"
        + b" " * 0x10000
        + b"\r\n1\r\n \r\n0\r\n\r\n",
        {413},
    ),
    "two lengths": (
        b"POST /v1/summaries HTTP/1.1\r\nHost: %(good)s\r\nContent-Length: 0\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/health HTTP/1.1\r\nHost: evil.test\r\n\r\n",
        {400, 403, 421},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_request_that_is_not_plainly_for_this_server_gets_no_content(
    server: tuple[RunningServer, FakeArxiv], name: str
) -> None:
    request, statuses = CASES[name]
    good = f"127.0.0.1:{server[0].port}".encode()
    answer = server[0].raw(request.replace(b"%(good)s", good))
    found = {int(status) for status in re.findall(rb"^HTTP/1\.[01] (\d{3})", answer, re.MULTILINE)}
    assert found, answer[:200]
    assert found <= statuses
    assert b"summarisers" not in answer


def test_a_plain_request_over_the_same_socket_is_answered(server: tuple[RunningServer, FakeArxiv]) -> None:
    request = f"GET /v1/health HTTP/1.1\r\nHost: localhost:{server[0].port}\r\nConnection: close\r\n\r\n"
    answer = server[0].raw(request.encode())
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b"summarisers" in answer
    assert not re.search(rb"^(Server|Via):", answer, re.MULTILINE | re.IGNORECASE)
