"""Marks on arXiv's lists and search results, and the note over them, in both browsers."""

from urllib.parse import parse_qs, urlsplit

import pages
import pytest
from asking import RunningServer
from browser.both.conftest import OWN
from browser.both.layout import SETTLED
from browser.both.scripted import STARTS, Scripted
from browser.both.window import SIZE, Window, labels
from browser.lists import LIST, PAPERS, READ, SEARCH, mark, page
from fake_arxiv import FakeArxiv

SAID = labels("en")

# By the paper of each entry the text of the mark beside it.
MARKS = """() => Object.fromEntries([...document.querySelectorAll("papersays-mark")].map((each) => [
  each.closest("dt, .arxiv-result").querySelector("a[href*='/abs/']").pathname.replace("/abs/", ""),
  each.shadowRoot.querySelector(".words").textContent]))"""

BUTTON = "() => document.querySelector('papersays-mark')?.shadowRoot.querySelector('button')"

TIP = """() => [...document.querySelectorAll("papersays-mark")].map(
  (each) => each.shadowRoot.querySelector("[role=tooltip]:not([hidden])")?.innerText).find(Boolean)"""

FIRST = f"""() => {{
  const {{ left, top, width, height }} = ({BUTTON})().getBoundingClientRect();
  return [left + Math.min(width, 60) / 2, top + height / 2];
}}"""

PLACES = """() => [...document.querySelectorAll("a, .list-title, .title, h1")].map((each) => {
  const { x, y } = each.getBoundingClientRect();
  return [x, y];
})"""

# What of a mark lies over a link or the title of its entry, or leaves the window.
OVER = """() => [...document.querySelectorAll("papersays-mark")].flatMap((host) => {
  const own = host.shadowRoot.querySelector("button").getBoundingClientRect();
  const line = host.closest("dt, .arxiv-result");
  const near = [line, line.nextElementSibling].flatMap((each) => [...(each?.querySelectorAll(
    "a, .list-title, .title, .tag") ?? [])]);
  const range = document.createRange();
  const faults = own.right > innerWidth ? ["outside"] : [];
  for (const each of near) {
    range.selectNodeContents(each);
    for (const box of range.getClientRects())
      if (own.left < box.right - 1 && own.right > box.left + 1 && own.top + 4 < box.bottom - 3
          && own.bottom - 4 > box.top + 3)
        faults.push(each.textContent.trim());
  }
  return faults;
})"""


def lists(
    scripted: Scripted, kind: str = "list", papers: tuple[str, ...] = PAPERS, **settings: object
) -> None:
    """Opens a list of papers of which some have been read."""
    address = LIST if kind == "list" else SEARCH
    scripted.site.add(address, page(kind, papers))
    scripted.window.settings(address=scripted.server.address, **settings)
    scripted.window.opens(f"https://arxiv.org{address}")


def marked(window: Window) -> dict[str, str]:
    """The marks, once there are some."""
    window.waits(BUTTON.replace("?.shadowRoot.querySelector('button')", "") + " !== null")
    return dict(window.run(MARKS))


def asked_about(scripted: Scripted) -> list[list[str]]:
    """The papers of each request for marks; there are no others before a click."""
    asked = [(each.method, urlsplit(each.path)) for each in scripted.server.asked]
    assert {(method, url.path) for method, url in asked} <= {("GET", "/v1/summaries")}
    return [parse_qs(url.query)["papers"][0].split(",") for _, url in asked]


@pytest.mark.parametrize("kind", ["list", "search"])
def test_only_papers_that_were_read_have_a_mark(window: Window, scripted: Scripted, kind: str) -> None:
    scripted.server.marks = READ
    lists(scripted, kind)
    found = marked(window)
    assert list(found) == ["2402.13729", "math/0611800"]
    assert found["2402.13729"].startswith(STARTS[3])
    assert asked_about(scripted) == [list(PAPERS)]


def test_nothing_of_the_page_is_sent_but_the_papers(window: Window, scripted: Scripted) -> None:
    scripted.server.marks = READ
    lists(scripted)
    marked(window)
    (asked,) = scripted.server.asked
    assert parse_qs(urlsplit(asked.path).query) == {"papers": [",".join(PAPERS)], "language": ["en"]}
    assert "Referer" not in asked.headers
    ours = [each for each in window.asked() if each.by_extension and each.address.startswith("http")]
    assert {each.host for each in ours} <= {scripted.server.address.split("/")[2]}


@pytest.mark.parametrize("kind", ["list", "search"])
def test_a_mark_moves_nothing_on_the_page(window: Window, scripted: Scripted, kind: str) -> None:
    lists(scripted, kind, sites=["abs"])
    before = window.run(PLACES)
    scripted.server.marks = READ
    lists(scripted, kind)
    marked(window)
    window.run(SETTLED)
    assert window.run(PLACES) == before


