"""The pages for people: what was read is listed, found and shown; nothing acts, and nothing asks arXiv."""

import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest
from asking import Asker
from bs4 import BeautifulSoup
from fake_arxiv import FakeArxiv
from flask import Flask
from hostile_texts import TEXTS, everywhere
from papers import PAPER, READING, SHEEP
from pydantic import SecretStr
from shelved import key, reading

import papersays.app as composition
from papersays.config import Settings
from papersays.digest.finding import Finding
from papersays.digest.record import Failure, Record, Records
from papersays.models import Identifier, Reading, Version
from papersays.readings import Key
from papersays.service import Service
from papersays.sources.arxiv.listing import Listed

TOKEN = "a-token-of-more-than-16-characters"
PAGES = ("/", "/?q=sheep", f"/papers/{SHEEP}", f"/note/{SHEEP}", f"/delete/readings/{SHEEP}", "/digests",
         "/status", "/style.css")  # fmt: skip
FILES = ("/export", "/export?q=count&format=bibtex", f"/save/{SHEEP}?format=ris")


def keep(service: Service, reading: Reading) -> None:
    made = reading.provenance
    key = Key(reading.paper.identifier, reading.language, made.summariser, f"{made.prompt}+{made.model}")
    service.library.readings.put(key, reading)


def shown(client: Asker, path: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.mimetype == "text/html"
    return BeautifulSoup(answer.get_data(as_text=True), "lxml")


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


@pytest.fixture
def reader(client: Asker, service: Service) -> Asker:
    keep(service, READING)
    return client


@pytest.fixture
def guarded(settings: Settings, service: Service, monkeypatch: pytest.MonkeyPatch) -> Asker:
    """The same over a server with a token."""
    monkeypatch.setattr(composition, "create_service", lambda _: service)
    app: Flask = composition.create_app(settings.model_copy(update={"token": SecretStr(TOKEN)}))
    app.test_client_class = Asker
    keep(service, READING)
    made = app.test_client()
    assert isinstance(made, Asker)
    return made


def test_an_empty_library_says_how_to_begin(client: Asker) -> None:
    assert "papersays say" in words(shown(client, "/"))


def test_what_was_read_is_listed_with_a_link_to_its_reading(reader: Asker) -> None:
    page = shown(reader, "/")
    (link,) = page.select("article h2 a")
    assert link.get_text() == "Counting Sheep"
    assert "We count." in words(shown(reader, str(link["href"])))


def test_a_search_marks_what_it_found(reader: Asker) -> None:
    page = shown(reader, "/?q=count")
    assert "1 found" in words(page)
    assert [mark.get_text().lower() for mark in page.select("mark")] == ["count"]
    assert "Nothing was found" in words(shown(reader, "/?q=zebra"))


def test_a_reading_is_shown_with_evidence_coverage_and_warnings(reader: Asker) -> None:
    page = shown(reader, f"/papers/{SHEEP}")
    told = words(page)
    for part in ("Counting Sheep", "Ada", "We count.", "White on white", "Figure 1", "a note", "wool"):
        assert part in told, part
    assert "1 statements withheld" in told


def test_a_later_withdrawal_and_a_newer_version_stand_at_the_entry(reader: Asker, service: Service) -> None:
    later = replace(PAPER, versions=(*PAPER.versions, Version(3, "2024-03-01T00:00:00Z", withdrawn=True)))
    service.library.readings.saw(later)
    for path in ("/", f"/papers/{SHEEP}"):
        told = words(shown(reader, path))
        assert "withdrawn since" in told
        assert "version 3 is newer" in told


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.in_turn(2, "text")
def test_what_a_paper_says_is_text_on_every_page(client: Asker, service: Service, text: str) -> None:
    keep(service, everywhere(text))
    for path in ("/", "/?q=a", f"/papers/{SHEEP}"):
        page = shown(client, path)
        main = page.select("main")[0]
        assert not main.find_all(["script", "img", "iframe", "style", "object"])
        assert [form["action"] for form in main.find_all("form")] == [f"/note/{SHEEP}"] * ("papers" in path)
        links = [str(link["href"]) for link in main.find_all("a")]
        assert all(
            link.startswith(("https://arxiv.org/", "/")) and not link.startswith("//") for link in links
        )
        assert not any(name.startswith("on") for tag in page.find_all(True) for name in tag.attrs)


def test_a_search_is_shown_as_it_was_typed_and_no_more(reader: Asker) -> None:
    page = shown(reader, "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert not page.find_all("script")
    assert page.select("input")[0]["value"] == '"><script>alert(1)</script>'


def test_a_digest_lists_its_papers_and_those_that_could_not_be_read(
    reader: Asker, settings: Settings
) -> None:
    read = Listed(Identifier(SHEEP, 2), "new", "Counting Sheep")
    failed = Listed(Identifier("2402.00009", 1), "new", "Counting Bees", ("Eve",))
    finding = Finding("2024-02-23", (read, failed), {"new": 2})
    record = Record(
        "wool", finding, (read.identifier,), ((failed.identifier, Failure("x", "arXiv failed", "")),)
    )
    Records(settings.data_dir / "digests").put(record)
    (link,) = shown(reader, "/digests").select("article a")
    told = words(shown(reader, str(link["href"])))
    assert "We count." in told
    assert "Counting Bees" in told
    assert "Not read: arXiv failed" in told


def test_what_was_found_can_be_taken_along_in_every_form(reader: Asker, service: Service) -> None:
    other = reading(7)
    service.library.readings.put(key(other), other)
    page = shown(reader, "/?q=sheep")
    links = [str(link["href"]) for link in page.find_all("a", href=re.compile("^/export"))]
    assert len(links) == 6
    for link in links:
        answer = reader.get(link)
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert b"Bees" not in answer.get_data()
    assert "Sheep" in reader.get("/export?q=sheep&format=bibtex").get_data(as_text=True)
    assert "Bees" in reader.get("/export?format=bibtex").get_data(as_text=True)


def test_a_reading_can_be_taken_along_in_every_form(reader: Asker) -> None:
    links = shown(reader, f"/papers/{SHEEP}").find_all("a", href=re.compile("^/save"))
    assert len(links) == 6
    for link in links:
        answer = reader.get(str(link["href"]))
        assert answer.status_code == 200
        assert "Sheep" in answer.get_data(as_text=True)
        assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("path", "status"),
    [(f"/save/{SHEEP}", 400), (f"/save/{SHEEP}?format=docx", 400), ("/save/2402.99999?format=ris", 404),
     ("/export?format=docx", 400), ("/export?q=" + "a" * 201, 400)],
)  # fmt: skip
def test_what_cannot_be_taken_along_is_said_on_a_page(reader: Asker, path: str, status: int) -> None:
    shown(reader, path, status)


def test_a_paper_lists_its_versions_with_their_days(reader: Asker) -> None:
    page = shown(reader, f"/papers/{SHEEP}")
    links = [str(link["href"]) for link in page.select("ul li > a")]
    assert [f"https://arxiv.org/abs/{SHEEP}v{number}" for number in (1, 2)] == links
    assert "v1 · 2024-02-01" in words(page)


def test_the_topics_that_are_followed_stand_by_the_digests(
    reader: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "papersays" / "topics.toml"
    path.parent.mkdir()
    path.write_text('[wool]\ntitle = "<b>Wool"\ncategories = ["cs.CV"]\nkeywords = ["sheep"]\n', "utf-8")
    assert "<b>Wool cs.CV, sheep" in words(shown(reader, "/digests"))
    path.write_text("[wool", "utf-8")
    assert "Wool" not in words(shown(reader, "/digests"))


@pytest.mark.parametrize(
    ("path", "status"),
    [("/papers/2402.99999", 404), ("/papers/nonsense", 400), ("/digests/wool/2024-02-23", 404),
     ("/digests/..%2f..%2fetc/passwd", 404), ("/papers/%00", 400)],
)  # fmt: skip
def test_what_is_not_there_is_said_on_a_page(reader: Asker, path: str, status: int) -> None:
    answer = reader.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.get_data(as_text=True)


def test_there_is_no_debugger_behind_the_pages(client: Asker) -> None:
    page = shown(client, "/?__debugger__=yes&cmd=resource&f=debugger.js")
    assert "papersays say" in words(page)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_arxiv_or_runs_a_script(reader: Asker, arxiv: FakeArxiv, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    policy = answer.headers.getlist("Content-Security-Policy")
    if path != "/style.css":
        assert len(policy) == 1
        assert "unsafe" not in policy[0]
        assert "script-src" not in policy[0]
        assert "<script" not in answer.get_data(as_text=True)
    assert arxiv.log == []


@pytest.mark.parametrize("path", PAGES + FILES)
def test_with_a_token_a_page_asks_for_it_as_a_password(guarded: Asker, path: str) -> None:
    refused = guarded.get(path)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Basic")
    assert "We count." not in refused.get_data(as_text=True)
    for password, status in ((TOKEN, 200), (TOKEN[:-1], 401), (TOKEN + "x", 401), ("", 401)):
        pair = base64.b64encode(f"reader:{password}".encode()).decode()
        assert guarded.get(path, headers={"Authorization": f"Basic {pair}"}).status_code == status


def test_a_password_opens_no_route_for_programs(guarded: Asker) -> None:
    pair = base64.b64encode(f"reader:{TOKEN}".encode()).decode()
    answer = guarded.get(f"/v1/summaries/{SHEEP}v2", headers={"Authorization": f"Basic {pair}"})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
