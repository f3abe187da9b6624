"""Words and their opposites in the language of papers, English and Chinese, by what they are opposites in."""

import re
from collections.abc import Collection

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
cost: cheaper cheap cheapest inexpensive / expensive
strength: stronger strong strengthen / weaker weak weaken
ease: easier easy simpler simple simply straightforward / harder hard difficult complex complicated
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
convexity: convex / nonconvex concave
extent: global / local
warmth: warmer warm hot hotter / colder cold cooler
likelihood: likely / unlikely
truth: true correct / false incorrect
agreement: support confirm agree consistent consistency
 / contradict refute disprove disagree inconsistent inconsistency
sufficiency: sufficient / insufficient
rank: top / bottom
motion: forward / backward
inclusion: include / exclude
"""
"""One axis a line, its two ends parted by a slash: the common antonyms of papers, gathered for this."""

_EXACT_PAIRS = """
price: cheaper cheap / costly costlier
robustness: robust resilient insensitive invariant / sensitive fragile brittle frail vulnerable susceptible
detail: fine finer fine-grained / coarse coarser coarse-grained
generality: general generic universal generally universally / specific particular specialised specialized
 specifically
openness: public publicly / private privately
explicitness: explicit explicitly / implicit implicitly
depth: deep deeper / shallow shallower
width: wide wider broad broader widely broadly / narrow narrower narrowly
weight: heavy heavier heavily / light lighter lightly
thickness: thick thicker / thin thinner
length: long / short
height: tall taller / short shorter
place: internal inner interior inside internally / external outer exterior outside externally
mixture: homogeneous homogeneity / heterogeneous heterogeneity
attraction: attractive / repulsive
angle: parallel / perpendicular orthogonal oblique
sequence: parallel simultaneous simultaneously / sequential serial sequentially
plane: horizontal horizontally / vertical vertically
making: natural naturally / artificial artificially
theory: theoretical theoretically / empirical empirically
measure: quantitative quantitatively / qualitative qualitatively
view: objective objectively / subjective subjectively
activity: active actively / passive passively
automation: automatic automatically automated / manual manually
abstraction: abstract / concrete
reference: absolute / relative
reality: actual real / potential nominal
heading: upward upwards / downward downwards
stream: upstream / downstream
rankings: ascending / descending
passage: incoming / outgoing
modes: unimodal / bimodal multimodal
number: single singly / multiple
tongues: monolingual / multilingual
dimensions: one-dimensional unidimensional / multidimensional
importance: primary primarily major main / secondary minor secondarily
convergence: converge converges converged convergent convergence / diverge diverges diverged divergent
 divergence
expansion: expand expands expanded expansion expanding / contract contracts contracted contraction
 contracting
effect: constructive / destructive
frequency: often frequently always / rarely seldom never
pace: quickly rapidly fast / slowly
spread: common prevalent widespread abundant / rare scarce uncommon
wealth: rich / poor
merit: good excellent / bad poor
novelty: new novel / old outdated
age: young younger / old older
tense: past / future
severity: intense severe / mild
noise: clean cleaner / noisy dirty
surface: smooth smoother / rough rougher
shape: straight / curved
brightness: bright brighter light / dark faint fainter dim dimmer
area: urban / rural
house: indoor / outdoor
nation: national / international
person: male males / female females
phase: solid / liquid gaseous hollow
onset: induced / spontaneous
jointness: joint jointly / separate separately
suddenness: gradual gradually / sudden suddenly abrupt abruptly steep
centre: central centrally / peripheral peripherally
continuity: continuous / discrete
exactness: exact exactly / approximate approximately
chance: deterministic / stochastic probabilistic
choice: accept accepts accepted / reject rejects rejected
gain: gain gains / loss losses
start: begin begins start starts beginning / end ends stop stops
leave: allow allows allowed permit permits permitted enable enables / forbid forbids prohibit prohibits
 prevent prevents forbidden
courage: encourage encourages encouraging / discourage discourages discouraging
ease of use: simplify simplifies / complicate complicates
code: encode encodes encoder / decode decodes decoder
radiation: absorb absorbs absorption / emit emits emission
keeping: preserve preserves retain retains preserved / lose loses destroy destroys discard discards lost
position: above / below
likeness: similar similarly same identical / different differently distinct dissimilar
safety: safe safer / dangerous
share: majority / minority
worth: valuable / worthless
mention: former / latter
mood: optimistic / pessimistic
logic: inductive / deductive
care: carefully careful / carelessly careless
order of time: prospective / retrospective
normality: normal / abnormal
power: additive / subtractive
scale: molecular / molar
manner: spoken / written
dominance: dominant / recessive subordinate negligible
ordinal: ordinal nominal / cardinal
recency: extensive / intensive
direction: direct / inverse
magnitude: extraordinary / ordinary
skill: sophisticated / naive
"""
"""More of them, to be met as they are written: stems of such words are those of others, too."""

_HAN_PAIRS = """
amount: 提高 提升 增加 增大 上升 增强 升高 增长 高于 更高 较高 最高 更多 较多 多于 高出 升至
   扩大 大于
 / 降低 减少 下降 减小 降至 低于 更低 较低 最低 更少 较少 少于 缩短 减轻 缩小 抑制 缓解 小于 要少 远少于
