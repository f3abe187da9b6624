"""Whatever PaperSays does, arXiv is asked only for what programs may ask for, and hears who asks."""

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

from asking import CLIENT, Asker
from fake_arxiv import FakeArxiv
from followed import topics, twenty, typed
from papers import BEES, SHEEP, WITHDRAWN

ROBOTS = """User-agent: *
Crawl-delay: 15
Allow: /archive
Allow: /year
Allow: /list
Allow: /abs
Allow: /pdf
Allow: /html
Allow: /catchup
Disallow: /user
Disallow: /e-print
Disallow: /src
Disallow: /ps
Disallow: /dvi
Disallow: /cookies
Disallow: /form
Disallow: /find
Disallow: /view
Disallow: /ftp
Disallow: /refs
Disallow: /cits
Disallow: /format
Disallow: /PS_cache
Disallow: /Stats
Disallow: /seek-and-destroy
Disallow: /IgnoreMe
Disallow: /oai2
Disallow: /auth
Disallow: /tb
Disallow: /tb-recent
Disallow: /trackback
Disallow: /prevnext
Disallow: /ct
Disallow: /api
Disallow: /search
Disallow: /set_author_id
Disallow: /show-email
"""
"""What https://arxiv.org/robots.txt told everybody on 2026-06-26."""


def test_arxiv_is_asked_for_nothing_that_is_disallowed_and_hears_who_asks(
    client: Asker, arxiv: FakeArxiv, tmp_path: Path
) -> None:
    for paper in (SHEEP, BEES, WITHDRAWN, "2301.99999"):
        client.ask("/v1/papers", paper=paper, refresh=True)
        client.ask("/v1/summaries", paper=paper, refresh=True)
    client.ask("/v1/comparisons", paper=f"{BEES}v1", version=2)
    client.ask("/v1/questions", paper=SHEEP, question="How many sheep are counted?")
    client.get(f"/v1/summaries/{SHEEP}v2", headers=CLIENT)
    topics(tmp_path)
    twenty(arxiv)
    with FakeArxiv() as export:  # Of which robots may ask the API, as of arxiv.org they may not.
        api = {"arxiv_api_url": f"{export.url}/api/query"}
        typed(tmp_path, arxiv, **api)
        typed(tmp_path, arxiv, "--date", "2026-11-20", **api)
        asked = [*arxiv.log, *export.log]
        assert {each.path.split("?")[0] for each in export.log} == {"/api/query"}
    rules = RobotFileParser()
    rules.parse(ROBOTS.splitlines())
    assert {each.path.split("/")[1] for each in arxiv.log} >= {"abs", "html", "pdf", "list", "rss"}
    assert [each.path for each in arxiv.log if not rules.can_fetch("PaperSays", each.path)] == []
    names = {each.headers.get("User-Agent", "") for each in asked}
    assert all(re.fullmatch(r"PaperSays/\d+\.\d+\.\d+\S* \(\+https://\S+\)", name) for name in names), names
