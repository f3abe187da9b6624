"""The settings page and its connection test."""

import socket
from typing import Any

import pytest
from browser.reader import Reader, shot
from browser.scripted_server import ScriptedServer
from playwright.sync_api import Page, expect


def options(reader: Reader) -> Page:
    tab = reader.visits(reader.url("extension/options/options.html"))
    expect(tab.locator("h1")).to_have_text("PaperSays settings")
    return tab


def stored(reader: Reader) -> dict[str, Any]:
    values: dict[str, Any] = reader.worker.evaluate("() => chrome.storage.local.get()")
    return values


def test_the_connection_test_says_who_answers(reader: Reader, server: ScriptedServer) -> None:
    tab = options(reader)
    tab.click("#test")
    expect(tab.locator("#result")).to_have_text(f"PaperSays 0.1.0 answers at {server.address}.")
    shot(tab, "options")


def test_the_connection_test_says_that_nothing_answers(reader: Reader) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    tab = options(reader)
    tab.fill("#address", f"http://127.0.0.1:{port}")
    tab.click("#test")
    expect(tab.locator("#result")).to_contain_text("The PaperSays server is not running")
    expect(tab.locator("#result")).to_contain_text("make run")


@pytest.mark.parametrize(
    ("version", "says"),
    [(None, "Another program answers at"), ("0.2.0", "Server and extension do not fit together")],
)
def test_the_connection_test_says_what_is_wrong_with_the_server(
    reader: Reader, server: ScriptedServer, version: str | None, says: str
) -> None:
    server.version = version
    tab = options(reader)
    tab.click("#test")
    expect(tab.locator("#result")).to_contain_text(says)


def test_the_connection_test_tells_a_missing_token_from_a_wrong_one(
    reader: Reader, server: ScriptedServer
) -> None:
    server.token = "correct horse"
    tab = options(reader)
    tab.click("#test")
    expect(tab.locator("#result")).to_contain_text("The server wants its token")
    tab.fill("#token", "battery staple")
    tab.click("#test")
    expect(tab.locator("#result")).to_contain_text("The server does not take this token")
    tab.fill("#token", "correct horse")
    tab.click("#test")
    expect(tab.locator("#result")).to_contain_text("PaperSays 0.1.0 answers")


def test_what_is_chosen_is_kept_and_spoken(reader: Reader) -> None:
    tab = options(reader)
    tab.select_option("#language", "zh")
    tab.check("input[value=on-demand]")
    tab.fill("#address", "http://localhost:8719/")
    tab.click("button[type=submit]")
    expect(tab.locator("h1")).to_have_text("PaperSays 设置")
    expect(tab.locator("#result")).to_contain_text("已保存")
    assert stored(reader) == {"address": "http://localhost:8719", "language": "zh", "open": "on-demand"}


def test_an_address_that_is_none_is_not_kept(reader: Reader, server: ScriptedServer) -> None:
    tab = options(reader)
    tab.fill("#address", "localhost:8719")
    tab.click("button[type=submit]")
    expect(tab.locator("#result")).to_contain_text("This is not an address")
    assert stored(reader)["address"] == server.address
