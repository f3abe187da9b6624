"""A claim that says what an earlier one has said is a repeat, unless it brings a number or a name."""

from collections.abc import Iterator

import pytest
from written import full

from papersays.making import outcomes
from papersays.models import Claim, Document, Draft, Field, Paper, Portion, Usage, Withheld
from papersays.text.portion import whole
from papersays.verify import repeats

EARLIER = "Needle routes each token to two experts and is 2.3 times faster than the best dense model."


def claim(text: str, field: Field = "takeaway") -> Claim:
    return Claim(field, text, "supported", ())


@pytest.mark.parametrize(
    "text",
    [
        EARLIER,
        EARLIER.upper(),
        "Needle is 2.3 times faster than the best dense model and routes each token to two experts.",
        "Each token is routed to two experts by Needle, which is 2.3× faster than the best dense model.",
    ],
)
def test_the_same_in_another_order_or_field_is_a_repeat(text: str) -> None:
    assert repeats(claim(text, "results"), [claim("Phones are small."), claim(EARLIER, "tldr")])


@pytest.mark.parametrize(
    "text",
    [
        "Needle routes each token to two experts and is 2.3 times faster than all dense models on 12 tasks.",
        "Needle routes each token to two experts and is 2.3 times faster than GPT-2, the best dense model.",
        "A benchmark of routing tasks for phones is released.",
        "Needle routes tokens.",
    ],
)
def test_a_new_number_name_or_matter_is_no_repeat(text: str) -> None:
    assert not repeats(claim(text), [claim(EARLIER)])


def test_chinese_is_compared_by_pairs_of_characters() -> None:
    earlier = claim("该方法将每个词元路由到两个专家，从而降低手机上的延迟。")
    assert repeats(claim("该方法把每个词元路由到两个专家，从而降低手机上的延迟。"), [earlier])
    assert not repeats(claim("作者发布了一个面向手机的基准测试。"), [earlier])


class Slow:
    """A summariser that answers in its own words."""

    name, model, prompt, instant = "slow", "slow-1", "1", False

    def __init__(self, *drafts: Draft) -> None:
        self._drafts = drafts

    def portion(self, document: Document) -> Portion:
        return whole(document)

    def drafts(self, _paper: Paper, _document: Document, _language: str) -> Iterator[Draft | Usage]:
        yield from self._drafts
        yield Usage(self.model, 10, 5)

    def answers(
        self, _question: str, paper: Paper, document: Document, language: str
    ) -> Iterator[Draft | Usage]:
        yield from self.drafts(paper, document, language)


def test_a_reading_drops_repeats_and_counts_what_is_withheld() -> None:
    paper, document = full()
    summariser = Slow(
        Draft("tldr", "Needle is 2.3 times faster than the best dense model.", ("abs.s6",)),
        Draft("takeaway", "Needle is 2.3× as fast as the best dense model.", ("abs.s6",)),
        Draft("takeaway", "The authors release a benchmark of twelve routing tasks.", ("abs.s5",)),
        Draft("takeaway", "The authors release a benchmark of fifty routing tasks.", ("abs.s5",)),
    )
    found = list(outcomes(summariser, paper, document, "en"))
    assert [o.verdict for o in found if isinstance(o, Claim)] == ["trimmed", "supported"]
    (withheld,) = (o for o in found if isinstance(o, Withheld))
    assert withheld.reason == "the number fifty stands nowhere in the paper"
    assert isinstance(found[-1], Usage)
