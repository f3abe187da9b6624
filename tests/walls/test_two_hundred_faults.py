"""Two hundred faults at the most talkative level of logs, and none of them tells one of eight secrets."""

import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fake_chat
import fake_gemini
import pytest
import requests
from asking import CLIENT, RunningServer, running
from fake_arxiv import FakeArxiv, answering, cut_after
from fake_chat import FakeChat
from fake_gemini import FakeGemini
from model_server import Turn, in_pieces, says
from papers import BEES, page

TOKEN, COOKIE, GUESS = "canary-token-0123456789", "canary-cookie-0123456789", "canary-guess-0123456789"
PROXY, REDIS, MAIL = "canary-proxy-password", "canary-redis-password", "canary-mail-password"
SECRETS = (TOKEN, COOKIE, GUESS, PROXY, REDIS, MAIL, fake_chat.KEY, fake_gemini.KEY)
OWN = CLIENT | {"Authorization": f"Bearer {TOKEN}", "Cookie": f"session={COOKIE}"}
LOUD = Path(__file__).resolve().parents[1] / "loud"


@dataclass(frozen=True)
class Fault:
    """One request that cannot go well."""

    method: str
    path: str
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)


# What a client does wrong: each on every one of these routes.
ROUTES = (
    ("POST", "/v1/summaries"), ("POST", "/v1/papers"), ("POST", "/v1/questions"), ("POST", "/v1/comparisons"),
    ("POST", "/v1/notes"), ("POST", "/v1/reports"), ("POST", "/v1/pairing"),
    ("DELETE", f"/v1/summaries/{BEES}"), ("GET", "/v1/summaries?limit=0"), ("GET", "/v1/nowhere"),
    ("GET", f"/library/{BEES}v9"), ("GET", "/v1/summaries?papers=none"),
)  # fmt: skip
SENT = json.dumps({"paper": [TOKEN], "token": TOKEN, "version": fake_chat.KEY}).encode()
WRONGS: dict[str, tuple[dict[str, str], bytes]] = {
    "another token": ({"Authorization": f"Bearer {GUESS}"}, b"{}"),
    "a longer token": ({"Authorization": f"Bearer {TOKEN}x"}, b"{}"),
    "another scheme": ({"Authorization": f"Digest {TOKEN}"}, b"{}"),
    "no name of a client": ({"PaperSays-Client": TOKEN}, b"{}"),
    "a web page": ({"Origin": f"https://{COOKIE}.test"}, b"{}"),
    "another host": ({"Host": f"{COOKIE}.test"}, b"{}"),
    "no JSON": ({}, f"{{ {TOKEN}".encode()),
    "a deep list": ({}, b"[" * 3000),
    "wrong types": ({}, SENT),
    "another type": ({"Content-Type": f"text/{TOKEN}"}, SENT),
    "too long": ({}, TOKEN.encode() * 1000),
}


def wrong_requests() -> Iterator[Fault]:
    for method, path in ROUTES:
        for headers, body in WRONGS.values():
            yield Fault(method, path, body if method == "POST" else None, headers)


# What a model's server does wrong: each twice, in turn for a stream, a question and a reading.
REFUSALS = ("quota of the day", "billing", "key", "forbidden", "place", "too long", "bad request", "model")


def turns(key: str) -> list[Turn]:
    text = f'{{"drafts": [{{"field": "tldr", "text": "{key}", "sentences": ["bb"]}}]'
    spoken = [says(key), says(f"{{ {key}"), says(text), Turn(in_pieces(text), end="safety")]
    return [turn for turn in (*(Turn(error=name) for name in REFUSALS), *spoken) for _ in range(2)]


def asked_of(summariser: str, arxiv: FakeArxiv, first: int) -> Iterator[Fault]:
    """One for each turn, about a paper of its own, since who asks for the same is answered together."""
    for number in range(len(turns(""))):
        name = f"2302.{first + number:05}"
        arxiv.serve(f"/abs/{name}", page("abs/ordinary.html").replace(BEES.encode(), name.encode()))
        about = {"paper": name, "summariser": summariser}
        stream = {"Accept": "text/event-stream"} if number % 3 == 0 else {}
        question = {"question": "How many bees are counted?"} if number % 3 == 1 else {}
        path = "/v1/questions" if question else "/v1/summaries"
        yield Fault("POST", path, json.dumps(about | question).encode(), stream)