@pytest.mark.parametrize("width", [SIZE[0], 800, 390, 320])
@pytest.mark.parametrize("kind", ["list", "search"])
@pytest.mark.in_turn(2, "browser", "kind", "width")
def test_a_mark_lies_over_nothing(window: Window, scripted: Scripted, kind: str, width: int) -> None:
    scripted.server.marks = READ
    window.resizes(width, 800)
    lists(scripted, kind)
    marked(window)
    window.run(SETTLED)
    assert window.run(OVER) == []
    assert window.run("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_mark_finds_its_place_again_in_another_window(window: Window, scripted: Scripted) -> None:
    scripted.server.marks = READ
    lists(scripted)
    marked(window)
    for width in (390, SIZE[0]):
        window.resizes(width, 800)
        room = "sign" if width < SIZE[0] else "wide"
        window.waits("(room) => document.querySelector('papersays-mark').dataset.room === room", room)
        assert window.run(OVER) == [], width


@pytest.mark.parametrize("kind", ["list", "search"])
@pytest.mark.parametrize(("width", "scheme"), [(SIZE[0], "light"), (SIZE[0], "dark"), (390, "light")])
@pytest.mark.in_turn(4, "browser", "kind", "width")
def test_a_picture_of_a_list_is_kept(
    window: Window, scripted: Scripted, kind: str, width: int, scheme: str
) -> None:
    scripted.server.marks = READ
    window.resizes(width, 640)
    window.colours(scheme)
    lists(scripted, kind)
    marked(window)
    window.points(*window.run(FIRST))
    window.waits(TIP)
    window.picture(f"{kind}-{width}-{scheme}")


@pytest.mark.parametrize("state", ["stopped", "another", "token", "none"])
@pytest.mark.in_turn(2, "browser", "state")
def test_without_an_answer_the_page_is_as_it_was(window: Window, scripted: Scripted, state: str) -> None:
    lists(scripted, sites=["abs"])
    before = window.html()
    if state == "stopped":
        scripted.server.close()
    scripted.server.version = None if state == "another" else scripted.server.version
    scripted.server.token = "a.token" if state == "token" else ""
    scripted.server.marks = {} if state == "none" else READ
    lists(scripted)
    window.run("() => new Promise((resolve) => setTimeout(resolve, 400))")
    assert window.html() == before


def test_a_reader_who_wants_no_marks_gets_none(window: Window, scripted: Scripted) -> None:
    scripted.server.marks = READ
    lists(scripted, sites=["abs"])
    window.run("() => new Promise((resolve) => setTimeout(resolve, 400))")
    assert window.run(MARKS) == {}
    assert scripted.server.asked == []


def test_the_whole_statement_shows_with_its_verdict(window: Window, scripted: Scripted) -> None:
    scripted.server.marks = READ
    window.resizes(390, 800)
    lists(scripted)
    marked(window)
    window.points(*window.run(FIRST))
    tip = window.waits(TIP)
    assert SAID["verdict.verbatim"] in tip
    assert "version 1, read by extractive" in tip
    assert tip.startswith(STARTS[3])


def test_markup_in_a_statement_stays_text(window: Window, scripted: Scripted) -> None:
    hostile = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    scripted.server.marks = {PAPERS[0]: mark(PAPERS[0], hostile, "supported")}
    lists(scripted)
    assert marked(window)[PAPERS[0]] == hostile
    inside = (
        "() => document.querySelector('papersays-mark').shadowRoot.querySelectorAll('img, script').length"
    )
    assert window.run(inside) == 0
    assert "taken" not in window.run("() => document.title")


def test_of_a_very_long_list_only_what_is_near_is_asked_about(window: Window, scripted: Scripted) -> None:
    papers = tuple(f"2402.{number:05}" for number in range(1, 601))
    scripted.server.marks = {each: mark(each) for each in papers[::100]}
    lists(scripted, papers=papers)
    marked(window)
    assert asked_about(scripted) == [list(papers[:200])]
    window.run("() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    window.waits("() => document.querySelectorAll('papersays-mark').length === 4")
    assert asked_about(scripted) == [list(papers[:200]), list(papers[400:])]


def test_the_real_server_knows_what_it_read(
    window: Window, scripted: Scripted, papersays: RunningServer, library: FakeArxiv
) -> None:
    for path in (f"/abs/{OWN}", f"/abs/{OWN}v1"):
        scripted.site.add(path, library.served[path].body)
    scripted.site.add(LIST, page("list"))
    window.settings(address=papersays.url)
    window.opens(f"https://arxiv.org/abs/{OWN}")
    window.phase("done")
    window.opens(f"https://arxiv.org{LIST}")
    assert list(marked(window)) == [OWN]


@pages.needs_pages
@pytest.mark.parametrize(
    ("folder", "count"), [("list/cs.CV_new", 3), ("list/hep-th_2011_year", 25), ("search/all_diffusion", 7)]
)
@pytest.mark.in_turn(2, "browser", "folder")
def test_real_pages_are_asked_about_as_a_whole(
    window: Window, scripted: Scripted, folder: str, count: int
) -> None:
    body = (pages.FOLDER / f"{folder}.html").read_bytes()
    address = "/search/" if folder.startswith("search") else "/list/a/new"
    scripted.site.add(address, body)
    scripted.server.marks = READ
    window.settings(address=scripted.server.address)
    window.opens(f"https://arxiv.org{address}")
    window.run("() => new Promise((resolve) => setTimeout(resolve, 400))")
    (asked,) = asked_about(scripted)
    assert len(asked) == count
