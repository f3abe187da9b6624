"""What changed between two versions, shown in the note."""

from typing import Any

from browser import readings
from browser.reader import Reader, note, phase, shot
from browser.readings import ABSTRACT, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer
from playwright.sync_api import Locator, expect

ADDED = {"field": "takeaway", "text": "It now handles cuts.", "verdict": "verbatim", "evidence": []}
GONE = {"field": "limitation", "text": SENTENCES[6], "verdict": "verbatim", "evidence": []}
FOUND: dict[str, Any] = {
    "paper": "2402.13729",
    "old": 1,
    "new": 2,
    "changed": [
        {
            "field": "results",
            "old": "It lowers the error by 12 %.",
            "new": "It lowers the error by 9 %.",
            "numbers": {"gone": ["12 %"], "added": ["9 %"]},
        }
    ],
    "added": [ADDED],
    "gone": [GONE],
    "metadata": [{"name": "title", "old": "A Paper", "new": "A Better Paper"}],
    "note": "The abstract was compared with the abstract.",
}
NOTHING = {**FOUND, "changed": [], "added": [], "gone": [], "metadata": [], "note": None}


def versions(*withdrawn: bool) -> list[dict[str, Any]]:
    return [{"version": at, "withdrawn": gone} for at, gone in enumerate(withdrawn, 1)]


def opened(reader: Reader, server: ScriptedServer, *withdrawn: bool) -> Locator:
    """A finished reading of version 1 of a paper with these versions."""
    paper = readings.paper(versions=versions(*withdrawn))
    server.scripts["2402.13729v1"] = Script([PLAIN[0], paper, *PLAIN[2:]])
    return phase(reader.opens("2402.13729", ABSTRACT), "done")


def test_numbers_come_first_then_what_is_new_and_gone_then_the_page(
    reader: Reader, server: ScriptedServer
) -> None:
    server.comparisons["2402.13729v1", 2] = FOUND
    frame = opened(reader, server, False, False)
    frame.get_by_role("button", name="Compare with version 2").click()
    expect(frame.locator(".status")).to_have_text("Compared with version 2")
    part = frame.locator(".comparison")
    assert part.locator("h2").all_inner_texts() == [
        "Changed",
        "New in version 2",
        "Only in version 1",
        "On the abstract page",
    ]
    assert part.locator(".numbers").inner_text() == "12 % → 9 %"
    expect(part).to_contain_text("The abstract was compared with the abstract.")
    assert frame.locator(".claim:visible").count() == 0
    asked = server.posted[-1]
    assert asked.path == "/v1/comparisons"
    assert asked.body == {"paper": "2402.13729v1", "version": 2, "language": "en"}
    assert asked.headers["PaperSays-Client"] == "extension/0.1.0"
    shot(frame.page, "comparison")
    frame.get_by_role("button", name="Back to the reading").click()
    expect(frame.locator(".tldr .words")).to_be_visible()
    expect(part.locator("h2")).to_have_count(0)


def test_two_versions_that_say_the_same_are_said_to(reader: Reader, server: ScriptedServer) -> None:
    server.comparisons["2402.13729v1", 2] = NOTHING
    frame = opened(reader, server, False, False)
    frame.get_by_role("button", name="Compare with version 2").click()
    expect(frame.locator(".comparison")).to_contain_text("No statement differs")


def test_among_many_versions_the_reader_chooses_and_withdrawn_ones_are_not_offered(
    reader: Reader, server: ScriptedServer
) -> None:
    server.comparisons["2402.13729v1", 3] = {**NOTHING, "new": 3}
    frame = opened(reader, server, False, False, False, True)
    choice = frame.get_by_label("Version to compare with")
    assert choice.locator("option").all_inner_texts() == ["3", "2"]
    choice.select_option("3")
    frame.get_by_role("button", name="Compare with version", exact=True).click()
    expect(frame.locator(".status")).to_have_text("Compared with version 3")


def test_a_paper_with_one_version_offers_no_comparison(reader: Reader, server: ScriptedServer) -> None:
    frame = opened(reader, server, False)
    expect(frame.get_by_role("button", name="Compare")).to_have_count(0)


def test_a_comparison_that_fails_is_told_and_can_be_tried_again(
    reader: Reader, server: ScriptedServer
) -> None:
    frame = opened(reader, server, False, False)
    frame.get_by_role("button", name="Compare with version 2").click()
    expect(frame.locator(".comparison .problem")).to_contain_text("arXiv cannot be reached")
    server.comparisons["2402.13729v1", 2] = FOUND
    frame.get_by_role("button", name="Try again").click()
    expect(note(frame.page).locator(".comparison .numbers")).to_be_visible()


def test_from_the_notice_of_a_newer_version_a_reader_sees_what_changed(
    reader: Reader, server: ScriptedServer
) -> None:
    server.comparisons["2402.13729v1", 2] = FOUND
    paper = readings.paper(newer_version=2, versions=versions(False, False))
    server.scripts["2402.13729v1"] = Script([PLAIN[0], paper, *PLAIN[2:]])
    frame = phase(reader.opens("2402.13729", ABSTRACT), "done")
    frame.get_by_role("button", name="What changed").click()
    expect(frame.locator(".comparison .numbers")).to_be_visible()
