"""The paper's sentences in the reader's language, by the browser's own translator."""

from browser.reader import Reader, note, phase, shot
from browser.readings import ABSTRACT, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import Page, expect

STAND_IN = """globalThis.Translator = {
  availability: async ({ sourceLanguage, targetLanguage }) =>
    sourceLanguage === "en" && targetLanguage === "zh" ? "downloadable" : "unavailable",
  create: async () => ({ translate: async (text) => "译：" + text }),
}"""
"""As the specification of the Translator interface has it, for one pair of languages."""

NONE = "delete globalThis.Translator; globalThis.Translator = undefined"


def in_the_world_of_the_extension(reader: Reader, tab: Page, script: str) -> None:
    session = reader.context.new_cdp_session(tab)
    worlds: list[dict[str, object]] = []
    session.on("Runtime.executionContextCreated", lambda event: worlds.append(event["context"]))
    session.send("Runtime.enable")
    (world,) = [each["id"] for each in worlds if each["name"] == "PaperSays"]
    session.send("Runtime.evaluate", {"expression": script, "contextId": world})
    session.detach()


def opened(reader: Reader, server: ScriptedServer, language: str, translator: str) -> Page:
    """A finished reading in a browser that has this translator."""
    reader.settings(address=server.address, language=language, open="on-demand")
    server.scripts["2402.13729v1"] = Script(PLAIN)
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
    note(tab).get_by_role("button", name="在本机翻译").click()
    expect(note(tab).locator(".translation")).to_contain_text("未经核对")
    first = note(tab).locator(".tldr .claim")
    expect(first.locator(".words")).to_have_text(SENTENCES[3])
    expect(first.locator(".words")).to_have_attribute("lang", "en")
    expect(first.locator(".translated")).to_have_text(f"译：{SENTENCES[3]}")
    expect(first.locator(".translated")).to_have_attribute("lang", "zh")
    note(tab).locator("details.field summary").first.click()
    expect(note(tab).locator("details.field .translated")).to_have_text(f"译：{SENTENCES[6]}")
    shot(tab, "translated")


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
