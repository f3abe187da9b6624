"""A reading of the abstract: its one line, its news, and what each of its sentences is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...models import Field
from .features import View
from .one_line import Line, best_line, cost, ranked, speaks
from .places import Placed
from .roles import LABELS
from .study import Study
from .weights import Weights

SURE = 0.4
"""A role less probable than this is not believed, and its field stays without the sentence."""

_PRIOR = re.compile(
    r"\b(?:existing|previous(?:ly)?|prior|traditional(?:ly)?|conventional(?:ly)?|classical"
    r"|current(?:ly)?|recent(?:ly)?"
    r"|state[- ]of[- ]the[- ]art|popular|standard|common|most|many|several|numerous|various"
    r"|other)\b[^.;]{0,60}?\b"
    r"(?:methods?|approach(?:es)?|works?|models?|algorithms?|techniques?|systems?|studies"
    r"|solutions?|literature|efforts"
    r"|frameworks?|research|attempts|analyses|networks?|practice|experiments|observations"
    r"|measurements|calculations)\b"
    r"|\b(?:has|have) been (?:proposed|developed|introduced|studied|used|shown|explored"
    r"|suggested|applied|adopted"
    r"|proved|observed|reported|investigated|addressed)\b",
    re.IGNORECASE,
)
_WANTING = re.compile(
    r"\b(?:however|unfortunately|but|despite|although|though|yet|nevertheless)\b"
    r"|\b(?:remains?|still)\b[^.;]{0,40}\b(?:challeng\w+|difficult|open|unclear|unsolved"
    r"|problem\w*|limited|unknown"
    r"|elusive|unexplored|hard|debated?)\b|\b(?:lack\w*|fail(?:s|ed|ures?)?|suffer\w*|limit(?:s|ed|ations?)"
    r"|drawbacks?|shortcomings?|bottleneck|expensive|costly|inefficient\w*|cannot|unable|ignor\w+|neglect\w*"
    r"|overlook\w*|insufficient\w*|poorly|prohibitive\w*|rarely|intractable|time[- ]consuming"
    r"|hard to|difficult to"
    r"|little (?:is known|attention|work)|not (?:well|yet|been))\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:code|data|videos?|models?|demo|repository|project page|implementation"
    r"|generated examples)\b.*\b(?:available|"
    r"released?|found at|https?:)|https?://|\bgithub\b|^\W*(?:keywords|pacs|msc)\b|\b\d+ pages\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Abstract:
    """The abstract's sentences with what has been chosen of them."""

    study: Study
    weights: Weights

    @cached_property
    def view(self) -> View:
        texts = tuple(place.text for place in self.study.places)
        return View(self.study.title, texts, self.study.roles, self.weights.rarity)

    @cached_property
    def line(self) -> Line:
        """The one line; there has to be a sentence."""
        return best_line(self.view, self.weights.one_line)

    @cached_property
    def _worth(self) -> list[float]:
        """How well each whole sentence would do as the one line."""
        best = [0.0] * len(self.study.places)
        for line in ranked(self.view, self.weights.one_line):
            if not line.trimmed.rules:
                best[line.index] = line.score
        return best

    @cached_property
    def _begun(self) -> int:
        """Index of the first sentence in which the authors speak of their own work."""
        return next((i for i, found in enumerate(self.study.found) if speaks(found)), len(self.study.found))

    def news(self, most: int) -> list[int]:
        """The sentences that are more than background, in order, without the line's own; the"
        " best if too many."""
        others = [index for index in range(len(self.study.places)) if index != self.line.index]
        new = [index for index in others if self._is_news(index)]
        if len(new) < 3:
            new = [i for i in others if i in new or (i > self.line.index and self._stands(i))]
        best = sorted(new, key=lambda index: -self._worth[index])[:most]
        return sorted(best)

    def _is_news(self, index: int) -> bool:
        label = self._label(index) or self.study.labels[index]
        return label != "background" and self._stands(index)

    def _stands(self, index: int) -> bool:
        text = self.study.places[index].text
        return not _NOTICE.search(text) and len(text.split()) > 3 and not text.endswith(":")

    def alone(self, indices: Sequence[int]) -> list[int]:
        """Those that do not lean on the sentence before them, unless all do."""
        upright = [index for index in indices if cost(self.study.places[index].text) < 2]
        return upright or list(indices)

    def field(self, index: int) -> Field | None:
        """What a sentence is about, or None when its role is not sure enough."""
        label, text = self._label(index), self.study.places[index].text
        if not label or not self._stands(index):
            return None
        if label in ("objective", "method"):
            return "method"
        if label == "result":
            return "results"
        return field_of_background(text, index) if label == "background" else None

    def _label(self, index: int) -> str | None:
        """The sentence's role, with the authors' own words above the model's guess; None when not sure."""
        label, found = self.study.labels[index], self.study.found[index]
        if label == "method" and "opens with results" in found:
            return "result"
        if label == "background" and speaks(found):
            return "result" if found & {"we show", "is shown"} else "method"
        if label == "background" and index > self._begun and not _PRIOR.search(self.study.places[index].text):
            return "result" if found & {"has number", "measured", "superior"} else None
        if label in ("method", "objective") and "opens with contrast" in found and not speaks(found):
            return "background"
        return label if self.study.roles[index][LABELS.index(label)] >= SURE else None

    def of_field(self, field: Field, most: int) -> list[Placed]:
        """The sentences of a field in order; the line's own only when there is no other."""
        which = [index for index in range(len(self.study.places)) if self.field(index) == field]
        others = [index for index in which if index != self.line.index]
        return [self.study.places[index] for index in (others or which)[:most]]


def field_of_background(text: str, index: int) -> Field:
    """Background is about past methods when it tells of others' work or, later on, of what is wanting."""
    past = _PRIOR.search(text) or (index > 0 and _WANTING.search(text))
    return "past_methods" if past else "background"
