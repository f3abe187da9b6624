"""The paper's figures, as a strip and beside the claims that mention them."""

from typing import Any

from browser import readings
from browser.arxiv_site import picture
from browser.reader import Reader, note, phase
from browser.readings import ABSTRACT
from browser.scripted_server import Script, ScriptedServer, Step
from playwright.sync_api import Locator, expect


def mention(text: str) -> Step:
    return readings.claim("takeaway", 0, text, "trimmed")


def labelled(label: str, **more: Any) -> Step:
    name, data = readings.figure(1)
    return name, {**data, "label": label, "caption": f"What {label} shows.", **more}


def opened(reader: Reader, server: ScriptedServer, *steps: Step) -> Locator:
    reader.site.add("/html/2402.13729v1/x1.png", picture(), "image/png")
    start = [readings.accepted(), readings.paper(), readings.ABSTRACT_ONLY]
    server.scripts["2402.13729v1"] = Script([*start, *steps, readings.done()])
    return phase(reader.opens("2402.13729", ABSTRACT), "done")


def test_a_claim_that_mentions_a_figure_shows_it(reader: Reader, server: ScriptedServer) -> None:
    figures = [labelled("Figure 1"), labelled("Figure 2"), labelled("TABLE 1", image=None)]
    claims = [mention("See Fig. 2 and Table 1."), mention("Figure 12 is not there."), mention("No figure.")]
    frame = opened(reader, server, *figures, *claims)
    chips = frame.locator(".chip")
    assert chips.all_inner_texts() == ["Figure 2", "TABLE 1"]
    chips.first.click()
    expect(chips.first).to_have_attribute("aria-expanded", "true")
    expect(frame.locator(".shown figcaption")).to_contain_text("What Figure 2 shows.")
    expect(frame.locator(".shown img")).to_have_attribute("alt", "What Figure 2 shows.")
    chips.first.click()
    expect(frame.locator(".shown")).to_have_count(0)
    chips.last.click()
    expect(frame.locator(".shown img")).to_have_count(0)
    expect(frame.locator(".shown")).to_contain_text("What TABLE 1 shows.")


def test_a_label_that_two_figures_have_is_not_guessed_at(reader: Reader, server: ScriptedServer) -> None:
    figures = [labelled("Figure 1"), labelled("Fig. 1")]
    frame = opened(reader, server, *figures, mention("See Figure 1."))
    expect(frame.locator(".figures li")).to_have_count(2)
    expect(frame.locator(".chip")).to_have_count(0)


def test_the_caption_comes_on_focus_and_on_resting(reader: Reader, server: ScriptedServer) -> None:
    frame = opened(reader, server, labelled("Figure 1"), mention("Nothing."))
    link = frame.locator(".figures a")
    assert link.get_attribute("href") == "https://arxiv.org/html/2402.13729v1#S2.F1"
    link.scroll_into_view_if_needed()
    frame.locator(".figures li").hover()
    expect(note(frame.page).locator(".tip")).to_contain_text("What Figure 1 shows.")
    frame.page.mouse.move(5, 5)
    expect(note(frame.page).locator(".tip")).to_be_hidden()
    frame.locator(".figures").focus()
    frame.page.keyboard.press("Tab")
    expect(note(frame.page).locator(".tip")).to_contain_text("What Figure 1 shows.")
