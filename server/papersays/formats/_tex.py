"""Text of a page as TeX that prints it: formulas stay, every other sign that TeX acts on is spelt out."""

import re
import string
import unicodedata

from ._formulas import parts
from ._plain import plain

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
} | {sign: f"\\{sign}" for sign in "$%#&_"}
_SIGN = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
_GREEK = re.compile("[Α-Ωα-ω]")
_GREEK_ALONE = re.compile("(?<![\u0370-\u03ff\u1f00-\u1fff])[Α-Ωα-ω](?![\u0370-\u03ff\u1f00-\u1fff])")
_OTHER_NAMES = {"LAMDA": "LAMBDA", "FINAL SIGMA": "VARSIGMA"}
_ONLY_CAPITALS = frozenset("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split())
_AROUND_WORDS = string.punctuation + "“”‘’«»…–—"


def tex(text: str) -> str:
    """One line of text; a formula is put in braces, so that no style changes its letters."""
    return "".join(_formula(piece) if maths else _text(piece) for maths, piece in parts(plain(text)))


def title(text: str) -> str:
    """The same, with braces around the words whose capitals a style that writes titles small would lose."""
    pieces = list(parts(plain(text)))
    small = _is_in_small_letters(" ".join(piece for maths, piece in pieces if not maths))
    told, first = "", True
    for maths, piece in pieces:
        words = [piece] if maths else re.split("( +)", piece)
        for word in words:
            told += _formula(word) if maths else _word(word, keep=small and not first)
            first = first and not word.strip()
    return told


def _word(word: str, *, keep: bool) -> str:
    core = word.strip(_AROUND_WORDS)
    before, _, after = word.partition(core) if core else (word, "", "")
    alone = any(len(part) == 1 and part.isupper() for part in core.split("-")) and core != "A"
    if alone or any(char.isupper() for char in core[1:]) or (keep and core[:1].isupper()):
        return f"{_text(before)}{{{_text(core)}}}{_text(after)}"
    return _text(word)


def _is_in_small_letters(text: str) -> bool:
    """True for a title written like a sentence: a capital within it then belongs to a name."""
    long_words = [word for word in text.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long_words) * 2 < len(long_words)


def _text(text: str) -> str:
    spelt = _SIGN.sub(lambda match: _SIGNS[match[0]], text)
    return _GREEK_ALONE.sub(lambda match: f"{{${_greek(match[0]).strip()}$}}", spelt)


def _formula(text: str) -> str:
    return f"{{${_GREEK.sub(lambda match: _greek(match[0]), text.strip('$'))}$}}"


def _greek(letter: str) -> str:
    r"""`\beta ` for β, as its authors wrote before arXiv showed it; what TeX has no command for stays."""
    words = unicodedata.name(letter).removeprefix("GREEK ").replace("LETTER ", "")
    size, _, name = words.partition(" ")
    command = _OTHER_NAMES.get(name, name).lower()
    if size == "CAPITAL":
        command = command.capitalize()
        return f"\\{command} " if command in _ONLY_CAPITALS else letter
    return letter if command == "omicron" else f"\\{command} "
