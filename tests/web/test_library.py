"""The routes to what was read: found, marked, remarked on, taken out, deleted; and nothing is fetched."""

import io
import json
import zipfile
from typing import Any

import pytest
from asking import CLIENT, Asker
from fake_arxiv import FakeArxiv
from papers import BEES, SHEEP
from shelved import key, reading

from papersays.library.notes import LONGEST
from papersays.library.reports import REASONS
from papersays.service import Service


@pytest.fixture
def shelf(service: Service) -> Service:
    for of in (reading(1, takeaways=("Wasps are rare.",)), reading(2, language="zh"), reading(3, version=2)):
        assert service.library.readings.put(key(of), of)
    return service


@pytest.fixture
def asker(shelf: Service, client: Asker, arxiv: FakeArxiv) -> Any:
    assert shelf.library.search("").total == 3
    yield client
    assert arxiv.log == [], "nothing here asks arXiv"


def code(response: Any) -> tuple[int, str]:
    assert response.mimetype == "application/problem+json"
    return response.status_code, response.get_json()["code"]


def delete(client: Asker, path: str) -> Any:
    return client.delete(path, headers=CLIENT)


# Search


def test_an_entry_says_what_a_list_shows(asker: Asker) -> None:
    asker.ask("/v1/notes", paper="2301.00001", text="Ask Zoë.")
    found = asker.get("/v1/summaries?q=wasps+author:müller").get_json()
    (entry,) = found.pop("readings")
    assert found == {"query": "wasps author:müller", "total": 1, "count": 1}
    assert entry.pop("kept").endswith("Z")
    assert entry == {
        "paper": "2301.00001v1",
        "language": "en",
        "summariser": "extractive",
        "created": "2026-01-01T00:00:00Z",
        "imported": False,
        "tldr": "We count.",
        "verdict": "verbatim",
        "title": "Counting Bees",
        "authors": ["Anna Müller"],
        "categories": ["cs.CV"],
        "submitted": "2023-01-01",
        "newer_version": None,
        "withdrawn": False,
        "withdrawal_notice": None,
        "note": "Ask Zoë.",
        "snippets": [
            {"field": "authors", "parts": [["Anna ", False], ["Müller", True]]},
            {"field": "takeaway", "parts": [["Wasps", True], [" are rare.", False]]},
        ],
    }


def test_pages_of_a_search(asker: Asker) -> None:
    pages = [asker.get(f"/v1/summaries?q=bees&limit=2&offset={n}").get_json() for n in (0, 2, 4)]
    assert [(page["total"], page["count"]) for page in pages] == [(3, 2), (3, 1), (3, 0)]


@pytest.mark.parametrize("query", ["offset=-1", "offset=100001", "papers=1&q=x", "q=" + "a" * 201])
def test_a_search_outside_its_bounds_is_refused(asker: Asker, query: str) -> None:
    assert code(asker.get(f"/v1/summaries?{query}"))[0] == 400


# Marks


def test_marks_tell_which_papers_of_a_list_were_read(asker: Asker) -> None:
    asked = "2301.00001,2301.00002,2301.00003,2301.00003v1,2301.00003v2,math/0611800,2301.00001"
    answer = asker.get(f"/v1/summaries?papers={asked}").get_json()
    assert answer["language"] == "en"
    assert {name: mark["paper"] for name, mark in answer["marks"].items()} == {
        "2301.00001": "2301.00001v1",
        "2301.00003": "2301.00003v2",
        "2301.00003v2": "2301.00003v2",
    }
    assert answer["marks"]["2301.00001"] == {
        "paper": "2301.00001v1",
        "version": 1,
        "language": "en",
        "summariser": "extractive",
        "tldr": {"text": "We count.", "verdict": "verbatim"},
        "created": "2026-01-01T00:00:00Z",
        "imported": False,
    }
    assert list(asker.get("/v1/summaries?papers=2301.00002&language=zh").get_json()["marks"]) == [
        "2301.00002"
    ]


def test_marks_of_no_paper_are_none(asker: Asker) -> None:
    assert asker.get("/v1/summaries?papers=").get_json()["marks"] == {}


def test_two_hundred_papers_and_no_more_may_be_asked_about(asker: Asker) -> None:
    names = [f"2301.{number:05d}" for number in range(1, 202)]
    assert len(asker.get(f"/v1/summaries?papers={','.join(names[:200])}").get_json()["marks"]) == 2
    assert code(asker.get(f"/v1/summaries?papers={','.join(names)}")) == (400, "bad-request")


def test_what_is_no_identifier_is_refused_in_a_list_too(asker: Asker) -> None:
    assert code(asker.get("/v1/summaries?papers=2301.00001,nonsense")) == (400, "bad-paper-id")


