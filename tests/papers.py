"""The few small papers that the tests read: their pages as arXiv serves them, and a finished reading."""

from pathlib import Path

from fake_arxiv import FakeArxiv

from papersays.models import (
    Claim,
    Coverage,
    Evidence,
    Figure,
    Paper,
    Provenance,
    Reading,
    SectionCoverage,
    Version,
    Warning,
    Withheld,
)

FIXTURES = Path(__file__).resolve().parent / "fixtures"

BEES = "2301.04567"
"""Two versions, of which the second is current; no text but the abstract."""
SHEEP = "2402.00001"
"""Version 2 is current and has its HTML."""
WITHDRAWN = "0812.3456"


def page(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def full_text() -> bytes:
    """The fixture's HTML with as many words as a paper needs to be taken for one."""
    sentences = (f"In meadow {n} the network errs on {n} of the {n * 100} sheep there." for n in range(1, 41))
    more = f'<div class="ltx_para" id="S3.p2"><p class="ltx_p" id="S3.p2.1">{" ".join(sentences)}</p></div>'
    start = b'<div class="ltx_para" id="S3.p1">'
    body = page("html/latexml.html")
    assert body.count(start) == 1
    return body.replace(start, more.encode() + start)


def serve_all(arxiv: FakeArxiv) -> None:
    """Puts every small page where arXiv has it."""
    for path, name in {
        f"/abs/{BEES}": "abs/ordinary.html",
        f"/abs/{BEES}v2": "abs/ordinary.html",
        f"/abs/{BEES}v1": "abs/older_version.html",
        f"/abs/{SHEEP}": "abs/sheep.html",
        f"/abs/{SHEEP}v2": "abs/sheep.html",
        f"/abs/{WITHDRAWN}": "abs/withdrawn.html",
        f"/abs/{WITHDRAWN}v2": "abs/withdrawn.html",
    }.items():
        arxiv.serve(path, page(name))
    arxiv.serve(f"/html/{SHEEP}v2", full_text())


PAPER = Paper(
    "2402.00001", 2, "Counting Sheep", ("Ada",), "We count.", ("cs.CV",), "cs.CV",
    (Version(1, "2024-02-01T10:00:00Z", 8), Version(2, "2024-02-21T11:54:21Z")), "2024-02-01", "2024-02-21",
)  # fmt: skip
READING = Reading(
    paper=PAPER,
    language="en",
    claims=(
        Claim("tldr", "We count.", "verbatim", (Evidence("We count.", "Abstract", "abs.s1", "https://a"),)),
    ),
    figures=(Figure("Figure 1", "Sheep 🐑", None, "https://a#F1"),),
    coverage=Coverage("html", True, (SectionCoverage("1 Introduction", 4, 4),), "a note"),
    warnings=(Warning("hidden-text", "White on white", "S1", "buy wool"),),
    withheld=(Withheld("We fly.", "it is not in the paper's own words"),),
    provenance=Provenance("extractive", "m", "1", "0" * 64, "2026-01-01T00:00:00Z", 1, 2, True),
    keywords=("wool",),
    affiliations=("Meadow",),
)
