"""Readings for the scripted server, in the shape of the wire."""

from typing import Any

from browser.scripted_server import Step

ABSTRACT = (
    "Generating long videos is a hard task because of their many dimensions. "
    "Several recent methods compress videos to a latent space with a standard autoencoder. "
    "However, such methods fail to use the structure of time. "
    "To address this, we propose a hybrid video model with sparse attention. "
    "It is trained by an autoencoder that keeps global context and local detail apart. "
    "Experiments on three benchmarks show that it lowers the error by 12 % and halves the training time. "
    "We discuss where it fails: scenes with cuts are rendered badly."
)
SENTENCES = [part if part.endswith(".") else part + "." for part in ABSTRACT.split(". ")]


def evidence(index: int, abstract: list[str] = SENTENCES, paper: str = "2402.13729v1") -> dict[str, Any]:
    """The evidence of one sentence of an abstract, with its neighbours as prefix and suffix."""
    return {
        "quote": abstract[index],
        "section": "Abstract",
        "sentence": f"abs.s{index + 1}",
        "url": f"https://arxiv.org/abs/{paper}",
        "prefix": abstract[index - 1][-32:] if index else "",
        "suffix": abstract[index + 1][:32] if index + 1 < len(abstract) else "",
    }


def claim(field: str, index: int, text: str = "", verdict: str = "verbatim", **more: Any) -> Step:
    proof = evidence(index)
    made = {"field": field, "text": text or proof["quote"], "verdict": verdict, "evidence": [proof]}
    return "claim", {**made, "provisional": False, **more}


def accepted(paper: str = "2402.13729v1") -> Step:
    data = {"paper": paper, "language": "en", "summariser": "extractive", "cached": False}
    return "accepted", data


def paper(identifier: str = "2402.13729", version: int = 1, **more: Any) -> Step:
    data = {"id": identifier, "version": version, "title": "A Paper", "versions": [], "withdrawn": False}
    return "paper", {**data, "newer_version": None, "code": [], **more}


ABSTRACT_ONLY: Step = (
    "coverage",
    {
        "source": "abstract",
        "complete": True,
        "sections": [{"title": "Abstract", "sentences": 7, "read": 7, "reason": None}],
        "note": "Only the abstract was asked for.",
    },
)
FULL_TEXT: Step = (
    "coverage",
    {
        "source": "html",
        "complete": False,
        "sections": [
            {"title": "Abstract", "sentences": 7, "read": 7, "reason": None},
            {"title": "1 Introduction", "sentences": 41, "read": 41, "reason": None},
            {"title": "2 Method", "sentences": 96, "read": 96, "reason": None},
            {"title": "3 Experiments", "sentences": 58, "read": 58, "reason": None},
            {"title": "A Proofs", "sentences": 120, "read": 0, "reason": "Appendices are not read."},
        ],
        "note": None,
    },
)


def done(**more: Any) -> Step:
    provenance = {
        "summariser": "extractive",
        "model": "extractive",
        "prompt": "1",
        "source_sha256": "",
        "created": "2026-11-24T12:00:00Z",
        "cached": False,
    }
    data = {"provenance": provenance, "withheld": [], "keywords": [], "affiliations": [], "code": []}
    return "done", {**data, **more}


BODY = {
    "quote": "All models were trained for 3 days on 8 GPUs, which is half of what the baseline took.",
    "section": "3.1 Training",
    "sentence": "S3.SS1.p2.s4",
    "url": "https://arxiv.org/html/2402.13729v1#S3.SS1.p2",
    "prefix": "",
    "suffix": "",
}

PLAIN: list[Step] = [
    accepted(),
    paper(),
    ABSTRACT_ONLY,
    claim("tldr", 3),
    claim("takeaway", 2),
    claim("takeaway", 5),
    claim("takeaway", 6),
    claim("limitation", 6),
    done(),
]


def figure(number: int) -> Step:
    data = {
        "label": f"Figure {number}",
        "caption": "An overview of the model.",
        "image": f"https://arxiv.org/html/2402.13729v1/x{number}.png",
        "url": f"https://arxiv.org/html/2402.13729v1#S2.F{number}",
        "kind": "figure",
    }
    return "figure", data


WITHHELD = {
    "text": "It lowers the error by 21 %.",
    "reason": "The number 21 % stands nowhere in the paper.",
}

FULL: list[Step] = [
    accepted(),
    paper(newer_version=2, code=["https://github.com/example/hybrid-video"]),
    FULL_TEXT,
    figure(1),
    figure(2),
    figure(3),
    claim("tldr", 3),
    claim("takeaway", 2),
    claim("takeaway", 4, "It is trained by an autoencoder that keeps context and detail apart.", "trimmed"),
    claim("takeaway", 5),
    claim(
        "takeaway",
        0,
        "Training took 3 days on 8 GPUs, half of the baseline's time.",
        "supported",
        evidence=[BODY],
    ),
    claim("takeaway", 6, "Scenes with cuts remain an open problem.", "unchecked"),
    claim("background", 0),
    claim("past_methods", 1),
    claim("method", 3),
    claim("results", 5),
    claim("method_step", 3),
    claim("method_step", 4),
    claim("performance", 5),
    claim("limitation", 6),
    done(withheld=[WITHHELD]),
]
