"""Words that doubt, limit or deny what is said beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .statement import Statement
from .stems import FUNCTION_WORDS, GRAMMAR, meaning

_HEDGES = re.compile(
    r"""\b(?:may|might|could|can|should|would|perhaps|maybe
    |possibly|(?:is|are|be)\ possible|possible\ that|possibility
    |potential(?:ly)?|likely|probabl[ey]
    |presumably|seem(?:s|ed|ingly)?|appears?\ to|appeared\ to|apparently|suggest(?:s|ed|ing)?|hint(?:s|ed)?
    |hypothesi[sz]e[sd]?|hypothesis|conjectur\w+|speculat\w+|suspect\w*|believe[sd]?|expects?
    |(?:we|is|are|was|were)\ expected
    |anticipate[sd]?|preliminary|tentative\w*|promising|plausibl[ey]|tend(?:s|ed)?\ to
    |in\ (?:most|some|many|certain)\ cases|mostly|most(?=\ (?:of\b|[a-z]+s\b))|some|sometimes|often|usually
    |typically|generally|frequently|partly|partially|largely|mainly|almost|nearly|roughly
    |occasionally|to\ some\ extent
    |under\ (?:certain|mild|some)\ \w+|if|unless|provided\ that|assum(?:e|es|ing)
    |in\ (?:principle|theory)|for\ (?:small|large)\ enough|(?:is|are|be)\ able\ to|capable\ of)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTS = re.compile(
    r"\b(?:on|in|for|across|at|with)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:out\s+)?of\s+"
    r"(?:the\s+|our\s+|all\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"^(?:may|might|could|perhaps|maybe|possib|potential|likely|probabl|presumably|seem|appear|suggest|hint|hypothes"
    r"|conjectur|speculat|suspect|believe|expect|(?:we|is|are|was|were) expect|anticipate|preliminary"
    r"|tentative|plausibl|on |in |for |across |at )",
    re.IGNORECASE,
)
_HAN_HEDGES = re.compile(
    "可能|或许|也许|有望|潜在|似乎|看来|表明|提示|暗示|意味着|推测|猜测|猜想|假设|假说|认为|预计|预期|初步|大多|多数|部分|"
    "一些|某些|有时|经常|通常|往往|一般|几乎|近乎|倾向|在一定程度|若|如果|除非|可以|能够|能|可|其中|中的|或将|应|将会|期望|相信"
)
_ANSWERS = re.compile(
    r"\b(?:can|could|may|might|able|capable|enables?|enabling|allow(?:s|ing)?|capacity|ability|lets?|possible|potential\w*)\b",
    re.IGNORECASE,
)
_ABILITY = re.compile(r"^(?:can|(?:is|are|be) able to|capable of|should|would)$", re.IGNORECASE)
_QUANTIFIER = re.compile(
    r"^(?:most|mostly|some|sometimes|often|usually|typically|generally|frequently|partly|partially|largely|mainly|almost"
    r"|nearly|roughly|occasionally|promising|if|assum\w+)$",
    re.IGNORECASE,
)

_DENIALS = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely|necessarily\s+only))"
    r"|no(?!\.|\s+(?:longer|more than|less than|fewer than|later than)\b)"
    r"|no\s+longer|never|none|neither|nor|cannot|\w+n['’]t|without|hardly|scarcely|barely|rarely|seldom"
    r"|fail(?:s|ed|ing|ure)?\s+to|unable\s+to|lacks?|lacking|impossible|free\s+of|rather\s+than|instead\s+of|absence\s+of"
    r"|not\s+necessarily|unlikely\s+to|refuse[sd]?\s+to"
    r"|dispens\w+\s+with|eschew\w*|avoid\w*|forgo\w*|abandon\w*|do(?:es|ing)?\s+away\s+with|discard\w*"
    r"|preclud\w+|prevent(?:s|ed|ing)?|prohibit\w*|forbid\w*)\b",
    re.IGNORECASE,
)
_HAN_DENIALS = re.compile("不|摒弃|避免|抛弃|放弃|舍弃|没有|无需|无法|未|并非|非|没|无|缺乏|难以|而不是|免")
_NOT_HAN_DENIALS = re.compile(
    "不同|不仅|不断|不但|不少于|不止|无论|不管|无线|未来|非常|非线性|无监督|不确定|除非|不足|不到|不超过|非凸|不平衡|不变|无限|不等|不完"
)
_SEGMENT_END = re.compile(
    r"[,;:()。，；：]|\.\s|\b(?:and|but|while|whereas|which|although|though|because|however|so that|yet)\b",
    re.IGNORECASE,
)
_SCOPE = 4
"""Content words that a denial reaches: `does not find that the lambs sleep` denies find, lamb and sleep."""


