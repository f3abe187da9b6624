"""Tables, figures and sections that a claim points to: none but those that the paper has."""

import re

_POINTER = re.compile(
    r"\b(Tab(?:le)?|Fig(?:ure)?|Sec(?:tion)?|Eq(?:uation)?|Theorem|Lemma|Algorithm|Appendix)s?\.?[\s~]*\(?"
    r"(\d+(?:\.\d+)*|[A-Z]\b)",
    re.IGNORECASE,
)


def foreign_pointer(text: str, paper_text: str) -> str | None:
    """The first `Table 7` of a claim that stands nowhere in a paper's text, given without white space."""
    for match in _POINTER.finditer(text):
        kind = match[1][:3].rstrip(".")
        where = rf"{kind}[a-z]*\.?~?\(?{re.escape(match[2])}(?![\d])"
        if not re.search(where, paper_text, re.IGNORECASE):
            return match.group()
    return None
