"""The commands as they are typed: what they print, on which stream, and how they end."""

import json
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pages
import pytest
from asking import environment
from click.testing import CliRunner
from fake_arxiv import FakeArxiv, answering
from papers import BEES, SHEEP, WITHDRAWN

from papersays import __version__, formats
from papersays.cli import main
from papersays.config import Settings
from papersays.pairing import Pairing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder, the place of the settings file, and temporary files."""
    return tmp_path


Ended = subprocess.CompletedProcess[str]


def surroundings(folder: Path, arxiv: FakeArxiv, **settings: Any) -> dict[str, str]:
    own = {"data_dir": folder / "data", "arxiv_url": arxiv.url, "arxiv_delay": 0, "port": 0}
    return environment(**own | settings) | {"TMPDIR": str(folder), "XDG_CONFIG_HOME": str(folder)}


def run(folder: Path, arxiv: FakeArxiv, *words: str, **settings: Any) -> Ended:
    """What `papersays WORDS` does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "papersays.cli", *words],
        env=surroundings(folder, arxiv, **settings),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def typed(folder: Path, arxiv: FakeArxiv, *words: str, **settings: Any) -> Ended:
    """The same within this process, where starting costs nothing."""
    ended = CliRunner().invoke(main, words, env=surroundings(folder, arxiv, **settings))
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return Ended(words, ended.exit_code, ended.stdout, ended.stderr)


def complaint(ended: Ended, code: int) -> str:
    """The one line that says what is wrong; the second says what to do."""
    assert (ended.returncode, ended.stdout) == (code, ""), ended.stderr
    first, *rest = ended.stderr.splitlines()
    assert first.startswith("papersays: ")
    assert len(rest) == 1
    assert rest[0].startswith("  ")
    return first


def test_a_paper_is_said_in_text(folder: Path, arxiv: FakeArxiv) -> None:
    ended = run(folder, arxiv, "say", f"https://arxiv.org/abs/{BEES}v1")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Counting Bees  [2301.04567v1]\nAnna Müller\n")
    assert "! Version 2 is newer" in ended.stdout
    assert "“ We count bees by hand.  [Abstract]" in ended.stdout


def test_a_paper_is_said_in_json_and_then_from_the_cache(folder: Path, arxiv: FakeArxiv) -> None:
    readings = [json.loads(run(folder, arxiv, "say", SHEEP, "--format", "json").stdout) for _ in range(2)]
    assert [reading["provenance"].pop("cached") for reading in readings] == [False, True]
    assert readings[0] == readings[1]
    assert readings[0]["paper"]["title"] == "Counting Sheep at Scale"
    assert arxiv.asked(f"/abs/{SHEEP}") == 1


def test_a_paper_is_said_in_markdown_under_chinese_headings(folder: Path, arxiv: FakeArxiv) -> None:
    ended = run(folder, arxiv, "say", BEES, "--format", "markdown", "--language", "zh")
    assert ended.returncode == 0
    assert ended.stdout.startswith("# Counting Bees with Cameras\n")
    assert "## 一句话" in ended.stdout


@pytest.mark.parametrize("form", formats.names())
def test_a_paper_is_said_in_every_format(folder: Path, arxiv: FakeArxiv, form: str) -> None:
    ended = typed(folder, arxiv, "say", SHEEP, "--format", form)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Counting Sheep at Scale" in ended.stdout


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json"])
def test_a_citation_asks_for_metadata_only_and_can_be_had_of_a_withdrawn_paper(
    folder: Path, arxiv: FakeArxiv, form: str
) -> None:
    assert "withdrawn" in typed(folder, arxiv, "say", WITHDRAWN, "--format", form).stdout
    assert [asked.path for asked in arxiv.log] == [f"/abs/{WITHDRAWN}"]


