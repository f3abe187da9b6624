"""The settings page: the server with its token or code, the test of both, and what the reader prefers."""

import socket
from pathlib import Path
from typing import Any, Literal

import pytest
from browser.reader import Reader, shot
from browser.scripted_server import ScriptedServer
from browser.test_accessibility import AXE, RUN
from playwright.sync_api import Page, expect

KEPT = """async (address) => {
  const { tokenOf } = await import("/extension/background/token.js");
  return tokenOf(address);
}"""
ASKED = """() => {
  const asked = [];
  chrome.permissions.request = async ({ origins }) => { asked.push(...origins); return false; };
  globalThis.asked = asked;
}"""
FOCUSED = "() => ((at) => at.id || at.name || at.className)(document.activeElement)"
PAGE = "extension/options/options.html"


def options(reader: Reader, heading: str = "PaperSays settings") -> Page:
    tab = reader.visits(reader.url(PAGE))
    expect(tab.locator("body")).to_have_attribute("data-ready", "")
    expect(tab.locator("h1")).to_have_text(heading)
    return tab


def stored(reader: Reader) -> dict[str, Any]:
    values: dict[str, Any] = reader.worker.evaluate("() => chrome.storage.local.get()")
    return values


def connects(tab: Page, says: str, **fields: str) -> None:
    for name, value in fields.items():
        tab.fill(f"#{name}", value)
    tab.get_by_role("button", name="Save and test").click()
    expect(tab.locator("#result")).to_contain_text(says)


# The server


def test_the_test_says_that_nothing_answers_and_what_to_type(reader: Reader) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    tab = options(reader)
    connects(tab, "The PaperSays server is not running", address=f"http://127.0.0.1:{port}")
    expect(tab.locator("#result code")).to_have_text("make run")


def test_the_test_tells_a_missing_token_from_a_wrong_one(reader: Reader, server: ScriptedServer) -> None:
    server.token = "correct-horse-battery"
    tab = options(reader)
    connects(tab, "The server wants its token")
    expect(tab.locator("#result code")).to_have_text("papersays settings --pair")
    connects(tab, "The server does not take this token", token="battery-staple-horse")
    assert tab.evaluate(KEPT, server.address) == ""
    connects(tab, "PaperSays 0.1.0 answers", token=" correct-horse-battery ")
    assert tab.evaluate(KEPT, server.address) == "correct-horse-battery"


def test_a_token_that_is_kept_is_used_but_never_shown(reader: Reader, server: ScriptedServer) -> None:
    server.token = "correct-horse-battery"
    reader.settings(address=server.address, token=server.token)
    tab = options(reader)
    expect(tab.get_by_text("A token for this server is kept.")).to_be_visible()
    assert "correct-horse" not in tab.content() + tab.input_value("#token")
    connects(tab, "PaperSays 0.1.0 answers")
    tab.fill("#address", "http://127.0.0.1:1")
    expect(tab.get_by_text("A token for this server is kept.")).to_be_hidden()
    tab.fill("#address", server.address)
    tab.get_by_role("button", name="Forget it").click()
    expect(tab.get_by_text("A token for this server is kept.")).to_be_hidden()
    expect(tab.locator("#token")).to_be_focused()
    connects(tab, "The server wants its token")


@pytest.mark.parametrize("typed", ["12345678", "1234 5678", " 1234-5678 "])
def test_a_code_pairs_and_the_token_it_gives_is_kept(
    reader: Reader, server: ScriptedServer, typed: str
) -> None:
    server.token = "still nobody's"
    server.codes["12345678"] = "given.for-the-code"
    tab = options(reader)
    connects(tab, "PaperSays 0.1.0 answers", token=typed)
    assert tab.evaluate(KEPT, server.address) == "given.for-the-code"
    assert tab.input_value("#token") == ""
    pairing = [asked for asked in server.asked if asked.path == "/v1/pairing"]
    assert [asked.body for asked in pairing] == [{"code": "12345678"}]
    assert pairing[0].headers["Origin"].startswith("chrome-extension://")
    assert "Authorization" not in pairing[0].headers


def test_a_code_that_is_refused_is_said_and_nothing_is_kept(reader: Reader, server: ScriptedServer) -> None:
    server.token = "still nobody's"
    tab = options(reader)
    connects(tab, "The server does not take this code", token="8765 4321")
    assert tab.evaluate(KEPT, server.address) == ""
    assert tab.input_value("#token") == "8765 4321"


def test_another_program_is_not_told_the_code(reader: Reader, server: ScriptedServer) -> None:
    server.version = None
    connects(options(reader), "Another program answers at", token="12345678")
    assert [asked.path for asked in server.asked] == ["/v1/health"]


def test_an_address_that_is_none_is_not_kept(reader: Reader, server: ScriptedServer) -> None:
    tab = options(reader)
    connects(tab, "This is not an address", address="localhost:8719")
    expect(tab.locator("#address")).to_be_focused()
    assert stored(reader)["address"] == server.address


