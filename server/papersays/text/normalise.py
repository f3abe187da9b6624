"""Writes a text plainly, so that the same number or name is written the same way wherever it comes from."""

import re
import unicodedata

_SUPERSCRIPT = re.compile("[⁺⁻⁰¹²³⁴-⁹]+")
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_COMMANDS = {
    r"\times": "×",
    r"\cdot": "·",
    r"\pm": "±",
    r"\sim": "~",
    r"\approx": "≈",
    r"\leq": "≤",
    r"\geq": "≥",
    r"\le": "≤",
    r"\ge": "≥",
    r"\mu": "μ",
    r"\%": "%",
    r"\&": "&",
    r"\_": "_",
    r"\$": "",
    r"\,": " ",
    r"\;": " ",
    r"\:": " ",
    r"\!": "",
    r"\ ": " ",
    r"\quad": " ",
    r"\circ": "°",
}
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+|[^a-zA-Z])")
_WRAPPED = re.compile(
    r"\\(?:text(?:bf|it|sc|rm|tt|sf|normal)?|emph|math(?:rm|bf|it|sf|tt|cal|bb)|mbox|operatorname\*?|"
    r"underline|ensuremath|bm|boldsymbol)\s*\{([^{}]*)\}"
)
_DEEPEST = 4
"""Levels of nested wrapping commands that are taken off."""

_MINUS = re.compile("[−﹣－]")
_DASH = re.compile("[‐‑]")


def plain(text: str) -> str:
    """The text with TeX, full-width forms, raised digits and odd dashes written in the usual way.

    Only for comparing: what a reader sees is never taken from here. Powers come out as `10^-3`.
    """
    text = _SUPERSCRIPT.sub(lambda run: "^" + run.group().translate(_RAISED), text)
    if "\\" in text or "$" in text or "^" in text or "{" in text:
        text = _without_tex(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _MINUS.sub("-", text))
        text = _DASH.sub("-", _MINUS.sub("-", text))
    return " ".join(text.split())


def _without_tex(text: str) -> str:
    for _ in range(_DEEPEST):
        text, changed = _WRAPPED.subn(r"\1", text)
        if not changed:
            break
    text = text.replace("{,}", ",").replace("~", " ")
    text = _COMMAND.sub(lambda command: _COMMANDS.get(command.group(), " "), text)
    text = re.sub(r"_\s*\{\s*(\w+)\s*\}", r"_\1", text)
    return re.sub(r"\^\s*\{?\s*([-+]?\d+)\s*\}?", r"^\1", text).translate(_BRACES)


_BRACES = str.maketrans({"$": "", "{": " ", "}": " "})
