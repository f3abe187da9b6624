"""What the toolbar's popup looks like; what it says is tried in both browsers."""

from browser import readings
from browser.reader import Reader, phase, shot
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import expect


def test_a_picture_of_the_popup_is_kept(reader: Reader, server: ScriptedServer) -> None:
    """The popup's page in a tab of its size, told that the current tab is a PDF of arXiv's."""
    server.scripts["2402.13729v1"] = Script(readings.FULL)
    address = reader.url("extension/popup/popup.html")
    tab = reader.context.new_page()
    tab.add_init_script("chrome.tabs.query = async () => [{ url: 'https://arxiv.org/pdf/2402.13729v1' }]")
    tab.set_viewport_size({"width": 420, "height": 560})
    tab.goto(address)
    frame = phase(tab, "done")
    frame.locator(".claim").nth(2).click()
    style = "(claim) => getComputedStyle(claim).display"
    assert frame.locator(".claim").first.evaluate(style) == "flex"
    expect(frame.locator(".proof figcaption")).to_contain_text("Abstract")
    shot(tab, "popup")
