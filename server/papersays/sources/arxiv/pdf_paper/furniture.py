"""What stands on a page but belongs to no text: running heads, page numbers, arXiv's stamp and notices."""

import re
from collections import Counter

from .lines import Line

_STAMP = re.compile(r"arXiv:\S+v\d+\s+\[[\w.-]+\]\s+\d{1,2} \w{3} \d{4}")
_NOTICE = re.compile(r'This figure ".+" is available in|^format from:$|^https?://arxiv\.org/ps/')
"""What arXiv prints for a figure that it could not put into the PDF."""
_NUMBER = re.compile(
    r"(?:page\s*)?[-\u2013\u2014]?\s*(?:\d{1,4}|[ivxl]{1,7})\s*[-\u2013\u2014]?(?:\s*(?:of|/)\s*\d{1,4})?",
    re.I,
)
_SAME_HEIGHT = 2.5
"""Points."""
_ROWS = 2


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without their heads, feet, numbers and stamps."""
    edges = [_edge_rows(lines) for lines in pages]
    repeated = _repeated(edges)
    heights = _heights(edges, repeated)
    return [
        [
            line
            for line in lines
            if not _is_arxivs(line)
            and not (id(line) in edge and _is_furniture(line, lines, repeated, heights))
        ]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _is_arxivs(line: Line) -> bool:
    return bool(_STAMP.search(line.text) or _NOTICE.search(line.text))


def _edge_rows(lines: list[Line]) -> dict[int, Line]:
    """The lines of the two highest and the two lowest rows, by identity."""
    heights = sorted({round(line.baseline) for line in lines if line.main.upright})
    outer = [*heights[:_ROWS], *heights[-_ROWS:]]
    return {
        id(line): line
        for line in lines
        if line.main.upright and any(abs(line.baseline - height) < _SAME_HEIGHT for height in outer)
    }


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).casefold()


def _repeated(edges: list[dict[int, Line]]) -> set[str]:
    """Texts that stand at the edge of at least two pages, at the same height."""
    seen: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        seen.update({(_key(line), round(line.baseline / 4)) for line in edge.values()})
    return {key for (key, _), times in seen.items() if times > 1}


def _heights(edges: list[dict[int, Line]], repeated: set[str]) -> list[float]:
    """Heights where running heads and feet stand, so that one that occurs once is known by its place."""
    found = Counter(
        round(line.baseline) for edge in edges for line in edge.values() if _key(line) in repeated
    )
    return [height for height, times in found.items() if times > 1]


def _is_furniture(line: Line, lines: list[Line], repeated: set[str], heights: list[float]) -> bool:
    if _key(line) in repeated:
        return True
    nearest = min(
        (abs(other.baseline - line.baseline) for other in lines if _apart(other, line)), default=line.size * 9
    )
    if _NUMBER.fullmatch(line.text):
        return nearest > 1.3 * line.size
    return nearest > 1.6 * line.size and any(abs(line.baseline - h) < _SAME_HEIGHT for h in heights)


def _apart(other: Line, line: Line) -> bool:
    return other.main.upright and abs(other.baseline - line.baseline) >= _SAME_HEIGHT
