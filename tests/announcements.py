"""Small feeds, list pages and API answers as arXiv makes them, for the tests that follow a topic."""

from fake_arxiv import FakeArxiv

from papersays.models import Identifier
from papersays.sources.arxiv.listing import api

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel><title>cs.CV</title><pubDate>{date} 00:00:00 -0500</pubDate>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://arxiv.org/abs/{id}</link>
<description>arXiv:{id}v{version} Announce Type: {kind}
Abstract: About {title}.</description><guid isPermaLink="false">oai:arXiv.org:{id}v{version}</guid>
<category>cs.CV</category><category>cs.LG</category>
<arxiv:announce_type>{kind}</arxiv:announce_type>
<dc:creator>Ada Lovelace, Émilie du Châtelet</dc:creator></item>"""
LIST = """<html><body><div id="dlpage"><h1>Computer Vision</h1>
<dl id="articles">{parts}</dl></div></body></html>"""
ROW = """<dt><a name="item1">[1]</a> <a href ="/abs/{id}" title="Abstract">arXiv:{id}</a></dt>
<dd><div class="meta">
<div class="list-title"><span class="descriptor">Title:</span> {title}</div>
<div class="list-authors"><a href="/search">Ada Lovelace</a></div></div></dd>"""
ATOM = """<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"
xmlns="http://www.w3.org/2005/Atom"><opensearch:totalResults>{total}</opensearch:totalResults>{entries}</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/{name}</id><title>A Paper</title><summary>About it.</summary>
<published>2026-11-20T10:00:00Z</published><updated>2026-11-23T10:00:00Z</updated>
<category term="cs.CV"/><arxiv:primary_category term="cs.CV"/>
<author><name>Ada Lovelace</name></author></entry>"""


def item(name: str, kind: str = "new", version: int = 1, title: str = "Sheep &amp; Goats") -> str:
    return ITEM.format(id=name, kind=kind, version=version, title=title)


def answer(*names: str, total: int | None = None) -> str:
    entries = "".join(ENTRY.format(name=name) for name in names)
    return ATOM.format(total=len(names) if total is None else total, entries=entries)


def announce(
    arxiv: FakeArxiv, category: str, items: str, parts: str = "", date: str = "Tue, 24 Nov 2026"
) -> None:
    """A day's feed and list page of a category."""
    arxiv.serve(f"/rss/{category}", FEED.format(items=items, date=date))
    arxiv.serve(f"/list/{category}/new", LIST.format(parts=parts))


def describe(arxiv: FakeArxiv, asked: list[Identifier], *names: str) -> str:
    """What the API says when asked for papers; the address."""
    path = f"/api/query?{api.by_identifiers(asked)}"
    arxiv.serve(path, answer(*names))
    return path
