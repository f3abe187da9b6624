"""Words that say which way: up or down, better or worse, faster or slower, in English and Chinese."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from .denials import is_denied_at
from .opposites import HAN, entries
from .statement import Statement
from .stems import stem

LESS_IS_BETTER = frozenset(
    map(
        stem,
        "error loss latency cost time memory perplexity fid wer cer rmse mae mse delay overhead risk "
        "bias variance noise regret complexity runtime energy consumption distortion distance "
        "divergence uncertainty failure hallucination toxicity forgetting overfitting computation "
        "parameter footprint discrepancy deviation misclassification flops expense budget burden gap "
        "power".split(),
    )
)
"""Metrics of which less is better, by stem."""

MORE_IS_BETTER = frozenset(
    map(
        stem,
        "accuracy precision recall score performance throughput bleu rouge auc map psnr ssim quality "
        "efficiency robustness speed f1 reward success coverage fidelity sensitivity specificity "
        "stability generalization generalisation reliability fairness iou dice correlation similarity "
        "scalability utility speedup effectiveness".split(),
    )
)
"""Metrics of which more is better, by stem."""

_HAN_METRICS = {
    "误差": -1, "错误": -1, "损失": -1, "延迟": -1, "成本": -1, "时间": -1, "内存": -1,
    "困惑度": -1, "开销": -1,
    "复杂度": -1, "能耗": -1, "噪声": -1, "方差": -1, "风险": -1, "偏差": -1, "FID": -1, "WER": -1,
    "准确率": 1, "精度": 1, "性能": 1, "召回率": 1, "吞吐": 1, "质量": 1, "效率": 1, "鲁棒性": 1,
    "速度": 1, "分数": 1,
    "BLEU": 1, "得分": 1, "效果": 1,
}  # fmt: skip
_NEAR = 5
"""Words between a direction and the metric it is about; twice as many characters in Chinese."""


_JUDGED = frozenset({"amount", "grade", "quality", "speed", "cost"})
"""Axes on which a metric tells better from worse, so that `lower error` and `higher accuracy` agree."""


@dataclass(frozen=True)
class Direction:
    """A word that says which way; ``good`` is 1 for the better, -1 for the worse, 0 when not known."""

    axis: str
    sign: int
    good: int
    start: int
    text: str
    denied: bool = False
    """True after a `not`."""

    @property
    def shown(self) -> str:
        """The word as a reader is told of it."""
        return ("not " if self.text.isascii() else "不") * self.denied + self.text


_HAN = re.compile("|".join(sorted(HAN, key=len, reverse=True)))
_NO_DIRECTION = re.compile(
    r"\b(?:more (?:than|over)|less than|at (?:most|least)|followed by|as follows|"
    r"even (?:if|though|when|in|with|for)|"
    r"right[- ]hand|left[- ]hand|"
    r"best of our|with respect|"
    r"large[- ](?:scale|language)|small[- ]scale|large language models?|long[- ]term|fast[- ]fourier|"
    r"deal\w* with|"
    r"more (?:importantly|specifically|precisely|generally|recently|interestingly|concretely|formally)|"
    r"together with|along with|associated with|after all|if true|in fall|for short|in short)\b",
    re.IGNORECASE,
)
_FALLS_SHORT = re.compile(r"\b(?:fall\w*|fell) short of|\b(?:lag|trail)\w* behind|\btrails\b", re.IGNORECASE)
_SPEEDS_UP = re.compile(r"\bspeed(?:s|ing|ed)?[- ]ups?\b", re.IGNORECASE)
_HAN_BY = re.compile(r"(?<![最降减提升])[高低](?=[出了约近]?\s?\d)")
_HAN_STOP = re.compile("[,，。;；]")
_HAN_BOUND = re.compile(r"(?:高于|低于|多于|少于|大于|小于|超过)(?=约?\s?\d)")
"""A bound on a number, not a direction: 低于 0.1%."""
_BOUND = re.compile(r"\b(upper|lower)(?= bounds?\b|-bound)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def directions(statement: Statement) -> tuple[Direction, ...]:
    """Every direction in a statement, in order."""
    text = statement.text
    bounds = [
        Direction("bound", 1 if m[1].lower() == "upper" else -1, 0, m.start(), m[1])
        for m in _BOUND.finditer(text)
    ]
    skipped = [(m.start(), m.end()) for m in _NO_DIRECTION.finditer(text)]
    skipped += [(d.start, d.start + len(d.text)) for d in bounds]
    found = list(bounds)
    tokens = [token for token in statement.tokens if token.kind != "mark"]
    for position, token in enumerate(tokens):
        if token.kind != "word" or not token.text.isascii() or _within(token.start, skipped):
            continue
        if known := entries(token.text):
            metric = _metric([t.text.lower() for t in tokens], position)
            found += [_direction(*entry, metric, token.start, token.text) for entry in known]
    found += [Direction("quality", -1, -1, m.start(), m.group()) for m in _FALLS_SHORT.finditer(text)]
    found += [Direction("speed", 1, 1, m.start(), m.group()) for m in _SPEEDS_UP.finditer(text)]
    found += [
        _direction(
            "amount", 1 if m.group() == "高" else -1, _han_metric(text, m.start()), m.start(), m.group()
        )
        for m in _HAN_BY.finditer(text)
    ]
    found += [
        _direction(*HAN[m.group()], _han_metric(text, m.start()), m.start(), m.group())
        for m in _HAN.finditer(text)
        if not _HAN_BOUND.match(text, m.start())
    ]
    found = [replace(d, denied=True) if is_denied_at(text, d.start) else d for d in found]
    return tuple(sorted(found, key=lambda direction: direction.start))


def relation(ours: Direction, theirs: Direction) -> int:
    """1 when two directions say the same, -1 when the opposite, 0 when they cannot be compared."""
    same_way = ours.denied == theirs.denied
    if ours.axis in _JUDGED and theirs.axis in _JUDGED and ours.good and theirs.good:
        return 1 if (ours.good == theirs.good) and same_way else -1
    if ours.axis != theirs.axis:
        return 0
    return 1 if ours.sign == theirs.sign and same_way else -1


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _direction(axis: str, sign: int, metric: int, start: int, text: str) -> Direction:
    good = {
        "quality": sign,
        "speed": sign,
        "amount": sign * metric,
        "grade": sign * metric,
        "cost": sign,
    }.get(axis, 0)
    return Direction(axis, sign, good, start, text)


def _metric(words: list[str], position: int) -> int:
    """1 when the nearest metric is one of which more is better, -1 for less, 0 when none is near."""
    for distance in range(1, _NEAR + 1):
        for index in (position + distance, position - distance):
            if 0 <= index < len(words):
                found = _better(words[index])
                if found:
                    compound = words[index + 1] if index - position > 0 and index + 1 < len(words) else ""
                    return _better(compound) or found
    return 0


def _better(word: str) -> int:
    found = stem(word)
    return -1 if found in LESS_IS_BETTER else 1 if found in MORE_IS_BETTER else 0


def _han_metric(text: str, position: int) -> int:
    before = _HAN_STOP.split(text[max(0, position - 2 * _NEAR) : position])[-1]
    after = _HAN_STOP.split(text[position : position + 2 * _NEAR + 2])[0]
    around, here = before + after, len(before)
    near = [(abs(around.find(word) - here), sign) for word, sign in _HAN_METRICS.items() if word in around]
    for word in re.finditer(r"[A-Za-z]{2,}\d?", around):
        lower = stem(word.group().lower())
        if lower in LESS_IS_BETTER or lower in MORE_IS_BETTER:
            near.append((abs(word.start() - here), 1 if lower in MORE_IS_BETTER else -1))
    return min(near)[1] if near else 0
