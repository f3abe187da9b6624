"""The ten papers of a real post, from arXiv's pages and API to posts and the library, by one command."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from digest.blogs import HEXO
from fake_arxiv import FakeArxiv, Page, real_pages
from pages import FOLDER, needs_pages

from papersays.cli import main
from papersays.digest.post import NAMES

pytestmark = needs_pages

SEEDS = """
2402.13729 2402.13573 2402.12974 2402.12927 2402.12908
2402.12779 2402.12741 2402.12531 2402.12376 2402.12004
""".split()
TOPICS = '[diffusion]\ntitle = "Diffusion Models"\ncategories = ["cs.CV"]\n'
DAY = "2024-02-23"
SEEDS_ANSWER = FOLDER / "atom" / "id_list_seeds.xml"


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
        arxiv.served.update(real_pages())
        arxiv.served["/api/query"] = Page(SEEDS_ANSWER.read_bytes(), content_type="application/atom+xml")
        words = ["digest", "--date", DAY, "--out", str(place / "out")]
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


def test_the_library_finds_each_paper_by_a_word_of_a_claim(posts: dict[str, str], place: Path) -> None:
    for item in json.loads(posts["json"])["items"]:
        words = sorted(item["summary"].split(), key=len)[-3:]
        wanted = " ".join(word.strip(".,;:()$") for word in words if word.strip(".,;:()$").isalnum())
        ended = CliRunner().invoke(main, ["library", "search", wanted], env=surroundings(place))
        assert ended.exit_code == 0, ended.output
        assert item["url"].rpartition("/")[2] in ended.output, (wanted, ended.output)


@pytest.mark.usefixtures("posts")
def test_a_second_run_asks_arxiv_nothing_and_changes_nothing(place: Path) -> None:
    before = (place / "out" / f"{DAY}-diffusion.json").read_text("utf-8")
    words = ["digest", "--date", DAY, "--out", str(place / "out"), "--format", "json-feed"]
    ended = CliRunner().invoke(main, words, env=surroundings(place))
    assert ended.exit_code == 0, ended.output
    assert json.loads((place / "out" / f"{DAY}-diffusion.json").read_text("utf-8")) == json.loads(before)
