"""The note on an abs page, in real Chromium."""

import pytest
from browser import readings
from browser.arxiv_site import picture
from browser.reader import Reader, note, phase, shifts
from browser.readings import ABSTRACT, FULL, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import expect

SHORT = [readings.accepted(), readings.paper(), readings.ABSTRACT_ONLY]


def test_the_note_shows_the_claims_in_reading_order(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "done")
    expect(frame.locator(".id")).to_have_text("2402.13729v1")
    assert frame.locator(".tldr .words").all_inner_texts() == [SENTENCES[3]]
    takeaways = frame.locator(".body > .claims .words").all_inner_texts()
    assert takeaways == [SENTENCES[2], SENTENCES[5], SENTENCES[6]]
    assert frame.locator("details.field:visible summary").all_inner_texts() == ["Limitations\n1"]
    expect(frame.locator(".facts summary").first).to_have_text("Read: the abstract only, 7 sentences")


def test_a_full_reading_says_what_was_read_and_what_not(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(FULL)
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "done")
    expect(frame.locator(".facts")).to_contain_text("Read: 4 of 5 sections, 202 sentences, from HTML")
    expect(frame.locator(".facts")).to_contain_text(
        "No checked statement on: significance, innovation, workload"
    )
    expect(frame.locator(".facts")).to_contain_text("1 statement withheld")
    expect(frame.locator(".facts")).not_to_contain_text("21 %.")
    frame.locator(".facts summary").first.click()
    expect(frame.locator(".sections .cut").first).to_contain_text("Appendices are not read.")
    expect(frame.locator(".notices a")).to_have_attribute("href", "https://arxiv.org/abs/2402.13729v2")
    expect(frame.locator(".status")).to_have_text("14 statements, 1 of them could not be checked")


@pytest.mark.parametrize(("language", "why"), [("en", "Withheld: "), ("zh", "未显示：")])
def test_what_was_withheld_opens_struck_with_its_reason_and_is_no_claim(
    reader: Reader, server: ScriptedServer, language: str, why: str
) -> None:
    reader.settings(address=server.address, language=language)
    server.scripts["2402.13729v1"] = Script(FULL)
    frame = phase(reader.opens("2402.13729", ABSTRACT), "done")
    expect(frame.get_by_text(readings.WITHHELD["text"])).to_have_count(0)
    summary = frame.locator(".facts summary").nth(1)
    summary.click()
    item = frame.locator(".withheld li")
    expect(item.locator("p")).to_have_text(why + readings.WITHHELD["reason"])
    expect(item.locator("del")).to_have_text(readings.WITHHELD["text"])
    expect(item.locator("del")).to_have_css("text-decoration-line", "line-through")
    expect(frame.locator(".claim", has_text=readings.WITHHELD["text"])).to_have_count(0)


def test_the_version_on_screen_is_asked_for(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v3"] = Script([readings.accepted("2402.13729v3"), readings.done()])
    tab = reader.opens("2402.13729", ABSTRACT, version=3)
    phase(tab, "done")
    (asked,) = server.posted
    assert asked.body == {"paper": "2402.13729v3", "language": "en"}
    assert asked.headers["Accept"] == "text/event-stream"
    assert asked.headers["PaperSays-Client"] == "extension/0.1.0"
    assert "Cookie" not in asked.headers
    assert "Referer" not in asked.headers
    assert asked.headers["Origin"].startswith("chrome-extension://")
    assert {each.headers["Sec-Fetch-Site"] for each in server.asked} == {"none"}


def test_provisional_claims_are_marked_and_then_replaced(reader: Reader, server: ScriptedServer) -> None:
    quick = [readings.claim("tldr", 0, provisional=True), readings.claim("takeaway", 1, provisional=True)]
    script = Script([*SHORT, *quick, ("wait", {}), readings.claim("tldr", 3), readings.done()])
    server.scripts["2402.13729v1"] = script
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "reading")
    expect(frame.locator(".tldr .words")).to_have_text(SENTENCES[0])
    expect(frame.locator(".provisional")).to_be_visible()
    script.go.set()
    phase(tab, "done")
    expect(note(tab).locator(".words")).to_have_text([SENTENCES[3]])
    expect(note(tab).locator(".provisional")).to_be_hidden()


def test_while_it_waits_the_note_says_for_what(reader: Reader, server: ScriptedServer) -> None:
    script = Script([readings.accepted(), ("heartbeat", {"waiting": "arXiv"}), ("wait", {}), readings.done()])
    server.scripts["2402.13729v1"] = script
    tab = reader.opens("2402.13729", ABSTRACT)
    expect(note(tab).locator("[role=status]")).to_have_text("Waiting for arXiv")
    script.go.set()
    phase(tab, "done")
    expect(note(tab).locator("p.nothing")).to_be_visible()


def test_the_page_does_not_shift(reader: Reader, server: ScriptedServer) -> None:
    for step in (1, 2, 3):
        reader.site.add(f"/html/2402.13729v1/x{step}.png", picture(), "image/png")
    quick = [readings.claim("tldr", 0, provisional=True), readings.claim("takeaway", 1, provisional=True)]
    server.scripts["2402.13729v1"] = Script([*FULL[:3], *quick, *FULL[3:]])
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    assert shifts(tab) == []


def test_hostile_text_is_shown_as_text(reader: Reader, server: ScriptedServer) -> None:
    evil = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'
    link = "javascript:document.title='owned'"
    proof = {"quote": evil, "section": evil, "sentence": "S1.s1", "url": link, "prefix": "", "suffix": ""}
    server.scripts["2402.13729v1"] = Script(
        [
            *SHORT,
            ("warning", {"kind": "hidden-text", "detail": evil, "where": evil, "quote": evil}),
            ("figure", {"label": evil, "caption": evil, "image": link, "url": link, "kind": "figure"}),
            readings.claim("tldr", 0, evil, "supported", evidence=[proof]),
            readings.done(code=[link, "https://example.org/code"], withheld=[{"text": evil, "reason": evil}]),
        ]
    )
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    note(tab).locator(".tldr .claim").click()
    expect(note(tab).locator(".tldr .words")).to_have_text(evil)
    expect(note(tab).locator(".proof blockquote")).to_have_text(evil)
    for summary in note(tab).locator("summary").all():
        summary.click()
    expect(note(tab).locator(".withheld del")).to_have_text(evil)
    assert note(tab).locator("img, script, iframe").count() == 0
    targets = note(tab).locator("a").evaluate_all("(links) => links.map((link) => link.href)")
    assert targets == ["https://example.org/code"]
    assert tab.title() == "[2402.13729] A Paper"
