"""What a reader may be about to press stays where it is, in both browsers."""

import pytest
from browser.both.layout import faults
from browser.both.scripted import Scripted
from browser.both.test_layout import SIZES
from browser.both.window import NOTE, Window
from browser.readings import PLAIN

# Where the first statement and the page's abstract stand whenever the note has been drawn.
WATCH = f"""() => {{
  const places = [];
  new MutationObserver(() => {{
    const first = {NOTE}.querySelector(".tldr .claim");
    const all = [first, document.querySelector("blockquote.abstract")];
    if (first) places.push(all.map((each) => each.getBoundingClientRect().top).join(" "));
    document.body.dataset.places = JSON.stringify(places);
  }}).observe({NOTE}, {{ subtree: true, childList: true, characterData: true, attributes: true }});
}}"""

PLACES = "() => JSON.parse(document.body.dataset.places)"

TOLD = f"() => {NOTE}.querySelector('.translation')?.textContent ?? ''"


@pytest.mark.parametrize(("language", "size"), [("ar", "wide"), ("es", "wide"), ("zh", "small")])
@pytest.mark.in_turn(2, "browser", "language")
def test_what_is_said_of_translations_moves_nothing(
    window: Window, scripted: Scripted, language: str, size: str
) -> None:
    window.resizes(*SIZES[size])
    script = scripted.opens([*PLAIN[:3], ("wait", {}), *PLAIN[3:]], language=language)
    window.phase("reading")
    window.run(WATCH)
    script.go.set()
    window.phase("done")
    window.waits(TOLD)
    places = window.run(PLACES)
    assert len(places) > 1
    assert len(set(places)) == 1
    assert faults(window) == []
