"""Honest, hostile and broken answers about real papers, over the real wire and through the running server."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

import fake_chat
import fake_gemini
import pages
import pytest
import replayed
import requests
from asking import CLIENT, RunningServer, Told, running, told
from asking_models import NAMES
from fake_arxiv import FakeArxiv, real_pages
from fake_chat import FakeChat
from fake_gemini import FakeGemini
from model_server import Player
from papers import BEES, FIXTURES, SHEEP, serve_all
from plain_checker import Page, text_of
from replayed import BROKEN, EMPTY, INJECTION, Said
from soak import is_soak

OWN = (SHEEP, BEES)
REAL = ("1706.03762", "2004.14974", "2302.11573", "0903.1000", "2302.07302", "2304.02623", "2402.13729",
        "2402.12927", "0704.0139", "astro-ph/0301632")  # fmt: skip
"""From 2003 to 2024: four with HTML, two with a PDF, four of which only the abstract is there."""
LANGUAGES = ("en", "zh")
SSE = CLIENT | {"Accept": "text/event-stream"}
MARKUP = ("<", "javascript:", "](", "evil.example", "alert(")


@dataclass
class Stage:
    """The running server between an arXiv and two models that say what they are told to."""

    server: RunningServer
    arxiv: FakeArxiv
    gemini: FakeGemini
    chat: FakeChat

    def play(self, player: Player) -> None:
        for model in (self.gemini, self.chat):
            model.questions.clear()
            model.play(player)

    @property
    def questions(self) -> list[str]:
        """What the user says in every question so far."""
        return [model.paper_in(q.body) for model in (self.gemini, self.chat) for q in model.questions]

    def read(self, paper: str, **options: Any) -> list[Told]:
        """The events of a reading."""
        body = {"paper": paper} | options
        answer = requests.post(f"{self.server.url}/v1/summaries", json=body, headers=SSE, timeout=90)
        assert answer.status_code == 200, answer.text
        return told(answer.content.decode())

    def stored(self, paper: str, **options: Any) -> requests.Response:
        return requests.get(f"{self.server.url}/v1/summaries/{paper}", params=options, timeout=10)

    def page(self, paper: str) -> Page:
        """Everything that arXiv serves of a paper."""
        found = [page for path, page in self.arxiv.served.items() if path.split("v")[0].endswith(f"/{paper}")]
        return Page(" ".join(text_of(page.body, page.content_type) for page in found))


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("stage")
    with FakeArxiv() as arxiv, FakeGemini() as gemini, FakeChat() as chat:
        serve_all(arxiv)
        arxiv.served.update(real_pages())
        for path, page in arxiv.served.items():
            if path.startswith("/abs/"):
                body = page.body.replace(b"</blockquote>", f" {INJECTION}</blockquote>".encode(), 1)
                arxiv.serve(path, body, content_type=page.content_type)
        keys = {"openai_key": fake_chat.KEY, "openai_model": fake_chat.MODEL, "gemini_key": fake_gemini.KEY}
        urls = {"arxiv_url": arxiv.url, "gemini_url": gemini.url, "openai_url": chat.base}
        settings: dict[str, Any] = keys | urls
        with running(folder, arxiv_delay=0, **settings) as server:
            yield Stage(server, arxiv, gemini, chat)


PAPERS = (*OWN, *REAL)


def param(*values: str) -> Any:
    """A case of a test, skipped without the folder when it needs that."""
    return pytest.param(*values, marks=() if values[0] in OWN else pages.needs_pages)


def broken_in_some_ways(ways: Iterable[str], each: int) -> pytest.MarkDecorator:
    """Some of the ways for every paper, so that all of them have their turn."""
    turns = cycle(ways)
    cases = [param(paper, how) for paper in PAPERS for how in islice(turns, each)]
    return pytest.mark.parametrize(("paper", "how"), cases)


every_paper = pytest.mark.parametrize("paper", [*map(param, PAPERS)])
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def by_models_in_turn() -> pytest.MarkDecorator:
    """Every other paper by one model in one language, each in turn; in `make soak` all by all in both."""
    asks = [(name, language) for name in NAMES for language in LANGUAGES]
    turns = zip(cycle(NAMES), cycle(LANGUAGES))
    papers = PAPERS if is_soak() else PAPERS[::2]
    cases = [(paper, *ask) for paper in papers for ask in (asks if is_soak() else islice(turns, 1))]
    return pytest.mark.parametrize(("paper", "summariser", "language"), [param(*case) for case in cases])


def claims_in(events: list[Told]) -> list[dict[str, Any]]:
    return [e.data for e in events if e.name == "claim" and not e.data["provisional"]]


def bare(text: str) -> str:
    """A text as it is compared: how it is set does not matter."""
    return re.sub(r"[^\w.%]|\.(?!\d)", "", text.lower())


def check_shown(claims: list[dict[str, Any]], said: list[Said], page: Page) -> None:
    """No lie is shown, and of what is called supported every number and name stands on the page."""
    planted = {bare(each.text) for each in said if each.kind == "lie"}
    for claim in claims:
        assert bare(claim["text"]) not in planted, claim
        assert not [mark for mark in MARKUP if mark in claim["text"]], claim
        assert claim["verdict"] in ("verbatim", "trimmed", "supported", "unchecked")
        assert claim["evidence"]
        if claim["verdict"] == "supported":
            assert page.lacks(claim["text"]) == [], claim
        for evidence in claim["evidence"]:
            assert evidence["url"].startswith("https://arxiv.org/")


@by_models_in_turn()
def test_of_a_hostile_answer_only_what_the_paper_says_is_shown(
    paper: str, language: str, summariser: str, stage: Stage
) -> None:
    said, title = replayed.hostile(paper, language), replayed.title(language)
    stage.play(replayed.telling(said, *title))
    *events, done = stage.read(paper, language=language, summariser=summariser, refresh=True)
    assert done.name == "done", done.data
    assert done.data["title_translated"] is None
    claims, withheld = claims_in(events), done.data["withheld"]
    check_shown(claims, said, stage.page(paper))

    held = Counter(bare(each["text"]) for each in withheld)
    for each in [*(bare(s.text) for s in said if s.kind == "lie"), *(bare(str(t["text"])) for t in title)]:
        assert each in held
    assert all(each["reason"] for each in withheld)
    dropped = [s for s in said if s.kind in ("again", "dressed")]
    sent = len(said) + len(title)
    assert sent - len(dropped) <= len(claims) + len(withheld) <= sent
    assert len({bare(claim["text"]) for claim in claims}) == len(claims)

    (question,) = stage.questions
    assert question.count(INJECTION) == 1
    stored = stage.stored(paper, language=language, summariser=summariser)
    assert [c["text"] for c in stored.json()["claims"]] == [c["text"] for c in claims]
    assert stored.json()["withheld"] == withheld


@every_paper
@in_both_languages
@pytest.mark.in_turn(2, "paper", "language")
def test_an_honest_answer_is_shown_and_costs_one_call(paper: str, language: str, stage: Stage) -> None:
    said = replayed.truth(paper, language)
    stage.play(replayed.telling(said))
    summariser = NAMES[(len(paper) + len(language)) % 3]
    *events, done = stage.read(paper, language=language, summariser=summariser, refresh=True)
    assert done.name == "done", done.data
    claims = claims_in(events)
    check_shown(claims, said, stage.page(paper))
    assert len(claims) + len(done.data["withheld"]) <= len(said)
    assert 2 * len(claims) > len(said), done.data["withheld"]
    assert len(stage.questions) == 1
    assert done.data["provenance"]["tokens"] == {"in": 4321, "out": 765}
    if language == "en":
        assert {claim["verdict"] for claim in claims} <= {"verbatim", "trimmed", "supported"}


@broken_in_some_ways(BROKEN, each=3 if is_soak() else 1)
def test_a_broken_answer_shows_what_was_verified_says_what_was_withheld_and_is_not_kept(
    paper: str, how: str, stage: Stage
) -> None:
    place = [*BROKEN].index(how) + PAPERS.index(paper)
    language, summariser = ("en-US", "zh-CN")[place % 2], NAMES[place % 3]
    true, false = replayed.truth(paper, language[:2]), replayed.lies(paper, language[:2])[:2]
    said = [true[0], false[0], true[1], false[1], true[-1]]
    stage.play(replayed.breaking(BROKEN[how], said))
    *events, last = stage.read(paper, language=language, summariser=summariser)
    assert (last.name, last.data["code"]) == ("error", "summariser-failed")
    claims = claims_in(events)
    check_shown(claims, said, stage.page(paper))
    held = [bare(each["text"]) for each in last.data["withheld"]]
    honest = {bare(each.text) for each in true}
    assert [each for each in held if each not in honest] == [bare(each.text) for each in false]
    assert provisional(events)
    assert len(stage.questions) == 1
    assert stage.stored(paper, language=language, summariser=summariser).json()["code"] == "not-cached"


@broken_in_some_ways(EMPTY, each=2 if is_soak() else 1)
def test_of_an_answer_that_is_none_the_papers_own_sentences_stay(paper: str, how: str, stage: Stage) -> None:
    place = [*EMPTY].index(how) + PAPERS.index(paper)
    language, summariser = ("en-GB", "zh-TW")[place % 2], NAMES[place % 3]
    stage.play(EMPTY[how])
    *events, last = stage.read(paper, language=language, summariser=summariser)
    assert (last.name, last.data["code"]) == ("error", "summariser-failed")
    assert (claims_in(events), last.data["withheld"]) == ([], [])
    assert provisional(events)
    assert stage.stored(paper, language=language, summariser=summariser).status_code == 404


def provisional(events: list[Told]) -> list[dict[str, Any]]:
    """The paper's own sentences that stand until claims replace them."""
    found = [e.data for e in events if e.name == "claim" and e.data["provisional"]]
    assert {claim["verdict"] for claim in found} <= {"verbatim", "trimmed"}
    return found


def test_the_plain_checker_finds_what_is_nowhere_on_a_page() -> None:
    page = Page("BERT-base reaches 84.3 % on two tasks; 1,000 GPUs were used.")
    assert page.lacks("In all 2 tasks BERT base reaches 84.30 % on 1000 GPUs.") == []
    assert page.lacks("RoBERTa reaches 84.4 % on GLUE.") == ["RoBERTa", "GLUE", "84.4"]


def test_the_fixture_is_fit_to_be_read() -> None:
    rows = json.loads((FIXTURES / "replays.json").read_text("utf-8"))
    assert {row["language"] for row in rows} == set(LANGUAGES)
