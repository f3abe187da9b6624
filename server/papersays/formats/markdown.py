"""A reading as Markdown: headings, lists, and behind each statement a link to where arXiv has it."""

from ..labels import labels
from ..models import Claim, Reading
from . import Format
from ._citation import address
from ._markdown import escaped, linked
from ._parts import MARKS, by_field, closing, notices


def markdown(reading: Reading) -> str:
    """CommonMark; formulas stay TeX between dollar signs."""
    words, paper = labels(reading.language), reading.paper
    lines = [f"# {escaped(paper.title)}", ""]
    lines += [f"*{escaped(reading.title_translated)}*", ""] if reading.title_translated else []
    lines += [escaped(", ".join(paper.authors)), ""]
    lines += [f"{linked(f'arXiv:{paper.identifier}', address(paper))} · {paper.submitted}", ""]
    told = notices(reading, words)
    lines += ["\n>\n".join(f"> {escaped(notice)}" for notice in told)] if told else []
    for field, claims in by_field(reading):
        lines += [f"\n## {words[field]}\n"]
        lines += [f"- {MARKS[claim.verdict]} {escaped(claim.text)} {_places(claim)}" for claim in claims]
    lines += ["", "---", *(f"\n{escaped(line)}" for line in closing(reading, words))]
    return "\n".join(lines) + "\n"


def _places(claim: Claim) -> str:
    return " ".join(f"({linked(evidence.section, evidence.url)})" for evidence in claim.evidence)


FORMAT = Format("text/markdown", "md", markdown)
