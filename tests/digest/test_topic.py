"""Topics: what belongs to one, and what is said of a file with a mistake."""

from dataclasses import replace
from pathlib import Path

import pytest

from papersays.digest.topic import Topic, chosen, load
from papersays.errors import SettingsError
from papersays.models import Identifier
from papersays.sources.arxiv.listing import Listed

PAPER = Listed(
    Identifier("2611.00001", 1),
    "new",
    "Latent-Diffusion Models for Sheep",
    authors=("Emmy Noether", "Émilie du Châtelet"),
    abstract="We shear sheep by denoising.",
    categories=("cs.CV", "cs.LG"),
    primary_category="cs.CV",
)


def topic(**more: object) -> Topic:
    return Topic(**{"name": "sheep", "title": "Sheep", "categories": ("cs.CV",)} | more)  # type: ignore[arg-type]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "topics.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_topic_without_keywords_takes_everything_in_its_categories() -> None:
    assert topic().takes(PAPER)


@pytest.mark.parametrize("word", ["latent diffusion", "DIFFUSION MODEL", "denois*", "sheep"])
def test_a_keyword_is_found_whatever_case_hyphen_and_plural(word: str) -> None:
    assert topic(keywords=(word,)).takes(PAPER)


@pytest.mark.parametrize("word", ["lamb", "fusion", "denois", "model for"])
def test_a_part_of_a_word_is_not_the_word(word: str) -> None:
    assert not topic(keywords=(word,)).takes(PAPER)


@pytest.mark.parametrize("name", ["Noether", "E. Noether", "emilie du chatelet", "Chatelet Emilie"])
def test_an_author_is_found_by_surname_initial_and_without_accents(name: str) -> None:
    assert topic(authors=(name,)).takes(PAPER)
    assert topic(keywords=("lamb",), authors=(name,)).takes(PAPER)


@pytest.mark.parametrize("name", ["Noethers", "A. Noether", "Emmy du Châtelet"])
def test_another_author_is_not_found(name: str) -> None:
    assert not topic(authors=(name,)).takes(PAPER)


def test_a_word_that_is_not_wanted_keeps_a_paper_out() -> None:
    assert not topic(keywords=("diffusion",), without=("sheep",)).takes(PAPER)


def test_replacements_are_taken_only_when_asked_for() -> None:
    again = replace(PAPER, announcement="replacement")
    assert not topic().takes(again)
    assert topic(replacements=True).takes(again)


def test_cross_lists_can_be_left_out() -> None:
    elsewhere = replace(PAPER, announcement="cross", primary_category="eess.IV")
    assert topic().takes(elsewhere)
    assert not topic(cross_lists=False).takes(elsewhere)
    assert topic(cross_lists=False, categories=("cs",)).takes(PAPER)


def test_a_file_gives_its_topics_in_order(tmp_path: Path) -> None:
    path = written(
        tmp_path, '[sheep]\ncategories = ["cs.CV"]\n\n[bees]\ntitle = "蜜蜂"\ncategories = ["q-bio.PE"]\n'
    )
    sheep, bees = load(path)
    assert (sheep.name, sheep.title, bees.title) == ("sheep", "Sheep", "蜜蜂")
    assert chosen((sheep, bees), ("bees",)) == (bees,)
    with pytest.raises(SettingsError, match="sheep, bees"):
        chosen((sheep, bees), ("goats",))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('[sheep]\ncategories = ["cs.CV"\n', "end of document", "array"),
        ('[sheep]\ncategories = ["computer vision"]\n', "line 2", "not a category"),
        ('[sheep]\ncategories = []\n', "line 2", "at least 1"),
        ('[sheep]\nkeywords = ["a"]\n', "line 1", "required"),
        ('[sheep]\ncategories = ["cs.CV"]\nlimit = 0\n', "line 3", "greater than or equal to 1"),
        ('[a]\ncategories = ["cs.CV"]\n[sheep]\ncategories = ["cs.CV"]\nlimti = 4\n', "line 5", "Extra"),
        ('["Sheep Farm"]\ncategories = ["cs.CV"]\n', "line 1", "pattern"),
        ('categories = ["cs.CV"]\n', "line 1", "outside any topic"),
        ('[sheep]\ncategories = ["cs.CV"]\nkeywords = ["wool"]\nwithout = ["Wool"]\n', "line 1", "wool"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_line_and_reason(tmp_path: Path, text: str, line: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason) as told:
        load(written(tmp_path, text))
    assert line in str(told.value)


def test_a_file_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--init"):
        load(tmp_path / "topics.toml")
