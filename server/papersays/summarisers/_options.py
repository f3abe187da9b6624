"""What a service refuses to be asked with: learnt from its refusals, and left out from then on."""

import re
from collections.abc import Mapping

from ._faults import Fault


class Options:
    """The parts of a question to one model that its service may not know, as long as its client lives."""

    def __init__(self, about: Mapping[str, str]) -> None:
        """``about`` gives for each option the words of a refusal that is about it, as a pattern."""
        self._about = {name: re.compile(words, re.IGNORECASE) for name, words in about.items()}
        self._refused: frozenset[str] = frozenset()

    @property
    def left(self) -> frozenset[str]:
        """The options that have not been refused."""
        return frozenset(self._about) - self._refused

    def refusal(self, told: str, sent: frozenset[str]) -> Fault | None:
        """The fault when a refusal is about one of the options sent: the question is good without it.

        Another thread may have learnt the same in the meantime, so what was sent counts, not what is left.
        """
        named = next((n for n, words in self._about.items() if n in sent and words.search(told)), None)
        if named is None:
            return None
        self._refused |= {named}
        return Fault("option", named, retry_after=0.0)
