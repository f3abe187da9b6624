"""Posts: in every format a paper's words are shown and never act, and the same things are told."""

import email
import json
from collections.abc import Sequence
from email.policy import default
from pathlib import Path
from typing import Any

import feedparser
import pytest
import yaml
from bs4 import BeautifulSoup
from hostile_texts import TEXTS, everywhere
from lxml import etree
from markdown_it import MarkdownIt
from papers import READING

from papersays.digest.finding import Finding
from papersays.digest.making import Digest, Entry
from papersays.digest.post import NAMES, rendered
from papersays.digest.publishing import publish
from papersays.digest.record import Failure
from papersays.digest.shown import shown
from papersays.digest.topic import Topic
from papersays.errors import BadRequest, SettingsError, SourceUnavailable, SummariserFailed, Withdrawn
from papersays.formats._plain import plain
from papersays.models import Identifier, Reading
from papersays.sources.arxiv.listing import Listed

LISTED = Listed(
    Identifier("2402.00001", 2), "new", "Counting Sheep", ("Ada",), "We count.", ("cs.CV",), "cs.CV"
)
FAILED = Entry(LISTED, failure=Failure("source-failed", "arXiv answered nonsense", "a login page"))
BLOGS = ("hexo", "hugo", "jekyll")
ATOM = "{http://www.w3.org/2005/Atom}"


def digest(*entries: Entry, language: str = "en", title: str = "Sheep") -> Digest:
    topic = Topic.model_validate(
        {"name": "sheep", "title": title, "categories": ("cs.CV",), "keywords": ("wool",)}
    )
    finding = Finding("2024-02-23", tuple(entry.listed for entry in entries), {"new": len(entries)}, beyond=3)
    return Digest(topic, finding, language, entries)


def post(form: str, *readings: Reading, **more: Any) -> str:
    entries = [Entry(LISTED, reading) for reading in readings] or [Entry(LISTED, READING), FAILED]
    return rendered(form, shown(digest(*entries, **more)))


def front(text: str) -> tuple[dict[str, Any], str]:
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body


@pytest.mark.parametrize("name", [name for name in NAMES if name != "eml"])
def test_every_format_tells_the_paper_its_claim_and_what_was_not_read(name: str) -> None:
    text = post(name)
    for told in ("Counting Sheep", "We count.", "https://arxiv.org/abs/2402.00001v2", "a login page"):
        assert told in text, told


@pytest.mark.parametrize("name", BLOGS)
@pytest.mark.parametrize("title", ["Sheep", 'a: "b" # c', "- @x [y] {z}", "蜜蜂：“蜂”", "\\n '''"])
def test_front_matter_survives_any_title(name: str, title: str) -> None:
    head, _ = front(post(name, title=title))
    assert head["title"] == f"{plain(title)}, updated 2024-02-23"
    assert str(head["date"]) == "2024-02-23"
    assert head["tags"] == [plain(title)]


def test_hexo_has_the_fields_that_its_themes_want() -> None:
    head, _ = front(post("hexo"))
    assert set(head) == {
        "title", "date", "author", "categories", "tags", "description", "keywords", "cover", "mathjax"
    }  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_in_markdown_what_a_paper_says_is_text(text: str) -> None:
    _, body = front(post("hexo", everywhere(text)))
    page = BeautifulSoup(MarkdownIt("gfm-like", {"html": True, "linkify": True}).render(body), "lxml")
    assert plain(text) in " ".join(page.get_text().split())
    assert not page.find_all(["script", "img", "iframe", "style", "form", "input"])
    assert all(str(link["href"]).startswith("https://arxiv.org/") for link in page.find_all("a"))


@pytest.mark.parametrize("text", TEXTS)
def test_in_html_what_a_paper_says_is_text(text: str) -> None:
    page = BeautifulSoup(post("html", everywhere(text)), "lxml")
    (body,) = page.select("article")
    assert not body.find_all(["script", "img", "iframe", "style", "form", "input"])
    assert all(
        str(link["href"]).startswith(("https://", "http://")) for link in page.find_all("a", href=True)
    )
    assert {name for tag in page.find_all(True) for name in tag.attrs} <= {
        "lang", "dir", "charset", "name", "content", "http-equiv", "class", "href", "title"
    }  # fmt: skip


@pytest.mark.parametrize("text", [*TEXTS, "\x00\x0b￾", "]]>", "&amp;#0;"])
def test_feeds_are_well_formed_whatever_a_paper_says(text: str) -> None:
    reading = everywhere(text)
    feed = etree.fromstring(post("atom", reading).encode())
    assert len(feed.findall(f"{ATOM}entry")) == 1
    assert json.loads(post("json-feed", reading))["items"][0]["url"] == "https://arxiv.org/abs/2402.00001v2"


@pytest.mark.parametrize("text", ["Sheep & <b>Goats</b>", "蜜蜂：“蜂”", "]]> $x_1 < 2$"])
def test_a_feed_reader_reads_the_atom_feed(text: str) -> None:
    feed = feedparser.parse(post("atom", everywhere(text), title=text).encode())
    assert not feed.bozo
    assert (feed.version, feed.feed.id) == ("atom10", "urn:papersays:2024-02-23-sheep")
    (entry,) = feed.entries
    assert feed.feed.title == f"{text}, updated 2024-02-23"
    assert entry.title == text
    assert entry.link == entry.id == "https://arxiv.org/abs/2402.00001v2"
    assert [author.name for author in entry.authors] == [text, "Ada"]
    assert entry.updated_parsed[:3] == (2024, 2, 23)
    assert "<script" not in entry.content[0].value


