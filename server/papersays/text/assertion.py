"""Words with which a statement claims a proof, a necessity or a cause, and the weaker ones they replace."""

import re
from dataclasses import dataclass

from .wordlist import wordlist


@dataclass(frozen=True)
class Assertion:
    """A strong claim: words that make it, words that bear it out, and what it may not be made of.

    With ``needs_rival`` it is only doubted where the evidence has one of the weaker words in its place.
    """

    made_by: re.Pattern[str]
    borne_out_by: re.Pattern[str]
    weaker: re.Pattern[str]
    needs_rival: bool


_HELD_LIKELY = wordlist(
    """suggest*, indicat*, hint*, evidence, support*, consistent with, point*, believe*, expect*
    conjectur*, hypothes*, argue*, may, might, 表明, 提示"""
)
_SEEN_TOGETHER = wordlist(
    """associated, correlat*, linked, related, relation*, indicative, predicti*, predictor*
    accompan*, coincid*"""
)

_THAT_IT_IS_PROVED = Assertion(
    wordlist(
        "prove, proves, proved, proven, establish(?:es|ed)? that, confirm*, verifies, verified, 证明, 证实"
    ),
    wordlist(
        """prov*, proof*, theorem*, lemma*, guarant*, rigorous*, show*, demonstrat*, confirm*
        establish*, verif*, validat*, certif*, 证明, 证实"""
    ),
    _HELD_LIKELY,
    needs_rival=True,
)
_A_PROOF = Assertion(
    wordlist("proofs?"),
    wordlist("prov*, proof*, theorem*, lemma*, rigorous*, deriv*, demonstrat*"),
    _HELD_LIKELY,
    needs_rival=True,
)
_A_NECESSITY = Assertion(
    wordlist(
        """certainly, definitely, undoubtedly, conclusively, inevitably, necessarily, 必然, 必定
        一定会, 肯定, 毫无疑问"""
    ),
    wordlist(
        """certain*, definit*, undoubted*, conclusive*, inevitab*, necessar*, must, always, guarant*
        prov*, every*, all, any, 必, 一定"""
    ),
    _HELD_LIKELY,
    needs_rival=False,
)
_A_CAUSE = Assertion(
    wordlist(
        """cause[sd]?, causing, leads? to, led to, leading to, results? in, resulted in, due to
        because, induces, 导致, 引起, 造成, 致使, 因果关系, 使得"""
    ),
    wordlist(
        """caus*, lead*, led, result*, due, because, induc*, driv*, trigger*, effects?, affect*
        influenc*, impact*, responsib*, yield*, bring*, mak*, made, reason*, since, thus, hence
        explain*, contribut*, attribut*, produc*, creat*, therefore, owing, aris*, 导致, 引起"""
    ),
    _SEEN_TOGETHER,
    needs_rival=True,
)

ASSERTIONS = (_THAT_IT_IS_PROVED, _A_PROOF, _A_NECESSITY, _A_CAUSE)
