"""The note on paper, in forced colours, at 400 %, and where nothing is to move, in both browsers."""

import pypdfium2
from browser.both.layout import faults
from browser.both.scripted import STARTS, TITLE, Scripted
from browser.both.test_access import CONTROLS, opened_wide
from browser.both.test_layout import SIZES
from browser.both.window import NOTE, Window, labels
from browser.readings import PLAIN

SAID = labels("en")

MOVING = f"() => {NOTE}.getAnimations().length + document.getAnimations().length"

# By WCAG 2.2, 1.4.3: the ratio of two colours' relative luminances.
CONTRASTS = f"""() => {{
  const light = (colour) => {{
    const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255)
      .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }};
  const paper = light(getComputedStyle({NOTE}.querySelector("article")).backgroundColor);
  const contrast = (colour) => {{
    const [high, low] = [light(colour), paper].sort((one, other) => other - one);
    return (high + 0.05) / (low + 0.05);
  }};
  const all = (selector, name, property) => [...{NOTE}.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility())
    .map((each) => [name(each), contrast(getComputedStyle(each)[property])]);
  return {{
    forced: matchMedia("(forced-colors: active)").matches,
    marks: all(".mark", (each) => `${{each.dataset.verdict}} ${{each.textContent}}`, "color"),
    icons: all(".icon", (each) => each.className, "backgroundColor"),
    controls: all("button", (each) => each.textContent || each.ariaLabel, "color"),
  }};
}}"""

OUTLINED = f"""() => [...{NOTE}.querySelectorAll(".claim")]
  .map((each) => [each.ariaPressed, getComputedStyle(each).outlineStyle])"""

# What of the controls cannot be brought to where a finger finds it.
OUT_OF_REACH = f"""(places) => {{
  const all = [...{NOTE}.querySelectorAll("*")];
  return places.map((at) => all[at]).filter((each) => {{
    each.scrollIntoView({{ block: "nearest", behavior: "instant" }});
    const {{ left, top, width, height }} = each.getClientRects()[0];
    const hit = {NOTE}.elementFromPoint(left + width / 2, top + height / 2);
    return each !== hit && !each.contains(hit);
  }}).map((each) => each.outerHTML.slice(0, 200));
}}"""


def test_on_paper_there_is_the_page_and_no_note(window: Window, scripted: Scripted) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    window.presses("button", STARTS[3])
    paper = pypdfium2.PdfDocument(window.printed())
    text = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert TITLE in " ".join(text.split())
    assert "PaperSays" not in text
    assert SAID["field.takeaway"] not in text
    window.sees(STARTS[3])


def test_in_forced_colours_marks_and_controls_can_be_told(window: Window, scripted: Scripted) -> None:
    window.wants(contrast=True)
    opened_wide(window, scripted)
    found = window.run(CONTRASTS)
    assert found["forced"]
    signs = dict(name.split(" ") for name, _ in found["marks"])
    assert len(set(signs.values())) == len(signs) == 4
    assert [name for name, ratio in found["marks"] + found["controls"] if ratio < 4.5] == []
    assert {name for name, _ in found["icons"]} >= {"icon close", "icon fold", "icon move", "icon settings"}
    assert [name for name, ratio in found["icons"] if ratio < 3] == []
    window.presses("button", STARTS[3])
    assert sorted({tuple(each) for each in window.run(OUTLINED)}) == [("false", "none"), ("true", "solid")]


def test_nothing_moves_for_a_reader_who_wants_it_so(window: Window, scripted: Scripted) -> None:
    script = scripted.opens([*PLAIN[:4], ("wait", {}), *PLAIN[4:]])
    window.phase("reading")
    assert window.run(MOVING) == 0
    window.wants(motion=True)
    assert window.waits(MOVING) == 1, "the line that says that the server works"
    window.wants()
    window.waits(f"() => ({MOVING})() === 0")
    script.go.set()
    window.phase("done")
    window.presses("button", STARTS[3])
    assert window.run(MOVING) == 0


def test_at_400_percent_every_control_can_be_reached(window: Window, scripted: Scripted) -> None:
    window.resizes(*SIZES["enlarged"])
    opened_wide(window, scripted)
    places = window.run(CONTROLS)
    assert len(places) > 40
    assert window.run(OUT_OF_REACH, places) == []
    assert faults(window) == []
