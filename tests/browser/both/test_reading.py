"""A reading on arXiv's pages, old and new, in both browsers."""

import pytest
from asking import RunningServer
from browser.both.scripted import PAPER, STARTS, Scripted
from browser.both.window import FROM_RIGHT_TO_LEFT, LANGUAGES, Window, labels
from browser.readings import FULL, PLAIN, SENTENCES

IN_ABSTRACT = (
    "(text) => document.querySelector('blockquote.abstract').textContent.replace(/\\s+/g, ' ').includes(text)"
)

DIRECTION = """() => {
  const frame = document.querySelector("papersays-note").shadowRoot.querySelector("[data-phase]");
  return [frame.lang, getComputedStyle(frame).direction];
}"""

CLAIMS = """() => {
  const found = document.querySelector("papersays-note").shadowRoot.querySelectorAll("[aria-pressed]");
  const seen = [...found].filter((each) => each.checkVisibility());
  return seen.map((each) => each.querySelector("[lang=en]").textContent);
}"""


def test_a_paper_is_read_and_each_statement_leads_to_its_sentence(
    window: Window, papersays: RunningServer, paper: str
) -> None:
    window.settings(address=papersays.url)
    window.opens(f"https://arxiv.org/abs/{paper}")
    window.phase("done")
    assert f"{paper}v" in window.shown
    lit = 0
    for claim in window.run(CLAIMS):
        window.presses("button", " ".join(claim.split())[:60])
        for sentence in window.highlighted():
            assert window.run(IN_ABSTRACT, sentence)
            lit += 1
        if not window.highlighted():
            assert window.there(f"blockquote + * a[href^='https://arxiv.org/html/{paper}v']")
    assert lit


@pytest.mark.parametrize("host", ["www.arxiv.org", "export.arxiv.org"])
def test_the_note_comes_on_every_address_of_arxiv(window: Window, scripted: Scripted, host: str) -> None:
    scripted.opens(PLAIN)
    window.opens(f"https://{host}/abs/{PAPER}")
    window.phase("done")


def test_a_statement_that_is_pressed_again_leaves_the_page_dark(window: Window, scripted: Scripted) -> None:
    scripted.opens(PLAIN)
    window.phase("done")
    window.presses("button", STARTS[3])
    assert window.highlighted() == [SENTENCES[3]]
    window.presses("button", STARTS[3])
    assert window.highlighted() == []


def test_a_sentence_that_stands_elsewhere_is_shown_with_the_way_to_it(
    window: Window, scripted: Scripted
) -> None:
    scripted.opens(FULL)
    window.phase("done")
    window.presses("button", "Training took 3 days")
    window.sees("All models were trained for 3 days on 8 GPUs")
    assert window.highlighted() == []
    assert window.there('a[href^="https://arxiv.org/html/2402.13729v1#S3.SS1.p2"]')


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.in_turn(2, "browser", "language")
def test_the_note_speaks_the_readers_language(window: Window, scripted: Scripted, language: str) -> None:
    scripted.opens(FULL, language=language)
    window.phase("done")
    said = labels(language)
    for key in ("figures", "code", "newer.title", "field.limitation"):
        assert said[key] in window.shown
    assert window.there("button", said["close"])
    assert window.run(DIRECTION) == [language, "rtl" if language in FROM_RIGHT_TO_LEFT else "ltr"]


def test_nothing_is_asked_before_the_reader_asks_when_she_wants_it_so(
    window: Window, scripted: Scripted
) -> None:
    scripted.opens(PLAIN, open="on-demand")
    window.waits("() => document.querySelector('papersays-note') !== null")
    assert scripted.server.asked == []
    window.presses("button", "PaperSays")
    window.phase("done")
    assert len(scripted.server.posted) == 1
