"""A topic: which papers a reader follows, out of a TOML file whose mistakes are told with their line."""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from ..config import LANGUAGE_TAG, settings_path
from ..errors import SettingsError
from ..sources.arxiv.listing import Listed

NAME = r"^[a-z0-9][a-z0-9-]{0,59}$"
"""A topic's name is part of file names and addresses."""

_CATEGORY = re.compile(r"[a-z-]+(\.[A-Za-z-]+)?")
_Words = tuple[Annotated[str, Field(min_length=2, max_length=100)], ...]


class Topic(BaseModel):
    """A named query: papers of its categories with a keyword or an author of it, and no word of `without`."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: Annotated[str, Field(pattern=NAME)]
    title: Annotated[str, Field(min_length=1, max_length=120)]
    description: Annotated[str, Field(max_length=400)] = ""
    categories: Annotated[tuple[str, ...], Field(min_length=1, max_length=20)]
    keywords: _Words = ()
    authors: _Words = ()
    without: _Words = ()
    cross_lists: bool = True
    replacements: bool = False
    limit: Annotated[int, Field(ge=1, le=500)] = 20
    language: Annotated[str, Field(pattern=LANGUAGE_TAG)] | None = None
    tags: _Words = ()

    @field_validator("categories")
    @classmethod
    def _are_categories(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not _CATEGORY.fullmatch(name):
                raise ValueError(f"{name!r} is not a category of arXiv such as cs.CV or hep-th")
        return names

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        clash = {plain(word) for word in self.keywords} & {plain(word) for word in self.without}
        if clash:
            raise ValueError(f"without: {min(clash)!r} is among the keywords too, so nothing could match")
        return self

    def takes(self, entry: Listed) -> bool:
        """Whether a listed paper belongs here."""
        if entry.announcement == "replacement" and not self.replacements:
            return False
        if not self.cross_lists and not self.is_home_of(entry):
            return False
        text = plain(f"{entry.title}\n{entry.abstract}")
        if any(_stands_in(word, text) for word in self.without):
            return False
        named = any(_is_author(name, entry.authors) for name in self.authors)
        wanted = named or any(_stands_in(word, text) for word in self.keywords)
        return wanted or not (self.keywords or self.authors)

    def is_home_of(self, entry: Listed) -> bool:
        """Whether one of the topic's categories, or an archive such as `cs`, is the paper's first."""
        primary = entry.primary_category
        if primary is None:
            return entry.announcement != "cross"
        return any(primary == name or primary.startswith(f"{name}.") for name in self.categories)


def topics_path() -> Path:
    """Where the topics are looked for: beside the settings."""
    return settings_path().with_name("topics.toml")


def load(path: Path) -> tuple[Topic, ...]:
    """All topics of a file, in its order; raises `SettingsError` with line and reason for a mistake."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise SettingsError(
            f"There is no topic file {path}; 'papersays digest --init' writes one to start from"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The topic file {path} cannot be read: {error}") from None
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from None
    return tuple(_topic(name, table, path, text) for name, table in tables.items())


def chosen(topics: tuple[Topic, ...], names: tuple[str, ...]) -> tuple[Topic, ...]:
    """The topics of those names, all without any; raises `SettingsError` for a name that is none."""
    known = {topic.name: topic for topic in topics}
    for name in names:
        if name not in known:
            raise SettingsError(f"There is no topic {name!r}; there are: {', '.join(known) or 'none'}")
    return tuple(known[name] for name in names) if names else topics


def plain(text: str) -> str:
    """Text as it is compared: without case, accents and the difference of dashes and spaces."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return re.sub(r"[\s‐-―-]+", " ", bare).strip()


def _topic(name: str, table: Any, path: Path, text: str) -> Topic:
    line = _line(text, name, None)
    if not isinstance(table, dict):
        raise SettingsError(f"{path}, line {line}: {name} stands outside any topic; begin one with [name]")
    try:
        values = {"title": name.replace("-", " ").capitalize()} | table | {"name": name}
        return Topic.model_validate(values)
    except ValidationError as error:
        problem = error.errors()[0]
        key = str(problem["loc"][0]) if problem["loc"] else None
        reason = problem["msg"].removeprefix("Value error, ")
        where = f"{path}, line {_line(text, name, key)}, topic {name!r}"
        raise SettingsError(f"{where}{f', {key}' if key else ''}: {reason}") from None


def _line(text: str, table: str, key: str | None) -> int:
    """The line of a table's header or of a key in it, from 1; the header's when the key is not found."""
    header = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[\s*[\"']?{re.escape(table)}[\"']?\s*\]", line):
            header = number
        elif header and line.lstrip().startswith("["):
            break
        if (header or key is None) and re.match(rf"\s*[\"']?{re.escape(key or table)}[\"']?\s*=", line):
            return number
    return header or 1


def _stands_in(word: str, text: str) -> bool:
    """Whether a word or phrase stands in plain text as such, a plural included; `*` stands for any ending."""
    wanted = re.escape(plain(word)).replace(r"\*", r"\w*")
    edge = "" if re.search(r"[぀-ヿ㐀-鿿]", word) else r"\b"
    return re.search(rf"{edge}{wanted}(?:s|es)?{edge}", text) is not None


def _is_author(wanted: str, authors: tuple[str, ...]) -> bool:
    """Whether every part of a name is a part of one author's, or its initial: `A. Lovelace`."""
    parts = plain(wanted).replace(".", " ").split()
    return any(all(_named(part, plain(author)) for part in parts) for author in authors)


def _named(part: str, author: str) -> bool:
    names = author.replace(".", " ").split()
    return any(name == part or (len(part) == 1 and name.startswith(part)) for name in names)
