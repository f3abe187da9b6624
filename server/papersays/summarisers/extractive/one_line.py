"""The one line: the sentence of the abstract, trimmed where that is safe, that best says what"
" the paper gives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .features import Features, View, sentence_features, trimmed_features
from .trim import Trimmed, trims

DANGLING = 4.0
LEANING = 1.5
UNREADABLE = 6.0
MERE_BACKGROUND = 2.0
"""What it costs a line to lean on a sentence before it, at its start or inside, not to be readable at all, or
to be background where the authors speak of their own work elsewhere.

In units of the score, whose deviation over the lines of the dev abstracts is about 3.5; chosen by reading,
because ROUGE does not see whether a line stands alone.
"""

_DANGLING = re.compile(
    r"(?:(?:this|these|those)(?!\s+(?:\w+\s+)?(?:paper|work|article|study|letter|note|thesis"
    r"|manuscript|report"
    r"|review|survey|contribution|chapter)\b)|such|they|their|its|both|he|she|the (?:former"
    r"|latter|same|above)|here,? it"
    r"|it(?!\s+(?:is|has been|was|will be)\s+(?:\w+ly\s+)?(?:\w+ed|shown|known|found|proven"
    r"|clear|argued)\b))\b"
    r"|(?:as a|another|the other|the resulting|each of|some of|one of|all|many"
    r"|most) (?:of )?(?:these|them|those)\b"
    r"|in (?:our|a|an|my) (?:previous|earlier|prior|companion|recent) (?:work|paper|article|study)\b"
    r"|(?:to (?:do )?(?:this|so)|in (?:this|these) (?:case|setting|regime|context)s?|under this)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"\b(?:such(?! (?:as|that)\b)(?: an?)?|these|those|this"
    r"|the (?:above|aforementioned|former|latter|resulting|proposed))\s+"
    r"(?!paper|work|article|study|letter|note|thesis|manuscript|review|survey|report|end\b)\w+"
    r"|\b(?:them|they)\b|^we (?:call|name|term|dub|refer to)\b"
    r"|\bthe new (?:model|method|algorithm|approach)\b"
    r"|\bthe (?:problem|analysis|method|approach|model|algorithm|technique|protocol)\b"
    r"(?! (?:of|that|for|to|in|which|with|called|based|proposed|by|on|and|whose|behind|where)\b)"
    r"|^(?:also|moreover|furthermore|in addition|finally|then|thus|hence|therefore|however|but|and|or|so)\b"
    r"|\b(?:we|study|paper|work) (?:also|then|further|additionally|finally|next)\b"
    r"|^(?:additionally|besides|second|third|for (?:both|each|either)|in (?:both|each|either))\b"
    r"|\b(?:is|are|was|were) (?:also |briefly |then )?discussed\b|, (?:nevertheless|however|therefore|thus),",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(
    r"\b(?:code|github|https?:|available at|source code|this (?:http|https) url)\b", re.IGNORECASE
)
_END = (".", "!", '."', ".)", ".\u201d", ".$", ".'")


_SPEAKING = frozenset(
    "we propose;we show;we study;we evaluate;we use;this paper;our method;is shown;is proposed"
    ";opens with here".split(";")
)


@dataclass(frozen=True)
class Line:
    """A chosen line and the index of the sentence it is or comes from."""

    index: int
    trimmed: Trimmed
    score: float


def best_line(view: View, weights: Mapping[str, float]) -> Line:
    """The line with the highest score; the text has at least one sentence."""
    return max(ranked(view, weights), key=lambda line: line.score)


def ranked(view: View, weights: Mapping[str, float]) -> list[Line]:
    """Every sentence and every way to trim it, with its score."""
    lines = []
    own_work = [speaks(found) or row[0] < 0.5 for found, row in zip(view.cues, view.roles, strict=True)]
    for index, base in enumerate(sentence_features(view)):
        whole = _score(base, weights) - MERE_BACKGROUND * (own_work[index] < any(own_work))
        for trimmed in trims(view.sentences[index]):
            own = _score(trimmed_features(view, index, trimmed), weights)
            lines.append(Line(index, trimmed, whole + own - cost(trimmed.text)))
    return lines


def speaks(found: frozenset[str]) -> bool:
    """Whether the cues say that the authors speak of their own work."""
    return not _SPEAKING.isdisjoint(found)


def cost(text: str) -> float:
    """What keeps a line from standing alone, in units of the score."""
    broken = not text.endswith(_END) or text.count("$") > 8 or not 4 <= len(text.split()) <= 100
    text = text[:1000]
    leaning = LEANING * bool(_LEANING.search(text))
    dangling = DANGLING * bool(_DANGLING.match(text))
    return leaning + dangling + UNREADABLE * (broken or bool(_LAST_WORDS.search(text)))


def _score(row: Features, weights: Mapping[str, float]) -> float:
    return sum(value * weights[name] for name, value in row.items() if name in weights)
