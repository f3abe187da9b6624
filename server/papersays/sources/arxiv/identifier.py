"""Reads an arXiv identifier out of what a person typed or a page's address.

The same rules stand in `extension/shared/identifier.js`; one table of cases holds both to them.
"""

import re

from ...errors import BadPaperId
from ...models import Identifier

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|"
    "cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|"
    "patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
"""The archives that gave out identifiers until March 2007 (arXiv's taxonomy, without its test archive)."""

_LONGEST = 2000
"""Characters; browsers and servers rarely take a longer address."""

_NEW = r"""(?P<new>
    (?: 07(?:0[4-9]|1[0-2]) | (?:0[89]|1[0-4])(?:0[1-9]|1[0-2]) ) \. (?!0000)[0-9]{4}
  | (?:1[5-9]|[2-9][0-9])(?:0[1-9]|1[0-2]) \. (?!00000)[0-9]{5}
)"""
"""Four digits from April 2007, five from January 2015; arXiv refuses the number zero."""

_OLD = rf"""(?P<archive>{_ARCHIVES}) (?:\.[a-z]{{2,8}}(?:-[a-z]{{2,8}})?)? / (?P<number>
    (?: 91(?:0[1-9]|1[0-2]) | (?:9[2-9]|0[0-6])(?:0[1-9]|1[0-2]) | 070[1-3] ) (?!000)[0-9]{{3}}
)"""
"""1991 to March 2007, three digits a month; the subject class after the archive is no part of the id."""

_PAPER = rf"(?:{_NEW}|{_OLD})(?:v(?P<version>[1-9][0-9]{{0,2}}))?"

PATTERN = re.sub(r"\s|\?P<\w+>", "", _PAPER)
"""The same for a JSON Schema: one spelling of an identifier, not anchored, and no group named."""

_FILE = r"(?:\.(?:pdf|ps|ps\.gz|tar\.gz|gz|html))?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE | re.VERBOSE)


_TYPED = _compiled(rf"(?:arxiv:\x20?|(?:doi:\x20?)?10\.48550/arxiv\.)?{_PAPER}{_FILE}")

_ADDRESS = _compiled(r"(?:https?://)?(?P<host>[a-z0-9.-]+)/(?P<path>[!-~]+)")

_ARXIV_PATH = _compiled(
    rf"(?:abs|pdf|format|ps|dvi|tb|bibtex|other|(?P<folder>html|src|e-print))/(?:arxiv:)?"
    rf"{_PAPER}{_FILE}(?(folder)(?:/.*)?|/?)"
)

_PATHS = {
    **dict.fromkeys(("arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org"), _ARXIV_PATH),
    **dict.fromkeys(("cn.arxiv.org", "de.arxiv.org", "lanl.arxiv.org", "xxx.lanl.gov"), _ARXIV_PATH),
    **dict.fromkeys(
        ("ar5iv.labs.arxiv.org", "ar5iv.org", "www.ar5iv.org"),
        _compiled(rf"(?:html|abs|pdf)/{_PAPER}{_FILE}/?"),
    ),
    **dict.fromkeys(
        ("alphaxiv.org", "www.alphaxiv.org"),
        _compiled(rf"(?:abs|pdf|html|overview)/{_PAPER}{_FILE}/?"),
    ),
    **dict.fromkeys(("huggingface.co", "hf.co"), _compiled(rf"papers/{_PAPER}/?")),
    **dict.fromkeys(("papers.cool", "scirate.com"), _compiled(rf"arxiv/{_PAPER}/?")),
    **dict.fromkeys(
        ("doi.org", "www.doi.org", "dx.doi.org"),
        _compiled(rf"10\.48550/arxiv\.{_PAPER}/?"),
    ),
}
"""Hosts that show arXiv's papers by id, with the paths they show them under."""


def parse(text: str) -> Identifier:
    """The identifier that a text names.

    Takes `2402.13729v1`, `arXiv:2402.13729`, `math.CA/0611800` (gives `math/0611800`), arXiv's own DOIs, and
    addresses at arXiv and at sites that show its papers. Only spaces may stand around it.
    Raises `BadPaperId`, which shows the text.
    """
    found = _match(text.strip(" ")) if len(text) <= _LONGEST else None
    if found is None:
        raise BadPaperId(f"'{shown(text)}' is not an arXiv identifier.")
    version = int(found["version"]) if found["version"] else None
    return Identifier(found["new"] or f"{found['archive'].lower()}/{found['number']}", version)


def _match(text: str) -> re.Match[str] | None:
    if typed := _TYPED.fullmatch(text):
        return typed
    address = _ADDRESS.fullmatch(text)
    pattern = address and _PATHS.get(address["host"].lower())
    if not address or not pattern:
        return None
    return pattern.fullmatch(re.split("[?#]", address["path"], maxsplit=1)[0])


def shown(text: str, limit: int = 80) -> str:
    """A text fit for a message: what cannot be printed is escaped, at most ``limit`` characters are left."""
    escaped = "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text[: limit + 1]
    )
    return escaped if len(escaped) <= limit else escaped[: limit - 1] + "…"