# What arXiv does wrong: each for a paper of its own on four routes.
ARXIV: tuple[Callable[[Any], None], ...] = (
    answering(404, b"nothing"), answering(500, b"broken"), answering(418), answering(200, b"<html>"),
    answering(302, Location="https://evil.test/"), cut_after(300), answering(200, Content_Encoding="br"),
)  # fmt: skip


def unreadable(arxiv: FakeArxiv) -> Iterator[Fault]:
    for number, behaviour in enumerate(ARXIV, 1):
        name = f"2301.{number:05}"
        arxiv.serve(f"/abs/{name}", page("abs/ordinary.html"))
        arxiv.behave(f"/abs/{name}", behaviour)
        about = {"paper": name, "summariser": "extractive"}
        yield Fault("POST", "/v1/summaries", json.dumps(about).encode())
        yield Fault("POST", "/v1/summaries", json.dumps(about).encode(), {"Accept": "text/event-stream"})
        yield Fault("POST", "/v1/papers", json.dumps({"paper": name}).encode())
        yield Fault("POST", "/v1/questions", json.dumps(about | {"question": "How many?"}).encode())


def told_of(server: RunningServer, fault: Fault) -> str:
    """All that is answered, the headers too."""
    headers = OWN | {"Content-Type": "application/json"} | fault.headers
    answer = requests.request(
        fault.method, server.url + fault.path, data=fault.body, headers=headers, timeout=120
    )
    assert answer.status_code >= 400 or "event: error" in answer.text, (fault, answer.text)
    return f"{answer.status_code} {answer.headers} {answer.text}"


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[FakeChat, FakeGemini]]:
    """Both kinds of models, whose refusals tell the keys; a proxy with a password leads to the first."""
    for name in REFUSALS:
        status, error = fake_chat.ERRORS[name]
        told = {"message": f"{error['message']} {fake_chat.KEY} {PROXY}"}
        monkeypatch.setitem(fake_chat.ERRORS, name, (status, error | told))
        code, kind, message, details = fake_gemini.ERRORS[name]
        monkeypatch.setitem(fake_gemini.ERRORS, name, (code, kind, f"{message} {fake_gemini.KEY}", details))
    with FakeChat() as chat, FakeGemini() as gemini:
        chat.play(*turns(fake_chat.KEY))
        gemini.play(*turns(fake_gemini.KEY))
        for name in ("http_proxy", "https_proxy"):
            for each in (name, name.upper()):
                monkeypatch.setenv(each, chat.url.replace("://", f"://reader:{PROXY}@"))
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.setenv(name, "127.0.0.1")
        yield chat, gemini


def test_two_hundred_faults_tell_no_secret(
    models: tuple[FakeChat, FakeGemini],
    arxiv: FakeArxiv,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chat, gemini = models
    monkeypatch.setenv("PYTHONPATH", str(LOUD))
    faults = [*wrong_requests(), *unreadable(arxiv)]
    asked = [*asked_of("openai_compatible", arxiv, 1), *asked_of("gemini", arxiv, 101)]
    assert len(faults) + len(asked) >= 200
    values = {
        "openai_url": "http://model.test/v1", "openai_key": fake_chat.KEY, "openai_model": "m",
        "token": TOKEN, "gemini_url": gemini.url, "gemini_key": fake_gemini.KEY,
        "redis_url": f"redis://:{REDIS}@127.0.0.1:1/0", "smtp_url": f"smtp://me:{MAIL}@127.0.0.1:1",
    }  # fmt: skip
    with running(tmp_path, arxiv_url=arxiv.url, **values) as server, ThreadPoolExecutor(8) as threads:
        said = list(threads.map(lambda fault: told_of(server, fault), [*asked, *faults]))
        for path in ("/v1/health", "/v1/summarisers", "/v1/openapi.json", "/library", "/health", "/"):
            said.append(requests.get(server.url + path, headers=OWN, timeout=20).text)
        said.extend(processes())
    assert chat.questions[0].headers["proxy-authorization"]
    assert chat.calls == gemini.calls == len(turns(""))
    written = {file.name: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert b"DEBUG" in written["server.log"]
    for secret in SECRETS:
        assert [text for text in said if secret in text] == []
        assert [name for name, body in written.items() if secret.encode() in body] == []


def processes() -> Iterator[str]:
    """What the list of processes shows of each."""
    if sys.platform == "linux":
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                yield line.read_text("utf-8", "replace")
