"""The page that says what is going on: in the reader's words, with what models have cost and for how much."""

import sqlite3
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asking import Asker
from bs4 import BeautifulSoup
from fake_arxiv import FakeArxiv
from papers import SHEEP
from shelved import key, reading

from papersays import app as composition
from papersays.config import Settings
from papersays.labels import labels
from papersays.library.kept import insert
from papersays.library.records import Record
from papersays.service import Service
from papersays.summarisers._budget import Budget, Cost, costs

NOW = datetime.now(UTC)


def spend(settings: Settings, model: str, tokens: tuple[int, int], days: int = 0) -> None:
    """A call so many days ago."""
    then = NOW - timedelta(days=days)
    budget = Budget(settings.data_dir, None, "gemini", model, now=lambda: then)
    budget.settle(budget.reserve(*tokens), *tokens)


@pytest.fixture
def spent(settings: Settings) -> Settings:
    spend(settings, "m-1", (5_000_000, 1_000), 90)
    spend(settings, "m-1", (2_000_000, 100), 29)
    spend(settings, "m-1", (1_000_000, 10))
    spend(settings, "m-2", (7, 8))
    return settings


def told(client: Asker, path: str = "/status") -> str:
    page = BeautifulSoup(client.get(path).get_data(as_text=True), "lxml")
    return " ".join(page.select("main")[0].get_text(" ").split())


def client_of(service: Service, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> Asker:
    made = service.settings.model_copy(update=settings)
    monkeypatch.setattr(composition, "create_service", lambda _: replace(service, settings=made))
    web = composition.create_app(made)
    web.test_client_class = Asker
    client = web.test_client()
    assert isinstance(client, Asker)
    return client


def test_what_each_model_has_cost_is_told_by_the_day_the_month_and_in_all(spent: Settings) -> None:
    assert costs(spent, 1) == (Cost("gemini", "m-1", 1, 1_000_000, 10), Cost("gemini", "m-2", 1, 7, 8))
    assert costs(spent, 30)[0] == Cost("gemini", "m-1", 2, 3_000_000, 110)
    assert costs(spent)[0] == Cost("gemini", "m-1", 3, 8_000_000, 1_110)


def test_without_prices_no_money_is_told(client: Asker, spent: Settings) -> None:  # noqa: ARG001
    page = told(client)
    assert "gemini · m-1 Today (UTC) 1,000,000 tokens in, 10 out, calls: 1 Last 30 days 3,000,000" in page
    assert "All together" in page
    assert labels("en")["cost_no_prices"] in page
    assert "USD" not in page


def test_money_is_told_for_what_has_a_price_and_for_nothing_else(
    service: Service, monkeypatch: pytest.MonkeyPatch, spent: Settings
) -> None:
    assert spent.data_dir == service.settings.data_dir
    page = told(client_of(service, monkeypatch, prices="m-1=0.50/100 USD"))
    first, _, second = page.partition("gemini · m-2")
    assert "1,000,000 tokens in, 10 out, calls: 1 · 0.5010 USD" in first
    assert "8,000,000 tokens in, 1,110 out, calls: 3 · 4.11 USD" in first
    others, _, together = second.partition("All together")
    assert "price not known" in others
    assert "USD" not in others
    assert "4.11 USD" in together
    assert labels("en")["cost_partly"] in together


def test_a_paper_tells_what_its_readings_have_cost_but_none_out_of_a_file(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = reading(1), reading(1, language="zh")
    made = replace(one.provenance, summariser="gemini", model="m-1", tokens_in=2_000_000, tokens_out=30)
    of = replace(one, provenance=made)
    service.library.readings.put(key(of), of)
    none = replace(other, provenance=replace(other.provenance, tokens_in=0, tokens_out=0))
    service.library.readings.put(key(none), none)
    elsewhere = replace(one, language="es", provenance=replace(made, tokens_in=7_000_000))
    with service.library.file.writing() as database:
        insert(database, Record(str(key(elsewhere)), True, "2026-01-01T00:00:00Z", elsewhere))
    client = client_of(service, monkeypatch, prices="m-1=0.50/1 USD")
    page = told(client, "/papers/2301.00001")
    assert "gemini · m-1" in page
    assert "All time 2,000,000 tokens in, 30 out, calls: 1 · 1.00 USD" in page
    assert "Last 30 days 2,000,000" not in page
    assert "extractive · m " not in page
    with service.library.file.writing() as database:
        database.execute("DELETE FROM reading WHERE summariser = 'gemini'")
    assert labels("en")["cost_of_paper"] not in told(client, "/papers/2301.00001")


@pytest.mark.parametrize("language", ["zh", "es", "ar"])
def test_everything_stands_there_in_the_readers_language(
    service: Service, monkeypatch: pytest.MonkeyPatch, spent: Settings, language: str
) -> None:
    page = told(client_of(service, monkeypatch, language=language, daily_tokens=5))
    states = {"arxiv": service.pipeline.source.state(), "library": service.library.state()}
    for name, state in (states | {"cache": service.cache.state()}).items():
        for label in (f"state_{name}", *(f"state_{member}" for member in state)):
            assert labels(language)[label] in page, label
            assert labels(language)[label] != labels("en")[label] or label == "state_kind", label
    for word in ("ok", "True", "False", "None", "Today", "Last 30"):
        assert word not in page.split(), word
    assert spent.data_dir.exists()


def test_what_machines_that_share_their_work_tell_has_a_label() -> None:
    assert {f"state_{member}" for member in ("redis", "nodes", "shared")} <= set(labels("en"))


def test_an_account_that_told_no_models_apart_is_taken_over(settings: Settings) -> None:
    settings.data_dir.mkdir(exist_ok=True)
    with sqlite3.connect(settings.data_dir / "tokens.sqlite3") as database:
        database.executescript(f"""
            CREATE TABLE spent (day TEXT, summariser TEXT, calls INTEGER, tokens_in INTEGER,
                tokens_out INTEGER, PRIMARY KEY (day, summariser));
            CREATE TABLE held (number INTEGER PRIMARY KEY, day TEXT, summariser TEXT, tokens_in INTEGER,
                tokens_out INTEGER, until REAL);
            INSERT INTO spent VALUES ('{NOW:%Y-%m-%d}', 'gemini', 2, 30, 4);
            INSERT INTO held VALUES (1, '{NOW:%Y-%m-%d}', 'gemini', 5, 6, 0.0);
        """)
    assert costs(settings) == (Cost("gemini", "", 3, 35, 10),)
    spend(settings, "m-1", (1, 2))
    assert costs(settings) == (Cost("gemini", "", 3, 35, 10), Cost("gemini", "m-1", 1, 1, 2))
    assert Budget(settings.data_dir, None).today().tokens_in == 36


def test_what_is_being_read_is_named_once(client: Asker, arxiv: FakeArxiv) -> None:
    let_go = threading.Event()

    def hang(handler: Any) -> None:
        let_go.wait(30)
        handler.send(handler.page)

    arxiv.behave(f"/html/{SHEEP}v2", hang)
    assert "arXiv:" not in told(client)
    asking = threading.Thread(target=client.ask, args=("/v1/summaries",), kwargs={"paper": SHEEP})
    asking.start()
    while not arxiv.asked(f"/html/{SHEEP}v2"):
        time.sleep(0.01)
    assert told(client).count(f"arXiv:{SHEEP} · en · extractive") == told(client).count("arXiv:") == 1
    let_go.set()
    asking.join(30)
    assert "arXiv:" not in told(client)
