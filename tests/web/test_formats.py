"""Formats over HTTP: what is stored leaves as a file, and asking for it never spends."""

import json

import pytest
import rispy
from asking import Asker
from fake_arxiv import FakeArxiv
from papers import BEES, SHEEP, WITHDRAWN
from pybtex.database import parse_string

from papersays import formats

TYPES = {
    "bibtex": "application/x-bibtex",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "markdown": "text/markdown",
    "obsidian": "text/markdown",
    "ris": "application/x-research-info-systems",
    "text": "text/plain",
}
CITATIONS = ("bibtex", "csl-json", "ris")


def test_every_format_is_tested_here() -> None:
    assert {*TYPES, "json"} == set(formats.names())


@pytest.mark.parametrize("name", TYPES)
def test_a_stored_reading_leaves_as_a_file_of_its_type(client: Asker, arxiv: FakeArxiv, name: str) -> None:
    client.ask("/v1/summaries", paper=SHEEP)
    asked = len(arxiv.log)
    answer = client.get(f"/v1/summaries/{SHEEP}v2?format={name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == f"{TYPES[name]}; charset=utf-8"
    suffix = formats.named(name).suffix
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{SHEEP}v2.{suffix}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Counting Sheep at Scale" in answer.get_data(as_text=True)
    assert len(arxiv.log) == asked


def test_the_json_is_the_answer_that_it_is_without_a_format(client: Asker) -> None:
    client.ask("/v1/summaries", paper=SHEEP)
    answers = [client.get(f"/v1/{path}/{SHEEP}{query}") for path in ("summaries", "papers")
               for query in ("", "?format=json")]  # fmt: skip
    assert [answer.mimetype for answer in answers] == ["application/json"] * 4
    assert answers[0].data == answers[1].data
    assert answers[2].data == answers[3].data


@pytest.mark.parametrize("name", CITATIONS)
def test_metadata_leave_as_a_citation_without_a_reading(client: Asker, arxiv: FakeArxiv, name: str) -> None:
    assert client.get(f"/v1/papers/{BEES}?format={name}").status_code == 404
    client.ask("/v1/papers", paper=BEES)
    answer = client.get(f"/v1/papers/{BEES}?format={name}")
    assert answer.headers["Content-Type"] == f"{TYPES[name]}; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{BEES}v2.')
    assert "Müller" in answer.get_data(as_text=True)
    assert len(arxiv.log) == 1


def test_authors_leave_in_order_and_parted_as_the_page_parts_them(client: Asker) -> None:
    client.ask("/v1/papers", paper=BEES)
    bibtex, csl, ris = (
        client.get(f"/v1/papers/{BEES}?format={name}").get_data(as_text=True) for name in CITATIONS
    )
    (entry,) = parse_string(bibtex, "bibtex").entries.values()
    assert [str(person) for person in entry.persons["author"]] == ["Müller, Anna", "O'Neil, Seán"]
    assert rispy.loads(ris)[0]["authors"] == ["Müller, Anna", "O'Neil, Seán"]
    assert [name["family"] for name in json.loads(csl)[0]["author"]] == ["Müller", "O'Neil"]


def test_a_withdrawn_paper_can_be_cited_and_the_citation_says_so(client: Asker) -> None:
    client.ask("/v1/papers", paper=WITHDRAWN)
    told = client.get(f"/v1/papers/{WITHDRAWN}?format=bibtex").get_data(as_text=True)
    assert "note = {This version has been withdrawn from arXiv." in told


@pytest.mark.parametrize("path", ["summaries", "papers"])
@pytest.mark.parametrize("name", ["pdf", "csl_json", "", "JSON", "../text", "_tex", "a" * 99, "text\n"])
def test_an_unknown_format_is_refused(client: Asker, arxiv: FakeArxiv, path: str, name: str) -> None:
    client.ask("/v1/papers", paper=BEES)
    answer = client.get(f"/v1/{path}/{BEES}", query_string={"format": name})
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad-request")
    assert len(arxiv.log) == 1


@pytest.mark.parametrize("name", ["text", "markdown", "obsidian"])
def test_metadata_alone_are_no_reading(client: Asker, name: str) -> None:
    client.ask("/v1/papers", paper=BEES)
    answer = client.get(f"/v1/papers/{BEES}?format={name}")
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad-request")
    assert "/v1/summaries" in answer.get_json()["detail"]


def test_the_headings_of_a_note_are_in_the_readings_language(client: Asker) -> None:
    client.ask("/v1/summaries", paper=SHEEP, language="zh")
    assert client.get(f"/v1/summaries/{SHEEP}?format=markdown").status_code == 404
    told = client.get(f"/v1/summaries/{SHEEP}?format=markdown&language=zh").get_data(as_text=True)
    assert "## 一句话概括" in told
