"""The doctor looks at this machine only, and says plainly what is well."""

import os
from pathlib import Path

from asking import RunningServer
from fake_arxiv import FakeArxiv, Page, _serve
from redis_server import RedisServer, wait_until

from papersays.config import Settings
from papersays.doctor import Finding, findings
from papersays.machines.store import store_of
from papersays.summarisers._budget import Budget


def found(settings: Settings) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings(settings)}


def test_a_server_that_does_not_run_is_no_illness(settings: Settings) -> None:
    server = found(settings.model_copy(update={"port": 1}))["server"]
    assert server.well is None
    assert "papersays serve" in server.told


def test_a_running_server_is_found(running_server: RunningServer, settings: Settings) -> None:
    assert found(settings.model_copy(update={"port": running_server.port}))["server"].well is True


def test_another_program_on_the_port_is_told_apart(arxiv: FakeArxiv, settings: Settings) -> None:
    arxiv.served["/v1/health"] = Page(b"{}")
    arxiv.behave("/v1/health", _serve)
    server = found(settings.model_copy(update={"port": arxiv.port}))["server"]
    assert server.well is False
    assert "another program" in server.told


def test_a_missing_key_is_an_illness_only_of_the_chosen_summariser(settings: Settings) -> None:
    assert found(settings)["summariser gemini"].well is None
    chosen = found(settings.model_copy(update={"summariser": "gemini"}))["summariser gemini"]
    assert chosen.well is False
    assert "PAPERSAYS_GEMINI_KEY" in chosen.told


def test_what_the_models_cost_today_is_told_one_by_one(settings: Settings) -> None:
    for name in ("gemini", "openai_compatible"):
        budget = Budget(settings.data_dir, None, name)
        budget.settle(budget.reserve(900), 700, 70)
    told = found(settings)
    assert told["model tokens today"].told == "1400 in, 140 out, no cap, in 2 calls"
    assert told["tokens of gemini"].told == "700 in, 70 out, in 1 calls"


def test_a_data_folder_that_cannot_be_used_is_an_illness(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert os.path.isfile(tmp_path / "file")
    assert found(settings.model_copy(update={"data_dir": tmp_path / "file"}))["data folder"].well is False


def test_a_redis_is_looked_at_when_it_is_shared(settings: Settings, redis: RedisServer) -> None:
    assert "redis" not in found(settings)
    shared = Settings.model_validate(settings.model_dump() | {"cache": "redis", "redis_url": redis.url})
    assert found(shared)["redis"] == Finding("redis", True, f"answers at 127.0.0.1:{redis.port}")
    redis.kill()
    store = store_of(shared)
    assert store is not None
    wait_until(lambda: store.trouble is not None)
    looked = found(shared)
    assert looked["redis"].well is False
    assert "it cannot be reached" in looked["redis"].told
    assert looked["data folder"].well is True
    store.close()
    nowhere = found(settings.model_copy(update={"cache": "redis"}))["redis"]
    assert nowhere.well is False
    assert "PAPERSAYS_REDIS_URL" in nowhere.told
