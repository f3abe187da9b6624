"""Where sentences stand, and which can be shown away from there."""

import pytest

from papersays.models import Document, Section, Sentence
from papersays.summarisers.extractive.places import LONGEST, part_of, parts, placed, readable


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("1 Introduction", "introduction"),
        ("2.1 Related Work", "related"),
        ("III. EXPERIMENTAL RESULTS", "results"),
        ("Limitations and Future Work", "limits"),
        ("6 Conclusions", "conclusion"),
        ("3 Proposed approach", "method"),
        ("2 Data", "data"),
        ("4 Bernstein", "other"),
    ],
)
def test_a_heading_says_what_a_section_does(heading: str, part: str) -> None:
    assert part_of(heading) == part


def test_a_subsection_that_does_not_say_is_what_its_section_is() -> None:
    sections = [
        Section("S1", "3 Method", 1, "body", ()),
        Section("S2", "3.1 Encoder", 2, "body", ()),
        Section("S3", "4 Bernstein", 1, "body", ()),
    ]
    assert parts(sections) == ["method", "method", "other"]


def test_a_sentence_that_is_no_sentence_is_left_out_unless_there_is_nothing_else() -> None:
    endless = Sentence("S1.s1", "word " * LONGEST)
    good = Sentence("S1.s2", "We study maps of graphs with few edges.")
    both = Document("html", "", (Section("S1", "1 Introduction", 1, "body", (endless, good)),))
    alone = Document("html", "", (Section("S1", "1 Introduction", 1, "body", (endless,)),))
    assert [place.sentence.id for place in placed(both)] == ["S1.s2"]
    assert [place.sentence.id for place in placed(alone)] == ["S1.s1"]


@pytest.mark.parametrize(
    "text",
    [
        "As shown in Fig. 3, the router is faster than the others.",
        "The router is faster than the others in Table 2 on all phones.",
        "The rest of this paper is organised as follows.",
        "The energy is given by the following sum over all of the sites:",
        "where the sum runs over all of the sites of the lattice.",
        "$a$ $b$ $c$ $d$ $e$ are $f$ and $g$.",
        "We thank the referees for many helpful comments on this work.",
        "Let us consider the sum over all of the sites of the lattice.",
        "The macro \\label{eq} was left in this sentence by the converter.",
        "Too short.",
    ],
)
def test_what_points_elsewhere_or_is_broken_is_not_readable(text: str) -> None:
    assert not readable(text)


def test_a_whole_plain_sentence_is_readable() -> None:
    assert readable("The router is 2.3 times faster than the dense model (at equal accuracy).")
