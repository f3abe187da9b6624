"""The words that hedge, by what they do, in English and Chinese, and what may answer for each."""

import re
from typing import Literal

from .wordlist import wordlist

Kind = Literal["doubt", "modal", "ability", "part", "condition", "plan"]

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"

HEDGES: dict[Kind, re.Pattern[str]] = {
    "modal": wordlist("may, might, could"),
    "ability": wordlist(
        "(?<!we )(?<!one )(?<!you )can, should, would, (?:is|are|be) able to, capable of"
    ),
    "doubt": wordlist(
        """perhaps, maybe, possibly, (?:is|are|be) possible, possible that, possibility
        potential(?:ly)?, likely, probabl[ey], presumably, seem(?:s|ed|ingly)?, appears? to
        appeared to, apparently, suggest(?:s|ed|ing)?, hint(?:s|ed)?, hypothesi[sz]e[sd]?
        hypothesis, conjectur*, speculat*, suspect*, believe[sd]?, expects?
        (?:we|is|are|was|were) expected, anticipate[sd]?, preliminary, tentative*, promising
        plausibl[ey], tend(?:s|ed)? to"""
    ),
    "part": wordlist(
        rf"""in (?:most|some|many|certain) cases, mostly
        (?<!the )(?<!its )(?<!their )(?<!our )most(?= (?:of\b|(?:[a-z-]+ )?[a-z]+s\b)), some
        sometimes, often(?:times)?, usually, typically, generally, (?<!most )frequently
        (?<!most )commonly, partly, partially, largely, mainly, almost, nearly, virtually, roughly
        occasionally, to some extent, in (?:principle|theory), for (?:small|large) enough
        (?:on|in|for|across|at|with) {_NUMBER} (?:out )?of (?:the |our |all )?{_NUMBER}"""
    ),
    "condition": wordlist(
        r"""(?<!even )(?<!as )(?<!ask )(?<!know )(?<!test )(?<!see )(?<!wonder )if(?! any), unless
        provided that, assum(?:e|es|ing), as long as, given that, only (?:when|for)
        under (?:certain|mild|some|weak|suitable|appropriate) \w+
        under (?:[\w-]+ )+?(?:conditions?|assumptions?|models?|settings?|regimes?|constraints?)"""
    ),
    "plan": wordlist(
        """(?:plan|hope|intend|want|attempt|seek|aim|wish|try)s? to, (?:tries|wishes) to, aims? at
        future (?:work|research|studies), in (?:the )?future"""
    ),
}  # fmt: skip
"""`doubt`, `modal`: may not be so; `part`: not of all, or always; `condition`: only if; `plan`: not yet."""

HAN: dict[Kind, re.Pattern[str]] = {
    "doubt": wordlist(
        """可能, 或许, 也许, 有望, 潜在, 潜力, 似乎, 看来, 看起来, 表明, 提示, 暗示, 意味着, 推测, 猜测
        猜想, 假设, 假说, 认为, 预计, 预期, 预测, 初步, 倾向, 趋于, 易于, 或将, 应当, 应该, 将会
        期望, 相信, 估计, 大概, 未必, 不一定, 候选, 前景, 理论上, 原则上, 合理"""
    ),
    "ability": wordlist("可(?!能|见|视|信|靠), 能(?!量|源|力), 足以, 用于, 用作, 有助"),
    "part": wordlist(
        """大多, 多数, 大部分, 部分, 一些, 某些, 有些, 许多, 有时, 经常, 常, 通常, 往往, 一般, 几乎, 近
        约, 在一定程度, 主要, 大体, 大致, 基本, 其中, 中的, 之[一二三四五], 多"""
    ),
    "condition": wordlist(
        """若, 如, 当, 只要, 除非, 前提, 条件, 假设, 假定, 只有, 仅在, 下, 时, 要想, 情况, 一旦, 给定
        对于"""
    ),
    "plan": wordlist(
        """将, 计划, 打算, 希望, 旨在, 试图, 尝试, 力图, 力求, 未来, 今后, 拟, 想要, 目标, 目的, 期望
        以便, 为了, 致力"""
    ),
}  # fmt: skip

ANSWERS: dict[Kind, tuple[Kind, ...]] = {
    "doubt": ("doubt", "modal"),
    "modal": ("doubt", "modal", "ability"),
    "ability": ("doubt", "modal", "ability"),
    "part": ("part", "doubt", "modal", "condition"),
    "condition": ("condition",),
    "plan": ("plan", "doubt", "modal", "ability"),
}
"""What a paraphrase may put in the place of a hedge: `may` for `some`, but not `some` for `may`."""

ANSWERS_TOO: dict[Kind, re.Pattern[str]] = {
    "ability": wordlist(
        """in (?:principle|theory), able, capable, capability, capacity, ability, enabl*
        allow(?:s|ing)?, lets?, possible, potential*"""
    ),
    "condition": wordlist(
        """when*, where, given, once, under, provided, in case, until, depend*, conditions?, assum*
        whether"""
    ),
    "plan": wordlist(
        """will, goal, purpose, target*, striv*, future, towards?, planned, intended, trying, seeking
        aim*, in order to, so that, need*, effort, desir*"""
    ),
    "part": wordlist(
        """many, several, not all, majority, a number, certain, among, about, approximately, close to
        around, half, numerous, various, average, primar*, predominant*, usual, common, typical
        frequent, partial"""
    ),
}  # fmt: skip
"""English words that answer a hedge without being one themselves."""

REPORTING = wordlist("suggest*, hint*, believ*, hypoth*, conjec*, specul*, expect*, plan*, hope*")
"""Hedges that stand before what they doubt: the whole rest of the sentence."""
