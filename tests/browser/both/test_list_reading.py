"""The note over a list of papers, opened from a mark or from an entry that was not read, in both browsers."""

from browser.both.scripted import STARTS, Scripted
from browser.both.test_lists import BUTTON, FIRST, MARKS, lists, marked
from browser.both.window import Window, labels
from browser.lists import READ, mark
from browser.readings import PLAIN
from browser.scripted_server import Script

SAID = labels("en")


def test_a_click_on_a_mark_reads_the_paper_over_the_list(window: Window, scripted: Scripted) -> None:
    scripted.server.marks = READ
    scripted.server.scripts["2402.13729"] = Script(PLAIN)
    lists(scripted)
    marked(window)
    before = window.html()
    window.points(*window.run(FIRST), press=True)
    window.phase("done")
    window.sees(STARTS[5])
    assert [path for path, _ in scripted.posts()] == ["/v1/summaries"]
    (posted,) = [each.body for each in scripted.server.asked if each.body]
    assert posted == {"paper": "2402.13729", "language": "en"}
    window.key("Escape")
    window.waits("() => !document.querySelector('papersays-note')")
    assert window.html() == before
    assert window.run("() => document.activeElement.localName") == "papersays-mark"


def test_a_script_of_the_page_cannot_press_a_mark(window: Window, scripted: Scripted) -> None:
    scripted.server.marks = READ
    lists(scripted)
    marked(window)
    window.run(f"() => ({BUTTON})().click()")
    window.run("() => new Promise((resolve) => setTimeout(resolve, 200))")
    assert window.notes() == 0
    assert scripted.posts() == []


def test_an_entry_not_read_yet_offers_it_under_the_pointer(window: Window, scripted: Scripted) -> None:
    scripted.server.marks = READ
    scripted.server.scripts["2402.13730"] = Script(PLAIN)
    lists(scripted)
    marked(window)
    before = window.html()
    window.moves_to("#dlpage dd:nth-of-type(2) .list-title")
    window.waits("() => document.querySelectorAll('papersays-mark').length === 3")
    assert window.run(MARKS)["2402.13730"] == SAID["list.read"]
    window.moves_to("h1")
    window.waits("() => document.querySelectorAll('papersays-mark').length === 2")
    assert window.html() == before
    window.run("() => document.querySelector('[id=\"2402.13730\"]').focus()")
    window.waits("() => document.querySelectorAll('papersays-mark').length === 3")
    for _ in range(4):
        window.key("Tab")
    window.key("Enter")
    window.phase("done")
    assert [path for path, _ in scripted.posts()] == ["/v1/summaries"]


def test_a_paper_read_from_the_list_has_its_mark_then(window: Window, scripted: Scripted) -> None:
    scripted.server.marks = READ
    scripted.server.scripts["2402.13730"] = Script(PLAIN)
    lists(scripted)
    marked(window)
    window.moves_to("#dlpage dd:nth-of-type(2) .list-title")
    window.waits("() => document.querySelectorAll('papersays-mark').length === 3")
    at = (
        "() => { const [, own] = document.querySelectorAll('papersays-mark'); const box = "
        "own.shadowRoot.querySelector('button').getBoundingClientRect(); return [box.x + 12, box.y + 12]; }"
    )
    window.points(*window.run(at), press=True)
    window.phase("done")
    scripted.server.marks = READ | {"2402.13730": mark("2402.13730")}
    window.key("Escape")
    window.waits(f"(text) => ({MARKS})()['2402.13730']?.startsWith(text)", STARTS[3])
