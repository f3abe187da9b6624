"""Feeds, lists and API answers as arXiv's own software makes them, against what is in them."""

import json
from typing import Any

import pytest
from pages import FOLDER, needs_pages

from papersays.sources.arxiv.listing import api, feed, list_page
from papersays.sources.arxiv.listing.entry import Listed

pytestmark = needs_pages

IMPOSSIBLE = {"math_2023": 1}
"""Items whose identifier cannot be: month 34."""


def truth(path: str) -> Any:
    return json.loads((FOLDER / path).read_text("utf-8"))


def files(pattern: str) -> list[str]:
    return sorted(str(path.relative_to(FOLDER)) for path in FOLDER.glob(pattern))


def bare(name: str, version: int | None) -> str:
    return name if version is None else f"{name}v{version}"


def shown(entry: Listed) -> tuple[str, str, list[str]]:
    return str(entry.identifier), entry.title, list(entry.authors)


@pytest.mark.parametrize("path", files("rss/*.rss.xml"))
def test_every_item_of_a_feed_is_an_entry(path: str) -> None:
    read = feed.read((FOLDER / path).read_bytes())
    odd = IMPOSSIBLE.get(path.partition("/")[2].partition(".")[0], 0)
    assert (len(read.entries), read.odd) == (truth(f"{path}.json")["n_items"] - odd, odd)
    assert read.date == "2026-11-22"
    for entry in read.entries:
        assert entry.identifier.version, entry
        assert entry.title, entry
        assert "Announce Type" not in entry.abstract, entry


def test_a_feed_tells_new_papers_from_cross_lists_and_replacements() -> None:
    read = feed.read((FOLDER / "rss/hep-ph_2011.rss.xml").read_bytes())
    kinds = [entry.announcement for entry in read.entries]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"new": 15, "cross": 4, "replacement": 13}


@pytest.mark.parametrize("path", files("atom/*.xml"))
def test_the_api_gives_title_authors_version_and_comments(path: str) -> None:
    read = api.read((FOLDER / path).read_bytes())
    entries = truth(f"{path}.json")["entries"]
    names = [bare(each["id"], each.get("version")) for each in entries]
    assert [shown(entry) for entry in read.entries] == [
        (name, " ".join(each["title"].split()), each["authors"])
        for name, each in zip(names, entries, strict=True)
    ]
    assert [entry.comments for entry in read.entries] == [
        " ".join(each["comments"].split()) if each["comments"] else None for each in entries
    ]


@pytest.mark.parametrize("path", files("list/**/*.html"))
def test_a_list_page_gives_its_papers_in_order(path: str) -> None:
    read = list_page.read((FOLDER / path).read_bytes())
    items = truth(path.removesuffix("html") + "json")["items"]
    assert [shown(entry) for entry in read.entries] == [
        (each["id"], each["title"], each["authors"]) for each in items
    ]
    assert read.promised >= len(items)
