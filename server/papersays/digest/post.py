"""A digest in a format: one template for each, in which nothing is markup that a template did not write."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from ..errors import BadRequest, SettingsError
from ..formats._front_matter import front_matter
from ..formats._markdown import escaped, linked
from .shown import Shown

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What no XML may hold, escaped or not: https://www.w3.org/TR/xml/#charsets"""


@dataclass(frozen=True)
class Form:
    """A template's file, the suffix of a post's name, and how text becomes text there."""

    template: str
    suffix: str
    safe: Callable[[str], str]
    markdown: Callable[[str], str] = str
    """What has to be written otherwise in this renderer's Markdown, where it is that."""


_TOKEN = re.compile(r"\\.|(\$\$?)((?:[^$\\]|\\.)+)\1")
"""A sign that Markdown is kept from acting on, or a formula with its dollar signs and without."""
_TYPOGRAPHY = re.compile(r"['\"]|(?<=-)-|(?<=\.)\.")
"""What the renderers of blogs make into curly quotation marks, dashes and ellipses, in formulas as well."""
_UNESCAPABLE = "&@%^"
"""kramdown, which Jekyll renders with, would show the backslash before these:
https://kramdown.gettalong.org/syntax.html#automatic-and-manual-escaping"""


def _of_markdown(text: str) -> str:
    return escaped(text)


def _for_blogs(markdown: str) -> str:
    """A page's own script for formulas gets the sign that an entity stands for; the renderer does not."""

    def told(token: re.Match[str]) -> str:
        return _TYPOGRAPHY.sub(lambda sign: f"&#{ord(sign[0])};", token[0]) if token[1] else token[0]

    return _TOKEN.sub(told, markdown)


def _for_kramdown(markdown: str) -> str:
    """Its formulas have two dollar signs, within a line too, and no `|`, which makes any line a table."""

    def told(token: re.Match[str]) -> str:
        if token[1]:
            return f"$${token[2]}$$".replace("|", "\\vert ")
        return f"&#{ord(token[0][1])};" if token[0][1] in _UNESCAPABLE else token[0]

    return _TOKEN.sub(told, markdown)


def _of_xml(text: str) -> str:
    return str(escape(_UNSEEN.sub("", text)))


def _of_json(text: str) -> str:
    """A JSON string, its quotation marks included."""
    return json.dumps(_UNSEEN.sub("", text), ensure_ascii=False)


def _of_text(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())


FORMS: Mapping[str, Form] = {
    "hexo": Form("hexo.md", "md", _of_markdown, _for_blogs),
    "hugo": Form("hugo.md", "md", _of_markdown, _for_blogs),
    "jekyll": Form("jekyll.md", "md", _of_markdown, _for_kramdown),
    "markdown": Form("markdown.md", "md", _of_markdown),
    "html": Form("page.html", "html", _of_xml),
    "atom": Form("atom.xml", "xml", _of_xml),
    "json-feed": Form("feed.json", "json", _of_json),
    "text": Form("mail.txt", "txt", _of_text),
}
"""What a digest can be written as, beside `eml`, which is `text` and `html` in one."""

NAMES = (*FORMS, "eml")


def rendered(form: str, post: Shown, own: Path | None = None) -> str:
    """The post in a format; a template of the same name in the folder ``own`` wins.

    Raises `BadRequest` for an unknown format and `SettingsError` that names the file of a broken template.
    """
    if form == "eml":
        return mail(post, own).as_string()
    check(form)
    chosen = FORMS[form]
    try:
        return _environment(chosen, own).get_template(chosen.template).render(post=post, words=post.words)
    except TemplateSyntaxError as error:
        raise SettingsError(f"{error.filename}, line {error.lineno}: {error.message}") from None
    except TemplateError as error:
        where = own / chosen.template if own else chosen.template
        raise SettingsError(f"{where}: {error.message}") from None


def check(form: str) -> None:
    """Raises `BadRequest` for what is no format of digests."""
    if form not in NAMES:
        raise BadRequest(f"There is no format {form[:40]!r} for digests; there are: {', '.join(NAMES)}")


def suffix(form: str) -> str:
    """Of a file's name, without the dot."""
    return FORMS[form].suffix if form in FORMS else form


@cache
def _environment(form: Form, own: Path | None) -> Environment:
    loaders = [FileSystemLoader(own)] if own else []
    made = Environment(
        loader=ChoiceLoader([*loaders, PackageLoader("papersays.digest")]),
        finalize=lambda value: _finished(value, form),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - `finalize` escapes every value, for Markdown and JSON as well
    )
    made.globals["date"] = date.fromisoformat
    made.globals["linked"] = lambda text, url: Markup(form.markdown(linked(text, url)))  # noqa: S704 - escapes itself
    made.globals["front_matter"] = lambda **values: Markup(front_matter(values))  # noqa: S704 - quotes itself
    return made


def _finished(value: Any, form: Form) -> Any:
    """Every value that a template shows, made harmless; only what a template made itself is let through."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup(form.markdown(form.safe(value)))  # noqa: S704 - this is where text is made safe


def mail(post: Shown, own: Path | None) -> EmailMessage:
    """The post as text and as HTML in one message, without anybody who sends or gets it."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(post.title.split())
    message["Date"] = format_datetime(datetime.fromisoformat(post.day).replace(tzinfo=UTC))
    message.set_content(rendered("text", post, own))
    message.add_alternative(rendered("html", post, own), subtype="html")
    return message
