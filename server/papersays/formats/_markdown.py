"""Text of a paper or a model as Markdown that shows it, and does nothing else."""

import re
from urllib.parse import quote, urlsplit

from ._formulas import parts
from ._plain import plain

_ALWAYS = r"[\\`*_{}\[\]<>#|~$^]"
_SOMETIMES = (
    r"&(?=[#\w])",  # an entity
    r"@(?=\w)",  # an address, a mention
    r"%(?=[%}])|(?<=[%{<])%",  # a comment of Obsidian's, a template's command
    r"=(?==)|(?<==)=",  # a highlight
    r":(?=[^\W\d]|[/+-])",  # an address, an emoji's name
    r"(?<=[^\W_])\.(?=[^\W\d_]{2})|(?<=www)\.",  # a host's name
)
_ACTIVE = re.compile("|".join((_ALWAYS, *_SOMETIMES)))
_LEADING = re.compile(r"^(\d+)(?=[.)])|^(?=[-+:=])")
"""A list, a definition, the underline of a heading; a number with its full stop begins a list too."""

_IN_FORMULAS = {
    r"\{": r"\lbrace ",
    r"\}": r"\rbrace ",
    r"\|": r"\Vert ",
    r"\,": r"\thinspace ",
    r"\;": r"\thickspace ",
    r"\:": r"\medspace ",
    r"\>": r"\medspace ",
    r"\!": r"\negthinspace ",
    "~": r"\ ",
    "*": " * ",
    "<": " < ",
    ">": " > ",
    "[": "[ ",
    "]": "] ",
}
"""The same mathematics in signs that a Markdown renderer without mathematics leaves alone."""
_SIGN = re.compile(r"\\[A-Za-z]+|\\.|\{(?=\{)|\}(?=\})|(?<![^\W_])_|_(?![^\W_])|[~*<>\[\]]")
_ONE_SPACE = re.compile(r"(?<!\\) {2,}")

_ESCAPED_BRACKET = re.compile(r"\\.")
_ENTITIES = {r"\[": "&#91;", r"\]": "&#93;"}
"""marked, which Hexo renders with, takes the backslashes off a link's text and then looks for links in it."""
_BRACKET = re.compile(r"\\sqrt ?\[[^\[\]]*\]|[\[\]] ?(?=([A-Za-z])?)")
_NAMED = {"[": r"\lbrack", "]": r"\rbrack"}
"""An interval such as `]0, 1]` in a link's text would end it, or begin another one."""

_HOSTS = ("arxiv.org", "doi.org")
_IN_ADDRESS = "/:?#=+@,~.-_$'&%"


def escaped(text: str) -> str:
    """The text on one line; formulas stay TeX, every other sign that Markdown acts on is escaped."""
    pieces = parts(plain(text))
    told = "".join(_formula(piece) if maths else _ACTIVE.sub(r"\\\g<0>", piece) for maths, piece in pieces)
    return _LEADING.sub(lambda match: f"{match[1] or ''}\\", told)


def linked(text: str, address: str) -> str:
    """A link to arXiv or the DOI resolver under that text; for any other address the text alone."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    trusted = any(host == name or host.endswith(f".{name}") for name in _HOSTS)
    if parts.scheme != "https" or not trusted:
        return escaped(text)
    shown = _ESCAPED_BRACKET.sub(lambda match: _ENTITIES.get(match[0], match[0]), escaped(text))
    shown = _BRACKET.sub(_named, shown)
    return f"[{shown}]({quote(plain(address), safe=_IN_ADDRESS).replace(' ', '%20')})"


def _named(bracket: re.Match[str]) -> str:
    return _NAMED[bracket[0][0]] + (" " if bracket[1] else "") if bracket[0][0] in _NAMED else bracket[0]


def _formula(text: str) -> str:
    dollars = "$$" if text.startswith("$$") else "$"
    body = _SIGN.sub(lambda match: _sign(match[0]), text.strip("$"))
    return f"{dollars}{_ONE_SPACE.sub(' ', body).strip()}{dollars}"


def _sign(sign: str) -> str:
    if sign == "_":
        return " _ "
    if sign in "{}":
        return f"{sign} "
    return _IN_FORMULAS.get(sign, sign)
