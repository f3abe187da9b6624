"""Turns a formula into its TeX, checked against what the page shows of it."""

import re
import unicodedata
from collections.abc import Iterator

from .tree import Element, all_text, children, nearest_id, squeeze
from .visibility import Hidden

MAX_TEX = 20_000
"""Characters; a longer formula is written from what the page shows, unchecked TeX is not believed."""

_UNSEEN = {"annotation", "annotation-xml", "mphantom"}
_COMMAND_WITH_NAME = re.compile(
    r"\\(?:begin|end|label|ref|eqref|hspace|vspace|hskip|vskip|kern|mkern|mskip|raisebox|rule|color|tag|special"
    r"|definecolor|mathchoice|romannumeral)\*?\s*(?:\{[^{}]*\}(?:\[[^\]]*\])?(?:\{[lcr|@p\d.\s]*\})?|-?[\d.]{1,9}\s{0,2}\w{1,3})?"
)
_DIMENSION = re.compile(
    r"(?<!\d)-?\d{0,6}\.?\d{1,6}\s{0,2}(?:pt|em|ex|mu|cm|mm|in)\b|\[-?[\d.]{1,9}\w{1,3}\]"
)
_COMMAND = re.compile(r"\\(?:[a-zA-Z@]+|.)")
_RUN = re.compile(r"[^\W\d_]{4,}|\d+(?:\.\d+)?")
_STYLE = re.compile(r"^(?:\\(?:displaystyle|textstyle|scriptstyle)(?![a-zA-Z]))+\s*")
_DOLLAR = re.compile(r"(?<!\\)\$")
_TRAILING = re.compile(r"(?:\\[,;!: ]|~|\s)*([.,;:])(?:\\[,;!: ]|~|\s)*$")
_LONG = 40
_PROSE = re.compile(r"[^\W\d_]{4,}")


def tex(maths: Element, hidden: list[Hidden] | None = None) -> str:
    """The formula's TeX without dollars; text that its annotation holds but the page does not show is
    left out and added to ``hidden``."""
    given = maths.get("alttext") or _annotation(maths)
    if given and len(given) <= MAX_TEX:
        given = _STYLE.sub("", _DOLLAR.sub("", squeeze(given.replace("%\n", ""))))
        missing = _missing(_RUN.findall(_plain(given)), maths)
        if not missing:
            _report_annotation(maths, given, hidden)
            return given
        if hidden is not None and any(_PROSE.search(run) for run in missing):
            hidden.append(Hidden(given, "text in a formula that the page does not show", nearest_id(maths)))
    return squeeze(_linear(maths))


def _missing(runs: list[str], maths: Element) -> list[str]:
    """The words and numbers of the TeX that the page does not show."""
    if not runs:
        return []
    shown = list(_visible(maths))
    if sum(map(len, shown)) > 2 * MAX_TEX:
        return runs
    numbers, letters = unicodedata.normalize("NFKC", " ".join(shown)), _letters("".join(shown))
    return [
        run
        for run in dict.fromkeys(runs)
        if not (
            re.search(rf"(?<!\d)(?<!\d\.){re.escape(run)}(?!\.?\d)", numbers)
            if run[0].isdigit() and len(run) < _LONG
            else _letters(run) in letters
        )
    ]


def _report_annotation(maths: Element, given: str, hidden: list[Hidden] | None) -> None:
    """Report words that stand in the TeX annotation but not in the alternative text."""
    annotated = _annotation(maths)
    if hidden is None or annotated is None or not maths.get("alttext"):
        return
    known = _letters(given)
    extra = [run for run in _RUN.findall(_plain(annotated)) if _letters(run) not in known]
    if any(_PROSE.search(run) for run in extra):
        hidden.append(
            Hidden(squeeze(annotated), "text in a formula that the page does not show", nearest_id(maths))
        )


def _annotation(maths: Element) -> str | None:
    for note in maths.iter("annotation"):
        if "tex" in (note.get("encoding") or "").lower():
            return note.text
    return None


def inline(maths: Element, hidden: list[Hidden] | None = None) -> str:
    """`$TeX$`, or plain characters when the formula is nothing but text; "" for an empty one."""
    formula = tex(maths, hidden)
    return f"${formula}$" if formula else ""


def display(formula: str) -> tuple[str, str]:
    """`$$TeX$$` and the punctuation that stood at the end of the TeX, which belongs to the sentence."""
    end = _TRAILING.search(formula, max(len(formula) - 40, 0))
    if end is None:
        return f"$${formula}$$", ""
    return f"$${formula[: end.start()]}$$", end.group(1)


def _plain(formula: str) -> str:
    """The formula without commands, dimensions and names that are not printed."""
    return _COMMAND.sub(" ", _DIMENSION.sub(" ", _COMMAND_WITH_NAME.sub(" ", formula)))


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text)
    return "".join(char for char in folded if char.isalnum()).lower()


def _visible(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in children(element):
        if child.tag not in _UNSEEN:
            yield from _visible(child)
        if child.tail:
            yield child.tail


_LAYOUT = {
    "msub": (2, "{0}_{{{1}}}"),
    "msup": (2, "{0}^{{{1}}}"),
    "msubsup": (3, "{0}_{{{1}}}^{{{2}}}"),
    "mover": (2, "{0}^{{{1}}}"),
    "munder": (2, "{0}_{{{1}}}"),
    "munderover": (3, "{0}_{{{1}}}^{{{2}}}"),
    "mfrac": (2, r"\frac{{{0}}}{{{1}}}"),
    "mroot": (2, r"\sqrt[{1}]{{{0}}}"),
}
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064")


def _linear(element: Element) -> str:
    """TeX-like text of the MathML that the page shows, for a formula without trustworthy TeX."""
    tag = str(element.tag)
    if tag in _UNSEEN:
        return ""
    if tag in {"mi", "mn", "mo", "mtext", "ms"}:
        return " ".join(all_text(element).translate(_INVISIBLE).split())
    arity, pattern = _LAYOUT.get(tag, (0, ""))
    parts = [_linear(child) for child in children(element)]
    if pattern and len(parts) == arity:
        return pattern.format(*parts)
    if tag == "msqrt":
        return rf"\sqrt{{{' '.join(parts)}}}"
    return " ".join(part for part in [element.text or "", *parts] if part.strip())
