"""Takes the leftovers of markup off a draft where nothing is lost, and finds what cannot be shown."""

import html
import re

from ..models import Field
from ..text.invisible import clean
from ..text.languages import is_written_in, primary
from ..text.statement import CJK

MOST_WORDS, MOST_CHARACTERS = 60, 120
"""Of a one-line summary or a takeaway: words, or characters where words are not spaced."""
_ROOMY: frozenset[Field] = frozenset(
    (
        "background",
        "past_methods",
        "method",
        "results",
        "method_step",
        "significance",
        "innovation",
        "performance",
    )
)
_ROOM = 2
"""How many times as long a statement of the deep read may be."""

_LONGEST = 4000
"""Characters; nothing longer is looked at, however it is written."""

_FENCE = re.compile(r"```|~~~")
_TAG = re.compile(
    r"</?(?:b|i|em|strong|p|br|span|div|u|sub|sup|code|tt|small|mark|ul|ol|li|a|h[1-6])(?:\s[^<>]*)?/?>", re.I
)
_ANY_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--|<\?")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((\S+?)\)")
_BLOCK = re.compile(r"(?m)^\s*(?:#{1,6}\s+|>\s+|[-*+•]\s+|\d{1,2}[.)]\s+(?=[A-Z㐀-鿿]))")
_EMPHASIS = (
    re.compile(r"(?<![\w*])\*\*\*?(?=\S)(.+?)(?<=\S)\*\*\*?(?![\w*])|\*\*(?=\S)(.+?)(?<=\S)\*\*"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])"),
    re.compile(r"(?<![\w_])__?(?=[^\s_])([^_]+?)(?<=[^\s_])__?(?![\w_])"),
    re.compile(r"(?<!`)`([^`]+)`(?!`)"),
)
_FORMULA = re.compile(r"(?<!\\)\$\$?([^$]+)\$\$?|\\\((.+?)\\\)")
_PLAIN_FORMULA = re.compile(r"[-−+~≈<>=≤≥\s\d.,%×()A-Za-z]*|[-\d.,\s]*\\%")
_STYLE = re.compile(
    r"\\(?:emph|text(?:bf|it|tt|sc|rm|sf)?|underline|mbox|math(?:rm|bf|it|tt|sf))\s*\{([^{}]*)\}"
)
_SWITCH = re.compile(r"\{\\(?:bf|it|em|tt|sc|rm|sf|bfseries|itshape)\s+([^{}]*)\}")
_ESCAPED = re.compile(r"\\([%&_#$])")
_REFERENCE = re.compile(
    r"[~\s]*\\(?:cite[a-z]*\*?|ref|eqref|autoref|cref|label|footnote)(?:\[[^\]]*\])*\{[^{}]*\}"
)
_MACRO = re.compile(r"\\[a-zA-Z]+|\\[\[\]()]|\{\\|(?<!\\)\$")
_BIBLIOGRAPHY = re.compile(
    r"@(?:article|inproceedings|misc|book|techreport|phdthesis)\b|\b(?:title|author|journal|booktitle|year)\s*=\s*[{\"]|"
    r"\\bib(?:item|tex)",
    re.IGNORECASE,
)
_JSON = re.compile(r"[{\[]\s*\"\w+\"\s*:|\"\s*[}\]]\s*$|\\n|\\u[0-9a-fA-F]{4}")
_MARK = re.compile(
    r"\s*\[\s*(?:s?\d{1,4}|[\w.]*\.s\d+)(?:\s*[,;–-]\s*(?:s?\d{1,4}|[\w.]*\.s\d+))*\s*\](?=\s*(?:[.,;:。，；)]|$))",
    re.I,
)
_MACHINE = re.compile(
    r"\bas an? (?:ai|artificial intelligence|language model)\b|\bi(?:'m| am) (?:sorry|unable|not able)\b|"
    r"\bi (?:cannot|can't)\b|"
    r"\bsome error\b|\bnot (?:explicitly )?(?:provided|mentioned|specified|stated|given|available) in the "
    r"(?:paper|text|document|excerpt|sentences?|context)|"
    r"\b(?:provided|given) (?:sentences|text|excerpt|context)\b|"
    r"^(?:n/?a|none|null|nil|undefined|unknown|todo|tbd|\.\.\.|…|-+)\.?$|"
    r"\bignore (?:all |the )?(?:previous|above)|"
    r"\bthe paper does not (?:say|mention|specify|state|provide)|"
    r"作为(?:一个)?(?:AI|人工智能|语言模型)|文中(?:未|没有)提及|"
    r"论文(?:未|没有)(?:提及|说明|提供)",
    re.IGNORECASE,
)


