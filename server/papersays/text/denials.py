"""Words that deny what is said beside them, in English and Chinese, and what each of them reaches."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .clauses import clause_end
from .statement import Statement
from .stems import FUNCTION_WORDS, GRAMMAR, meaning
from .wordlist import wordlist

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
_FREE = re.compile(r"\b(\w+)[- ]free\b")
_HAN_DENIALS = re.compile("不|摒弃|避免|抛弃|放弃|舍弃|没有|无需|无法|未|并非|非|没|无|缺乏|难以|而不是|免")
_NOT_HAN_DENIALS = wordlist(
    """不同, 不仅, 不断, 不但, 不少于, 不止, 无论, 不管, 无线, 未来, 非常, 非线性, 无监督, 不确定
    除非, 不足, 不到, (?<!从)不超过, 非凸, 不平衡, 不变, 无限, 不等, 不完, 不亚于, 不失, 不妨
    非零, 非参数, 无标注, 无标签, 不必说, 并不?非, 不对称, 非对称"""
)
"""Words with a syllable of denial that deny nothing of what a sentence says."""
_NEARLY_DENIES = wordlist(
    r"""(?:un(?!der|i[a-z]|til|less\b)|non|ir(?!rad|on)|im(?=pos|per|prac|prec|mob|mat))[a-z]+
    dis(?!cuss|trib|play|cov|tan|cre|tinct|eas|k|cip)[a-z]+
    in(?!t(?!rac|ol)|cl|form|vest|cre|d[iu]|st|put|n|vol|sp|f(?!in|eas|req)|it|ser|her|deed|corp)[a-z]{4}*
    \w+less, only, few(?:er)?, little, less, low*, remain*, minimal*, negligibl*, same, similar
    equal, constant, difficult, hard, challeng*, limit*, struggl*, miss*, ignor*, neglect*
    fail*, unlike, reject*, den(?:y|ies|ied), stop*, remov*, elimin*, exclud*, solely, open
    alone, however, but"""
)
"""Words that a paraphrase may rightly turn into a `not`: `unaffected`, `only with`, `remains open`."""
_DENIES = re.compile("not|no|never|neither|nor|cannot|without|hardly|rarely|seldom|barely")
_SHORTLY = 32
"""Characters in which a denial of a word is looked for."""
_JUST_DENIED = re.compile(
    r"\b(?:not(?! only| just| merely)|no|never|neither|nor|cannot|without|\w+n['’]t|hardly)"
    r"(?: (?!and\b|but\b)\w+){0,2} ?$",
    re.IGNORECASE,
)
_HAN_JUST_DENIED = re.compile(
    "(?:不|未|没有|没|无法|并非|难以)(?:[能会得有再曾被将更太是]|显著|明显|显示|表现出|带来|一致的?|必然|够){0,4}$"
)
_SCOPE = 4
"""Content words that a denial reaches: `does not find that the lambs sleep` denies find, lamb and sleep."""


@dataclass(frozen=True)
class Denial:
    """What a `not` reaches: ``[start, end)`` in characters, and its words by meaning, the first apart."""

    start: int
    end: int
    first: str
    words: frozenset[str]
    contrast: bool = False
    """True for `rather than` and its like, which set one thing against another."""


@lru_cache(maxsize=1024)
def negations(statement: Statement) -> tuple[Denial, ...]:
    """The denials of an English statement, each with the words it reaches."""
    text = statement.text
    found = [_denial(text, match) for match in _DENIALS.finditer(text)]
    for match in _FREE.finditer(text):
        word = match[1].lower()
        if word not in FUNCTION_WORDS:
            found.append(Denial(match.start(), match.end(), meaning(word), frozenset((meaning(word),))))
    return tuple(found)


def denials(text: str) -> int:
    """How many denials a text holds, in English and Chinese."""
    return (
        len(_DENIALS.findall(text))
        + len(_FREE.findall(text))
        + len(_HAN_DENIALS.findall(_NOT_HAN_DENIALS.sub("", text)))
    )


def near_denials(text: str) -> frozenset[str]:
    """The words of an English text that might be told with a `not`, in lower case."""
    return frozenset(match.group().lower() for match in _NEARLY_DENIES.finditer(text))


def is_denial(word: str) -> bool:
    """Whether an English word by itself denies what follows it."""
    return _DENIES.fullmatch(word) is not None


def is_denied_at(text: str, start: int) -> bool:
    """Whether a denial stands shortly before a place, in the same clause."""
    before = text[max(0, start - _SHORTLY) : start]
    return _JUST_DENIED.search(before) is not None or _HAN_JUST_DENIED.search(before) is not None


def _denial(text: str, match: re.Match[str]) -> Denial:
    """From the denial over the next few content words, not beyond its clause."""
    stop = clause_end(text, match.end())
    words: list[str] = []
    for word in re.finditer(r"[^\W\d_]+", text[match.end() : stop].lower()):
        if len(word.group()) > 1 and word.group() not in GRAMMAR:
            words.append(meaning(word.group()))
            if len(words) == _SCOPE:
                stop = match.end() + word.end()
                break
    contrast = match.group().lower().endswith((" than", " of"))
    return Denial(match.end(), stop, words[0] if words else "", frozenset(words), contrast)