@pytest.mark.parametrize("form", ["bibtex", "obsidian"])
def test_a_comparison_is_no_citation_and_no_note(folder: Path, arxiv: FakeArxiv, form: str) -> None:
    ended = typed(folder, arxiv, "say", f"{BEES}v1", "--compare", "2", "--format", form)
    assert "text, json, markdown" in complaint(ended, 2)
    assert arxiv.log == []


def test_what_fails_in_a_process_of_its_own_is_the_same(folder: Path, arxiv: FakeArxiv) -> None:
    words = ("say", "2301.99999")
    assert complaint(run(folder, arxiv, *words), 3) == complaint(typed(folder, arxiv, *words), 3)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("say", "nonsense\x1b[31m"), 2, "'nonsense\\x1b[31m' is not an arXiv identifier"),
        (("say", "2301.99999"), 3, "no paper 2301.99999"),
        (("say", f"{BEES}v9"), 3, "2301.04567"),
        (("say", WITHDRAWN), 4, "withdrawn"),
        (("say", "2301.22222"), 5, "arXiv is busy"),
        (("say", "2301.11111"), 5, "2301.11111"),
        (("say", BEES, "--summariser", "nobody"), 2, "at hand: extractive"),
        (("say", BEES, "--language", "english"), 2, "'english' is not a language tag"),
        (("say", BEES, "--compare", "two"), 2, "'two' is not a version"),
    ],
)
def test_what_fails_is_one_line_and_an_exit_code(
    folder: Path, arxiv: FakeArxiv, words: tuple[str, ...], code: int, said: str
) -> None:
    arxiv.behave("/abs/2301.22222", answering(503, Retry_After="600"))
    arxiv.serve("/abs/2301.11111", "<html><body>Nothing</body></html>")
    assert said in complaint(typed(folder, arxiv, *words), code)


@pytest.mark.parametrize(
    "words", [("say",), ("say", BEES, "--format", "pdf"), ("dance",), ("say", BEES, "--wild")]
)
def test_wrong_usage_ends_with_two(folder: Path, arxiv: FakeArxiv, words: tuple[str, ...]) -> None:
    ended = typed(folder, arxiv, *words)
    assert ended.returncode == 2
    assert "Usage: " in ended.stderr
    assert arxiv.log == []


@pytest.mark.parametrize("command", [("serve",), ("say", BEES), ("settings",)])
def test_an_unknown_setting_stops_every_command(
    folder: Path, arxiv: FakeArxiv, command: tuple[str, ...]
) -> None:
    said = complaint(typed(folder, arxiv, *command, prot=8719), 2)
    assert "PAPERSAYS_PROT" in said
    assert "PAPERSAYS_PORT?" in said


def test_a_question_ends_with_its_own_mark(folder: Path, arxiv: FakeArxiv) -> None:
    ended = typed(folder, arxiv, "settings", prot=1)
    assert complaint(ended, 2).endswith("did you mean PAPERSAYS_PORT?")


@pytest.mark.parametrize("cache", ["disk", "memory"])
@pytest.mark.parametrize("command", [("serve",), ("say", BEES)])
def test_a_data_folder_that_cannot_be_used_stops_it_with_the_setting(
    folder: Path, arxiv: FakeArxiv, command: tuple[str, ...], cache: str
) -> None:
    in_the_way = folder / "file"
    in_the_way.write_text("a file where a folder should be")
    said = complaint(typed(folder, arxiv, *command, data_dir=in_the_way / "data", cache=cache), 2)
    assert "PAPERSAYS_DATA_DIR" in said
    assert str(in_the_way) in said


def test_a_port_that_is_taken_stops_the_server_with_the_setting(folder: Path, arxiv: FakeArxiv) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = complaint(run(folder, arxiv, "serve", port=port), 2)
    assert f"Port {port}" in said
    assert "PAPERSAYS_PORT" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_an_open_address_without_a_token_stops_the_server(folder: Path, arxiv: FakeArxiv, host: str) -> None:
    assert "PAPERSAYS_TOKEN" in complaint(typed(folder, arxiv, "serve", host=host), 2)


