"""The pages that change the library: asked first, sent as a form of this very server, and told afterwards."""

import re
import sqlite3
from typing import Any
from urllib.parse import urlencode

import pytest
from asking import CLIENT, HOST, Asker
from bs4 import BeautifulSoup
from flask import Flask
from pydantic import SecretStr
from shelved import key, reading
from werkzeug.test import TestResponse

from papersays import app as composition
from papersays.config import Settings
from papersays.labels import labels
from papersays.library.notes import LONGEST
from papersays.library.reports import REASONS
from papersays.service import Service
from papersays.web import seals
from papersays.web.forms import version_of
from papersays.web.guard import MOST_BYTES_OF_A_FORM

OWN = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
PAPER, OTHER = "2301.00001", "2301.00002"
READING = f"/delete/readings/{PAPER}v1?language=en&summariser=extractive"
TOKEN = "a-token-of-more-than-16-characters"


@pytest.fixture
def shelf(service: Service) -> Service:
    for of in (reading(1), reading(1, language="zh"), reading(2)):
        assert service.library.readings.put(key(of), of)
    service.library.notes.write(PAPER, "Mine.")
    service.library.reports.write(key(reading(1)).identifier, ("en", "extractive"), 0, "number", "It is 7.")
    return service


@pytest.fixture
def reader(shelf: Service, client: Asker) -> Asker:
    assert shelf.library.search("").total == 3
    return client


def page(answer: TestResponse) -> BeautifulSoup:
    assert answer.mimetype == "text/html", answer.get_data(as_text=True)
    return BeautifulSoup(answer.get_data(as_text=True), "lxml")


