"""A list of words as one pattern."""

from papersays.text.wordlist import wordlist


def test_latin_words_are_found_whole_and_chinese_anywhere() -> None:
    words = wordlist("sheep, lamb*\nflock of, 羊")
    assert [m.group() for m in words.finditer("Sheepish lambs of the flock of sheep; 一只羊羔")] == [
        "lambs", "flock of", "sheep", "羊",
    ]  # fmt: skip
