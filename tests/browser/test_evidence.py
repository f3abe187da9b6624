"""The way from a claim to its sentence on the page, however the page shows it."""

import json
from typing import Any

import pages
import pytest
from browser import readings
from browser.reader import Reader, highlighted, note, phase
from browser.readings import ABSTRACT, BODY, PLAIN, SENTENCES
from browser.scripted_server import Script, ScriptedServer, Step
from playwright.sync_api import Page, expect

MATHS = [
    "We study $x_1$ and its square.",
    "The bound is $O(n \\log n)$ for all $n$.",
    "Code is at https://example.org/code.",
]
MATHJAX_2 = (
    'The bound is <span class="MathJax_Preview">[x]</span><span class="MathJax"><span>O(</span><i>n</i>'
    '<span>log</span><i>n</i>)</span><script type="math/tex">O(n \\log n)</script> for all '
    '<span class="MathJax"><i>n</i></span><script type="math/tex">n</script>.'
)
MATHJAX_3 = (
    "The bound is <mjx-container><mjx-math>𝑂(𝑛log𝑛)</mjx-math></mjx-container> for all "
    "<mjx-container><mjx-math>𝑛</mjx-math></mjx-container>."
)
AROUND = (
    'We study $x_1$ and its\n   square. {} Code is at <a href="https://example.org/code">this https URL</a>.'
)


def claims(sentences: list[str]) -> list[Step]:
    proofs = [readings.evidence(index, sentences) for index in range(len(sentences))]
    return [
        ("claim", {"field": "takeaway", "text": each["quote"], "verdict": "verbatim", "evidence": [each]})
        for each in proofs
    ]


def reading(sentences: list[str], paper: str = "2402.13729v1") -> Script:
    return Script([readings.accepted(paper), readings.ABSTRACT_ONLY, *claims(sentences), readings.done()])


def click(tab: Page, index: int) -> list[str]:
    """What is highlighted after a click on a claim."""
    note(tab).locator(".claim").nth(index).click()
    return highlighted(tab)


def test_a_click_highlights_the_sentence_on_the_page(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    assert click(tab, 0) == [SENTENCES[3]]
    assert click(tab, 1) == [SENTENCES[2]]
    assert note(tab).locator('[aria-pressed="true"] .words').all_inner_texts() == [SENTENCES[2]]
    assert click(tab, 1) == []


@pytest.mark.parametrize("shown", [MATHS[1], MATHJAX_2, MATHJAX_3], ids=["tex", "mathjax-2", "mathjax-3"])
def test_a_sentence_is_found_however_its_formulas_are_shown(
    reader: Reader, server: ScriptedServer, shown: str
) -> None:
    server.scripts["2402.13729v1"] = reading(MATHS)
    tab = reader.opens("2402.13729", AROUND.format(shown))
    phase(tab, "done")
    (second,) = click(tab, 1)
    assert second.startswith("The bound is ")
    assert second.endswith(".")
    assert "We study" not in second
    assert "Code" not in second
    assert click(tab, 0) == [MATHS[0]]
    assert click(tab, 2) == ["Code is at this https URL."]


def test_a_sentence_that_is_not_unique_is_not_highlighted(reader: Reader, server: ScriptedServer) -> None:
    proof = {**readings.evidence(0, ["It works."]), "prefix": "", "suffix": ""}
    claim = {"field": "tldr", "text": "It works.", "verdict": "verbatim", "evidence": [proof]}
    steps = [readings.accepted(), ("claim", claim), readings.done()]
    server.scripts["2402.13729v1"] = Script(steps)
    tab = reader.opens("2402.13729", "It works. On the moon too. It works.")
    phase(tab, "done")
    assert click(tab, 0) == []
    expect(note(tab).locator(".proof blockquote")).to_have_text("It works.")


def test_a_sentence_of_the_full_text_is_quoted_with_its_section(
    reader: Reader, server: ScriptedServer
) -> None:
    steps = [readings.accepted(), readings.claim("tldr", 0, "In short.", "supported", evidence=[BODY])]
    server.scripts["2402.13729v1"] = Script([*steps, readings.done()])
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    assert click(tab, 0) == []
    proof = note(tab).locator(".proof")
    expect(proof.locator("blockquote")).to_have_text(BODY["quote"])
    expect(proof.locator("figcaption")).to_contain_text("3.1 Training")
    link = proof.locator("a")
    assert (link.get_attribute("href") or "").startswith(BODY["url"] + ":~:text=All%20models")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_resting_on_a_claim_shows_its_exact_sentence(reader: Reader, server: ScriptedServer) -> None:
    steps = [readings.accepted(), readings.claim("tldr", 0, "In short.", "supported", evidence=[BODY])]
    server.scripts["2402.13729v1"] = Script([*steps, readings.done()])
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    note(tab).locator(".claim").hover()
    expect(note(tab).locator(".tip")).to_contain_text(BODY["quote"])
    expect(note(tab).locator(".tip")).to_contain_text("In other words, checked · 3.1 Training")
    tab.mouse.move(10, 10)
    expect(note(tab).locator(".tip")).to_be_hidden()


def test_a_claim_in_the_papers_words_is_marked_as_english(reader: Reader, server: ScriptedServer) -> None:
    accepted = ("accepted", {"paper": "2402.13729v1", "language": "zh", "summariser": "x", "cached": False})
    own = readings.claim("takeaway", 1)
    told = readings.claim("takeaway", 2, "结构未被利用。", "supported")
    server.scripts["2402.13729v1"] = Script([accepted, own, told, readings.done()])
    tab = reader.opens("2402.13729", ABSTRACT)
    phase(tab, "done")
    langs = note(tab).locator(".words").evaluate_all("(all) => all.map((one) => one.lang)")
    assert langs == ["en", "zh"]


def test_the_sentence_is_scrolled_into_the_free_part(reader: Reader, server: ScriptedServer) -> None:
    server.scripts["2402.13729v1"] = Script(PLAIN)
    tab = reader.opens("2402.13729", ABSTRACT)
    tab.set_viewport_size({"width": 390, "height": 500})
    tab.emulate_media(reduced_motion="reduce")
    phase(tab, "done")
    assert click(tab, 3) == [SENTENCES[6]]
    place = "[...CSS.highlights.get('papersays-evidence')][0].getBoundingClientRect().toJSON()"
    box: dict[str, Any] = tab.evaluate(place)
    card = note(tab).locator(".card").bounding_box()
    assert card is not None
    assert box["top"] >= 0
    assert box["bottom"] <= card["y"]


REAL = [row for row in pages.rows("abs", 200) if row["file"].count("/") == 1][::60]


@pages.needs_pages
@pytest.mark.parametrize("row", REAL, ids=lambda row: row["id"])
def test_on_real_pages_the_version_and_the_abstract_are_found(
    reader: Reader, server: ScriptedServer, row: dict[str, Any]
) -> None:
    truth = pages.truth(row)
    paper = f"{truth['id']}v{truth['version']}"
    first = truth["abstract"].split(". ")[0]
    server.scripts[paper] = reading([first], paper)
    path = f"/abs/{truth['requested_id']}"
    reader.site.add(path, pages.read(row))
    tab = reader.visits(f"https://arxiv.org{path}")
    phase(tab, "done")
    (shown,) = click(tab, 0)
    assert json.dumps(shown[:20]) == json.dumps(" ".join(first.split())[:20])