# Notes and reports


def test_a_note_is_written_shown_and_deleted(asker: Asker) -> None:
    written = asker.ask("/v1/notes", paper="arXiv:2301.00001v1", text="Mine.").get_json()
    assert (written["paper"], written["text"]) == ("2301.00001", "Mine.")
    assert asker.get("/v1/library/2301.00001").get_json()["note"] == {k: written[k] for k in written}
    assert delete(asker, "/v1/notes/2301.00001").get_json() == {"deleted": {"notes": 1}}
    assert code(delete(asker, "/v1/notes/2301.00001")) == (404, "not-cached")
    assert asker.get("/v1/library/2301.00001").get_json()["note"] is None


def test_a_note_never_becomes_part_of_a_reading(asker: Asker) -> None:
    before = asker.get("/v1/summaries/2301.00001v1").get_json()
    asker.ask("/v1/notes", paper="2301.00001", text="canary")
    assert asker.get("/v1/summaries/2301.00001v1").get_json() == before


@pytest.mark.parametrize(
    "body", [{"text": ""}, {"text": "x" * 4001}, {"text": 7}, {}, {"text": "x", "title": "y"}]
)
def test_a_note_of_another_shape_is_refused(asker: Asker, body: dict[str, Any]) -> None:
    assert code(asker.ask("/v1/notes", paper="2301.00001", **body)) == (400, "bad-request")


@pytest.mark.parametrize("reason", REASONS)
def test_a_claim_is_reported_and_taken_back(asker: Asker, reason: str) -> None:
    answer = asker.ask("/v1/reports", paper="2301.00001v1", claim=1, reason=reason, note="No.").get_json()
    (report,) = answer["reports"]
    assert (report["field"], report["claim"], report["reason"]) == ("takeaway", "Wasps are rare.", reason)
    assert asker.get("/v1/library/2301.00001v1").get_json()["reports"] == [report]
    assert delete(asker, f"/v1/reports/{report['number']}").get_json() == {"deleted": {"reports": 1}}
    for number in (report["number"], 2**63, 10**40):
        assert code(delete(asker, f"/v1/reports/{number}")) == (404, "not-cached")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"claim": 0, "reason": "because"}, "bad-request"),
        ({"claim": 9, "reason": "other"}, "not-cached"),
        ({"claim": -1, "reason": "other"}, "bad-request"),
        ({"claim": "We count.", "reason": "other"}, "bad-request"),
        ({"claim": True, "reason": "other"}, "bad-request"),
        ({"claim": 0, "reason": "other", "note": ""}, "bad-request"),
        ({"claim": 0, "reason": "other", "text": "x"}, "bad-request"),
        ({"claim": 0, "reason": "other", "language": "zh"}, "not-cached"),
        ({"claim": 0, "reason": "other", "paper": "2301.00001"}, "bad-request"),
        ({"claim": 0, "reason": "other", "paper": "2301.00009v1"}, "not-cached"),
    ],
)
def test_a_report_of_another_shape_is_refused(asker: Asker, body: dict[str, Any], expected: str) -> None:
    assert code(asker.ask("/v1/reports", **({"paper": "2301.00001v1"} | body)))[1] == expected
    assert asker.get("/v1/library/2301.00001").get_json()["reports"] == []


def test_on_a_paper_that_was_not_read_there_is_nothing(asker: Asker) -> None:
    assert code(asker.get("/v1/library/2301.00009")) == (404, "not-cached")
    assert code(asker.ask("/v1/notes", paper="2301.00009", text="x")) == (404, "not-cached")


def test_a_newer_version_seen_later_is_told_at_the_entry(client: Asker, service: Service) -> None:
    of = reading(1, id=BEES)
    service.library.readings.put(key(of), of)
    assert client.get(f"/v1/library/{BEES}").get_json()["readings"][0]["newer_version"] is None
    client.ask("/v1/papers", paper=BEES)
    assert client.get(f"/v1/library/{BEES}").get_json()["readings"][0]["newer_version"] == 2


# Deleted


def test_a_deleted_reading_is_gone_at_once(client: Asker) -> None:
    for _ in range(2):
        client.ask("/v1/summaries", paper=SHEEP)
    assert delete(client, f"/v1/summaries/{SHEEP}v2?language=zh").status_code == 404
    answer = delete(client, f"/v1/summaries/{SHEEP}v2").get_json()
    assert answer == {"deleted": {"readings": 1, "notes": 0, "reports": 0}}
    assert code(client.get(f"/v1/summaries/{SHEEP}v2")) == (404, "not-cached")
    assert code(delete(client, f"/v1/summaries/{SHEEP}")) == (404, "not-cached")
    again = client.ask("/v1/summaries", paper=SHEEP).get_json()
    assert again["provenance"]["cached"] is False


