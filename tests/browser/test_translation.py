"""The paper's sentences in the reader's language, by the browser's own translator."""

import pytest
from browser import readings
from browser.reader import Reader, note, phase, said, shot
from browser.readings import ABSTRACT, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer, Step
from playwright.sync_api import Locator, Page, expect

STAND_IN = """globalThis.Translator = {
  availability: async ({ sourceLanguage, targetLanguage }) =>
    sourceLanguage === "en" && targetLanguage === "zh" ? "downloadable" : "unavailable",
  create: async () => ({ translate: async (text) => "译：" + text }),
}"""
"""As the specification of the Translator interface has it, for one pair of languages."""

BROKEN = STAND_IN.replace('"译：" + text', "Promise.reject(new Error('no'))")

NONE = "delete globalThis.Translator; globalThis.Translator = undefined"


def in_the_world_of_the_extension(reader: Reader, tab: Page, script: str) -> None:
    session = reader.context.new_cdp_session(tab)
    worlds: list[dict[str, object]] = []
    session.on("Runtime.executionContextCreated", lambda event: worlds.append(event["context"]))
    session.send("Runtime.enable")
    (world,) = [each["id"] for each in worlds if each["name"] == "PaperSays"]
    session.send("Runtime.evaluate", {"expression": script, "contextId": world})
    session.detach()


def top(shown: Locator) -> float:
    """Where it begins, in pixels from the top of the window."""
    box = shown.bounding_box()
    assert box is not None
    return box["y"]


def opened(
    reader: Reader, server: ScriptedServer, language: str, translator: str, steps: list[Step] = PLAIN
) -> Page:
    """A finished reading in a browser that has this translator."""
    reader.settings(address=server.address, language=language, open="on-demand")
    server.scripts["2402.13729v1"] = Script(steps)
    tab = reader.opens("2402.13729", ABSTRACT)
    note(tab).locator(".pill").wait_for()
    in_the_world_of_the_extension(reader, tab, translator)
    note(tab).locator(".pill").click()
    phase(tab, "done")
    return tab


def test_a_translation_stands_beneath_the_original_marked_as_the_browsers(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server, "zh", STAND_IN)
    first = note(tab).locator(".tldr .claim")
    before = top(first)
    note(tab).get_by_role("button", name="在本机翻译").click()
    expect(note(tab).locator(".translation")).to_contain_text("未经核对")
    assert top(first) == before
    expect(first.locator(".words")).to_have_text(SENTENCES[3])
    expect(first.locator(".words")).to_have_attribute("lang", "en")
    expect(first.locator(".translated")).to_have_text(f"译：{SENTENCES[3]}")
    expect(first.locator(".translated")).to_have_attribute("lang", "zh")
    note(tab).locator("details.field summary").first.click()
    expect(note(tab).locator("details.field .translated")).to_have_text(f"译：{SENTENCES[6]}")
    shot(tab, "translated")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_translator_that_fails_says_so_and_moves_nothing(
    reader: Reader, server: ScriptedServer, width: int
) -> None:
    tab = opened(reader, server, "zh", BROKEN)
    tab.set_viewport_size({"width": width, "height": 800})
    first = note(tab).locator(".tldr .claim")
    offer = note(tab).get_by_role("button", name="在本机翻译")
    offer.wait_for()
    before = top(first)
    offer.click()
    expect(note(tab).locator(".translation")).to_contain_text("浏览器未能翻译。")
    expect(offer).to_be_visible()
    assert top(first) == before


def test_a_formula_is_the_papers_own_in_the_translation_too(reader: Reader, server: ScriptedServer) -> None:
    text = r"The rate is $\alpha$, and the error $1/\sqrt{n}$."
    tab = opened(reader, server, "zh", STAND_IN, [*PLAIN[:3], readings.claim("tldr", 3, text), PLAIN[-1]])
    note(tab).get_by_role("button", name="在本机翻译").click()
    translated = note(tab).locator(".translated")
    expect(translated.locator("math")).to_have_count(2)
    assert said(translated) == ["译：" + text]


def test_without_a_translator_the_note_says_what_there_is(reader: Reader, server: ScriptedServer) -> None:
    tab = opened(reader, server, "zh", NONE)
    expect(note(tab).locator(".translation")).to_contain_text("须设置为使用模型")
    expect(note(tab).locator(".translation button")).to_have_count(0)


def test_a_pair_of_languages_the_browser_cannot_do_is_not_offered(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server, "de", STAND_IN)
    expect(note(tab).locator(".translation")).to_contain_text("is set to use a model")
    expect(note(tab).locator(".translation button")).to_have_count(0)


def test_a_reader_of_english_is_offered_nothing(reader: Reader, server: ScriptedServer) -> None:
    tab = opened(reader, server, "en", STAND_IN)
    expect(note(tab).locator(".translation")).to_be_hidden()