def test_settings_gives_a_code_that_the_server_takes(folder: Path, arxiv: FakeArxiv) -> None:
    ended = typed(folder, arxiv, "settings", "--pair", token="correct-horse-battery")
    code = re.search(r"(\d{4}) (\d{4})$", ended.stdout.strip())
    assert code, ended.stderr
    assert "correct" not in ended.stdout
    Pairing(folder / "data").redeem(code[1] + code[2])


def test_settings_gives_no_code_where_there_is_no_token(folder: Path, arxiv: FakeArxiv) -> None:
    assert "PAPERSAYS_TOKEN" in complaint(typed(folder, arxiv, "settings", "--pair"), 2)


def test_settings_shows_every_setting_and_no_secret(folder: Path, arxiv: FakeArxiv) -> None:
    secrets = {"token": "correct-horse-battery", "gemini_key": "canary", "redis_url": "redis://u:p@h"}
    ended = typed(folder, arxiv, "settings", **secrets)
    shown = {line.partition("=")[0] for line in ended.stdout.splitlines() if not line.startswith(" ")}
    assert shown == {f"PAPERSAYS_{name.upper()}" for name in Settings.model_fields}
    assert f"PAPERSAYS_ARXIV_URL={arxiv.url}\n" in ended.stdout
    assert not [secret for secret in ("horse", "canary", "u:p@h") if secret in ended.stdout + ended.stderr]


def test_the_place_of_the_settings_file_is_told_and_the_file_is_read(folder: Path, arxiv: FakeArxiv) -> None:
    place = Path(typed(folder, arxiv, "settings", "--path").stdout.strip())
    assert place == folder / "papersays" / "settings.toml"
    place.parent.mkdir()
    place.write_text('language = "zh"\n')
    assert "PAPERSAYS_LANGUAGE=zh\n" in typed(folder, arxiv, "settings").stdout
    place.write_text("langauge = 1\n")
    assert str(place) in complaint(typed(folder, arxiv, "settings"), 2)


def test_verbose_says_what_leaves_the_machine(folder: Path, arxiv: FakeArxiv) -> None:
    ended = run(folder, arxiv, "-v", "say", BEES)
    assert f"GET {arxiv.url}/abs/{BEES}" in ended.stderr
    assert "Counting" not in ended.stderr


def test_the_version_is_told(folder: Path, arxiv: FakeArxiv) -> None:
    assert run(folder, arxiv, "--version").stdout == f"papersays, version {__version__}\n"


def three_papers() -> list[dict[str, Any]]:
    """Saved abs pages of three papers whose truth was taken from elsewhere than the page."""
    whole = [row for row in pages.rows("abs", 200) if "head-only" not in row["features"]]
    readable = [row for row in whole if row["kind"] != "captured" and not pages.truth(row)["withdrawn"]]
    papers = list({pages.truth(row)["id"]: row for row in readable}.values())
    return papers[:: max(1, len(papers) // 3)][:3]


@pages.needs_pages
@pytest.mark.parametrize("row", three_papers(), ids=lambda row: str(row["file"]))
def test_a_real_papers_metadata_is_said_exactly(folder: Path, arxiv: FakeArxiv, row: dict[str, Any]) -> None:
    truth = pages.truth(row)
    name = f"{truth['id']}v{truth['version']}"
    arxiv.serve(f"/abs/{name}", pages.read(row))
    paper = json.loads(typed(folder, arxiv, "say", name, "--format", "json").stdout)["paper"]
    assert (paper["id"], paper["version"], paper["title"]) == (truth["id"], truth["version"], truth["title"])
    assert paper["authors"] == truth["authors"]
    assert paper["abstract"] == truth["abstract"]
    assert paper["comments"] == truth["comments"]
    assert paper["categories"] == list(dict.fromkeys(truth.get("categories_canonical", truth["categories"])))
    assert [(v["version"], v["date"]) for v in paper["versions"]] == [
        (v["version"], v["date"]) for v in truth["versions"]
    ]