@pytest.mark.parametrize("path", ["/v1/summaries/2301.00001", "/v1/notes/2301.00001", "/v1/reports/1"])
def test_a_deletion_without_the_clients_name_is_refused(asker: Asker, shelf: Service, path: str) -> None:
    assert code(asker.delete(path)) == (403, "forbidden")
    assert code(asker.delete(path, headers=CLIENT | {"Sec-Fetch-Site": "cross-site"})) == (403, "forbidden")
    assert shelf.library.search("").total == 3


# Export


def test_everything_leaves_as_lines_of_json(asker: Asker) -> None:
    asker.ask("/v1/notes", paper="2301.00001", text="Mine.")
    response = asker.get("/v1/library/export")
    assert response.mimetype == "application/jsonl"
    assert response.headers["Content-Disposition"] == 'attachment; filename="papersays.jsonl"'
    lines = [json.loads(line) for line in response.get_data(as_text=True).splitlines()]
    assert [line["kind"] for line in lines] == ["library", *["reading"] * 3, "note"]


def test_what_a_search_finds_leaves_with_what_the_reader_says_of_it(asker: Asker) -> None:
    for paper in ("2301.00001", "2301.00002"):
        asker.ask("/v1/notes", paper=paper, text="Mine.")
        asker.ask("/v1/reports", paper=f"{paper}v1", claim=0, reason="other", language="en")
    text = asker.get("/v1/library/export?q=wasps").get_data(as_text=True)
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["kind"] for line in lines] == ["library", "reading", "note", "report"]
    assert {line.get("paper", "2301.00001") for line in lines[2:]} == {"2301.00001"}
    found = [line.split(" ")[0] for line in asker.get("/v1/library/export?q=nowhere").text.splitlines()]
    assert len(found) == 1
    assert asker.get("/v1/library/export?q=lang:zh&format=bibtex").text.count("@misc") == 1
    assert asker.get("/v1/library/export?q=%20&format=bibtex").text.count("@misc") == 3


@pytest.mark.parametrize(("form", "start"), [("bibtex", "@misc{"), ("ris", "TY  - "), ("csl-json", "[")])
def test_citations_leave_once_a_paper(asker: Asker, form: str, start: str) -> None:
    text = asker.get(f"/v1/library/export?format={form}").get_data(as_text=True)
    assert text.lstrip().startswith(start)
    assert text.count("Counting") >= 3


@pytest.mark.parametrize("form", ["obsidian", "markdown"])
def test_notes_leave_as_a_folder_with_the_readers_own(asker: Asker, form: str) -> None:
    asker.ask("/v1/notes", paper="2301.00001", text="Mine.\nAnd *mine*.")
    response = asker.get(f"/v1/library/export?format={form}")
    assert response.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.get_data())) as archive:
        assert archive.namelist() == [
            "2301.00001v1.en.extractive.md",
            "2301.00002v1.zh.extractive.md",
            "2301.00003v2.en.extractive.md",
        ]
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert texts[0].endswith("> [!note]\n> Mine.\n> And *mine*.\n")
    assert "[!note]" not in texts[1]
    assert asker.get(f"/v1/library/export?format={form}").get_data() == response.get_data()


def test_another_format_is_refused(asker: Asker) -> None:
    assert code(asker.get("/v1/library/export?format=docx")) == (400, "bad-request")


# How it is


def test_health_tells_how_the_library_is(asker: Asker) -> None:
    library = asker.get("/v1/health").get_json()["library"]
    assert library == {"ok": True, "trouble": None, "damaged_files": [], "readings": 3, "set_aside": 0}


def test_what_was_read_is_found_by_a_word_of_any_claim(client: Asker) -> None:
    for paper in (SHEEP, f"{BEES}v1", f"{BEES}v2"):
        reading = client.ask("/v1/summaries", paper=paper).get_json()
        for claim in reading["claims"]:
            word = max(claim["text"].split(), key=len)
            found = client.get("/v1/summaries", query_string={"q": word}).get_json()
            name = f"{reading['paper']['id']}v{reading['paper']['version']}"
            assert name in [entry["paper"] for entry in found["readings"]], word


@pytest.mark.parametrize("character", ["n", "\u7f8a", "\U0001f411"])
def test_the_longest_note_is_taken_however_json_writes_it(asker: Asker, character: str) -> None:
    written = json.dumps({"paper": "2301.00001", "text": character * LONGEST}, ensure_ascii=True)
    answer = asker.post("/v1/notes", data=written, headers=CLIENT | {"Content-Type": "application/json"})
    assert answer.get_json()["text"] == character * LONGEST
