"""Writes a row of display formulas as it is read: TeX, the words between, its number, its full stop."""

from collections.abc import Iterator

from . import maths
from .running import NOTE, Gathered, text_of
from .tree import Element, children, classes, squeeze, words

_NUMBER = words("ltx_tag ltx_eqn_eqno ltx_tag_equation ltx_tag_equationgroup")


def row_text(row: Element, gathered: Gathered) -> str:
    """One row, such as `$$a=b$$ for all $$c$$ (3).`"""
    parts: list[tuple[bool, str]] = []
    numbers: list[str] = []
    for is_tex, text in _parts(row, gathered, numbers):
        if parts and parts[-1][0] == is_tex:
            parts[-1] = (is_tex, f"{parts[-1][1]} {text}")
        else:
            parts.append((is_tex, text))
    mark, written = "", []
    for position, (is_tex, text) in enumerate(parts):
        if not is_tex:
            written.append(text)
            continue
        formula, stop = maths.display(text)
        last = position == len(parts) - 1
        mark = stop if last else ""
        written.append(formula if last else formula + stop)
    return squeeze(" ".join([*written, *numbers[:1]]) + mark)


def _parts(element: Element, gathered: Gathered, numbers: list[str]) -> Iterator[tuple[bool, str]]:
    """(is TeX, text) in reading order; equation numbers go to ``numbers``."""
    if element.tag == "math":
        if formula := maths.tex(element, gathered.hidden):
            yield True, formula
        return
    if not _NUMBER.isdisjoint(classes(element)):
        if number := text_of(element, gathered):
            numbers.append(number)
        return
    if element.text and element.text.strip():
        yield False, squeeze(element.text)
    for child in children(element):
        if "ltx_note" in classes(child):
            gathered.notes.append(child)
            yield False, NOTE
        elif child.tag not in {"br", "img"}:
            yield from _parts(child, gathered, numbers)
        if child.tail and child.tail.strip():
            yield False, squeeze(child.tail)
