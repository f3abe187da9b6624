"""The extractive summariser's drafts, from abstracts and from full texts."""

from collections import Counter
from itertools import chain

import pages
import pytest
import written
from hypothesis import given, settings
from hypothesis import strategies as st

from papersays import plugins
from papersays.models import Document, Draft, Paper
from papersays.summarisers.extractive import create
from papersays.verify.wording import verdict_on


def read(source: Paper, document: Document) -> list[Draft]:
    return list(create(None).drafts(source, document, "en"))


def of(drafts: list[Draft], field: str) -> list[str]:
    return [draft.sentences[0] for draft in drafts if draft.field == field]


def assert_in_the_papers_own_words(drafts: list[Draft], document: Document) -> None:
    for draft in drafts:
        assert len(draft.sentences) == 1
        place = document.sentence(draft.sentences[0])
        assert place is not None
        section, index = place
        assert verdict_on(draft.text, [section.sentences[index].text]) in ("verbatim", "trimmed")


def test_the_door_is_open_to_the_pipeline() -> None:
    summariser = plugins.load("summarisers", "extractive").create(object())
    assert (summariser.name, summariser.instant) == ("extractive", True)
    assert summariser.model
    assert summariser.prompt


@pytest.mark.parametrize("make", [written.short, written.full])
def test_there_is_exactly_one_tldr_and_it_comes_first(make: object) -> None:
    drafts = read(*make())  # type: ignore[operator]
    assert drafts[0].field == "tldr"
    assert len(of(drafts, "tldr")) == 1


def test_the_one_line_is_the_sentence_in_which_the_authors_propose_something() -> None:
    line = read(*written.short())[0]
    assert line.sentences == ("abs.s3",)
    assert line.text.startswith("We propose Needle, a sparse router")


def test_an_abstract_alone_gives_its_news_in_order_as_takeaways() -> None:
    drafts = read(*written.short())
    takeaways = of(drafts, "takeaway")
    assert takeaways == sorted(takeaways)
    assert {"abs.s4", "abs.s6", "abs.s7"} <= set(takeaways)
    assert not {"abs.s1", "abs.s2", "abs.s3", "abs.s8"} & set(takeaways)


def test_an_abstract_alone_is_sorted_into_its_four_parts() -> None:
    drafts = read(*written.short())
    assert of(drafts, "background") == ["abs.s1"]
    assert of(drafts, "past_methods") == ["abs.s2"]
    assert "abs.s4" in of(drafts, "method")
    assert "abs.s6" in of(drafts, "results")


def test_a_full_text_gives_five_to_seven_takeaways_and_at_most_three_from_its_abstract() -> None:
    takeaways = of(read(*written.full()), "takeaway")
    assert 5 <= len(takeaways) <= 7
    assert 1 <= sum(sentence.startswith("abs.") for sentence in takeaways) <= 3


def test_a_takeaway_is_never_the_one_line_again() -> None:
    for make in (written.short, written.full):
        drafts = read(*make())
        assert not set(of(drafts, "tldr")) & set(of(drafts, "takeaway"))


def test_a_full_text_is_read_for_what_its_abstract_does_not_say() -> None:
    drafts = read(*written.full())
    assert {"S5.p1.s1", "S5.p1.s2"} & set(of(drafts, "limitation"))
    assert set(of(drafts, "method_step")) & {"S3.p1.s1", "S3.p1.s2", "S3.p1.s3", "S3.p1.s5"}
    assert {"S4.p1.s2", "S4.p1.s3"} & {*of(drafts, "performance"), *of(drafts, "takeaway")}
    assert {"S1.p1.s5", "S1.p1.s6"} & {*of(drafts, "innovation"), *of(drafts, "takeaway")}
    assert {"S4.p1.s1"} & {*of(drafts, "workload"), *of(drafts, "takeaway")}


def test_beyond_takeaways_and_the_abstracts_parts_no_sentence_is_used_twice() -> None:
    used = Counter(d.sentences[0] for d in read(*written.full()) if not d.sentences[0].startswith("abs."))
    assert max(used.values()) == 1


