"""The ten papers of a real post, from arXiv's feed and pages to posts and the library, by one command."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from digest.blogs import HEXO
from fake_arxiv import FakeArxiv, real_announcements, real_pages
from pages import FOLDER, needs_pages

from papersays.cli import main
from papersays.digest.post import NAMES
from papersays.library.library import Library

pytestmark = needs_pages

SEEDS = """
2402.12004 2402.12376 2402.12531 2402.12741 2402.12779
2402.12908 2402.12927 2402.12974 2402.13573 2402.13729
""".split()
"""As the saved feed has them."""
TOPICS = '[diffusion]\ntitle = "Diffusion Models"\ncategories = ["cs.CV"]\n'
DAY = "2026-11-22"
"""The day of the saved feed."""


def truth(identifier: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "abs" / f"{identifier}.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("digest")


@pytest.fixture(scope="module")
def posts(place: Path) -> dict[str, str]:
    """Every format's post, by the suffix of its name, after one run."""
    (place / "papersays").mkdir()
    (place / "papersays" / "topics.toml").write_text(TOPICS, "utf-8")
    with FakeArxiv() as arxiv:
        arxiv.served.update(real_pages() | real_announcements())
        words = ["digest", "--out", str(place / "out")]
        words += [word for name in NAMES for word in ("--format", name)]
        ended = CliRunner().invoke(main, words, env=surroundings(place, arxiv))
    assert ended.exit_code == 0, ended.output
    return {path.name.partition(".")[2]: path.read_text("utf-8") for path in (place / "out").iterdir()}


def surroundings(place: Path, arxiv: FakeArxiv | None = None) -> dict[str, str | None]:
    others: dict[str, str | None] = {name: None for name in os.environ if name.startswith("PAPERSAYS_")}
    url = arxiv.url if arxiv else "http://127.0.0.1:9"
    return others | {
        "XDG_CONFIG_HOME": str(place),
        "PAPERSAYS_DATA_DIR": str(place / "data"),
        "PAPERSAYS_ARXIV_URL": url,
        "PAPERSAYS_ARXIV_API_URL": f"{url}/api/query",
        "PAPERSAYS_ARXIV_DELAY": "0",
    }


def test_all_ten_papers_are_there_with_arxivs_own_words(posts: dict[str, str]) -> None:
    items = json.loads(posts["json"])["items"]
    assert [item["url"].rpartition("/")[2].partition("v")[0] for item in items] == SEEDS
    for item, identifier in zip(items, SEEDS, strict=True):
        real = truth(identifier)
        assert item["title"] == real["title"]
        assert [author["name"] for author in item["authors"]] == real["authors"]
        assert item["url"] == f"https://arxiv.org/abs/{identifier}v{real['version']}"
        assert item["attachments"][0]["url"] == f"https://arxiv.org/pdf/{identifier}v{real['version']}"
        if real["comments"]:
            assert " ".join(real["comments"].split()) in posts["txt"], identifier


def test_no_failure_is_told_as_content(posts: dict[str, str]) -> None:
    for text in posts.values():
        for wrong in ("Some Error", "Traceback", "Undefined", "None</", "Not read:"):
            assert wrong not in text


def test_every_takeaway_leads_to_its_sentence(posts: dict[str, str]) -> None:
    takeaways = [line for line in posts["hexo.md"].splitlines() if line.startswith("- ") and line[2] in "“…"]
    assert len(takeaways) >= 20
    for line in takeaways:
        assert "](https://arxiv.org/abs/" in line or "](https://arxiv.org/html/" in line, line


@HEXO.needed
def test_hexo_builds_the_post_and_its_page_is_nested(posts: dict[str, str], tmp_path: Path) -> None:
    page = HEXO.built(tmp_path, {"post": posts["hexo.md"]})["post"]
    (main,) = page.select("main")
    headings = [" ".join(heading.get_text().split()) for heading in main.select("h2")]
    assert headings == [" ".join(truth(identifier)["title"].split()) for identifier in SEEDS]
    assert not main.find_all(["h1", "h3", "pre", "code", "script", "img", "del"])
    assert len(page.select("main > ul > li > ul > li")) >= 30
    assert not main.select("ul ul ul"), "nested deeper than it is"
    assert len(page.select("main > ul > li > strong:first-child")) >= 20
    told = main.get_text()
    assert "**" not in told
    assert "](" not in told


def claims(item: dict[str, Any]) -> list[str]:
    """The statements of a paper in the JSON feed, without their marks."""
    return [line[2:] for line in item["content_text"].splitlines() if line[:2] in ("“ ", "… ", "✓ ", "? ")]


def found(place: Path, word: str) -> set[str]:
    """The papers, with their versions, that have a statement with the word in the library."""
    library = Library(place / "data" / "library.sqlite3")
    try:
        return {str(entry.paper.identifier) for entry in library.search(f'claim:"{word}"', 100).entries}
    finally:
        library.close()


def test_the_library_finds_each_paper_by_a_word_of_any_claim(posts: dict[str, str], place: Path) -> None:
    for item in json.loads(posts["json"])["items"]:
        assert len(claims(item)) >= 4, item["url"]
        for claim in claims(item):
            word = max(re.findall(r"[^\W\d_]+", claim), key=len)
            assert item["url"].rpartition("/")[2] in found(place, word), (word, claim)


@pytest.mark.usefixtures("posts")
def test_a_search_that_is_typed_finds_a_paper_of_the_digest(place: Path) -> None:
    ended = CliRunner().invoke(main, ["library", "search", "HVDM", "triplane"], env=surroundings(place))
    assert ended.exit_code == 0, ended.output
    assert "2402.13729v1" in ended.output


@pytest.mark.usefixtures("posts")
def test_a_second_run_asks_arxiv_nothing_and_changes_nothing(place: Path) -> None:
    before = (place / "out" / f"{DAY}-diffusion.json").read_text("utf-8")
    words = ["digest", "--date", DAY, "--out", str(place / "out"), "--format", "json-feed"]
    ended = CliRunner().invoke(main, words, env=surroundings(place))
    assert ended.exit_code == 0, ended.output
    assert (place / "out" / f"{DAY}-diffusion.json").read_text("utf-8") == before
