"""A full text appears on no route, no known hole is installed, one request is never two lines of the log."""

import json
import re
import resource
import signal
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from asking import CLIENT, running
from fake_arxiv import FakeArxiv
from papers import BEES, SHEEP

DEEP_IN_THE_TEXT = "In meadow 33 the network errs on 33 of the 3300 sheep there."
FORBIDDEN = {
    "flask": (3, 1, 3), "werkzeug": (3, 1, 4), "flask-cors": (6, 0, 0), "urllib3": (2, 7, 0),
    "requests": (2, 32, 4), "waitress": (3, 0, 2), "jinja2": (3, 1, 6), "pypdf": (6, 7, 5),
    "pdfminer-six": (20260107,),
}  # fmt: skip
"""Below these there are published holes."""


def test_only_short_quotes_of_a_full_text_are_on_any_route(arxiv: FakeArxiv, tmp_path: Path) -> None:
    assert DEEP_IN_THE_TEXT.encode() in arxiv.served[f"/html/{SHEEP}v2"].body
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        reading = requests.post(
            f"{server.url}/v1/summaries", json={"paper": SHEEP}, headers=CLIENT, timeout=60
        )
        assert reading.ok
        answers = [reading] + [
            requests.get(server.url + path, timeout=10)
            for path in (
                f"/v1/summaries/{SHEEP}v2", "/v1/summaries?q=meadow", f"/v1/papers/{SHEEP}", "/v1/health",
                f"/html/{SHEEP}v2", f"/v1/html/{SHEEP}v2", f"/pdf/{SHEEP}v2", "/", "/library",
            )
        ]  # fmt: skip
    for answer in answers:
        assert DEEP_IN_THE_TEXT not in answer.text
    quotes = [e["quote"] for claim in reading.json()["claims"] for e in claim["evidence"]]
    assert quotes
    assert max(map(len, quotes)) <= 300


@pytest.mark.parametrize(
    "hostile", ["\r\nINFO forged", "\x1b[2J", "\u2028forged", "\x00", "%0d%0aforged", "a" * 5000]
)
def test_what_a_client_sends_is_never_a_line_or_a_control_character_of_the_log(
    arxiv: FakeArxiv, tmp_path: Path, hostile: str
) -> None:
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        requests.post(f"{server.url}/v1/papers", json={"paper": hostile}, headers=CLIENT, timeout=10)
        requests.post(f"{server.url}/v1/papers", json={"paper": BEES + hostile}, headers=CLIENT, timeout=10)
        requests.get(f"{server.url}/v1/summaries", params={"q": hostile}, timeout=10)
        server.raw(f"GET /{json.dumps(hostile)} HTTP/1.1\r\nHost: evil\r\n\r\n".encode())
    log = server.log.read_text("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]", log)
    assert not any(line.startswith(("INFO forged", "forged")) for line in log.splitlines())
    assert all(len(line) < 1000 for line in log.splitlines())


LINE = re.compile(r"\S+ \S+ INFO request (\{.*\})")


def test_a_request_is_one_line_of_the_log_that_can_be_read_by_a_program(
    arxiv: FakeArxiv, tmp_path: Path
) -> None:
    names = [
        "x\r\nINFO forged",
        "\x1b[2J",
        "\u2028forged",
        "\u202eforged",
        "\x7f",
        "\x00",
        "a" * 5000,
        "é",
        '"}',
    ]
    agents = [b"\x1b[2J/1", b"\x7f\x08/1", b"a" * 5000, "\u2028/1".encode(), b"a-token-by-mistake", b""]
    with running(tmp_path, verbose=True, arxiv_url=arxiv.url) as server:
        for name in names:
            requests.get(f"{server.url}/v1/papers/{quote(name)}?q={quote(name)}", timeout=10)
        for agent in agents:
            host = f"127.0.0.1:{server.port}".encode()
            server.raw(b"GET /v1/health HTTP/1.1\r\nHost: %b\r\nPaperSays-Client: %b\r\n\r\n" % (host, agent))
        for refused in (b"no HTTP", b"GET /\x1b[2J HTTP/1.1", b"GET / HTTP/1.1\r\nX: " + b"x" * 40_000):
            server.raw(refused + b"\r\n\r\n")
        requests.get(f"{server.url}/v1/health?q=shibboleth", headers=CLIENT, timeout=10)
    log = server.log.read_text("utf-8").split("\n")
    lines = [json.loads(found[1]) for found in map(LINE.fullmatch, log) if found]
    assert len(lines) == len(names) + len(agents) + 3 + 1
    assert {each["status"] for each in lines} >= {200, 400, 404, 431}
    assert lines[-1] == lines[-1] | {"method": "GET", "path": "/v1/health", "status": 200, "from": "tests/1"}
    assert all(len(field) <= 200 for each in lines for field in map(str, each.values()))
    assert all(line.isascii() and line.isprintable() for line in log)
    assert {each["from"] for each in lines[:-1]} == {""}
    assert "shibboleth" not in "".join(log)


def test_without_being_asked_the_server_keeps_no_log_of_what_is_read(
    arxiv: FakeArxiv, tmp_path: Path
) -> None:
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        requests.get(f"{server.url}/v1/papers/{BEES}", timeout=10)
    assert not server.log.read_text("utf-8")


@pytest.fixture
def _cores() -> Iterator[None]:
    """The system would write cores, if the program let it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


@pytest.mark.skipif(sys.platform != "linux", reason="reads the limits of a process in /proc")
@pytest.mark.usefixtures("_cores")
def test_no_core_of_a_process_with_keys_is_ever_written(
    arxiv: FakeArxiv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with running(
        tmp_path, ends=-signal.SIGABRT, arxiv_url=arxiv.url, token="correct-horse-battery"
    ) as server:
        limits = Path(f"/proc/{server.process.pid}/limits").read_text("ascii")
        assert re.search(r"Max core file size +0 ", limits)
        server.process.send_signal(signal.SIGABRT)
        server.process.wait(20)
    assert not list(tmp_path.glob("core*"))


def test_nothing_is_installed_that_is_known_to_have_holes() -> None:
    for found in distributions():
        name = re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()
        if name in FORBIDDEN:
            version = tuple(int(part) for part in re.findall(r"\d+", found.version)[:3])
            assert version >= FORBIDDEN[name], f"{name} {found.version}"


def test_no_pickle_is_among_what_is_stored(arxiv: FakeArxiv, tmp_path: Path) -> None:
    with running(tmp_path, arxiv_url=arxiv.url) as server:
        for paper in (SHEEP, BEES):
            assert requests.post(
                f"{server.url}/v1/summaries", json={"paper": paper}, headers=CLIENT, timeout=60
            ).ok
    stored = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert stored
    for file in stored:
        body = file.read_bytes()
        assert not re.match(rb"\x80[\x02-\x05]", body)
        assert b"\x80\x04\x95" not in body
        assert b"\x80\x05\x95" not in body
