"""The papers of the two small fixture pages, and pages made around one paragraph."""

from pathlib import Path

from papersays.models import Document, Paper
from papersays.sources.arxiv import html_paper

FIXTURES = Path(__file__).resolve().parent / "fixtures" / "html"


def paper(title: str = "Counting Sheep at Scale", comments: str | None = None) -> Paper:
    return Paper(
        id="2402.00001",
        version=2,
        title=title,
        authors=("Ada Shepherd", "Ben Ram"),
        abstract="We count sheep in aerial pictures with a network of $12$ layers and find that it errs on "
        "one sheep in a hundred.",
        categories=("cs.CV",),
        primary_category="cs.CV",
        versions=(),
        submitted="2024-02-01",
        updated="2024-02-21",
        comments=comments,
    )


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def latexml() -> Document:
    return html_paper.read(fixture("latexml.html"), paper()).document


def page_with(inside: str, head: str = "") -> bytes:
    """A page in LaTeXML's manner whose one paragraph holds ``inside``."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>
<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Counting Sheep at Scale</h1>
<section class="ltx_section" id="S1"><h2 class="ltx_title ltx_title_section">1 Introduction</h2>
<div class="ltx_para" id="S1.p1">
<p class="ltx_p" id="S1.p1.1">Sheep are {inside} woolly. We count them.</p></div>
</section></article></body></html>""".encode()


def read(inside: str, head: str = "") -> Document:
    return html_paper.read(page_with(inside, head), paper()).document


def text(document: Document) -> str:
    return " ".join(sentence.text for section in document.sections for sentence in section.sentences)
