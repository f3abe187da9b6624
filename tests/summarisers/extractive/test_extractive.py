"""The extractive summariser's drafts, from abstracts and from full texts."""

from papersays.models import Document, Draft, Paper
from papersays.summarisers.extractive import create
from papersays.text.abstract import abstract_document


def paper(abstract: str, title: str = "Sparse routing for small language models") -> Paper:
    return Paper(
        "2401.00001", 1, title, ("A. Author",), abstract, ("cs.CL",), "cs.CL", (), "2024-01-01", "2024-01-01"
    )


def read(abstract: str, document: Document | None = None) -> list[Draft]:
    source = paper(abstract)
    return list(create(None).drafts(source, document or abstract_document(source), "en"))


ABSTRACT = (
    "Language models are costly to run. Existing routing methods need large batches and fail on small "
    "devices. We propose Needle, a sparse router for small language models that learns where to send "
    "each token. "
    "This router is trained in two stages. Experiments on five tasks show that Needle is 2.3 times faster at "
    "equal accuracy."
)


def test_an_abstract_gives_exactly_one_tldr() -> None:
    assert [d.sentences for d in read(ABSTRACT) if d.field == "tldr"] == [("abs.s3",)]


def test_an_abstract_of_one_sentence_still_has_its_tldr() -> None:
    assert [d.field for d in read("We count the primes.")].count("tldr") == 1


def test_an_empty_abstract_gives_nothing() -> None:
    assert read("") == []
