"""Pairing over the wire: who gets a token for a code, and in whose hands that token opens anything."""

import base64
from collections.abc import Iterator
from dataclasses import replace

import pytest
from asking import CLIENT, Asker
from fake_arxiv import FakeArxiv
from papers import BEES
from pydantic import SecretStr
from werkzeug.test import TestResponse

from papersays import app as composition
from papersays.config import Settings
from papersays.pairing import Pairing
from papersays.service import Service
from papersays.web import token as tokens

OWNERS = "correct-horse-battery-staple"
CHROMIUM = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
OTHER = "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba"
FIREFOX = "moz-extension://01234567-89ab-cdef-0123-456789abcdef"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"token": SecretStr(OWNERS)})


@pytest.fixture
def pairing(settings: Settings) -> Pairing:
    return Pairing(settings.data_dir)


def pair(client: Asker, code: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/v1/pairing", json={"code": code}, headers=CLIENT | named)


def paired(client: Asker, pairing: Pairing, **headers: str) -> str:
    response = pair(client, pairing.open(), **headers)
    assert response.status_code == 200, response.get_json()
    assert list(response.get_json()) == ["token"]
    return str(response.get_json()["token"])


def spends(client: Asker, token: str, **headers: str) -> int:
    given = {"Authorization": f"Bearer {token}"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return client.post("/v1/summaries", json={"paper": BEES}, headers=CLIENT | given).status_code


def looks(client: Asker, token: str, **headers: str) -> int:
    given = {"Authorization": f"Bearer {token}"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return client.get("/v1/openapi.json", headers=given).status_code


@pytest.mark.parametrize("origin", [CHROMIUM, FIREFOX])
def test_an_extension_gets_a_token_for_the_code_and_may_ask_with_it(
    client: Asker, pairing: Pairing, origin: str
) -> None:
    token = paired(client, pairing, Origin=origin)
    assert OWNERS not in token
    assert spends(client, token, Origin=origin) == 200
    assert looks(client, token, Origin=origin) == 200


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_what_an_extension_only_looks_at_names_no_origin(client: Asker, pairing: Pairing, site: str) -> None:
    token = paired(client, pairing, Origin=CHROMIUM)
    assert looks(client, token, Sec_Fetch_Site=site) == 200
    assert spends(client, token, Sec_Fetch_Site=site) == 401


def test_a_paired_token_is_worth_nothing_in_other_hands(
    client: Asker, pairing: Pairing, arxiv: FakeArxiv
) -> None:
    token = paired(client, pairing, Origin=CHROMIUM)
    for origin in (OTHER, FIREFOX, "http://127.0.0.1:8719"):
        assert spends(client, token, Origin=origin) == 401
        assert looks(client, token, Origin=origin) == 401
    assert spends(client, token) == 401
    assert arxiv.log == []


def test_the_owners_token_opens_from_everywhere(client: Asker) -> None:
    assert spends(client, OWNERS, Origin=CHROMIUM) == spends(client, OWNERS) == 200


def test_a_program_that_is_no_browser_can_be_paired_too(client: Asker, pairing: Pairing) -> None:
    token = paired(client, pairing)
    assert spends(client, token) == looks(client, token) == 200
    assert spends(client, token, Origin=CHROMIUM) == 401
    assert looks(client, token, Sec_Fetch_Site="none") == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://127.0.0.1:8719"},
        {"Origin": "https://arxiv.org"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "cross-site", "Origin": CHROMIUM},
        {"PaperSays_Client": ""},
    ],
)
def test_a_page_gets_nothing_and_spends_no_try(
    client: Asker, pairing: Pairing, headers: dict[str, str]
) -> None:
    code = pairing.open()
    for _ in range(6):
        response = pair(client, code, **headers)
        assert (response.status_code, response.get_json()["code"]) == (403, "forbidden")
    assert pair(client, code, Origin=CHROMIUM).status_code == 200


@pytest.mark.parametrize(
    "code", ["", "1234567", "123456789", "1234 5678", "abcdefgh", "١٢٣٤٥٦٧٨", "1234567\n"]
)
def test_what_is_no_code_is_a_bad_request_and_spends_no_try(
    client: Asker, pairing: Pairing, code: str
) -> None:
    right = pairing.open()
    for _ in range(6):
        assert pair(client, code, Origin=CHROMIUM).get_json()["code"] == "bad-request"
    assert pair(client, right, Origin=CHROMIUM).status_code == 200


def test_a_wrong_code_and_a_used_one_are_refused(client: Asker, pairing: Pairing) -> None:
    code = pairing.open()
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    first = pair(client, wrong, Origin=CHROMIUM)
    assert (first.status_code, first.get_json()["code"]) == (403, "pairing-refused")
    assert "--pair" in first.get_json()["help"]
    assert pair(client, code, Origin=CHROMIUM).status_code == 200
    assert pair(client, code, Origin=CHROMIUM).get_json()["code"] == "pairing-refused"


def test_no_request_makes_the_server_open_or_print_a_code(
    client: Asker, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(10):
        assert pair(client, "00000000", Origin=CHROMIUM).status_code == 403
    assert not (settings.data_dir / "pairing.json").exists()
    assert capfd.readouterr() == ("", "")


def test_a_new_token_of_the_owner_ends_all_that_were_given(client: Asker, pairing: Pairing) -> None:
    token = paired(client, pairing, Origin=CHROMIUM)
    assert tokens.opens(OWNERS, token, CHROMIUM, None, safe=False)
    assert not tokens.opens(OWNERS + "2", token, CHROMIUM, None, safe=False)


def forged() -> Iterator[str]:
    good = tokens.paired(OWNERS, CHROMIUM)
    name, _, proof = good.partition(".")
    other, _, _ = tokens.paired(OWNERS, OTHER).partition(".")
    yield from (
        f"{other}.{proof}",
        f"{name}.",
        f".{proof}",
        name,
        proof,
        f"{good}=",
        f"{name}=.{proof}",
        f"{good}.",
    )
    yield from (f"{name}.{proof[:-1]}", good.upper(), f" {good}", f"{good}\n", good * 10, "é." + proof, "..")
    yield f"{base64.urlsafe_b64encode(bytes(range(200, 230))).decode()}.{proof}"
    yield tokens.paired(OWNERS[:-1], CHROMIUM)


@pytest.mark.parametrize("token", list(forged()))
def test_a_forged_token_opens_nothing(token: str) -> None:
    for origin in (CHROMIUM, OTHER, None):
        for safe in (True, False):
            assert not tokens.opens(OWNERS, token, origin, None, safe=safe)


def test_a_server_without_a_token_says_that_nothing_has_to_be_paired(
    settings: Settings, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all = settings.model_copy(update={"token": None})
    monkeypatch.setattr(composition, "create_service", lambda _: replace(service, settings=open_to_all))
    web = composition.create_app(open_to_all)
    web.test_client_class = Asker
    client = web.test_client()
    assert isinstance(client, Asker)
    response = pair(client, "12345678", Origin=CHROMIUM)
    assert (response.status_code, response.get_json()["code"]) == (409, "pairing-not-needed")