@dataclass(frozen=True)
class Hedge:
    """A word of doubt with the meanings of the content words it is about; ``strong`` for doubt itself."""

    text: str
    about: frozenset[str]
    start: int
    strong: bool
    kind: str
    """`doubt`, `ability` or `part`."""


@dataclass(frozen=True)
class Denial:
    """What a `not` reaches: ``[start, end)`` in characters, and its words by meaning, the first apart."""

    start: int
    end: int
    first: str
    words: frozenset[str]
    contrast: bool = False
    """True for `rather than` and its like, which set one thing against another."""


def hedges(statement: Statement) -> tuple[Hedge, ...]:
    """The hedges of an English statement."""
    return tuple(_hedges(statement.text))


def _hedges(text: str) -> Iterator[Hedge]:
    for pattern in (_HEDGES, _PARTS):
        for match in pattern.finditer(text):
            written = match.group()
            reporting = written.lower().startswith(
                ("suggest", "hint", "believ", "hypoth", "conjec", "specul", "expect")
            )
            start = _segment_start(text, match.start())
            end = len(text) if reporting else _segment_end(text, match.end())
            about = content(text[match.end() : end] if reporting else text[start:end])
            yield Hedge(written, about, match.start(), _STRONG.match(written) is not None, _kind(written))


def is_hedged(text: str, kind: str = "doubt") -> bool:
    """Whether a text, English or Chinese, is as careful as a hedge of some kind.

    `some` does not answer for `may`, but `may` answers for `some`; `enables` answers for `can`.
    """
    if _HAN_HEDGES.search(text) or _PARTS.search(text):
        return True
    kinds = {_kind(match.group()) for match in _HEDGES.finditer(text)}
    if kind == "part":
        return bool(kinds)
    return bool(kinds & {"doubt", "ability"}) or (kind == "ability" and _ANSWERS.search(text) is not None)


def _kind(hedge: str) -> str:
    return "ability" if _ABILITY.match(hedge) else "part" if _QUANTIFIER.match(hedge) else "doubt"


def negations(statement: Statement) -> tuple[Denial, ...]:
    """The denials of an English statement, each with the words it reaches."""
    text = statement.text
    found = [_denial(text, match) for match in _DENIALS.finditer(text)]
    for match in re.finditer(r"\b(\w+)[- ]free\b", text):
        words = content(match[1])
        found.append(Denial(match.start(), match.end(), next(iter(words), ""), words))
    return tuple(found)


def denials(text: str) -> int:
    """How many denials a text holds, in English and Chinese."""
    return len(_DENIALS.findall(text)) + len(_HAN_DENIALS.findall(_NOT_HAN_DENIALS.sub("", text)))


def content(text: str) -> frozenset[str]:
    """The meanings of a stretch's content words."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return frozenset(
        meaning(w) for w in words if len(w) > 1 and w not in FUNCTION_WORDS and not _HEDGES.fullmatch(w)
    )


def _denial(text: str, match: re.Match[str]) -> Denial:
    """From the denial over the next few content words, not beyond its clause."""
    stop = _segment_end(text, match.end())
    words: list[str] = []
    for word in re.finditer(r"[^\W\d_]+", text[match.end() : stop].lower()):
        if len(word.group()) > 1 and word.group() not in GRAMMAR:
            words.append(meaning(word.group()))
            if len(words) == _SCOPE:
                stop = match.end() + word.end()
                break
    contrast = match.group().lower().endswith((" than", " of"))
    return Denial(match.end(), stop, words[0] if words else "", frozenset(words), contrast)


def _segment_end(text: str, start: int) -> int:
    match = _SEGMENT_END.search(text, start)
    return match.start() if match else len(text)


def _segment_start(text: str, end: int) -> int:
    starts = [match.end() for match in _SEGMENT_END.finditer(text, 0, end)]
    return starts[-1] if starts else 0