def fields(client: Asker, path: str) -> tuple[str, dict[str, str]]:
    """Where the form of a page is sent, and what it holds."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    (form,) = page(answer).select("main form")
    assert form["method"] == "post"
    return str(form["action"]), {str(field["name"]): str(field["value"]) for field in form.select("input")}


def send(client: Asker, path: str, more: dict[str, str] | None = None, **headers: str) -> TestResponse:
    """Open a page and press its button, as a browser does."""
    action, data = fields(client, path)
    return client.post(action, data=data | (more or {}), headers=OWN | headers)


def followed(client: Asker, answer: TestResponse) -> str:
    """What the next page says happened."""
    assert answer.status_code == 303, answer.get_data(as_text=True)
    (said,) = page(client.get(answer.headers["Location"])).select("[role=status]")
    return said.get_text()


def everything(service: Service) -> list[Any]:
    """The rows of every table that a reader fills."""
    with sqlite3.connect(service.settings.data_dir / "library.sqlite3") as database:
        return [
            database.execute(f"SELECT * FROM {name}").fetchall() for name in ("reading", "note", "report")
        ]


# Readings


def test_a_deletion_says_what_goes_and_what_stays_before_it_is_one(reader: Asker, shelf: Service) -> None:
    before = everything(shelf)
    told = page(reader.get(READING)).get_text(" ")
    goes, _, stays = told.partition("What stays")
    assert "v1 · extractive · en" in goes
    assert "your reports: 1" in goes
    assert "v1 · extractive · zh" in stays
    assert "Your note" in stays
    assert "cannot be undone" in stays
    assert everything(shelf) == before


def test_a_deleted_reading_is_gone_and_the_others_stay(reader: Asker, shelf: Service) -> None:
    said = followed(reader, send(reader, READING))
    assert said == "Deleted of 2301.00001v1: readings 1, notes 0, reports 1."
    assert [entry.language for entry in shelf.library.entries(key(reading(1)).identifier)] == ["zh"]
    assert shelf.library.notes.of(PAPER)
    assert reader.get(READING).status_code == 404


def test_with_the_last_reading_goes_the_note(reader: Asker, shelf: Service) -> None:
    path = f"/delete/readings/{PAPER}"
    assert labels("en")["goes_note"] in page(reader.get(path)).get_text()
    assert followed(reader, send(reader, path)) == "Deleted of 2301.00001: readings 2, notes 1, reports 1."
    assert [len(rows) for rows in everything(shelf)] == [1, 0, 0]


def test_what_a_page_foretells_is_what_a_deletion_takes(shelf: Service) -> None:
    about = key(reading(1)).identifier
    for options in ((None, None), ("en", None), (None, "gemini"), ("zh", "extractive")):
        foretold = shelf.library.readings.doomed(about, *options)
        assert shelf.library.readings.delete(about, *options) == foretold


def test_a_page_sent_twice_deletes_once_and_says_so(reader: Asker) -> None:
    action, data = fields(reader, READING)
    assert reader.post(action, data=data, headers=OWN).status_code == 303
    again = reader.post(action, data=data, headers=OWN)
    assert again.status_code == 404
    assert "has not been read with these options" in page(again).get_text()


# Notes


@pytest.mark.parametrize("text", ["One.\nTwo.", "<b>&amp;", "绵羊" * 2000, "🐑" * LONGEST, "\u202eevil"])
def test_a_note_is_written_as_it_was_typed(reader: Asker, shelf: Service, text: str) -> None:
    typed = {"text": text.replace("\n", "\r\n")}
    assert followed(reader, send(reader, f"/note/{OTHER}", typed)) == f"Your note on {OTHER} is saved."
    note = shelf.library.notes.of(OTHER)
    assert note
    assert note.text == text
    shown = page(reader.get(f"/papers/{OTHER}"))
    assert shown.select(".own")[0].get_text() == text
    assert shown.select("textarea")[0].get_text().lstrip("\n") == text


def test_a_note_that_is_too_long_comes_back_unsaved_and_whole(reader: Asker, shelf: Service) -> None:
    text = "x" * (LONGEST + 1)
    answer = send(reader, f"/note/{OTHER}", {"text": text})
    assert answer.status_code == 400
    assert page(answer).select("textarea")[0].get_text().strip() == text
    assert "4001 characters" in page(answer).get_text()
    assert shelf.library.notes.of(OTHER) is None


def test_a_note_that_was_changed_meanwhile_is_not_lost(reader: Asker, shelf: Service) -> None:
    action, data = fields(reader, f"/note/{PAPER}")
    shelf.library.notes.write(PAPER, "Changed elsewhere.")
    answer = reader.post(action, data=data | {"text": "Of an old page."}, headers=OWN)
    assert answer.status_code == 409
    again = page(answer)
    assert "Changed elsewhere." in again.get_text()
    note = shelf.library.notes.of(PAPER)
    assert note
    assert note.text == "Changed elsewhere."
    (form,) = again.select("main form")
    data = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    assert data["before"] == version_of("Changed elsewhere.")
    reader.post(action, data=data | {"text": "Of an old page."}, headers=OWN)
    note = shelf.library.notes.of(PAPER)
    assert note
    assert note.text == "Of an old page."


def test_an_emptied_note_asks_before_it_is_deleted(reader: Asker, shelf: Service) -> None:
    answer = send(reader, f"/note/{PAPER}", {"text": " \r\n"})
    assert answer.headers["Location"] == f"/delete/note/{PAPER}"
    assert shelf.library.notes.of(PAPER)
    assert "Mine." in page(reader.get(f"/delete/note/{PAPER}")).get_text()
    said = followed(reader, send(reader, f"/delete/note/{PAPER}"))
    assert said == f"Your note on {PAPER} is deleted."
    assert shelf.library.notes.of(PAPER) is None
    assert reader.get(f"/delete/note/{PAPER}").status_code == 404
    assert followed(reader, send(reader, f"/note/{PAPER}", {"text": " "})) == "There was nothing to save."


def test_there_is_no_note_on_what_was_not_read(reader: Asker) -> None:
    assert reader.get("/note/2301.00009").status_code == 404


# Reports


def test_a_report_is_shown_with_its_paper_and_taken_back(reader: Asker, shelf: Service) -> None:
    shown = page(reader.get(f"/papers/{PAPER}"))
    assert "A number is wrong" in shown.get_text()
    (link,) = shown.find_all("a", href=re.compile("^/delete/report/"))
    assert "It is 7." in page(reader.get(str(link["href"]))).get_text()
    assert followed(reader, send(reader, str(link["href"]))) == "Your report is taken back."
    assert shelf.library.reports.of() == {}
    assert reader.get(str(link["href"])).status_code == 404


def test_every_reason_has_a_label() -> None:
    assert {f"reason_{reason.replace('-', '_')}" for reason in REASONS} <= set(labels("en"))


# Who may send a form

FORMS = (READING, f"/note/{PAPER}", f"/delete/note/{PAPER}", "/delete/report/1")


def forms(web: Flask) -> set[str]:
    """The addresses, by their rules, that take a POST and are no route for programs."""
    rules = web.url_map.iter_rules()
    return {
        rule.rule for rule in rules if "POST" in (rule.methods or ()) and not rule.rule.startswith("/v1/")
    }


def test_these_are_all_the_pages_that_take_a_form(web: Flask) -> None:
    found = web.url_map.bind(HOST)
    assert {found.match(path.partition("?")[0], "POST", return_rule=True)[0].rule for path in FORMS} == forms(
        web
    )


REFUSED: tuple[dict[str, str], ...] = (
    {},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://localhost:8719"},
    {"Origin": "http://[::1]:8719"},
    {"Origin": f"https://{HOST}"},
    {"Origin": f"http://{HOST}/"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "https://arxiv.org"},
    {"Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop"},
    {"Origin": "moz-extension://01234567-89ab-cdef-0123-456789abcdef"},
    {"Origin": f"http://{HOST}, http://{HOST}"},
    OWN | {"Sec-Fetch-Site": "none"},
    OWN | {"Sec-Fetch-Site": "same-site"},
    OWN | {"Sec-Fetch-Site": "cross-site"},
    OWN | {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "same-origin"},
    CLIENT,
    CLIENT | {"Sec-Fetch-Site": "same-origin"},
)
"""Who says so, with a form and a seal that are right, is no page of this server."""


def test_only_a_page_of_this_very_origin_may_send_one(reader: Asker, shelf: Service) -> None:
    before = everything(shelf)
    for path in FORMS:
        action, data = fields(reader, path)
        for headers in REFUSED:
            answer = reader.post(action, data=data | {"text": "Theirs."}, headers=headers)
            assert answer.status_code == 403, (path, headers)
            assert answer.get_json()["code"] == "forbidden", (path, headers)
            assert everything(shelf) == before, (path, headers)


def test_a_rebound_name_is_refused_though_its_origin_is_its_host(reader: Asker, shelf: Service) -> None:
    before = everything(shelf)
    for path in FORMS:
        action, data = fields(reader, path)
        rebound = {"HTTP_HOST": "rebind.test:8719", "HTTP_ORIGIN": "http://rebind.test:8719"}
        answer = reader.post(action, data=data, environ_overrides=rebound)
        assert answer.status_code == 421
    assert everything(shelf) == before


def test_a_browser_that_sends_no_sec_fetch_headers_may_send_one(reader: Asker) -> None:
    action, data = fields(reader, READING)
    assert reader.post(action, data=data, headers={"Origin": OWN["Origin"]}).status_code == 303


def test_a_form_without_the_seal_of_this_process_changes_nothing(reader: Asker, shelf: Service) -> None:
    before = everything(shelf)
    for path in FORMS:
        action, data = fields(reader, path)
        good = data.pop("seal")
        for seal in ({}, *({"seal": each} for each in ("", "x", "é", "\0", good[:-1], good + "A"))):
            answer = reader.post(action, data=data | seal | {"text": "Theirs."}, headers=OWN)
            assert answer.status_code == 403, (path, seal)
            assert "load the page again" in page(answer).get_text()
            assert everything(shelf) == before, (path, seal)


def test_a_seal_is_good_for_one_address_only(reader: Asker, shelf: Service) -> None:
    before = everything(shelf)
    _, data = fields(reader, READING)
    for action in (
        f"/delete/readings/{PAPER}",
        f"/delete/readings/{OTHER}",
        READING.replace("en", "zh"),
        FORMS[1],
    ):
        assert reader.post(action, data=data, headers=OWN).status_code == 403
    assert everything(shelf) == before


def test_a_seal_of_another_process_is_none(reader: Asker) -> None:
    action, data = fields(reader, READING)
    data["seal"] = seals.Seals().of(action)
    assert reader.post(action, data=data, headers=OWN).status_code == 403


def test_a_form_of_another_kind_is_not_taken(reader: Asker, shelf: Service) -> None:
    before = everything(shelf)
    for kind in ("application/json", "text/plain", "multipart/form-data", ""):
        answer = reader.post(READING, data="seal=x", headers=OWN, content_type=kind)
        assert answer.status_code == 400, kind
    assert everything(shelf) == before


def test_a_form_that_is_too_large_is_not_taken(reader: Asker) -> None:
    action, data = fields(reader, f"/note/{PAPER}")
    answer = reader.post(action, data=data | {"text": "x" * MOST_BYTES_OF_A_FORM}, headers=OWN)
    assert answer.status_code == 413


def test_no_other_method_changes_anything(reader: Asker, shelf: Service) -> None:
    before = everything(shelf)
    for path in FORMS:
        action, data = fields(reader, path)
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"):
            asked = f"{action}{'&' if '?' in action else '?'}{urlencode(data)}"
            assert reader.open(asked, method=method, headers=OWN).status_code != 303
            reader.open(action, method=method, data=data, headers=OWN | CLIENT)
    assert everything(shelf) == before


def test_with_a_token_a_form_wants_it_too(
    settings: Settings, shelf: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "create_service", lambda _: shelf)
    app = composition.create_app(settings.model_copy(update={"token": SecretStr(TOKEN)}))
    app.test_client_class = Asker
    client = app.test_client()
    before = everything(shelf)
    action = READING
    (form,) = page(client.get(action, auth=("reader", TOKEN))).select("main form")
    data = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    for auth in (None, ("reader", TOKEN[:-1]), ("reader", "")):
        assert client.post(action, data=data, headers=OWN, auth=auth).status_code == 401
    assert client.post(action, data=data, auth=("reader", TOKEN)).status_code == 403
    assert everything(shelf) == before
    assert client.post(action, data=data, headers=OWN, auth=("reader", TOKEN)).status_code == 303


# What is said afterwards


def test_nobody_else_can_make_a_page_say_anything(reader: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = send(reader, READING).headers["Location"]
    theirs = seals.Seals().message("said_note_kept", paper="evil")
    for message in ("Your account is locked", theirs, mine.partition("said=")[2][:-1], ""):
        assert not page(reader.get("/", query_string={"said": message})).select("[role=status]")
    assert page(reader.get(mine)).select("[role=status]")
    monkeypatch.setattr(seals, "MOST_SECONDS", -1)
    assert not page(reader.get(mine)).select("[role=status]")


def test_a_page_names_its_origin_to_nobody_but_itself(reader: Asker) -> None:
    for path in ("/", f"/papers/{PAPER}", *FORMS):
        headers = reader.get(path).headers
        assert headers.getlist("Referrer-Policy") == ["same-origin"]
        (policy,) = headers.getlist("Content-Security-Policy")
        assert "form-action 'self'" in policy
    assert reader.get("/v1/health").headers.getlist("Referrer-Policy") == ["no-referrer"]