def test_captions_cells_and_acknowledgements_are_never_quoted() -> None:
    _, document = written.full()
    read_sections = [section for section in document.sections if section.kind != "acknowledgements"]
    prose = {s.id for section in read_sections for s in section.sentences if s.kind == "prose"}
    assert {draft.sentences[0] for draft in read(*written.full())} <= prose


def test_sentences_that_point_elsewhere_or_are_mostly_maths_are_not_quoted() -> None:
    quoted = " ".join(draft.text for draft in read(*written.full()))
    assert "Eq. (4)" not in quoted
    assert "Table 2" not in quoted
    assert "$x = y" not in quoted
    assert "organised as follows" not in quoted


def test_a_field_on_which_the_paper_says_nothing_is_absent() -> None:
    fields = {draft.field for draft in read(*written.short())}
    assert not fields & {"method_step", "limitation", "workload", "innovation", "significance", "performance"}


@pytest.mark.parametrize("make", [written.short, written.full])
def test_every_draft_is_its_sentence_or_what_is_left_of_it(make: object) -> None:
    source, document = make()  # type: ignore[operator]
    assert_in_the_papers_own_words(read(source, document), document)


def test_an_abstract_of_one_sentence_has_a_tldr_and_nothing_is_said_twice() -> None:
    drafts = read(*written.short("We count the primes below a large number."))
    assert [draft.field for draft in drafts].count("tldr") == 1
    assert "takeaway" not in [draft.field for draft in drafts]


def test_an_empty_abstract_gives_nothing() -> None:
    assert read(*written.short("")) == []


def test_a_body_without_abstract_still_has_a_one_line_and_takeaways() -> None:
    source, document = written.full("")
    drafts = read(source, document)
    assert len(of(drafts, "tldr")) == 1
    assert len(of(drafts, "takeaway")) == 6
    assert_in_the_papers_own_words(drafts, document)


def test_the_language_of_the_reader_changes_no_word() -> None:
    source, document = written.full()
    assert list(create(None).drafts(source, document, "zh")) == read(source, document)


_WORDS = st.sampled_from(
    "We propose this method However, (see Fig. 3) $x$ i.e. which outperforms 3.2% all. In this "
    "paper, we show that"
    ' and results. To address this, (ICA) it [4] ; e.g. however , thus is a of. the\u201c \u201d " '
    "' -- , ) ( $ \\cite{a}"
    " Experiments demonstrate that; : Aims: \u00e9t\u00e9 \u4e2d\u6587\u3002 1. (i) ?".split()
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(_WORDS, max_size=80).map(" ".join), st.text(max_size=300)), st.text(max_size=40))
def test_whatever_the_abstract_every_draft_is_in_its_own_words(abstract: str, title: str) -> None:
    source, document = written.short(abstract, title)
    drafts = read(source, document)
    assert len(of(drafts, "tldr")) == bool(document.sections[0].sentences and any(map(str.isalnum, abstract)))
    assert_in_the_papers_own_words(drafts, document)


@pytest.mark.parametrize(
    "piece", ["$ . ", "A. ", "(", "e.g. ", "We show that it is. ", "\\(a", "[1, 2]. ", "a", "\n\n"]
)
def test_an_abstract_of_200_kilobytes_is_read_to_its_end(piece: str) -> None:
    """In quadratic time any one of these would take minutes."""
    source, document = written.short((piece * 200_000)[:200_000])
    assert_in_the_papers_own_words(read(source, document), document)


@pages.needs_pages
def test_every_draft_from_real_abstracts_is_in_the_papers_own_words() -> None:
    rows = chain.from_iterable(pages.rows(folder, 200) for folder in ("abs",))
    read_ones = 0
    for row in rows:
        truth = pages.truth(row)
        if truth.get("abstract"):
            source, document = written.short(truth["abstract"], truth["title"])
            drafts = read(source, document)
            assert len(of(drafts, "tldr")) == 1
            assert_in_the_papers_own_words(drafts, document)
            read_ones += 1
    assert read_ones > 150
