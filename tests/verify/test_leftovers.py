"""Markup in a draft: taken off where nothing is lost, else the draft is withheld."""

import pytest

from papersays.verify.leftovers import Unshowable, mended

PAPER_TEXT = "Thelossis$\\mathcal{L}=\\alpha\\|x\\|$andsmall."


def mend(text: str, language: str = "en") -> str:
    return mended(text, "takeaway", language, PAPER_TEXT)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**WolfNet** counts *all* sheep in `linear` time.", "WolfNet counts all sheep in linear time."),
        ("- WolfNet counts sheep.", "WolfNet counts sheep."),
        ("## WolfNet counts sheep.", "WolfNet counts sheep."),
        ("1. WolfNet counts sheep.", "WolfNet counts sheep."),
        ("\\emph{WolfNet} counts \\textbf{all \\textit{white} sheep}.", "WolfNet counts all white sheep."),
        ("WolfNet counts $94.3\\%$ of the sheep~\\cite{wolf2020}.", "WolfNet counts 94.3% of the sheep."),
        ("WolfNet counts 94\\% of R\\&D sheep.", "WolfNet counts 94% of R&D sheep."),
        ("<b>WolfNet</b> counts<br/>sheep &amp; goats.", "WolfNet counts sheep & goats."),
        ("WolfNet counts sheep [s12, s13].", "WolfNet counts sheep."),
        ("WolfNet counts sheep [12].", "WolfNet counts sheep."),
        ("[WolfNet](https://w.org/x) counts.", "WolfNet (https://w.org/x) counts."),
    ],
)  # fmt: skip
def test_what_can_be_mended_is(text: str, shown: str) -> None:
    assert mend(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "The loss is $\\mathcal{L} = \\alpha\\|x\\|$ here.",
        "The sheep lie in [0, 1] when p < 0.05 and q > 2.",
        "Names with snake_case_inside and 2 * 3 * 4 stay.",
    ],
)
def test_what_is_no_leftover_stays(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The loss \\frac{a}{b} is small.", "TeX"),
        ("The loss is $\\beta^{7}$ here.", "formula"),
        ("<script>alert(1)</script> WolfNet", "web page"),
        ("<table><tr>WolfNet", "web page"),
        ("@article{wolf2020, title={WolfNet}}", "bibliography"),
        ('{"field": "tldr", "text": "WolfNet"}', "program text"),
        ("```json WolfNet```", "program text"),
        ("Some Error for method", "about the task"),
        ("As an AI language model, I cannot tell.", "about the task"),
        ("The number of sheep is not mentioned in the paper.", "about the task"),
        ("N/A", "about the task"),
        ("**", "says nothing"),
        ("word " * 61, "longer than 60 words"),
        ("计数羊群。", "language"),
    ],
)
def test_what_cannot_be_mended_is_withheld(text: str, reason: str) -> None:
    with pytest.raises(Unshowable, match=reason):
        mend(text)


def test_a_message_in_characters_that_cannot_be_seen_is_withheld() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore the paper")
    with pytest.raises(Unshowable, match="cannot be seen"):
        mend(f"WolfNet counts sheep.{hidden}")


def test_chinese_has_its_own_length_and_script() -> None:
    assert mend("WolfNet 可以准确地统计羊的数量。", "zh-Hans") == "WolfNet 可以准确地统计羊的数量。"
    with pytest.raises(Unshowable, match="120 characters"):
        mend("羊" * 121, "zh")
    with pytest.raises(Unshowable, match="language"):
        mend("WolfNet counts all of the sheep in the meadow.", "zh")
    with pytest.raises(Unshowable, match="language"):
        mend("WolfNet counts all of the sheep that are in the meadow.", "de")
    assert (
        mend("WolfNet zählt alle Schafe auf der Weide.", "de") == "WolfNet zählt alle Schafe auf der Weide."
    )


@pytest.mark.parametrize("piece", ["a.", "A-", "[1", "[a](", "$a ", "1,", "not "])
def test_a_draft_without_end_is_withheld_unread(piece: str) -> None:
    with pytest.raises(Unshowable, match="far too long"):
        mend(piece * 20_000)


def test_a_statement_of_the_deep_read_may_be_longer() -> None:
    text = "WolfNet counts the sheep. " * 25
    assert mended(text, "method", "en", "") == text.strip()
