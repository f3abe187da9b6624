"""A model's reading in the note: the real `papersays serve` between a stand-in and Chromium."""

from collections.abc import Iterator
from threading import Event

import pytest
from asking import RunningServer, running
from browser.arxiv_site import ArxivSite
from browser.model_answers import CHINESE, HONEST, HOSTILE, MARKUP, Said, answers
from browser.reader import Reader, highlighted, note, phase, shot
from fake_arxiv import FakeArxiv
from fake_chat import KEY, MODEL, FakeChat
from model_server import Player, Turn
from papers import SHEEP, full_text, page
from playwright.sync_api import BrowserContext, Locator, Page, expect

WATCH = """(host) => {
  globalThis.seen = [];
  const root = host.shadowRoot;
  const look = () => globalThis.seen.push([
    !root.querySelector(".provisional").hidden,
    [...root.querySelectorAll(".body > .tldr .words, .body > .claims .words")].map((one) => one.textContent),
  ]);
  look();
  new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true });
}"""
"""Keeps what stands in the note after each change: whether it is provisional, and the statements."""


@pytest.fixture(scope="module")
def model() -> Iterator[FakeChat]:
    with FakeChat() as made:
        yield made


@pytest.fixture(scope="module")
def library() -> Iterator[FakeArxiv]:
    with FakeArxiv() as made:
        yield made


