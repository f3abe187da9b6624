"""The note on an abs page, in real Chromium."""

from browser import readings
from browser.reader import Reader, html, note, phase, shifts
from browser.readings import ABSTRACT, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import expect


def test_the_note_shows_the_claims_in_reading_order(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "done")
    expect(frame.locator(".id")).to_have_text("2402.13729v1")
    assert frame.locator(".tldr .words").all_inner_texts() == [SENTENCES[3]]
    assert frame.locator(".opening .words, .body > .claims .words").all_inner_texts() == [
        SENTENCES[2],
        SENTENCES[5],
        SENTENCES[6],
    ]
    expect(frame.locator("details.field:visible")).to_have_count(1)