def test_a_feed_of_a_day_without_papers_is_one(tmp_path: Path) -> None:
    for path in publish(digest(), ("atom", "json-feed"), tmp_path, None):
        text = path.read_text("utf-8")
        feed = json.loads(text) if path.suffix == ".json" else feedparser.parse(text.encode())
        assert feed["items" if path.suffix == ".json" else "entries"] == []
        assert path.suffix == ".json" or not feed.bozo


def test_a_feed_of_two_has_two_items_in_order() -> None:
    items = json.loads(post("json-feed"))["items"]
    assert [item["summary"] for item in items] == [
        "We count.", "Not read: arXiv answered nonsense: a login page"
    ]  # fmt: skip
    assert items[0]["attachments"][0]["url"] == "https://arxiv.org/pdf/2402.00001v2"


@pytest.mark.parametrize("form", ["hexo", "html", "atom", "json-feed", "text"])
@pytest.mark.parametrize(
    ("language", "title", "detail", "told"),
    [
        ("zh", SourceUnavailable.title, "arXiv is busy (503)", "未读：无法连接 arXiv：arXiv 正忙（503）"),
        ("zh", SummariserFailed.title, "Gemini takes no more requests just now (429 RESOURCE EXHAUSTED)",
         "未读：摘要器没有给出可用的回答：Gemini 暂时不再接受请求（429 RESOURCE EXHAUSTED）"),
        ("zh", Withdrawn.title, "Ada took it back.", "未读：这篇论文已被撤回：Ada took it back."),
        ("zh", Withdrawn.title, Withdrawn.title, "未读：这篇论文已被撤回"),
        ("es", SourceUnavailable.title, "arXiv is busy (503)", "arXiv está ocupado (503)"),
        ("ar", SourceUnavailable.title, "arXiv is busy (503)", "arXiv مشغول"),
    ],
)  # fmt: skip
def test_a_post_says_in_its_language_why_a_paper_was_not_read(
    form: str, language: str, title: str, detail: str, told: str
) -> None:
    text = rendered(
        form, shown(digest(Entry(LISTED, failure=Failure("x", title, detail)), language=language))
    )
    assert told.replace("(", "\\(") in text or told in text
    assert title not in text


def test_a_mail_has_the_post_as_text_and_as_html() -> None:
    mail = email.message_from_string(post("eml", title="Sheep\nBcc: all@example.org"), policy=default)
    assert mail["Subject"] == "Sheep Bcc: all@example.org, updated 2024-02-23"
    assert mail["Bcc"] is None
    kinds: Sequence[str] = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert "We count." in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_headings_are_in_the_language_of_the_digest() -> None:
    told = post("markdown", language="zh")
    assert "更新于 2024-02-23" in told
    assert "另有 3 篇符合" in told


def test_an_arabic_post_begins_at_the_right_and_keeps_english_words_in_their_order() -> None:
    page = BeautifulSoup(post("html", language="ar"), "lxml")
    assert page.select("html[dir=rtl]")
    (title, _) = page.select("h2 bdi[lang=en]")
    assert title.get_text() == "Counting Sheep"
    assert page.select(".abstract[dir=ltr]")
    assert all(claim.select("bdi") for claim in page.select(".claims li"))
    assert 'dir="rtl"' in post("atom", language="ar")
    assert BeautifulSoup(post("html"), "lxml").select("html[dir=ltr]")


def test_deep_read_is_nested_two_deep() -> None:
    _, body = front(post("hexo", everywhere("We count.")))
    page = BeautifulSoup(MarkdownIt().render(body), "lxml")
    assert page.select("ul > li > ul > li")
    assert not page.find_all("pre"), "an indented line became code"


def test_an_own_template_wins_and_is_escaped_too(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>{{ post.title }}</p>", "utf-8")
    told = rendered("html", shown(digest(FAILED, title="<b>")), tmp_path)
    assert told == "<p>&lt;b&gt;, updated 2024-02-23</p>"


@pytest.mark.parametrize(
    ("template", "reason"),
    [("{% if %}", "line 1"), ("{{ post.titel }}", "titel"), ('{% include "no.html" %}', "no.html")],
)
def test_a_broken_template_is_named_and_the_old_post_stays(
    tmp_path: Path, template: str, reason: str
) -> None:
    out, own = tmp_path / "out", tmp_path / "own"
    (path,) = publish(digest(FAILED), ("html",), out, None)
    before = path.read_bytes()
    own.mkdir()
    (own / "page.html").write_text(template, "utf-8")
    with pytest.raises(SettingsError, match="html") as told:
        publish(digest(FAILED), ("markdown", "html"), out, own)
    assert reason in str(told.value)
    assert [file.name for file in out.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_two_formats_of_one_suffix_have_two_names(tmp_path: Path) -> None:
    written = publish(digest(FAILED), ("hexo", "hugo", "atom"), tmp_path, None)
    assert [path.name for path in written] == [
        "2024-02-23-sheep.hexo.md", "2024-02-23-sheep.hugo.md", "2024-02-23-sheep.xml"
    ]  # fmt: skip


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SettingsError, match="cannot be written"):
        publish(digest(FAILED), ("html",), tmp_path / "out", None)


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadRequest, match="hexo"):
        post("docx")