quality: 优于 更好 较好 最好 最佳 改善 改进 胜过 超越 超过 领先 更优 优化 好于
 / 劣于 更差 较差 最差 不如 逊于 恶化 变差 落后 损害 退化 差于
speed: 更快 加速 加快 最快 较快 快于 / 更慢 减慢 减速 最慢 较慢 慢于
size: 更大 较大 更长 大型 长于 / 更小 较小 更短 小型 短于
cost: 便宜 廉价 / 昂贵
strength: 更强 强于 / 更弱 弱于
order: 之前 早于 / 之后 晚于
sign: 正相关 积极 正面 / 负相关 消极 负面
bound: 上界 / 下界
stability: 稳定 / 不稳定
supervision: 有监督 / 无监督
density: 稠密 / 稀疏
extreme: 最大 / 最小
robustness: 鲁棒 稳健 / 敏感 脆弱
ease: 简单 容易 更易 / 复杂 困难 更难
agreement: 一致 吻合 支持 / 不一致 矛盾 不支持
brightness: 最亮 更亮 / 最暗 更暗
"""

Entry = tuple[str, int]
"""An axis, and which of its ends: 1 or -1."""


def _read(pairs: str) -> dict[str, tuple[Entry, ...]]:
    """Word → its entries, as written."""
    table: dict[str, tuple[Entry, ...]] = {}
    for line in re.sub(r"\n ", " ", pairs.strip()).splitlines():
        axis, words = line.split(":")
        for sign, end in zip((1, -1), words.split("/"), strict=True):
            for word in end.split():
                table[word] = (*table.get(word, ()), (axis, sign))
    return table


def _forms(word: str) -> tuple[str, ...]:
    """A word as it may be written: their stems are not always one."""
    root = word.removesuffix("e")
    return (root + "ing", root + "ed", word + "s", word)


_BY_STEM = {stem(form): entries for word, entries in _read(_PAIRS).items() for form in _forms(word)}
_AS_WRITTEN = _read(_PAIRS + _EXACT_PAIRS.lstrip())
HAN = {word: entries[0] for word, entries in _read(_HAN_PAIRS).items()}


def entries(word: str) -> tuple[Entry, ...]:
    """The axes on which a lower-case English word has an opposite, and the end it stands for."""
    return _AS_WRITTEN.get(word) or _BY_STEM.get(stem(word), ())


_PREFIXES = {"un": 4, "non": 4, "in": 5, "im": 5, "il": 5, "ir": 5, "dis": 5, "de": 7, "a": 7}
"""Syllables that deny what they stand before, and the fewest letters of a word they are known by there."""
_NO_OPPOSITE = frozenset(
    "decomposed decomposing decomposition discharge discount discourse discover discovered discovers "
    "discovery dispatch displace displaced display displays dispose disposed distance distances impact "
    "impacts imparted implant implants implies import important imported imports impose imposed imposes "
    "impress improve improved improvement improves improving incite income increase increased indeed "
    "inflow influx inform informal informed informing informs inhabit inherent inner input inputs inquiry "
    "inset inside insight insights instance instances instill intend intended intense intent intention "
    "intents invent invest invested investing invoke involve unions united universe".split()
)
"""Words that begin with such a syllable, and deny nothing; `informal` does, but is no opposite."""


def are_opposites(one: str, other: str) -> bool:
    """Whether two lower-case English words stand at the two ends of an axis."""
    theirs = dict(entries(other))
    return any(theirs.get(axis, sign) != sign for axis, sign in entries(one))


def with_denying_prefix(word: str, words: Collection[str]) -> str | None:
    """The word among some that is this one with a prefix more or less: `unstable` for `stable`."""
    for prefix, least in _PREFIXES.items():
        longer, shorter = prefix + word, word.removeprefix(prefix)
        if longer in words and len(word) >= least and longer not in _NO_OPPOSITE:
            return longer
        if shorter != word and shorter in words and len(shorter) >= least and word not in _NO_OPPOSITE:
            return shorter
    ends = {"ful": "less", "less": "ful"}
    other = next((word.removesuffix(end) + ends[end] for end in ends if word.endswith(end)), "")
    return other if other in words else None
