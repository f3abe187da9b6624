"""A full text appears on no route, no known hole is installed, one request is never two lines of the log."""

import json
import re
from importlib.metadata import distributions
from pathlib import Path

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
