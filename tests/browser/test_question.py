"""The paper is asked, at the end of the note."""

import re
from typing import Any

import pytest
from browser import readings
from browser.reader import Reader, highlighted, note, phase, shot
from browser.readings import ABSTRACT, BODY, PLAIN, SENTENCES, WITHHELD
from browser.scripted_server import Asked, Script, ScriptedServer
from playwright.sync_api import Locator, Page, expect

COST = "How long did training take?"
SPEED = "By how much is the error lowered?"
MOON = "Does it work on the moon?"


def answer(question: str, *claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    (_, end), (_, coverage) = readings.done(), readings.FULL_TEXT
    found = {"paper": "2402.13729v1", "question": question, "language": "en", "claims": list(claims)}
    return {**found, "withheld": [], "coverage": coverage, "provenance": end["provenance"], **more}


(_, OWN_WORDS) = readings.claim("takeaway", 5)
(_, IN_THE_TEXT) = readings.claim("takeaway", 0, "Training took 3 days.", "supported", evidence=[BODY])


def opened(reader: Reader, server: ScriptedServer) -> tuple[Page, Locator]:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    server.answers = {
        COST: answer(COST, IN_THE_TEXT),
        SPEED: answer(SPEED, OWN_WORDS, withheld=[WITHHELD]),
        MOON: answer(MOON),
    }
    tab = reader.opens("2402.13729", ABSTRACT)
    return tab, phase(tab, "done")


def box(frame: Locator) -> Locator:
    return frame.get_by_role("textbox", name="Ask the paper")


def ask(frame: Locator, question: str) -> Locator:
    """Asks with Enter; gives the part that holds the answer."""
    box(frame).fill(question)
    box(frame).press("Enter")
    part = frame.locator(".answer")
    expect(part.locator("h2").first).to_have_text(question)
    return part


def questions(server: ScriptedServer) -> list[Asked]:
    return [asked for asked in server.asked if asked.path == "/v1/questions"]


def test_an_answer_is_in_claims_with_their_evidence(reader: Reader, server: ScriptedServer) -> None:
    tab, frame = opened(reader, server)
    part = ask(frame, COST)
    expect(part.locator(".claim .words")).to_have_text("Training took 3 days.")
    expect(part.locator(".claim")).to_be_in_viewport(ratio=0.97)
    assert part.locator(".mark").get_attribute("data-verdict") == "supported"
    part.locator(".claim").click()
    expect(part.locator(".proof blockquote")).to_have_text(BODY["quote"])
    expect(part.locator(".proof a")).to_have_attribute("href", re.compile(re.escape(BODY["url"])))
    expect(box(frame)).to_have_value("")
    tab.mouse.move(5, 5)
    shot(tab, "question")


def test_only_the_question_and_the_identifier_are_sent(reader: Reader, server: ScriptedServer) -> None:
    _, frame = opened(reader, server)
    box(frame).fill(f"  {COST} ")
    assert questions(server) == []
    frame.get_by_role("button", name="Ask", exact=True).click()
    expect(frame.locator(".answer .claim")).to_have_count(1)
    (asked,) = questions(server)
    assert asked.body == {"paper": "2402.13729v1", "question": COST, "language": "en"}
    assert asked.headers["PaperSays-Client"] == "extension/0.1.0"
    assert asked.headers["Origin"].startswith("chrome-extension://")
    assert "Cookie" not in asked.headers


def test_a_follow_up_takes_the_place_of_the_answer_before(reader: Reader, server: ScriptedServer) -> None:
    tab, frame = opened(reader, server)
    expect(ask(frame, COST).locator(".claim")).to_have_count(1)
    part = ask(frame, SPEED)
    expect(part.locator(".words")).to_have_text([SENTENCES[5]])
    part.locator(".claim").click()
    assert highlighted(tab) == [SENTENCES[5]]
    part.locator("summary").click()
    expect(part.locator("del")).to_have_text(WITHHELD["text"])
    assert frame.locator(".claim", has_text=WITHHELD["text"]).count() == 0


def test_when_the_paper_does_not_say_the_note_says_what_was_read(
    reader: Reader, server: ScriptedServer
) -> None:
    _, frame = opened(reader, server)
    part = ask(frame, MOON)
    expect(part).to_contain_text("The paper does not say.")
    expect(part).to_contain_text("Read: 4 of 5 sections, 202 sentences, from HTML")
    assert part.locator(".claim").count() == 0


def test_a_paper_is_not_called_silent_when_an_answer_was_withheld(
    reader: Reader, server: ScriptedServer
) -> None:
    _, frame = opened(reader, server)
    server.answers[SPEED] = answer(SPEED, withheld=[WITHHELD])
    part = ask(frame, SPEED)
    expect(part).to_contain_text("No answer that the text of the paper bears out.")
    expect(part).to_contain_text("1 statement withheld")
    expect(part).not_to_contain_text("does not say")


def test_an_answer_that_fails_is_told_and_asked_for_again(reader: Reader, server: ScriptedServer) -> None:
    _, frame = opened(reader, server)
    found = server.answers.pop(COST)
    part = ask(frame, COST)
    expect(part.locator(".problem h2")).to_have_text("arXiv cannot be reached")
    server.answers[COST] = found
    part.get_by_role("button", name="Try again").click()
    expect(part.locator(".claim")).to_have_count(1)
    expect(frame.locator(".tldr .claim")).to_be_visible()


def test_a_question_replaced_while_it_waits_is_not_answered(reader: Reader, server: ScriptedServer) -> None:
    _, frame = opened(reader, server)
    server.answering.clear()
    part = ask(frame, COST)
    expect(part).to_contain_text("Looking for the answer in the paper")
    expect(part).to_be_in_viewport(ratio=0.97)
    expect(frame.locator(".card")).to_have_attribute("aria-busy", "true")
    ask(frame, MOON)
    server.answering.set()
    expect(part).to_contain_text("The paper does not say.")
    expect(part.locator(".claim")).to_have_count(0)
    expect(frame.locator(".card")).to_have_attribute("aria-busy", "false")


def test_a_question_can_be_asked_with_the_keyboard_alone(reader: Reader, server: ScriptedServer) -> None:
    tab, frame = opened(reader, server)
    box(frame).focus()
    tab.keyboard.type(COST)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    expect(frame.locator(".answer .claim")).to_have_count(1)
    assert len(questions(server)) == 1


@pytest.mark.parametrize(
    "does",
    [
        "(root) => root.querySelector('.asking button').click()",
        "(root) => root.querySelector('.asking input').dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }))",
    ],
    ids=["click", "enter"],
)
def test_a_script_of_the_page_cannot_ask(reader: Reader, server: ScriptedServer, does: str) -> None:
    tab, frame = opened(reader, server)
    box(frame).fill(COST)
    frame.evaluate(does)
    tab.wait_for_timeout(100)
    assert questions(server) == []
    assert note(tab).locator("form").count() == 0


def test_what_is_typed_is_no_shortcut_of_the_page(reader: Reader, server: ScriptedServer) -> None:
    tab, frame = opened(reader, server)
    tab.evaluate("addEventListener('keydown', (event) => (globalThis.heard ??= []).push(event.key))")
    box(frame).press("s")
    box(frame).press("Shift")
    tab.locator("#search").press("x")
    assert tab.evaluate("globalThis.heard") == ["x"]


def test_the_popup_can_ask_too(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    server.answers = {COST: answer(COST, IN_THE_TEXT)}
    tab = reader.context.new_page()
    tab.add_init_script("chrome.tabs.query = async () => [{ url: 'https://arxiv.org/pdf/2402.13729v1' }]")
    tab.goto(reader.url("extension/popup/popup.html"))
    expect(ask(phase(tab, "done"), COST).locator(".claim")).to_have_count(1)


def test_in_chinese_the_line_is_chinese(reader: Reader, server: ScriptedServer) -> None:
    reader.settings(address=server.address, language="zh")
    _, frame = opened(reader, server)
    server.answers["训练用了多久？"] = answer("训练用了多久？")
    frame.get_by_role("textbox", name="向论文提问").fill("训练用了多久？")
    frame.get_by_role("button", name="提问").click()
    expect(frame.locator(".answer")).to_contain_text("论文没有说明。")
    assert questions(server)[0].body["language"] == "zh"
