"""Lists and search results of our own making, and what the library has read of them."""

from pathlib import Path
from string import Template
from typing import Any

from browser.readings import SENTENCES

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "list"

LIST, SEARCH = "/list/cs.GR/recent", "/search/"

PAPERS = ("2402.13729", "2402.13730", "math/0611800", "2402.13731")
"""What stands in a list; the first and the third are those that were read."""


def page(kind: str, papers: tuple[str, ...] = PAPERS) -> bytes:
    """A page of that kind, `list` or `search`, with these papers."""
    entry = Template((FIXTURES / f"{kind}_entry.html").read_text("utf-8"))
    entries = [
        entry.substitute(number=number, id=each, title=f"How to Draw Small Things, Part {number}")
        for number, each in enumerate(papers, start=1)
    ]
    whole = Template((FIXTURES / f"{kind}.html").read_text("utf-8"))
    return whole.substitute(count=len(papers), entries="\n".join(entries)).encode()


def mark(paper: str, text: str = SENTENCES[3], verdict: str = "verbatim", **more: Any) -> dict[str, Any]:
    """What the server tells of a paper that was read."""
    told = {
        "paper": f"{paper}v1",
        "version": 1,
        "language": "en",
        "summariser": "extractive",
        "tldr": {"text": text, "verdict": verdict},
        "created": "2026-11-24T12:00:00Z",
        "imported": False,
    }
    return {**told, **more}


READ = {
    "2402.13729": mark("2402.13729"),
    "math/0611800": mark(
        "math/0611800", "It halves the error at $O(n^2)$.", "supported", summariser="gemini"
    ),
}
