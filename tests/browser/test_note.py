"""The note on an abs page, in real Chromium."""

import pytest
from browser import readings
from browser.arxiv_site import ArxivSite, picture
from browser.reader import Reader, html, note, phase, shifts, shot
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


def test_closing_gives_the_page_back_byte_for_byte(reader: Reader, server: ScriptedServer) -> None:
    tab = reader.opens("9999/plain", ABSTRACT)
    before = html(tab)
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    assert "papersays-note" in html(tab)
    note(tab).locator(".tldr .claim").click()
    note(tab).get_by_role("button", name="Close").click()
    expect(note(tab)).to_have_count(0)
    assert html(tab) == before.replace("9999/plain", "2402.13729")
    left = "() => [CSS.highlights.size, document.adoptedStyleSheets.length]"
    assert tab.evaluate(left) == [0, 0]


def test_escape_closes_and_gives_the_focus_back(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    tab.focus("#search")
    note(tab).locator(".claim").first.focus()
    tab.keyboard.press("Escape")
    expect(note(tab)).to_have_count(0)
    assert tab.evaluate("document.activeElement.id") == "search"


def test_escape_in_a_box_of_the_page_is_left_to_the_page(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    tab.focus("#search")
    tab.keyboard.press("Escape")
    expect(note(tab)).to_have_count(1)


def test_a_folded_note_opens_again_from_its_pill(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    note(tab).get_by_role("button", name="Fold away").click()
    expect(note(tab).locator(".card")).to_be_hidden()
    note(tab).locator(".pill").click()
    expect(note(tab).locator(".tldr")).to_be_visible()


def test_on_demand_nothing_is_asked_before_the_reader_asks(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    reader.settings(address=server.address, open="on-demand")
    tab = reader.opens("2402.13729", ABSTRACT)
    note(tab).locator(".pill").wait_for()
    assert server.asked == []
    note(tab).locator(".pill").click()
    phase(tab, "done")
    assert len(server.posted) == 1


def test_the_page_does_not_shift(reader: Reader, server: ScriptedServer) -> None:
    for step in (1, 2, 3):
        reader.site.add(f"/html/2402.13729v1/x{step}.png", picture(), "image/png")
    quick = [readings.claim("tldr", 0, provisional=True), readings.claim("takeaway", 1, provisional=True)]
    server.scripts["2402.13729v1"] = Script([*FULL[:3], *quick, *FULL[3:]])
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    assert shifts(tab) == []


@pytest.mark.parametrize("width", [1280, 1920])
def test_on_a_wide_window_the_abstract_and_the_links_stay_uncovered(
    reader: Reader, server: ScriptedServer, width: int
) -> None:
    server.scripts["2402.13729v1"] = Script(FULL)
    tab = reader.opens("2402.13729", ABSTRACT)
    tab.set_viewport_size({"width": width, "height": 900})
    phase(tab, "done")
    card = note(tab).locator(".card").bounding_box()
    assert card is not None
    for selector in ("blockquote.abstract", ".full-text"):
        box = tab.locator(selector).bounding_box()
        assert box is not None
        beside = card["x"] >= box["x"] + box["width"]
        under = card["y"] >= box["y"] + box["height"]
        assert beside or under, selector


def test_at_320_pixels_nothing_is_wider_than_the_window(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(FULL)
    tab = reader.opens("2402.13729", ABSTRACT)
    tab.set_viewport_size({"width": 320, "height": 640})
    phase(tab, "done")
    body = note(tab).locator(".body")
    assert body.evaluate("(body) => body.scrollWidth <= body.clientWidth")
    assert body.evaluate("(body) => body.clientWidth") <= 320


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


def test_a_script_of_the_page_cannot_press_the_buttons(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    press = "(all) => all.forEach((one) => one.click())"
    note(tab).locator("button, .claim").evaluate_all(press)
    escape = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))"
    tab.evaluate(escape)
    expect(note(tab).locator(".card")).to_be_visible()
    assert tab.evaluate("CSS.highlights.size") == 0


def test_the_page_itself_asks_the_server_nothing(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    (asked,) = server.posted
    assert asked.path == "/v1/summaries"
    assert asked.headers["Origin"].startswith("chrome-extension://")
    assert {each.headers["Sec-Fetch-Site"] for each in server.asked} == {"none"}


def test_a_page_that_is_no_paper_gets_no_note(
    reader: Reader, server: ScriptedServer, site: ArxivSite
) -> None:
    site.add("/abs/2402.00000", b"<!DOCTYPE html><title>Not found</title><h1>Article not found</h1>")
    tab = reader.visits("https://arxiv.org/abs/2402.00000")
    tab.wait_for_timeout(400)
    assert note(tab).count() == 0
    assert server.asked == []


@pytest.mark.parametrize(
    ("name", "width", "height", "scheme", "language"),
    [
        ("wide-light", 1440, 960, "light", "en"),
        ("wide-dark", 1440, 960, "dark", "en"),
        ("narrow-light", 390, 800, "light", "en"),
        ("wide-chinese", 1440, 960, "light", "zh"),
    ],
)
def test_pictures_are_kept(
    reader: Reader, server: ScriptedServer, name: str, width: int, height: int, scheme: str, language: str
) -> None:
    reader.settings(address=server.address, language=language)
    server.scripts["2402.13729v1"] = Script(FULL)
    tab = reader.opens("2402.13729", ABSTRACT, title="Hybrid Video Models with the Structure of Time")
    tab.set_viewport_size({"width": width, "height": height})
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    phase(tab, "done")
    note(tab).locator(".claim").nth(3).click()
    tab.wait_for_timeout(300)
    colour = note(tab).locator(".card").evaluate("(card) => getComputedStyle(card).backgroundColor")
    assert (colour == "rgb(255, 255, 255)") == (scheme == "light")
    assert note(tab).locator("h2:visible").last.inner_text() == (
        "作者给出的代码" if language == "zh" else "Code given by the authors"
    )
    shot(tab, name)
