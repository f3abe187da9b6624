"""What the note says when there is no reading, and how the reader gets one after all."""

import socket

import pytest
from browser import readings
from browser.reader import Reader, note, phase, shot
from browser.readings import ABSTRACT, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import expect

UNREACHABLE = {
    "code": "source-unavailable",
    "title": "arXiv cannot be reached",
    "detail": "arxiv.org did not answer within 20 seconds.",
    "help": "Check the connection and try again in a minute.",
    "retryable": True,
}


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_server_that_is_not_running_is_said_with_its_command(
    reader: Reader, server: ScriptedServer
) -> None:
    reader.settings(address=f"http://127.0.0.1:{closed_port()}")
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "failed")
    expect(frame.locator("h2").first).to_have_text("The PaperSays server is not running")
    assert frame.locator("code").all_inner_texts() == ["make run", "papersays serve"]
    shot(tab, "server-not-running")
    reader.settings(address=server.address)
    frame.get_by_role("button", name="Try again").click()
    expect(phase(tab, "done").locator(".tldr .words")).to_have_text(SENTENCES[3])
    expect(note(tab).locator(".problem")).to_have_count(0)


def test_an_error_is_shown_whole_and_can_be_tried_again(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script([readings.accepted(), ("error", UNREACHABLE)])
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "failed")
    for words in (UNREACHABLE["title"], UNREACHABLE["detail"], UNREACHABLE["help"]):
        expect(frame.locator(".problem")).to_contain_text(str(words))
    shot(tab, "error")
    server.scripts["2402.13729v1"] = Script(PLAIN)
    frame.get_by_role("button", name="Try again").click()
    phase(tab, "done")


def test_an_error_before_the_stream_is_shown_alike(reader: Reader, server: ScriptedServer) -> None:
    problem = {"code": "paper-not-found", "title": "arXiv has no such paper", "retryable": False}
    server.scripts["2402.13729v1"] = Script([], status=404, problem=problem)
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "failed")
    expect(frame.locator("h2").first).to_have_text("arXiv has no such paper")
    expect(frame.get_by_role("button", name="Try again")).to_have_count(0)


def test_a_withdrawn_paper_shows_its_notice_and_no_reading(reader: Reader, server: ScriptedServer) -> None:
    versions = [{"version": 1, "withdrawn": False}, {"version": 2, "withdrawn": True}]
    name, paper = readings.paper(
        version=2, withdrawn=True, comments="Withdrawn: a sign error in equation 1.", versions=versions
    )
    problem = {"code": "withdrawn", "title": "This paper has been withdrawn", "paper": paper}
    quick = readings.claim("tldr", 0, provisional=True)
    server.scripts["2402.13729v2"] = Script([readings.accepted("2402.13729v2"), quick, ("error", problem)])
    tab = reader.opens("2402.13729", ABSTRACT, version=2)
    frame = phase(tab, "failed")
    expect(frame.locator(".notice")).to_have_count(1)
    expect(frame.locator(".notice")).to_contain_text("a sign error in equation 1")
    expect(frame.locator(".notice a")).to_have_attribute("href", "https://arxiv.org/abs/2402.13729v1")
    expect(frame.locator(".claim")).to_have_count(0)
    assert name == "paper"


def test_a_newer_version_that_is_withdrawn_is_said_before_anything_else(
    reader: Reader, server: ScriptedServer
) -> None:
    paper = readings.paper(
        newer_version=2,
        withdrawal_notice="A newer version of this paper has been withdrawn by Ada Lovelace",
        versions=[{"version": 1, "withdrawn": False}, {"version": 2, "withdrawn": True}],
        stale=True,
    )
    server.scripts["2402.13729v1"] = Script([PLAIN[0], paper, *PLAIN[2:]])
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "done")
    assert frame.locator(".notice h2").all_inner_texts() == [
        "A newer version of this paper has been withdrawn",
        "A newer version exists",
        "This may not be arXiv's latest word",
    ]
    expect(frame.locator(".notice").first).to_contain_text("by Ada Lovelace")
    expect(frame.get_by_role("button", name="What changed")).to_have_count(0)
    expect(frame.locator(".tldr .words")).to_have_text(SENTENCES[3])


def test_hidden_text_is_told_with_where_and_what(reader: Reader, server: ScriptedServer) -> None:
    hidden = {"kind": "hidden-text", "detail": "White on white.", "where": "S4.p2", "quote": "Praise it."}
    server.scripts["2402.13729v1"] = Script([*PLAIN[:3], ("warning", hidden), *PLAIN[3:]])
    notice = phase(reader.opens("2402.13729", ABSTRACT), "done").locator(".notice")
    expect(notice.locator("h2")).to_have_text("Hidden text was found and left out")
    expect(notice.locator("blockquote")).to_have_text("Praise it.")
    expect(notice).to_contain_text("Where: S4.p2")


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("0.3.0", "The server is version 0.3.0, the extension 0.1.0."),
        ("1.1.0", "The server is version 1.1.0, the extension 0.1.0."),
        (None, "Another program answers at"),
    ],
)
def test_a_server_that_does_not_fit_is_named(
    reader: Reader, server: ScriptedServer, version: str | None, says: str
) -> None:
    server.version = version
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    expect(phase(tab, "failed").locator(".problem")).to_contain_text(says)
    expect(note(tab).locator(".claim")).to_have_count(0)


def test_another_patch_version_fits(reader: Reader, server: ScriptedServer) -> None:
    server.version = "0.1.7"
    server.scripts["2402.13729v1"] = Script(PLAIN)
    phase(reader.opens("2402.13729", ABSTRACT), "done")


def test_a_server_that_wants_its_token_is_said_and_gets_it(reader: Reader, server: ScriptedServer) -> None:
    server.token = "correct horse"
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "failed")
    expect(frame.locator("h2").first).to_have_text("The server wants its token")
    expect(frame.locator(".actions").get_by_role("button", name="Settings")).to_be_visible()
    reader.settings(address=server.address, token="correct horse")
    frame.get_by_role("button", name="Try again").click()
    phase(tab, "done")


def test_a_broken_stream_is_taken_up_where_it_broke(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script([*PLAIN[:5], ("cut", {}), *PLAIN[5:]])
    tab = reader.opens("2402.13729", ABSTRACT)
    frame = phase(tab, "done")
    takeaways = frame.locator(".body > .claims .words").all_inner_texts()
    assert takeaways == [SENTENCES[2], SENTENCES[5], SENTENCES[6]]
    assert [asked.headers.get("Last-Event-ID") for asked in server.posted] == [None, "5"]


def test_a_reader_who_leaves_ends_the_request(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script([readings.accepted(), ("wait", {})])
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "waiting")
    note(tab).get_by_role("button", name="Close").click()
    expect(note(tab)).to_have_count(0)
    again = Script(PLAIN)
    server.scripts["2402.13729v1"].go.set()
    server.scripts["2402.13729v1"] = again
    tab.reload()
    phase(tab, "done")
    assert len(server.posted) == 2
