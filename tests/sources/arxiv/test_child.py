"""A parser runs in a process of its own; whatever its file does, the server only gets an answer."""

import threading
from pathlib import Path

import pytest
from hostile_files import FILES
from pdf_builder import ABSTRACT, TITLE, paper
from soak import is_soak

from papersays.errors import SourceFailed
from papersays.models import Paper, Version
from papersays.sources.arxiv import child, pdf_paper

PAPER = Paper(
    "2402.13729", 1, TITLE, ("Ada Shepherd",), ABSTRACT, ("cs.CV",), "cs.CV", (Version(1, "2024-02-21"),),
    "2024-02-21", "2024-02-21",
)  # fmt: skip


@pytest.fixture
def workbench(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program of the test's own in the parser's place."""
    program = tmp_path / "program.py"
    monkeypatch.setattr(child, "_WORKBENCH", program)
    monkeypatch.setattr(child, "_spare", None)
    return program


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_the_document_is_the_one_the_parser_makes() -> None:
    assert child.run("pdf", paper(), PAPER) == pdf_paper.parse(paper(), PAPER)


def test_a_child_that_waits_takes_the_next_job() -> None:
    child.warm()
    spare = child._spare
    child.warm()
    assert child._spare is spare
    assert spare is not None
    assert child.run("pdf", paper(), PAPER).source == "pdf"
    assert child._spare is None
    assert spare[1].poll() is not None


def test_a_waiting_child_that_died_is_replaced() -> None:
    child.warm()
    assert child._spare is not None
    child._spare[1].kill()
    child._spare[1].wait()
    assert child.run("pdf", paper(), PAPER).source == "pdf"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured with /proc")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_and_costs_the_server_no_memory(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_soak():
        monkeypatch.setattr(child, "WALL_SECONDS", 2.0)
    kind, build = FILES[name]
    body = build()
    before = resident()
    with pytest.raises(SourceFailed) as caught:
        child.run(kind, body, PAPER)
    assert resident() - before < 64 * 2**20
    assert caught.value.detail.endswith(".")
    assert "fault of PaperSays" not in caught.value.detail


def test_a_parser_that_hangs_is_stopped(workbench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbench.write_text("import time\ntime.sleep(60)")
    monkeypatch.setattr(child, "WALL_SECONDS", 1.0)
    with pytest.raises(SourceFailed, match="could not be read within 1 seconds"):
        child.run("pdf", b"x" * 10**6, PAPER)


def test_an_answer_without_end_is_cut(workbench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbench.write_text("import sys\nsys.stdin.buffer.read(9)\nwhile True: sys.stdout.write('baa' * 10**6)")
    monkeypatch.setattr(child, "ANSWER_BYTES", 10**6)
    with pytest.raises(SourceFailed, match="more text than any paper"):
        child.run("html", b"x", PAPER)


@pytest.mark.parametrize("answer", ["{", '{"document": {}}', "[]", '{"bug": "KeyError at lines.py:7"}'])
def test_an_answer_that_is_no_document_is_a_fault_and_logged(
    workbench: Path, answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    workbench.write_text(f"import sys\nsys.stdin.buffer.read()\nprint({answer!r})")
    with pytest.raises(SourceFailed, match="fault of PaperSays"):
        child.run("html", b"x", PAPER)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_parser_sees_no_keys(workbench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERSAYS_GEMINI_KEY", "secret")
    workbench.write_text("import json, os\nprint(json.dumps({'error': ' '.join(os.environ)}))")
    with pytest.raises(SourceFailed) as caught:
        child.run("html", b"x", PAPER)
    assert "PAPERSAYS" not in caught.value.detail
    assert "PATH" not in caught.value.detail


def test_two_are_read_at_once_and_the_third_waits(workbench: Path, tmp_path: Path) -> None:
    workbench.write_text(
        "import json, os, sys, time\n"
        f"folder = {str(tmp_path)!r}\n"
        "mark = os.path.join(folder, f'{os.getpid()}.run')\n"
        "open(mark, 'w').close()\n"
        "sys.stdin.buffer.read()\n"
        "time.sleep(0.3)\n"
        "now = sum(name.endswith('.run') for name in os.listdir(folder))\n"
        "os.remove(mark)\n"
        "print(json.dumps({'error': str(now)}))\n"
    )
    seen: list[int] = []

    def read() -> None:
        with pytest.raises(SourceFailed) as caught:
            child.run("pdf", b"x", PAPER)
        seen.append(int(caught.value.detail))

    readers = [threading.Thread(target=read) for _ in range(5)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(seen) == 5
    assert max(seen) <= 2
