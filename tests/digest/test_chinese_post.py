"""The ten papers of a real post in Chinese, by a model that a stand-in plays: posts and library."""

import json
import re
from pathlib import Path

import fake_chat
import pytest
from click.testing import CliRunner
from digest.test_seed_post import SEEDS, TOPICS, claims, found, surroundings, truth
from fake_arxiv import FakeArxiv, real_announcements, real_pages
from fake_chat import FakeChat
from model_server import Turn, says
from pages import needs_pages

from papersays.cli import main
from papersays.digest.post import NAMES

pytestmark = needs_pages

_SENTENCE = re.compile(r"^([b-df-hj-np-tv-xz]{2,3}) (\S.+)$", re.MULTILINE)
_NAME = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b")


def in_chinese(paper: str) -> Turn:
    """Says of the first sentences of a paper, by the names in them, that it is about these."""
    sentences = _SENTENCE.findall(paper)
    drafts = [_draft("tldr", *sentences[0])]
    drafts += [_draft("takeaway", *sentence) for sentence in sentences[1:4]]
    drafts += [_draft("method", *sentence) for sentence in sentences[4:5]]
    title = {"field": "title_translated", "text": "一篇关于扩散模型的论文", "sentences": []}
    return says(json.dumps({"drafts": [*drafts, title]}, ensure_ascii=False))


def _draft(field: str, code: str, sentence: str) -> dict[str, object]:
    names = "、".join(dict.fromkeys(_NAME.findall(sentence))) or "扩散模型"
    return {"field": field, "text": f"本文的这一句讨论了{names}，并说明了作者的做法。", "sentences": [code]}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chinese")


@pytest.fixture(scope="module")
def posts(place: Path) -> dict[str, str]:
    (place / "papersays").mkdir()
    (place / "papersays" / "topics.toml").write_text(TOPICS + 'language = "zh"\n', "utf-8")
    with FakeArxiv() as arxiv, FakeChat() as chat:
        arxiv.served.update(real_pages() | real_announcements())
        chat.play(in_chinese)
        words = ["digest", "--out", str(place / "out")]
        words += [word for name in NAMES for word in ("--format", name)]
        ended = CliRunner().invoke(main, words, env=surroundings(place, arxiv) | {
            "PAPERSAYS_SUMMARISER": "openai_compatible", "PAPERSAYS_OPENAI_URL": chat.base,
            "PAPERSAYS_OPENAI_KEY": fake_chat.KEY, "PAPERSAYS_OPENAI_MODEL": fake_chat.MODEL,
        })  # fmt: skip
        assert chat.calls >= len(SEEDS)
    assert ended.exit_code == 0, ended.output
    return {path.name.partition(".")[2]: path.read_text("utf-8") for path in (place / "out").iterdir()}


def test_every_paper_has_its_own_title_and_chinese_statements(posts: dict[str, str]) -> None:
    items = json.loads(posts["json"])["items"]
    assert [item["title"] for item in items] == [truth(identifier)["title"] for identifier in SEEDS]
    for item in items:
        assert re.search("[\u4e00-\u9fff]{5}", item["content_text"]), item
    assert posts["hexo.md"].count("一篇关于扩散模型的论文") == len(SEEDS)


def test_headings_are_chinese_and_no_key_is_told(posts: dict[str, str]) -> None:
    told = posts["hexo.md"]
    for heading in ("更新于", "**作者", "**要点", "**概括"):
        assert heading in told, heading
    for text in posts.values():
        assert fake_chat.KEY not in text
        assert "Key takeaways" not in text


def test_the_library_finds_each_paper_by_a_word_of_any_claim(posts: dict[str, str], place: Path) -> None:
    for item in json.loads(posts["json"])["items"]:
        assert claims(item)
        for claim in claims(item):
            names = re.findall(r"讨论了([^，]+)，", claim)[0].split("、")
            for word in ("作者的做法", max(names, key=len)):
                assert item["url"].rpartition("/")[2] in found(place, word), (word, claim)


def test_every_format_was_made(posts: dict[str, str]) -> None:
    assert len(posts) == len(NAMES)
    for name, text in posts.items():
        assert name == "eml" or "并说明了作者的做法" in text, name
