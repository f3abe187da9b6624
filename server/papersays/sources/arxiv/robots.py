"""What arXiv asks programs to leave alone, so that not even a redirect leads there."""

from urllib.parse import unquote

_DISALLOWED = (
    "user", "e-print", "src", "ps", "dvi", "cookies", "form", "find", "view", "ftp", "refs", "cits", "format",
    "PS_cache", "Stats", "seek-and-destroy", "IgnoreMe", "oai2", "auth", "tb", "tb-recent", "trackback",
    "prevnext", "ct", "search", "set_author_id", "show-email",
)  # fmt: skip
"""The first part of a path, as https://arxiv.org/robots.txt has them for everybody in June 2026.

It has `api` too, which arXiv wants asked at export.arxiv.org: https://info.arxiv.org/help/api/user-manual.html
"""


def is_disallowed(path: str) -> bool:
    """True for a path such as `/e-print/2402.13729`."""
    return unquote(path).lstrip("/").partition("/")[0] in _DISALLOWED
