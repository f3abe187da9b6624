"""A paper written for the tests: an abstract and a body with the sections that papers have."""

from papersays.models import Document, Paper, Section, SectionKind, Sentence, SentenceKind
from papersays.text.abstract import abstract_document, abstract_section
from papersays.text.sentences import split

TITLE = "Needle: sparse routing for small language models"

ABSTRACT = (
    "Language models are costly to run on phones. Existing routing methods need large batches and "
    "fail on small "
    "devices. In this paper, we propose Needle, a sparse router for small language models that "
    "learns where to "
    "send each token. This router is trained in two stages (see the project page). We also release a "
    "benchmark of "
    "12 tasks for routing on phones. Experiments on five tasks show that Needle is 2.3 times faster "
    "than the best "
    "dense model at equal accuracy. Our results suggest that sparse routing can bring language "
    "models to phones. "
    "Code is available at https://example.org/needle."
)

BODY = {
    "1 Introduction": (
        "Language models answer questions, translate and write, and many people want to use them on phones. "
        "Phones have little memory and small batteries. Many routing methods have been proposed for "
        "large servers "
        "in recent years. However, previous routing methods fail when the batch holds a single token. "
        "Our main contribution is a router that needs no batch at all. To the best of our knowledge, "
        "Needle is the "
        "first router that works with a single token. The rest of this paper is organised as follows."
    ),
    "2 Related work": (
        "Mixtures of experts were introduced long ago by Jordan and others. Several studies have "
        "used routing on "
        "servers, but existing systems require large batches and suffer from high latency."
    ),
    "3 Method": (
        "First, we train a small router on the hidden states of the dense model. Then we select the "
        "two experts with "
        "the highest score for each token. Finally, the outputs of both experts are combined with a "
        "learned gate. "
        "As Eq. (4) shows, the gate is bounded. We use a cache of recent decisions so that the "
        "router is called less "
        "often. $x = y + z$ where $y$ is $z$ and $z$ is $y$ in $Y$."
    ),
    "4 Experiments": (
        "We evaluated Needle on 12 tasks with 3 random seeds, which took 400 hours on two phones. "
        "Needle achieves an accuracy of 71.4% and outperforms the dense baseline by 3.2 points. "
        "It reduces latency by 57% in comparison with the best existing router. See Table 2 for all numbers. "
        "We found that a larger cache does not change the accuracy."
    ),
    "5 Limitations": (
        "Our method cannot be applied to models without hidden layers. We did not test languages "
        "other than English."
    ),
    "6 Conclusion": (
        "We presented Needle, which brings sparse routing to phones and needs neither batches nor servers. "
        "We hope that our benchmark helps others to build language models for small devices. "
        "Future work will study routing for speech."
    ),
    "Acknowledgements": "We thank our colleagues for proposing the best method of all. We propose a toast.",
}


def paper(abstract: str = ABSTRACT, title: str = TITLE) -> Paper:
    return Paper(
        "2401.00001", 1, title, ("A. Author",), abstract, ("cs.CL",), "cs.CL", (), "2024-01-01", "2024-01-01"
    )


def short(abstract: str = ABSTRACT, title: str = TITLE) -> tuple[Paper, Document]:
    """The paper when only its abstract can be read."""
    source = paper(abstract, title)
    return source, abstract_document(source)


def full(abstract: str = ABSTRACT, title: str = TITLE) -> tuple[Paper, Document]:
    """The paper with its full text; captions and cells stand among the sentences."""
    source = paper(abstract, title)
    sections = [abstract_section(source)] if abstract else []
    for number, (heading, text) in enumerate(BODY.items(), 1):
        kind: SectionKind = "acknowledgements" if heading == "Acknowledgements" else "body"
        sections.append(Section(f"S{number}", heading, 1, kind, _sentences(number, text)))
    return source, Document("html", "https://arxiv.org/html/2401.00001v1", tuple(sections))


def _sentences(number: int, text: str) -> tuple[Sentence, ...]:
    kinds: list[tuple[str, SentenceKind]] = [(sentence, "prose") for sentence in split(text)]
    kinds.append(
        ("We propose that this caption outperforms all tables by 99.9% in every respect.", "caption")
    )
    kinds.append(("We show 71.4 and 57 and 3.2.", "cell"))
    return tuple(
        Sentence(f"S{number}.p1.s{place}", sentence, anchor=f"S{number}.p1", kind=kind)
        for place, (sentence, kind) in enumerate(kinds, 1)
    )