def test_another_machine_is_asked_for_on_the_click_and_not_kept_when_refused(
    reader: Reader, server: ScriptedServer
) -> None:
    tab = options(reader)
    tab.evaluate(ASKED)
    connects(tab, "The browser was not allowed to reach this address", address="https://lab.example:8719/x")
    assert tab.evaluate("() => asked") == ["https://lab.example/*"]
    assert stored(reader)["address"] == server.address


def test_an_address_that_the_browser_does_not_allow_is_told_as_such(reader: Reader) -> None:
    reader.settings(address="http://lab.example:8719")
    tab = options(reader)
    tab.evaluate("() => { chrome.permissions.request = async () => true; }")
    connects(tab, "The browser does not let PaperSays reach http://lab.example:8719")


# What the reader prefers


def test_each_choice_is_kept_at_once(reader: Reader, server: ScriptedServer) -> None:
    tab = options(reader)
    tab.check("input[value=on-demand]")
    expect(tab.locator("#saved")).to_have_text(
        "Saved. Colours change at once; open pages take on the rest when they are reloaded."
    )
    tab.check("input[value=dark]")
    tab.uncheck("input[value=abs]")
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    tab.reload()
    expect(tab.locator("input[value=on-demand]")).to_be_checked()
    expect(tab.locator("input[value=dark]")).to_be_checked()
    expect(tab.locator("input[value=abs]")).not_to_be_checked()
    kept = {"theme": "dark", "open": "on-demand", "sites": ["list"], "language": "en"}
    left = ("style", "frame")
    found = {name: value for name, value in stored(reader).items() if name not in left}
    assert found == kept | {"address": server.address}


def test_a_language_is_spoken_at_once(reader: Reader) -> None:
    tab = options(reader)
    tab.select_option("#language", "zh")
    expect(tab.locator("h1")).to_have_text("PaperSays 设置")
    expect(tab.locator("html")).to_have_attribute("lang", "zh")
    expect(tab.locator("#saved")).to_contain_text("已保存")


def test_the_languages_with_labels_come_first_and_the_others_are_told_apart(reader: Reader) -> None:
    tab = options(reader)
    folder = Path(__file__).resolve().parents[2] / "extension" / "labels"
    groups = tab.locator("optgroup")
    spoken = groups.nth(0).locator("option").evaluate_all("(all) => all.map((option) => option.value)")
    assert spoken == sorted(path.stem for path in folder.glob("*.json"))
    assert groups.nth(1).get_attribute("label") == "For a model's readings; labels in English"
    assert tab.input_value("#language") == "en"


def test_only_pages_on_which_this_version_shows_something_are_offered(reader: Reader) -> None:
    tab = options(reader)
    matches = tab.evaluate(
        "() => chrome.runtime.getManifest().content_scripts.flatMap((each) => each.matches)"
    )
    for kind in ("abs", "list"):
        offered = any(f"/{kind}/" in match for match in matches)
        assert tab.locator(f"input[value={kind}]").is_visible() is offered


# How it looks and how it is worked


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_legible_for_everybody(
    reader: Reader, server: ScriptedServer, theme: str, language: str
) -> None:
    server.token = "correct-horse-battery"
    reader.settings(address=server.address, token="a-token-that-is-wrong", theme=theme, language=language)
    tab = options(reader, {"en": "PaperSays settings", "zh": "PaperSays 设置"}[language])
    tab.locator("#server button.main").click()
    expect(tab.locator("#result")).to_have_attribute("data-good", "no")
    shot(tab, f"options-{language}-{theme}", full_page=True)
    if AXE.exists():
        tab.evaluate(AXE.read_text("utf-8"))
        assert tab.evaluate(RUN, None) == []


@pytest.mark.parametrize(("theme", "scheme"), [("light", "dark"), ("dark", "light")])
def test_the_chosen_colours_win_over_the_systems(
    reader: Reader, theme: str, scheme: Literal["light", "dark"]
) -> None:
    reader.settings(theme=theme)
    tab = options(reader)
    tab.emulate_media(color_scheme=scheme)
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(28, 29, 31)"}[theme]
    assert tab.evaluate("() => getComputedStyle(document.body).backgroundColor") == paper


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_on_a_window_of_320_pixels(
    reader: Reader, server: ScriptedServer, language: str
) -> None:
    server.token = "correct-horse-battery"
    reader.settings(address=server.address, language=language)
    tab = options(reader, {"en": "PaperSays settings", "zh": "PaperSays 设置"}[language])
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.locator("#server button.main").click()
    expect(tab.locator("#result code")).to_be_visible()
    shot(tab, f"options-320-{language}", full_page=True)
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_everything_can_be_done_by_the_keyboard_alone(reader: Reader, server: ScriptedServer) -> None:
    reader.settings(address=server.address, token="correct-horse-battery")
    server.token = "correct-horse-battery"
    tab = options(reader)
    reached = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate(FOCUSED))
        if reached[-1] == "sites":
            break
    assert reached == ["address", "token", "forget", "main", "language", "theme", "open", "sites"]
    tab.focus("#address")
    tab.keyboard.press("Enter")
    expect(tab.locator("#result")).to_contain_text("PaperSays 0.1.0 answers")
