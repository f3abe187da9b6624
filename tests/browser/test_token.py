"""Where the server's token stands, and who cannot get at it."""

from typing import Any

from browser.reader import Reader, phase
from browser.readings import ABSTRACT, PLAIN
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import Page

TOKEN = "correct-horse-battery"
PAPER = "2402.13729"

# What a content script can do: it shares storage with the extension, and databases with the page.
FROM_CONTENT = """async () => ({
  local: (({ style, frame, ...preferences }) => preferences)(await chrome.storage.local.get()),
  databases: (await indexedDB.databases()).map(({ name }) => name),
})"""
PREFERENCES = """async () => {
  const { style, frame, ...preferences } = await chrome.storage.local.get();
  return preferences;
}"""
MOVE = """async ({ stored }) => {
  await chrome.storage.local.set(stored);
  const { moveToken, access } = await import("/extension/background/token.js");
  await moveToken(chrome);
  return access(chrome);
}"""


def isolated(tab: Page, expression: str) -> Any:
    """What an expression gives in the world of the extension's content scripts on that page."""
    session = tab.context.new_cdp_session(tab)
    worlds: list[dict[str, Any]] = []
    session.on("Runtime.executionContextCreated", lambda event: worlds.append(event["context"]))
    session.send("Runtime.enable")
    [world] = [each for each in worlds if each["name"] == "PaperSays"]
    asked = {"expression": f"({expression})()", "contextId": world["id"]}
    found = session.send("Runtime.evaluate", asked | {"awaitPromise": True, "returnByValue": True})
    session.detach()
    return found["result"]["value"]


def authorisations(server: ScriptedServer) -> set[str | None]:
    return {asked.headers.get("Authorization") for asked in server.asked}


def own_page(reader: Reader) -> Page:
    return reader.visits(reader.url("extension/options/options.html"))


def test_a_content_script_can_read_the_preferences_but_not_the_token(
    reader: Reader, server: ScriptedServer
) -> None:
    server.token = TOKEN
    server.scripts[f"{PAPER}v1"] = Script(PLAIN)
    reader.settings(address=server.address, token=TOKEN, theme="dark")
    tab = reader.opens(PAPER, ABSTRACT)
    phase(tab, "done")
    assert authorisations(server) == {f"Bearer {TOKEN}"}
    seen = isolated(tab, FROM_CONTENT)
    assert seen == {"local": {"address": server.address, "theme": "dark"}, "databases": []}


def test_a_token_is_sent_only_where_it_belongs(reader: Reader, server: ScriptedServer) -> None:
    server.scripts[f"{PAPER}v1"] = Script(PLAIN)
    reader.settings(address="http://127.0.0.1:1", token=TOKEN)
    reader.worker.evaluate("(address) => chrome.storage.local.set({ address })", server.address)
    phase(reader.opens(PAPER, ABSTRACT), "done")
    assert authorisations(server) == {None}


def test_a_token_from_before_is_moved_once_and_removed(reader: Reader, server: ScriptedServer) -> None:
    reader.settings()
    tab = own_page(reader)
    old = {"address": server.address, "token": TOKEN, "language": "zh", "open": "at-once"}
    assert tab.evaluate(MOVE, {"stored": old})["token"] == TOKEN
    kept = tab.evaluate(PREFERENCES)
    assert kept == {"address": server.address, "language": "zh", "open": "at-once"}
    later = tab.evaluate(MOVE, {"stored": {"token": "an older one"}})
    assert later["token"] == TOKEN
    assert "token" not in tab.evaluate("() => chrome.storage.local.get()")