@pytest.fixture(scope="module")
def papersays(
    model: FakeChat, library: FakeArxiv, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    asked = {"openai_url": model.base, "openai_key": KEY, "openai_model": MODEL}
    folder = tmp_path_factory.mktemp("papersays")
    with running(folder, arxiv_url=library.url, summariser="openai_compatible", **asked) as server:
        yield server


@pytest.fixture
def person(chromium: BrowserContext, site: ArxivSite, papersays: RunningServer) -> Iterator[Reader]:
    made = Reader(chromium, site)
    made.settings(address=papersays.url)
    yield made
    made.leave()


class Held:
    """A turn that waits until the test has seen what stands there before it."""

    def __init__(self, player: Player) -> None:
        self.player, self.go = player, Event()

    def __call__(self, paper: str) -> Turn:
        self.go.wait(20)
        return self.player if isinstance(self.player, Turn) else self.player(paper)


def opened(person: Reader, library: FakeArxiv, number: int) -> Page:
    """The sheep under an identifier of their own, so that no reading is known yet."""
    name = SHEEP[:-1] + str(number)
    body = page("abs/sheep.html").replace(SHEEP.encode(), name.encode())
    for path in (f"/abs/{name}", f"/abs/{name}v2"):
        library.serve(path, body)
    library.serve(f"/html/{name}v2", full_text().replace(SHEEP.encode(), name.encode()))
    person.site.add(f"/abs/{name}", body)
    return person.visits(f"https://arxiv.org/abs/{name}")


def statements(frame: Locator) -> list[str]:
    return frame.locator(".claim .words").all_text_contents()


def texts(all_said: tuple[Said, ...]) -> list[str]:
    return [said.text for said in all_said]


def evidence_of_each(tab: Page, frame: Locator) -> list[str]:
    """Opens every claim; what is shown of the paper for it."""
    frame.locator("details.field").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    shown = []
    for claim in frame.locator(".claim").all():
        claim.click()
        quoted = claim.locator("xpath=following-sibling::*").locator("blockquote").all_inner_texts()
        shown.append(" ".join(quoted or highlighted(tab)))
    return shown


def test_the_papers_sentences_stand_first_and_claims_replace_them_one_by_one(
    person: Reader, library: FakeArxiv, model: FakeChat
) -> None:
    held = Held(answers(*HONEST, pause=0.3))
    model.play(held)
    tab = opened(person, library, 2)
    frame = phase(tab, "reading")
    expect(frame.locator(".provisional")).to_have_text("The paper's own sentences, while the model reads")
    frame.locator(".claim").nth(1).wait_for()
    own = statements(frame)
    assert len(own) >= 2
    assert not set(own) & set(texts(HONEST))
    note(tab).evaluate(WATCH)
    held.go.set()
    frame = phase(tab, "done")
    seen = tab.evaluate("globalThis.seen")
    for count in range(1, len(HONEST) + 1):
        assert [False, texts(HONEST)[:count]] in seen
    assert all(provisional or not set(shown) & set(own) for provisional, shown in seen)
    assert statements(frame) == texts(HONEST)
    assert [one.get_attribute("data-verdict") for one in frame.locator(".mark").all()] == ["supported"] * 3
    shown = evidence_of_each(tab, frame)
    assert all(said.cites and said.cites in quote for said, quote in zip(HONEST, shown, strict=True))
    expect(frame.locator(".made")).to_contain_text(f"openai_compatible ({MODEL})")
    expect(frame.get_by_text("withheld")).to_have_count(0)
    shot(tab, "model-english")


def test_in_chinese_the_claims_are_chinese_and_the_papers_sentences_english(
    person: Reader, library: FakeArxiv, model: FakeChat, papersays: RunningServer
) -> None:
    person.settings(address=papersays.url, language="zh")
    held = Held(answers(*CHINESE))
    model.play(held)
    tab = opened(person, library, 3)
    frame = phase(tab, "reading")
    expect(frame.locator(".provisional")).to_have_text("论文原句，模型仍在阅读")
    langs = "(all) => all.map((one) => one.lang)"
    assert set(frame.locator(".words").evaluate_all(langs)) == {"en"}
    held.go.set()
    frame = phase(tab, "done")
    assert statements(frame) == texts(CHINESE)
    assert frame.locator(".words").evaluate_all(langs) == ["zh"] * len(CHINESE)
    expect(frame.locator(".translation")).to_be_hidden()
    shown = evidence_of_each(tab, frame)
    assert all(said.cites and said.cites in quote for said, quote in zip(CHINESE, shown, strict=True))
    assert set(frame.locator(".proof blockquote").evaluate_all(langs)) <= {"en"}
    verdicts = [one.get_attribute("data-verdict") for one in frame.locator(".mark").all()]
    assert verdicts == ["supported", "supported", "unchecked"]
    expect(frame.locator(".status")).to_contain_text("1 条无法核对")
    shot(tab, "model-chinese")


def test_of_a_hostile_answer_nothing_unsupported_is_shown_and_the_rest_is_counted(
    person: Reader, library: FakeArxiv, model: FakeChat
) -> None:
    model.play(answers(*HOSTILE, pause=0.0))
    tab = opened(person, library, 4)
    frame = phase(tab, "done")
    shown = statements(frame)
    assert shown[0] == HOSTILE[0].text
    for lie in (
        "0.2",
        "300",
        "8 GPUs",
        "ShearNet",
        "Smith",
        "evil.example",
        "moon",
        "never",
        "<",
        "**",
        "](",
    ):
        assert not [one for one in shown if lie in one], lie
    assert all(quote for quote in evidence_of_each(tab, frame))
    frame.locator(".facts summary", has_text="withheld").click()
    items = frame.locator(".withheld li")
    items.first.wait_for()
    n = items.count()
    assert n + len(shown) <= len(HOSTILE)
    assert n >= 5
    expect(frame.locator(".facts")).to_contain_text(f"{n} statements withheld")
    for item in items.all():
        expect(item.locator("p")).to_contain_text("Withheld: ")
    struck = " ".join(items.locator("del").all_inner_texts())
    for lie in ("0.2", "300", "ShearNet", "evil.example", "moon", "never"):
        assert lie in struck, lie
    assert note(tab).locator(":is(img, script, iframe):not(.figures *)").count() == 0
    links = note(tab).locator("a").evaluate_all("(all) => all.map((one) => one.href)")
    assert not [link for link in links if "evil.example" in link]
    assert "owned" not in tab.title()
    assert MARKUP not in "".join(shown)
    shot(tab, "model-hostile")


def test_a_broken_answer_is_told_marked_incomplete_and_not_kept(
    person: Reader, library: FakeArxiv, model: FakeChat
) -> None:
    model.play(answers(*HONEST, cut=True))
    before = model.calls
    tab = opened(person, library, 5)
    frame = phase(tab, "failed")
    expect(frame.locator(".problem")).to_contain_text("broke off in the middle of the answer")
    assert statements(frame) == texts(HONEST)[:2]
    expect(frame.locator(".provisional")).to_have_text(
        "Incomplete: the reading broke off after these statements"
    )
    assert all(evidence_of_each(tab, frame))
    expect(frame.locator(".status")).to_have_text("The reading failed before its end")
    shot(tab, "model-broken")
    assert model.calls == before + 1
    model.play(answers(*HONEST, pause=0.0))
    frame.get_by_role("button", name="Try again").click()
    frame = phase(tab, "done")
    assert model.calls == before + 2
    assert statements(frame) == texts(HONEST)
    expect(frame.locator(".provisional")).to_be_hidden()
    tab.reload()
    expect(phase(tab, "done").locator(".made")).to_contain_text("from the cache")
    assert model.calls == before + 2


def test_when_no_claim_came_the_papers_sentences_stay_marked(
    person: Reader, library: FakeArxiv, model: FakeChat
) -> None:
    model.play(Turn(error="key"))
    tab = opened(person, library, 6)
    frame = phase(tab, "failed")
    expect(frame.locator(".problem")).to_contain_text("does not accept the key")
    expect(frame.locator(".provisional")).to_have_text(
        "The paper's own sentences, chosen before the reading failed"
    )
    assert frame.locator(".words").count() >= 2


def test_a_model_answers_a_question_under_the_same_verification(
    person: Reader, library: FakeArxiv, model: FakeChat
) -> None:
    model.play(answers(*HONEST, pause=0.0))
    tab = opened(person, library, 7)
    frame = phase(tab, "done")
    model.play(answers(HONEST[1], HOSTILE[2], pause=0.0))
    box = frame.get_by_role("textbox", name="Ask the paper")
    box.fill("How long does training take?")
    box.press("Enter")
    part = frame.locator(".answer")
    expect(part.locator(".claim .words")).to_have_text([HONEST[1].text])
    expect(part.locator("summary")).to_contain_text("1 statement withheld")
    part.locator(".claim").click()
    expect(part.locator(".proof blockquote")).to_contain_text("train for 10 epochs")
    model.play(Turn(('{"drafts": []}',)))
    box.fill("Does it count on the moon?")
    box.press("Enter")
    expect(part).to_contain_text("The paper does not say.")
    expect(part).to_contain_text("from HTML")
