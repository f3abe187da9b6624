"""The numbers of a text, in an order and a form in which they can be compared."""

import re

_NUMBER = re.compile(r"(?<![\w.])[-−+]?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:\\?%|percent\b|×))?")


def numbers(text: str) -> tuple[str, ...]:
    """Every number with its percent sign, `1,000` as `1000`; a digit inside a name is not a number."""
    return tuple(_plain(match.group()) for match in _NUMBER.finditer(text))


def _plain(number: str) -> str:
    bare = re.sub(r"[,\s\\]", "", number).replace("−", "-").replace("percent", "%")
    return bare.lstrip("+")
