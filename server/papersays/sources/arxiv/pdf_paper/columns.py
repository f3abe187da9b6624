"""The order in which the lines of a page are read: one column or two, with what goes over both."""

from collections.abc import Iterator
from dataclasses import replace

from .lines import Line, Piece, joined

_WIDE = 0.34
"""Of the text's width: a piece of a column's line is at least this wide (a column has 0.46 to 0.49)."""
_ENOUGH = 3
"""Wide pieces on either side that make two columns."""
_OVER = 0.08
"""Of the text's width: what reaches this far into both columns goes over both."""


def ordered(pieces: list[Piece], page: int) -> list[Line]:
    """The lines of a page in reading order; text that does not stand upright is left out."""
    upright = [piece for piece in pieces if piece.upright]
    if not upright:
        return []
    edges = min(piece.left for piece in upright), max(piece.right for piece in upright)
    gutter = _gutter(upright, *edges)
    if gutter is None:
        return _spaced(joined(upright, page, 0, _margins(upright, *edges)))
    margins = [edges, (edges[0], gutter), (gutter, edges[1])]
    for lane in (1, 2):
        column = [piece for piece in upright if _lane(piece, gutter, edges) == lane]
        margins[lane] = _margins(column, *margins[lane])
    return [
        line
        for band in _bands(upright, gutter, edges)
        for lane, lane_margins in enumerate(margins)
        for line in _band(band, page, lane, lane_margins, gutter, edges)
    ]


def sideways(pieces: list[Piece], page: int) -> list[Line]:
    """Text turned by 90° or more: labels of axes, tables laid across the page, arXiv's stamp."""
    return [Line((piece,), page, 0, (0.0, 0.0)) for piece in pieces if not piece.upright]


def _gutter(pieces: list[Piece], left: float, right: float) -> float | None:
    """Where the gap between two columns lies."""
    width = right - left
    middle = (left + right) / 2
    wide = [piece for piece in pieces if _WIDE * width < piece.right - piece.left < 0.6 * width]
    lefts = [piece for piece in wide if piece.right < middle + 0.05 * width]
    rights = [piece for piece in wide if piece.left > middle - 0.05 * width]
    if len(lefts) < _ENOUGH or len(rights) < _ENOUGH:
        return None
    inner = sorted(piece.right for piece in lefts)[len(lefts) // 2]
    outer = sorted(piece.left for piece in rights)[len(rights) // 2]
    return (inner + outer) / 2 if inner < outer else None


def _lane(piece: Piece, gutter: float, edges: tuple[float, float]) -> int:
    over = _OVER * (edges[1] - edges[0])
    if piece.left < gutter - over and piece.right > gutter + over:
        return 0
    return 1 if (piece.left + piece.right) / 2 < gutter else 2


def _bands(pieces: list[Piece], gutter: float, edges: tuple[float, float]) -> Iterator[list[Piece]]:
    """Runs from top to bottom of pieces that all go over both columns, or all do not."""
    band: list[Piece] = []
    over = False
    ordered = sorted(pieces, key=lambda piece: -piece.baseline)
    for place, piece in enumerate(ordered):
        is_over = _lane(piece, gutter, edges) == 0
        if band and over and not is_over:
            is_over = _ends_paragraph(piece, band, ordered[max(0, place - 6) : place + 7])
        if band and is_over != over:
            yield band
            band = []
        over = is_over
        band.append(piece)
    if band:
        yield band


def _ends_paragraph(piece: Piece, band: list[Piece], around: list[Piece]) -> bool:
    """True for the rest of a line over both columns, and for the short last line of its paragraph."""
    last = band[-1]
    below = last.baseline - piece.baseline
    if below < 0.3 * last.size:
        return True
    alone = all(other is piece or abs(other.baseline - piece.baseline) > 0.5 * piece.size for other in around)
    start = min(other.left for other in band if abs(other.baseline - last.baseline) < 1)
    same = abs(piece.size - last.size) < 0.3 and abs(piece.left - start) < 1.5 * piece.size
    return alone and same and below < 1.35 * last.size


def _band(
    band: list[Piece],
    page: int,
    lane: int,
    margins: tuple[float, float],
    gutter: float,
    edges: tuple[float, float],
) -> list[Line]:
    if any(_lane(piece, gutter, edges) == 0 for piece in band):
        return _spaced(joined(band, page, 0, margins)) if lane == 0 else []
    column = [piece for piece in band if _lane(piece, gutter, edges) == lane]
    return _spaced(joined(column, page, lane, margins)) if column else []


def _margins(column: list[Piece], left: float, right: float) -> tuple[float, float]:
    """Where the column's lines begin and end: near the outermost, but a few may hang out."""
    lefts = sorted(piece.left for piece in column)
    rights = sorted(piece.right for piece in column)
    few = len(column) // 20
    return max(left, lefts[few]), min(right, rights[-1 - few])


def _spaced(lines: list[Line]) -> list[Line]:
    """The lines with their distance from the line above."""
    above = [0.0, *(upper.baseline - lower.baseline for upper, lower in zip(lines, lines[1:], strict=False))]
    return [replace(line, above=distance) for line, distance in zip(lines, above, strict=True)]
