"""What is no whole PDF is refused, in words that say why."""

import random

import hostile_files
import pytest
from pdf_builder import paper

from papersays.errors import SourceFailed
from papersays.sources.arxiv.pdf_paper.opening import opened


def refusal(body: bytes) -> str:
    with pytest.raises(SourceFailed) as caught, opened(body):
        pass
    return caught.value.detail


def test_a_cut_pdf_is_never_taken_for_the_whole() -> None:
    body = paper()
    chance = random.Random(7)
    cuts = [chance.randrange(1, len(body) - 2) for _ in range(50)] + [len(body) - 3, len(body) - 20]
    for cut in cuts:
        assert "PDF" in refusal(body[:cut]), cut


def test_a_pdf_that_a_reader_would_have_to_repair_is_refused() -> None:
    body = paper()
    assert "cut off" in refusal(body[:400] + body[700:])
    assert "damaged or was cut off" in refusal(body[:400] + b"baa" + body[400:])


def test_a_linearised_pdf_shorter_than_it_says_is_refused() -> None:
    body = paper().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%<< /Linearized 1 /L 99999 >>\n", 1)
    assert "shorter than it says" in refusal(body)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty file"),
        (b" \n", "empty file"),
        (b"<html>", "not a PDF"),
        (hostile_files.encrypted(), "locked with a password"),
    ],
)
def test_other_files_are_refused_in_a_plain_sentence(body: bytes, words: str) -> None:
    assert words in refusal(body)


def test_a_whole_pdf_opens_with_white_space_behind_its_end() -> None:
    with opened(paper() + b"\n\n") as file:
        assert file
