"""Words that say which way: up or down, better or worse, faster or slower, in English and Chinese."""

import re
from dataclasses import dataclass

from .statement import Statement
from .stems import stem

_PAIRS = """
amount: increase raise rise grow growth higher highest more greater boost amplify elevate heighten
 / decrease reduce reduction lower lowest less fewer drop decline fall shrink diminish lessen cut minimise
   minimize mitigate alleviate suppress
grade: high highly / low
quality: improve improvement better best outperform surpass superior exceed beat enhance enhancement benefit
 / worse worst worsen degrade degradation deteriorate deterioration underperform inferior harm hurt impair
   suffer
speed: faster fast fastest quicker accelerate acceleration speedup / slower slow slowest decelerate slowdown
size: larger large largest bigger big biggest longer / smaller small smallest shorter tiny
cost: cheaper cheap cheapest inexpensive / expensive costly costlier
strength: stronger strong strengthen / weaker weak weaken
ease: easier easy simpler simple / harder difficult
order: before prior precede / after subsequent follow
sign: positive positively / negative negatively
bound: upper / lower-bound
extreme: maximum maximise maximize maximal / minimum minimal
success: succeed success successful / fail failure unsuccessful
stability: stable / unstable
time: earlier early / later late
supervision: supervised / unsupervised
linearity: linear / nonlinear
density: dense / sparse
finiteness: finite / infinite
parity: odd / even
rigidity: fixed static rigid / flexible dynamic variable unrestricted arbitrary
convexity: convex / nonconvex
extent: global / local
warmth: warmer warm hot hotter / colder cold cooler
likelihood: likely / unlikely
truth: true correct / false incorrect
agreement: support confirm agree consistent / contradict refute disprove disagree inconsistent
sufficiency: sufficient / insufficient
rank: top / bottom
motion: forward / backward
inclusion: include / exclude
"""
"""One axis a line, its two ends parted by a slash: the common antonyms of papers, gathered for this."""

_HAN_PAIRS = """
amount: 提高 提升 增加 增大 上升 增强 升高 增长 高于 更高 较高 最高 更多 较多 多于 高出 升至 扩大
 / 降低 减少 下降 减小 降至 低于 更低 较低 最低 更少 较少 少于 缩短 减轻 缩小 抑制 缓解
quality: 优于 更好 较好 最好 最佳 改善 改进 胜过 超越 超过 领先 更优 优化
 / 劣于 更差 较差 最差 不如 逊于 恶化 变差 落后 损害 退化
speed: 更快 加速 加快 最快 较快 / 更慢 减慢 减速 最慢 较慢
size: 更大 较大 更长 大型 / 更小 较小 更短 小型
cost: 便宜 廉价 / 昂贵
strength: 更强 / 更弱
order: 之前 / 之后
sign: 正相关 / 负相关
bound: 上界 / 下界
stability: 稳定 / 不稳定
supervision: 有监督 / 无监督
density: 稠密 / 稀疏
extreme: 最大 / 最小
"""

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


@dataclass(frozen=True)
class Direction:
    """A word that says which way; ``good`` is 1 for the better, -1 for the worse, 0 when not known."""

    axis: str
    sign: int
    good: int
    start: int
    text: str


def _read(pairs: str) -> dict[str, tuple[str, int]]:
    table: dict[str, tuple[str, int]] = {}
    for line in re.sub(r"\n ", " ", pairs.strip()).splitlines():
        axis, words = line.split(":")
        for sign, end in zip((1, -1), words.split("/"), strict=True):
            for word in end.split():
                table[word if not word.isascii() else stem(word)] = (axis, sign)
                table[word] = (axis, sign)
    return table


_TABLE = _read(_PAIRS)
_HAN_TABLE = _read(_HAN_PAIRS)
_HAN = re.compile("|".join(sorted(_HAN_TABLE, key=len, reverse=True)))
_NO_DIRECTION = re.compile(
    r"\b(?:more (?:than|over)|less than|at (?:most|least)|followed by|as follows|"
    r"even (?:if|though|when|in|with|for)|"
    r"right[- ]hand|left[- ]hand|"
    r"best of our|with respect|"
    r"large[- ](?:scale|language)|small[- ]scale|large language models?|long[- ]term|fast[- ]fourier|"
    r"deal\w* with|"
    r"together with|along with|associated with|consistent with|after all|if true|in fall)\b",
    re.IGNORECASE,
)
_FALLS_SHORT = re.compile(r"\b(?:fall\w*|fell) short of|\b(?:lag|trail)\w* behind|\btrails\b", re.IGNORECASE)
_HAN_BY = re.compile(r"(?<!最)[高低](?=[出了约]?\s?\d)")
_BOUND = re.compile(r"\b(upper|lower)(?= bounds?\b|-bound)", re.IGNORECASE)


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
        entry = None
        if token.kind == "word" and token.text.isascii():
            entry = _TABLE.get(token.text) or _TABLE.get(stem(token.text))
        if entry is None or any(start <= token.start < end for start, end in skipped):
            continue
        metric = _metric([t.text.lower() for t in tokens], position)
        found.append(_direction(*entry, metric, token.start, token.text))
    found += [Direction("quality", -1, -1, m.start(), m.group()) for m in _FALLS_SHORT.finditer(text)]
    found += [
        _direction(
            "amount", 1 if m.group() == "高" else -1, _han_metric(text, m.start()), m.start(), m.group()
        )
        for m in _HAN_BY.finditer(text)
    ]
    found += [
        _direction(*_HAN_TABLE[m.group()], _han_metric(text, m.start()), m.start(), m.group())
        for m in _HAN.finditer(text)
    ]
    return tuple(sorted(found, key=lambda direction: direction.start))


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
                found = stem(words[index])
                if found in LESS_IS_BETTER:
                    return -1
                if found in MORE_IS_BETTER:
                    return 1
    return 0


def _han_metric(text: str, position: int) -> int:
    around = text[max(0, position - 2 * _NEAR) : position + 2 * _NEAR + 2]
    here = min(position, 2 * _NEAR)
    near = [(abs(around.find(word) - here), sign) for word, sign in _HAN_METRICS.items() if word in around]
    for word in re.finditer(r"[A-Za-z]{2,}\d?", around):
        lower = stem(word.group().lower())
        if lower in LESS_IS_BETTER or lower in MORE_IS_BETTER:
            near.append((abs(word.start() - here), 1 if lower in MORE_IS_BETTER else -1))
    return min(near)[1] if near else 0
