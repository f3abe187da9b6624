"""The note by its keys: from statement to statement, to its sentence, and out again."""

from browser.reader import Reader, note, phase
from browser.readings import ABSTRACT, FULL, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import Page, expect

HELD = "() => document.querySelector('papersays-note')?.shadowRoot.activeElement?.innerText ?? ''"


def opened(reader: Reader, server: ScriptedServer, full: bool = False) -> Page:
    server.scripts["2402.13729v1"] = Script(FULL if full else PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    return tab


def held(tab: Page) -> str:
    """The words of what has the focus in the note."""
    return str(tab.evaluate(HELD))


def test_the_arrows_and_j_and_k_go_from_statement_to_statement(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server)
    note(tab).locator(".claim").first.focus()
    for key, at in (("ArrowDown", 2), ("j", 5), ("ArrowUp", 2), ("k", 3), ("k", 3), ("ArrowDown", 2)):
        tab.keyboard.press(key)
        assert SENTENCES[at] in held(tab), key
    tab.keyboard.press("End")
    assert "Limitations" in held(tab)
    tab.keyboard.press("Enter")
    note(tab).locator(".field .claim").wait_for()
    tab.keyboard.press("j")
    assert SENTENCES[6] in held(tab)
    tab.keyboard.press("Home")
    assert SENTENCES[3] in held(tab)


def test_tab_stops_once_in_a_list_and_where_the_reader_was(reader: Reader, server: ScriptedServer) -> None:
    tab = opened(reader, server, full=True)
    note(tab).locator(".tldr .claim").focus()
    tab.keyboard.press("Tab")
    assert SENTENCES[2] in held(tab)
    tab.keyboard.press("j")
    tab.keyboard.press("Tab")
    assert "Background" in held(tab)
    tab.keyboard.press("Shift+Tab")
    assert "context and detail apart" in held(tab)


def test_letters_in_a_box_are_letters_and_with_a_modifier_the_browsers(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = opened(reader, server)
    box = note(tab).get_by_role("textbox")
    box.focus()
    tab.keyboard.type("jk")
    expect(box).to_have_value("jk")
    first = note(tab).locator(".claim").first
    first.focus()
    tab.keyboard.press("Control+j")
    assert SENTENCES[3] in held(tab)


def test_the_keys_of_the_manifest_are_bound_and_shown(reader: Reader, server: ScriptedServer) -> None:
    commands = reader.worker.evaluate("() => chrome.commands.getAll()")
    (found,) = [each["shortcut"] for each in commands if each["name"] == "open-note"]
    assert found == "Alt+Shift+S"
    tab = opened(reader, server)
    note(tab).locator("[data-extra=keys] summary").click()
    expect(note(tab).locator(".keys")).to_contain_text("Alt+Shift+S")
    settings = reader.visits(reader.url("extension/options/options.html"))
    expect(settings.locator("#shortcut")).to_have_text("Alt+Shift+S")


def test_a_message_of_the_page_opens_nothing(reader: Reader, server: ScriptedServer) -> None:
    tab = opened(reader, server)
    tab.keyboard.press("Escape")
    tab.evaluate("() => postMessage({ type: 'open' }, '*')")
    tab.wait_for_timeout(100)
    expect(note(tab)).to_have_count(0)
