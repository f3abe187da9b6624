"""Authors' names in the parts that bibliographies sort and abbreviate by."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from ..models import Paper
from ._plain import plain

_GROUP = re.compile(
    r"\b(?:collaborations?|consorti(?:um|a)|teams?|groups?|projects?|experiments?|network|society|alliance|"
    r"initiative|institute|laborator(?:y|ies)|university|et al\.?)$|^the\s|\bcollaboration\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:,\s*|\s+)(Jr\.?|Sr\.?|I{2,3}|IV|VI{0,3})$")
_PARTICLES = frozenset(
    "van von der den de del della dela di da dal dos das du des do la le lo el al bin ibn ben ter ten te zu "
    "zum zur zer af av d' 't 's und y e vom vander vande".split()
)


@dataclass(frozen=True)
class Name:
    """A person's ``family`` name with its particles and ``given`` ones; a group has its ``family`` only."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def literal(self) -> bool:
        """True for what has no parts: a collaboration, a person with one name."""
        return not self.given


def names(paper: Paper) -> tuple[Name, ...]:
    """The paper's authors in order, parted as arXiv parts them and else by their own look."""
    pairs = zip_longest(paper.authors, paper.author_names[: len(paper.authors)], fillvalue="")
    return tuple(_name(plain(shown), plain(parted)) for shown, parted in pairs if plain(shown))


def _name(shown: str, parted: str) -> Name:
    if _GROUP.search(shown):
        return Name(shown)
    if not parted:
        return _by_its_look(shown)
    family, _, given = parted.rpartition(", ") if parted.count(", ") > 1 else parted.partition(", ")
    return _with_suffix(family, given) if given else Name(family or parted)


def _by_its_look(shown: str) -> Name:
    """`Ewine F. van Dishoeck` in parts: the family name begins at a particle, else it is the last word."""
    found = _SUFFIX.search(shown)
    words = (shown[: found.start()] if found else shown).split()
    start = next((n for n, word in enumerate(words[1:-1], 1) if word in _PARTICLES), max(len(words) - 1, 0))
    return Name(" ".join(words[start:]), " ".join(words[:start]), found[1] if found else "")


def _with_suffix(family: str, given: str) -> Name:
    found = _SUFFIX.search(family)
    return Name(family[: found.start()], given, found[1]) if found else Name(family, given)
