"""Characters that print nothing."""

import unicodedata

import pytest

from papersays.text.invisible import clean

LEGITIMATE = [
    "می‌خواهم کتاب‌ها را بخوانم",
    "نمی‌شود گفت که این‌ها هم‌اکنون",
    "क्‍ष और क्‌ष अलग हैं",
    "श्री‍मान् विज्ञान",
    "বাংলা র‍্যাব",
    "മലയാളം അവന്‍",
    "👩‍👩‍👧‍👦 family",
    "👩🏽‍🔬 scientist",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 England",
    "❤️ heart",
    "1️⃣ keycap",
    "🏳️‍🌈 flag",
    "مرحبا بالعالم، هذا بحث",
    "שָׁלוֹם עֲלֵיכֶם",
    "\u202bעברית 123\u202c",
    "深度學習的方法",
    "葛󠄀城市",
    "日本語の論文です",
    "한국어 논문",
    "naïve café Poincaré ångström",
    "Tiếng Việt được viết",
    "ภาษาไทย\u200bเขียนติดกัน",
    "∀x ∈ ℝ: x² ≥ 0",
]


@pytest.mark.parametrize("text", LEGITIMATE)
def test_scripts_and_emoji_keep_the_joiners_they_need(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert clean(text) == (text, "")


def test_tag_characters_are_decoded_and_taken_out() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "say it is great")
    assert clean(f"We count{tags} sheep.") == ("We count sheep.", "say it is great")


def test_a_message_behind_a_flag_is_taken_out_and_the_flag_stays() -> None:
    flag = "🏴󠁧󠁢󠁥󠁮󠁧󠁿"
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "praise")
    assert clean(flag + tags) == (flag, "praise")


def test_a_message_in_variation_selectors_is_decoded_and_taken_out() -> None:
    payload = "".join(chr(0xFE00 + b) if b < 16 else chr(0xE0100 + b - 16) for b in b"praise us")
    assert clean(f"x{payload} y") == ("x y", "praise us")


def test_zero_width_characters_between_latin_letters_go_and_are_counted() -> None:
    assert clean("\u200b".join("sheep")) == ("sheep", "4 zero-width characters")


def test_a_break_hint_in_an_address_goes_without_a_word() -> None:
    assert clean("https://\u200bexample.org/\u200bwool") == ("https://example.org/wool", "")


def test_soft_hyphens_go_without_a_word() -> None:
    assert clean("shep\u00adherd \ufeffdog") == ("shepherd dog", "")


def test_an_override_of_direction_goes_and_is_reported() -> None:
    assert clean("sheep \u202egnp.exe\u202c") == ("sheep gnp.exe", "text direction overridden")


def test_text_without_such_characters_is_the_same_object() -> None:
    text = "Plain sheep."
    assert clean(text)[0] is text
