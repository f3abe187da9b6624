"""What all pages have in common: policy, language, the message after a form, and how a problem is told."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request

from ..errors import Forbidden, Misdirected, PaperSaysError, Unauthorised
from ..labels import labels
from ..labels.sayings import said
from ..service import Service
from .problems import problem_response
from .seals import Seals

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""No script at all, and nothing from elsewhere."""

CALLED = {
    "jsonl": "JSON Lines", "obsidian": "Obsidian", "markdown": "Markdown", "bibtex": "BibTeX", "ris": "RIS",
    "csl-json": "CSL-JSON",
}  # fmt: skip
"""Formats as people write them; one that is not here goes by the name it is asked for."""

REFERRER = "same-origin"
"""With `no-referrer` a browser names `null` as the Origin of a form: https://fetch.spec.whatwg.org/#origin-header"""


@dataclass(frozen=True)
class Frame:
    """A service as its pages show it, and what they seal."""

    service: Service
    seals: Seals

    @property
    def language(self) -> str:
        """The reader's own, which the pages are in."""
        return self.service.settings.language

    @property
    def words(self) -> dict[str, str]:
        """The labels of the reader's language."""
        return labels(self.language)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A template rendered; what `_common` gives is at hand in every one."""
        body = render_template(template, **self._common(), **values)
        answer = Response(body, status, content_type="text/html; charset=utf-8")
        answer.headers["Content-Security-Policy"] = POLICY
        answer.headers["Referrer-Policy"] = REFERRER
        return answer

    def _common(self) -> dict[str, Any]:
        words, language = self.words, self.language
        called = CALLED | {"text": words["format_text"]}
        own = {"words": words, "language": language, "called": called}
        return own | {"seal": self.seals.of, "message": self._message()}

    def _message(self) -> str | None:
        message = self.seals.said(request.args.get("said", ""))
        return self.words[message.label].format(**message.blanks) if message else None

    def tell_problems(self, pages: Blueprint) -> None:
        """Show the errors of these routes as pages, but to nobody who may see no page."""

        @pages.errorhandler(PaperSaysError)
        def wrong(error: PaperSaysError) -> Response:
            if isinstance(error, Misdirected | Forbidden | Unauthorised):
                return problem_response(error)
            return self.page("problem.html", error.status, told=self._told(error))

    def _told(self, error: PaperSaysError) -> dict[str, str]:
        """A problem's words in the reader's language; programs get them in English, as they are pinned."""
        detail = "" if error.detail == error.title else error.detail
        words = {"title": error.title, "detail": detail, "help": error.help}
        return {name: said(text, self.language) for name, text in words.items()}
