"""The evaluation, on data sets of a few lines written for this test."""

import gzip
import json
from pathlib import Path

import evaluate
import written

ABSTRACT = written.ABSTRACT.split(". ")


def _data(folder: Path) -> Path:
    one = {
        "title": written.TITLE,
        "source": [s + "." for s in ABSTRACT],
        "target": ["A sparse router for phones."],
    }
    roles = {"sentences": ["Phones are slow.", "We propose a router."], "labels": ["background", "method"]}
    body = [{"h": heading, "s": text.split(". ")} for heading, text in written.BODY.items()]
    paper = {"title": written.TITLE, "abstract": ["A router for phones.", "It is fast."], "sections": body}
    (folder / "scitldr_a_test.jsonl").write_text(json.dumps(one) + "\n", "utf-8")
    (folder / "csabstruct_test.jsonl").write_text(json.dumps(roles) + "\n", "utf-8")
    (folder / "scisumm_test.jsonl.gz").write_bytes(gzip.compress(json.dumps(paper).encode()))
    (folder / "sentences_test.txt").write_text("See Fig. 3 of it.\nIt is clear.\n\nOne.\nTwo.\n", "utf-8")
    (folder / "scitldr_a_train.jsonl").write_text("not read", "utf-8")
    return folder


def test_every_split_that_is_there_has_its_table(tmp_path: Path) -> None:
    text = evaluate.table(_data(tmp_path), ("dev", "test"), times=False)
    assert [line.split(":")[0] for line in text.splitlines() if line.startswith("**")] == [
        "**Roles",
        "**Takeaways",
        "**One line",
        "**Sentences",
    ]
    assert "| PaperSays | 1.000 |" in text


def test_a_folder_without_data_sets_has_no_tables(tmp_path: Path) -> None:
    assert evaluate.table(tmp_path, ("dev", "test"), times=False) == ""