class Unshowable(Exception):
    """A draft that cannot be shown, with the reason."""


def mended(text: str, field: Field, language: str, paper_text: str) -> str:
    """The draft without markup; ``paper_text`` is the paper's, without white space, for its formulas.

    Raises `Unshowable` for what cannot be mended without a loss.
    """
    if len(text) > _LONGEST:
        raise Unshowable("it is far too long for a statement")
    text, message = clean(text)
    if message:
        raise Unshowable("it holds characters that cannot be seen")
    if _FENCE.search(text) or _JSON.search(text):
        raise Unshowable("it is program text, not a sentence")
    if _BIBLIOGRAPHY.search(text):
        raise Unshowable("it holds a piece of a bibliography")
    text = _without_tex(_without_markdown(_without_html(text)), paper_text)
    text = " ".join(_MARK.sub("", text).split()).strip()
    if not re.search(r"[^\W_]", text):
        raise Unshowable("it says nothing")
    if _MACHINE.search(text):
        raise Unshowable("it is about the task, not about the paper")
    if not is_written_in(_FORMULA.sub(" ", text), language):
        raise Unshowable(f"it is not in the language that was asked for ({language})")
    _raise_if_too_long(text, field, language)
    return text


def _without_html(text: str) -> str:
    text = _TAG.sub(
        lambda tag: " " if re.match(r"</?(?:br|p|div|li|ul|ol)\b", tag.group(), re.I) else "", text
    )
    if _ANY_TAG.search(text):
        raise Unshowable("it holds markup of a web page")
    return html.unescape(text) if "&" in text else text


def _without_markdown(text: str) -> str:
    text = _BLOCK.sub("", _LINK.sub(lambda m: m[1] if m[1] == m[2] else f"{m[1]} ({m[2]})", text))
    formulas: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        formulas.append(match.group())
        return f"\0{len(formulas) - 1}\0"

    text = _FORMULA.sub(put_aside, text)
    for pattern in _EMPHASIS:
        text = pattern.sub(lambda m: next(group for group in m.groups() if group is not None), text)
    return re.sub("\0(\\d+)\0", lambda m: formulas[int(m[1])], text)


def _without_tex(text: str, paper_text: str) -> str:
    """Commands that only style are taken off; a formula stays when the paper has it, or is just a number."""
    if "\\" not in text and "$" not in text:
        return text
    for _ in range(4):
        text = _SWITCH.sub(r"\1", _STYLE.sub(r"\1", text))
    text = _REFERENCE.sub("", text)
    kept: list[str] = []

    def judge(match: re.Match[str]) -> str:
        inner = (match[1] or match[2]).strip()
        if _PLAIN_FORMULA.fullmatch(inner):
            return inner.replace("\\%", "%")
        if "".join(inner.split()) not in paper_text.replace("$", ""):
            raise Unshowable("it holds a formula that the paper does not have")
        kept.append(match.group())
        return f"\0{len(kept) - 1}\0"

    text = _FORMULA.sub(judge, text)
    text = _ESCAPED.sub(r"\1", text).replace("``", "“").replace("''", "”")
    text = re.sub(r"(?<=\w)~(?=\S)", " ", text)
    if _MACRO.search(text):
        raise Unshowable("it holds TeX that cannot be shown")
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], text)


def _raise_if_too_long(text: str, field: Field, language: str) -> None:
    room = _ROOM if field in _ROOMY else 1
    if primary(language) in ("zh", "ja", "ko"):
        count = len(re.findall(f"[{CJK}]|[^\\W{CJK}]+", text))
        if count > MOST_CHARACTERS * room:
            raise Unshowable(f"it is longer than {MOST_CHARACTERS * room} characters")
    elif len(text.split()) > MOST_WORDS * room:
        raise Unshowable(f"it is longer than {MOST_WORDS * room} words")
