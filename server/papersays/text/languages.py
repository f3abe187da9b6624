"""Which script a language is written in, and whether a text is in the language that was asked for."""

import re

from .stems import FUNCTION_WORDS

_SCRIPTS = {
    "zh": "㐀-䶿一-鿿",
    "ja": "぀-ヿ一-鿿",
    "ko": "가-힣",
    "ru": "Ѐ-ӿ",
    "uk": "Ѐ-ӿ",
    "bg": "Ѐ-ӿ",
    "sr": "Ѐ-ӿA-Za-zČčĆćĐđŠšŽž",
    "el": "Ͱ-Ͽ",
    "ar": "؀-ۿ",
    "fa": "؀-ۿ",
    "ur": "؀-ۿ",
    "he": "֐-׿",
    "hi": "ऀ-ॿ",
    "bn": "ঀ-৿",
    "ta": "஀-௿",
    "th": "฀-๿",
}
"""Letters of the languages that are not written in Latin ones (Unicode blocks)."""

_LATIN = "A-Za-zÀ-ɏḀ-ỿ"
_LEAST = 0.25
"""Share of a text's words (characters where they are not spaced) in its own script; names may be the rest."""
_ENGLISH_ENOUGH = 0.2
"""Share of English function words: English prose has 0.3 to 0.5, other Latin-written languages below 0.1."""
_EVERYWHERE = frozenset(
    {"a", "an", "as", "in", "on", "me", "so", "am", "do", "she", "his", "t", "s", "e", "g", "i", "it"}
)
"""Short English words that are words of other languages too."""
_PROOF = (FUNCTION_WORDS - _EVERYWHERE) | {"is", "of"}


def primary(language: str) -> str:
    """`zh` of `zh-Hant-TW`."""
    return re.split("[-_]", language)[0].lower()


def is_written_in(text: str, language: str) -> bool:
    """Whether a text can be in a language, by its script, and by function words where it may be English."""
    code = primary(language)
    own = _SCRIPTS.get(code, _LATIN)
    letters = re.findall(rf"[{own}]" if code in ("zh", "ja", "th") else rf"[{own}]+", text)
    others = re.findall(rf"[^\W\d_{own}]+", text)
    if not letters and not others:
        return True
    if len(letters) < _LEAST * (len(letters) + len(others)):
        return False
    if code == "ja" and len(letters) > 12 and not re.search("[぀-ヿ]", text):
        return False
    return code in _SCRIPTS or code == "en" or not is_english(text)


def is_english(text: str) -> bool:
    """Whether a text reads as English, by its function words; a text of a few words does not say."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words) >= 6 and sum(word in _PROOF for word in words) >= _ENGLISH_ENOUGH * len(words)


def language_of(text: str) -> str | None:
    """`en`, a language with a script of its own, or None for what cannot be told."""
    if is_english(text):
        return "en"
    for code in ("ja", "zh", "ko", "ru", "el", "ar", "he", "hi", "th"):
        count = len(re.findall(f"[{_SCRIPTS[code]}]", text))
        if count > 0.3 * len(re.sub(r"\W", "", text) or "x"):
            if code == "ja" and not re.search("[぀-ヿ]", text):
                continue
            return code
    return None
