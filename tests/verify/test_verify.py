"""What the verifier lets pass: the paper's sentence, whole or shortened without turning its sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersays.models import Claim, Document, Draft, Paper, Section, Sentence, Withheld
from papersays.verify import verify
from papersays.verify.wording import verdict_on

PAPER = Paper(
    "2402.00001", 2, "Counting Sheep", ("Ada",), "", ("cs.CV",), "cs.CV", (), "2024-02-01", "2024-02-21"
)
FOUND = "In all three meadows, the network finds 97.5 % of the sheep, but it does not find the lambs."
SECTIONS = (
    Section("abs", "Abstract", 1, "abstract", (Sentence("abs.s1", "We count sheep."),)),
    Section(
        "S3",
        "3 Results",
        1,
        "body",
        (
            Sentence(
                "S3.p1.s1", "Table 1 shows the errors of every network that we trained on meadows.", "S3.p1"
            ),
            Sentence("S3.p1.s2", FOUND, "S3.p1"),
            Sentence("S3.p2.s1", "We almost certainly cannot claim more, unless it rains.", "S3.p2"),
        ),
    ),
)
DOCUMENT = Document("html", "https://arxiv.org/html/2402.00001v2", SECTIONS)


def outcome(text: str, *sentences: str) -> Claim | Withheld:
    return verify(Draft("results", text, sentences or ("S3.p1.s2",)), PAPER, DOCUMENT)


def verdict(text: str, *sentences: str) -> str:
    found = outcome(text, *sentences)
    return found.verdict if isinstance(found, Claim) else "withheld"


def test_the_sentence_itself_is_verbatim_with_its_place_and_what_stands_around_it() -> None:
    claim = outcome(FOUND)
    assert isinstance(claim, Claim)
    assert (claim.field, claim.text, claim.verdict) == ("results", FOUND, "verbatim")
    (evidence,) = claim.evidence
    assert (evidence.quote, evidence.section, evidence.sentence) == (FOUND, "3 Results", "S3.p1.s2")
    assert evidence.url == "https://arxiv.org/html/2402.00001v2#S3.p1"
    assert evidence.prefix == "every network that we trained on meadows. "[-32:]
    assert evidence.suffix == " We almost certainly cannot claim more, unless it rains."[:32]


def test_line_breaks_and_double_spaces_make_no_difference() -> None:
    assert verdict(FOUND.replace(" ", "\n  ")) == "verbatim"


@pytest.mark.parametrize(
    "text",
    [
        "The network finds 97.5 % of the sheep.",
        "The network finds 97.5 % of the sheep, but it does not find the lambs.",
        "In all three meadows, the network finds 97.5 % of the sheep",
    ],
)
def test_words_may_be_left_out_at_the_ends(text: str) -> None:
    assert verdict(text) == "trimmed"


@pytest.mark.parametrize(
    "text",
    [
        "In all three meadows, the network finds 97.5 % of the sheep, but it does find the lambs.",
        "But it does find the lambs.",
        "It finds the lambs.",
    ],
)
def test_a_dropped_negation_is_withheld(text: str) -> None:
    assert verdict(text) == "withheld"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The lambs sleep.", "We do not find that the lambs sleep."),
        ("The lambs sleep.", "Our experiments in three meadows fail to show that the lambs sleep."),
        ("The lambs sleep.", "In this long paper we study whether the lambs sleep."),
        ("The lambs sleep.", "Like many before us we conjecture that the lambs sleep."),
        ("The lambs sleep.", "If the wind is in the west, the lambs sleep."),
        ("The lambs sleep.", "The lambs sleep, but only if nobody has come to count them."),
        ("The lambs sleep.", "The lambs sleep unless somebody comes to count them."),
        ("Find the lambs.", FOUND),
    ],
)
def test_what_denies_doubts_or_limits_the_rest_cannot_be_left_out(text: str, sentence: str) -> None:
    assert verdict_on(text, [sentence]) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Although nobody knows if they dream, the lambs sleep.",
        "The lambs (which do not count themselves) sleep.",
        "The lambs sleep; the shepherds, as always, do not.",
        "The lambs — never mind their mothers — sleep.",
    ],
)
def test_a_clause_of_its_own_may_be_left_out_whatever_it_says(sentence: str) -> None:
    assert verdict_on("The lambs sleep.", [sentence]) == "trimmed"


@pytest.mark.parametrize(
    "text",
    ["We certainly cannot claim more, unless it rains.", "We almost certainly claim more, unless it rains."],
)
def test_a_dropped_hedge_is_withheld(text: str) -> None:
    assert verdict(text, "S3.p2.s1") == "withheld"


@pytest.mark.parametrize(
    "text",
    [
        FOUND.replace("97.5", "98.5"),
        FOUND.replace("97.5", "975"),
        FOUND.replace("97.5 %", "97.5"[:2] + " %"),
        FOUND.replace("finds", "found"),
        FOUND.replace("three", "four"),
        FOUND + " Indeed.",
        "Astonishingly, " + FOUND,
        FOUND.replace("sheep", "Sheep\u200b"),
    ],
)
def test_a_changed_or_added_word_is_withheld(text: str) -> None:
    assert verdict(text) == "withheld"


def test_the_same_words_in_another_order_are_withheld() -> None:
    assert verdict("The lambs find the network in all three meadows.") == "withheld"
    assert verdict("The sheep finds 97.5 % of the network.") == "withheld"


def test_two_sentences_do_not_make_one_statement() -> None:
    assert verdict("We count sheep. " + FOUND, "abs.s1", "S3.p1.s2") == "withheld"
    assert verdict(FOUND, "S3.p1.s2", "abs.s1") == "withheld", "one of them is no evidence for it"


@pytest.mark.parametrize("sentences", [("S9.p9.s9",), ("S3.p1.s2", "S9.p9.s9"), ("",)])
def test_a_sentence_that_is_not_there_is_withheld_with_the_reason(sentences: tuple[str, ...]) -> None:
    withheld = outcome(FOUND, *sentences)
    assert isinstance(withheld, Withheld)
    assert "does not have" in withheld.reason


def test_a_draft_without_sentences_is_withheld() -> None:
    assert isinstance(verify(Draft("tldr", FOUND, ()), PAPER, DOCUMENT), Withheld)


@pytest.mark.parametrize("text", ["", "  \n", "\t"])
def test_a_draft_that_says_nothing_is_withheld(text: str) -> None:
    assert outcome(text) == Withheld(text, "it says nothing")


@pytest.mark.parametrize("text", [".", ",;", "—"])
def test_marks_without_words_are_no_statement(text: str) -> None:
    assert verdict(text) == "withheld"


def test_a_sentence_of_the_abstract_leads_to_the_abs_page() -> None:
    claim = outcome("We count sheep.", "abs.s1")
    assert isinstance(claim, Claim)
    assert claim.evidence[0].url == "https://arxiv.org/abs/2402.00001v2"
    assert (claim.evidence[0].prefix, claim.evidence[0].suffix) == ("", "")


def test_a_sentence_of_a_pdf_leads_to_its_page() -> None:
    section = Section("pdf", "Results", 1, "body", (Sentence("pdf.p7.s1", "It works.", page=7),))
    document = Document("pdf", "https://arxiv.org/pdf/2402.00001v2", (section,))
    claim = verify(Draft("results", "It works.", ("pdf.p7.s1",)), PAPER, document)
    assert isinstance(claim, Claim)
    assert claim.evidence[0].url == "https://arxiv.org/pdf/2402.00001v2#page=7"


SENTENCE = FOUND.rstrip(".").replace(",", "").split()


@given(st.lists(st.sampled_from([*SENTENCE, "not", "never", "98.5", "goats"]), min_size=1, max_size=20))
def test_whatever_passes_is_made_of_the_sentences_words_in_their_order(words: list[str]) -> None:
    if verdict(" ".join(words)) != "withheld":
        rest = iter(word.lower() for word in SENTENCE)
        assert all(word.lower() in rest for word in words)
        assert "find" not in words or "not" in words


@given(st.text(max_size=60))
def test_any_text_has_an_outcome_and_nothing_foreign_passes(text: str) -> None:
    found = outcome(text)
    if isinstance(found, Claim):
        assert {word.strip(".,;:!?—–-").lower() for word in found.text.split()} <= {
            word.strip(".,").lower() for word in FOUND.split()
        } | {""}
