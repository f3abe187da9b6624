"""The library in the terminal: searched, shown, out and in, deleted."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from asking import environment
from click.testing import CliRunner
from fake_arxiv import FakeArxiv
from shelved import key, reading

from papersays.cli import main
from papersays.library import schema
from papersays.library.library import Library


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two readings and a note."""
    folder = tmp_path / "data"
    library = Library(folder / "library.sqlite3")
    for of in (reading(1, takeaways=("Wasps are \x1b[31mrare.",)), reading(2, "蜜蜂计数", language="zh")):
        library.readings.put(key(of), of)
    library.notes.write("2301.00001", "Mine.")
    library.close()
    return folder


def typed(data: Path, arxiv: FakeArxiv, *words: str, group: str = "library") -> Any:
    settings = environment(data_dir=data, arxiv_url=arxiv.url, arxiv_delay=0, port=0)
    ended = CliRunner().invoke(main, [*group.split(), *words], env=settings)
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    assert arxiv.log == []
    return ended


def test_a_search_prints_a_few_lines_for_each_reading(data: Path, arxiv: FakeArxiv) -> None:
    assert typed(data, arxiv, "search", "wasps", "author:müller").stdout.splitlines() == [
        "1-1 of 1",
        "",
        "Counting Bees [2301.00001v1]",
        "  Anna Müller (en, extractive)",
        "  We count.",
        "  … *Wasps* are [31mrare.",
    ]
    assert typed(data, arxiv, "search", "goats").stdout == "Nothing was found.\n"
    assert typed(data, arxiv, "search", "--limit", "1", "--offset", "1").stdout.startswith("2-2 of 2\n")
    assert "蜜蜂计数" in typed(data, arxiv, "search", "--", "-wasps").stdout


def test_a_kept_reading_is_shown_in_a_format(data: Path, arxiv: FakeArxiv) -> None:
    assert "Counting Bees" in typed(data, arxiv, "show", "2301.00001").stdout
    shown = json.loads(
        typed(data, arxiv, "show", "2301.00002", "--language", "zh", "--format", "json").stdout
    )
    assert shown["paper"]["title"] == "蜜蜂计数"
    for words in (
        ("2301.00002", "--language", "en"),
        ("2301.00001", "--summariser", "gemini"),
        ("2301.00009",),
    ):
        ended = typed(data, arxiv, "show", *words)
        assert (ended.exit_code, ended.stdout) == (1, "")
    assert typed(data, arxiv, "show", "nonsense").exit_code == 2


def test_a_paper_is_deleted_and_that_is_counted(data: Path, arxiv: FakeArxiv) -> None:
    assert typed(data, arxiv, "delete", "2301.00001").stdout == "deleted: 1 readings, 1 notes, 0 reports\n"
    assert typed(data, arxiv, "delete", "2301.00001").exit_code == 1
    assert typed(data, arxiv, "search").stdout.startswith("1-1 of 1")


def test_out_and_in_again(data: Path, arxiv: FakeArxiv, tmp_path: Path) -> None:
    file, other = tmp_path / "library.jsonl", tmp_path / "other"
    assert typed(data, arxiv, "export", str(file)).stdout == ""
    assert typed(data, arxiv, "export").stdout == file.read_text("utf-8")
    assert typed(other, arxiv, "import", str(file)).stdout == (
        "imported: 2 readings, 0 notes, 0 reports, 0 already here, 1 left out\n"
    )
    assert typed(other, arxiv, "import", str(file), "--mine").stdout == (
        "imported: 0 readings, 1 notes, 0 reports, 2 already here, 0 left out\n"
    )
    assert "(en, extractive, imported)" in typed(other, arxiv, "search", "wasps").stdout


def test_a_bad_line_is_told_and_ends_with_2(data: Path, arxiv: FakeArxiv, tmp_path: Path) -> None:
    file = tmp_path / "library.jsonl"
    typed(data, arxiv, "export", str(file))
    file.write_text(file.read_text("utf-8").replace('"verbatim"', '"true"'), "utf-8")
    ended = typed(tmp_path / "other", arxiv, "import", str(file))
    assert ended.exit_code == 2
    assert "Line 2: reading" in ended.stderr
    assert typed(tmp_path / "other", arxiv, "search").stdout == "Nothing was found.\n"
    assert typed(data, arxiv, "import", str(tmp_path / "nowhere")).exit_code == 2


@pytest.mark.parametrize("form", ["obsidian", "markdown"])
def test_a_folder_has_a_note_for_each_reading(
    data: Path, arxiv: FakeArxiv, tmp_path: Path, form: str
) -> None:
    to = tmp_path / "notes"
    for _ in range(2):
        assert typed(data, arxiv, "export", str(to), "--format", form).exit_code == 0
        assert sorted(file.name for file in to.iterdir()) == [
            "2301.00001v1.en.extractive.md",
            "2301.00002v1.zh.extractive.md",
        ]
    assert (to / "2301.00001v1.en.extractive.md").read_text("utf-8").endswith("> Mine.\n")


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json"])
def test_citations_go_to_a_file(data: Path, arxiv: FakeArxiv, tmp_path: Path, form: str) -> None:
    typed(data, arxiv, "export", str(tmp_path / "file"), "--format", form)
    assert "Counting Bees" in (tmp_path / "file").read_text("utf-8").replace("{", "").replace("}", "")


def test_a_file_that_cannot_be_written_is_named_and_the_old_one_stays(
    data: Path, arxiv: FakeArxiv, tmp_path: Path
) -> None:
    ended = typed(data, arxiv, "export", str(tmp_path / "nowhere" / "file"))
    assert ended.exit_code == 2
    assert "nowhere" in ended.stderr


def test_a_newer_library_is_refused_with_2(data: Path, arxiv: FakeArxiv) -> None:
    with closing(sqlite3.connect(data / "library.sqlite3")) as database:
        database.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    for words in (
        "library search",
        "library show 2301.00001",
        "library delete 2301.00001",
        "serve",
        "say 2301.1",
    ):
        ended = typed(data, arxiv, *words.split(), group="")
        assert ended.exit_code == 2
        assert "newer PaperSays" in ended.stderr
