"""Formulas as a reader sees them in the note: drawn with a font of their own, and nothing else with them."""

import json
from typing import Any, cast

import pytest
from browser import readings
from browser.reader import ROOT, Reader, note, phase, shot
from browser.readings import ABSTRACT
from browser.scripted_server import Script, ScriptedServer, Step
from playwright.sync_api import Page, expect

REAL = cast(list[list[str]], json.loads((ROOT / "tests" / "fixtures" / "formulas.json").read_text("utf-8")))
"""Formulas as papers wrote them, each after its paper's id."""

LETTERS = {r"\mathcal{L}": "ℒ", r"\mathbb{E}": "𝔼", r"\mathbf{W}": "𝐖", r"\mathfrak{g}": "𝔤", r"\R": "ℝ"}

FONTS = "() => [...document.fonts].filter((font) => font.family.includes('STIX')).map((font) => font.status)"

# What a root has in front of what stands under it: the room of the radical sign, if there is one.
SIGNS = """(note) => [...note.shadowRoot.querySelectorAll("msqrt")].map((root) =>
  root.firstElementChild.getBoundingClientRect().left - root.getBoundingClientRect().left)"""

BEHIND = """(note) => [...note.shadowRoot.querySelectorAll("msqrt")].map((root) =>
  root.getBoundingClientRect().right - root.lastElementChild.getBoundingClientRect().right)"""

STRANGE = """(note) => [...note.shadowRoot.querySelectorAll("math, math *")].filter((each) =>
  each.namespaceURI !== "http://www.w3.org/1998/Math/MathML"
  || [...each.attributes].some(({ name }) => /^(on.*|style|href|src|xmlns)$/.test(name)))
  .map((each) => each.outerHTML)"""

CUT = """(note) => [...note.shadowRoot.querySelectorAll(".words")].filter((words) => {
  const end = words.getBoundingClientRect().right + 1;
  return [...words.querySelectorAll("math *")].some((each) => each.getBoundingClientRect().right > end);
}).map((words) => words.textContent)"""

HEIGHTS = """(note) => [...note.shadowRoot.querySelectorAll(".words")].map((each) => each.clientHeight)"""

SELECT = """(note) => {
  const range = document.createRange();
  range.selectNodeContents(note.shadowRoot.querySelector(".claims"));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""

COPIED = """() => new Promise((resolve) => {
  const tell = (event) => resolve(event.clipboardData.getData("text/plain"));
  document.addEventListener("copy", tell, { once: true });
  document.execCommand("copy");
})"""


def says(*texts: str) -> list[Step]:
    return [readings.claim("takeaway", 0, text, "trimmed") for text in texts]


def opened(reader: Reader, server: ScriptedServer, *steps: Step) -> Page:
    start = [readings.accepted(), readings.paper(), readings.ABSTRACT_ONLY]
    server.scripts["2402.13729v1"] = Script([*start, *steps, readings.done()])
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    return tab


def told(tab: Page, what: str) -> Any:
    return note(tab).evaluate(what)


def test_letters_come_in_their_style(reader: Reader, server: ScriptedServer) -> None:
    tab = opened(reader, server, *says(*(f"It is ${tex}$." for tex in LETTERS)))
    letters = note(tab).locator("math mi").all_text_contents()
    assert letters == list(LETTERS.values())


def test_a_page_without_formulas_is_lent_no_font(reader: Reader, server: ScriptedServer) -> None:
    tab = opened(reader, server, *says("It costs $5 and $6."))
    expect(note(tab).locator(".words")).to_have_text("It costs $5 and $6.")
    assert tab.evaluate(FONTS) == []


def test_a_formula_in_a_line_does_not_move_it(reader: Reader, server: ScriptedServer) -> None:
    simple = [
        "We have no formula.",
        "We have $x_1$.",
        "At $10^{-3}$.",
        r"On $B^0_s\to\mu^+\mu^-$.",
        r"For $\sqrt n$.",
    ]
    tab = opened(reader, server, *says(*simple))
    heights = told(tab, HEIGHTS)
    assert max(heights) - min(heights) <= 1, "one pixel is a root's in some versions of Chromium"


def test_all_who_speak_of_a_formula_draw_it(reader: Reader, server: ScriptedServer) -> None:
    name, figure = readings.figure(1)
    steps = [
        *says("It grows as $n^2$."),
        (name, {**figure, "caption": "The loss over $n^2$.", "image": None}),
    ]
    tab = opened(reader, server, *steps)
    expect(note(tab).locator(".figures math")).to_have_count(1)
    note(tab).locator(".claim").hover()
    expect(note(tab).locator(".tip")).to_be_visible()
    note(tab).locator(".figures li").hover()
    expect(note(tab).locator(".tip math")).to_have_count(1)


def test_hostile_formulas_are_shown_as_they_were_written(reader: Reader, server: ScriptedServer) -> None:
    hostile = [
        r"\href{javascript:alert(1)}{x}",
        r"\def\x{\x\x}\x",
        r"\includegraphics{https://example.org/a.png}",
        "{" * 400 + "x" + "}" * 400,
    ]
    drawn = [r"\text{<img src=x onerror=alert(1)>}", r"\color{white}{x}", r"\hspace{-9em}x", r"\boxed{x}"]
    asked: list[str] = []
    reader.context.on("request", lambda request: asked.append(request.url))
    tab = opened(reader, server, *says(*(f"See ${tex}$ here." for tex in [*hostile, *drawn])))
    assert note(tab).locator(".tex").all_inner_texts() == [f"${tex}$" for tex in hostile]
    expect(note(tab).locator("math")).to_have_count(len(drawn))
    assert told(tab, STRANGE) == []
    assert note(tab).locator("a[href^=javascript], img[src=x]").count() == 0
    assert not [url for url in asked if "example.org" in url or "fonts/" in url]


def test_formulas_are_copied_as_they_were_written(reader: Reader, server: ScriptedServer) -> None:
    tab = opened(reader, server, *says(r"We bound it by $\sqrt{n}$.", "It is $x_1$-stable."))
    told(tab, SELECT)
    copied = tab.evaluate(COPIED)
    assert r"We bound it by $\sqrt{n}$." in copied
    assert "It is $x_1$-stable." in copied


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_formulas_of_real_papers_are_drawn_and_not_cut(
    reader: Reader, server: ScriptedServer, scheme: Any
) -> None:
    texts = [f"Say ${tex}$, as {paper} says." for paper, tex in REAL]
    server.scripts["2402.13729v1"] = Script(
        [readings.accepted(), readings.paper(), readings.ABSTRACT_ONLY, *says(*texts), readings.done()]
    )
    tab = reader.opens("2402.13729", ABSTRACT)
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": 1280, "height": 2400})
    phase(tab, "done")
    assert note(tab).locator("math").count() > 170
    assert told(tab, CUT) == []
    assert told(tab, STRANGE) == []
    note(tab).locator(".body").evaluate("(body) => body.scrollTo(0, body.scrollHeight)")
    shot(tab, f"formulas-{scheme}")
