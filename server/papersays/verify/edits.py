"""Whether a claim is the paper's own wording but for one small word that turns or widens its sense."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..text.certainty import is_hedge
from ..text.denials import is_denial
from ..text.extent import is_universal
from ..text.opposites import are_opposites
from ..text.statement import Statement

Pair = tuple[str, str]


@dataclass(frozen=True)
class _Words:
    """The words of some texts with those that stand directly beside them."""

    texts: tuple[str, ...]

    @cached_property
    def between(self) -> dict[Pair, set[str]]:
        """What stands between two words."""
        found: dict[Pair, set[str]] = defaultdict(set)
        for before, word, after in self.threes():
            found[before, after].add(word)
        return found

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """The words that stand side by side."""
        return frozenset(pair for words in self._written for pair in zip(words, words[1:], strict=False))

    def hedge(self, before: str) -> bool:
        """Whether another hedge stands before, or before `be`: `may be possibly` needs one of the two."""
        return is_hedge(before) or any(is_hedge(w) for w, b in self.pairs if before == "be" and b == before)

    def lack(self, word: str, others: "_Words") -> bool:
        """Whether a word stands here less often than there."""
        return sum(w.count(word) for w in self._written) < sum(w.count(word) for w in others._written)

    @cached_property
    def _written(self) -> tuple[list[str], ...]:
        return tuple(re.findall(r"[^\W_]+|[.;]", f". {text.lower()} .") for text in self.texts)

    def threes(self) -> Iterator[tuple[str, str, str]]:
        for words in self._written:
            yield from zip(words, words[1:], words[2:], strict=False)


def edited(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """Which small word was put in, taken out or exchanged between two that the paper has beside it."""
    ours, theirs = _Words((claim.text,)), _Words(tuple(source.text for source in sources))
    for before, word, after in theirs.threes():
        is_cut = (before, after) in ours.pairs and (before, after) not in theirs.pairs
        if (
            is_cut
            and (is_denial(word) or (is_hedge(word) and not ours.hedge(before)))
            and ours.lack(word, theirs)
        ):
            return f"the paper says “{word} {after}”, and the claim leaves that out"
    for before, word, after in ours.threes():
        instead = theirs.between.get((before, after), set())
        if word in instead:
            continue
        is_new = (before, after) in theirs.pairs
        if is_new and (is_denial(word) or is_universal(word)):
            return f"it says “{word} {after}”, and the paper does not"
        if other := next((w for w in sorted(instead) if are_opposites(word, w) or _is_wider(word, w)), None):
            return f"it says “{word} {after}” where the paper says “{other} {after}”"
    return None


def _is_wider(word: str, other: str) -> bool:
    return is_universal(word) and is_hedge(other)
