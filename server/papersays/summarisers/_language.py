"""Whether a text is in the language that was asked for, as far as letters and the commonest words tell."""

import re
from collections.abc import Mapping

ENOUGH_LETTERS = 20
ENOUGH_WORDS = 40
"""Less than that tells nothing."""

_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_KANA = "\u3040-\u30ff"
_SCRIPTS: Mapping[str, str] = {
    "zh": _HAN,
    "ja": _HAN + _KANA,
    "ko": "\uac00-\ud7af",
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "kk", "mn"), "\u0400-\u04ff"),
    **dict.fromkeys(("ar", "fa", "ur"), "\u0600-\u06ff"),
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff",
    **dict.fromkeys(("hi", "mr", "ne"), "\u0900-\u097f"),
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "th": "\u0e00-\u0e7f",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
}
"""The letters a language is written in; one that is not named here is written in Latin ones."""

_LEAST_OWN = 0.15
"""Share of a language's own letters; names and formulas stay Latin in every language."""

_ENGLISH = frozenset("the and that with from this are by for which was than of to in is on as an a".split())
_ONLY_ENGLISH = frozenset("the and that with from this are by for which was than".split())


def is_other(text: str, language: str) -> bool:
    """True when a text is surely in another language than the one with that BCP 47 tag."""
    tag = language.lower().split("-")[0]
    letters = "".join(filter(str.isalpha, text))
    if len(letters) < ENOUGH_LETTERS:
        return False
    own = _SCRIPTS.get(tag, _LATIN)
    if _share(own, letters) < (_LEAST_OWN if tag in _SCRIPTS else 0.5):
        return True
    if tag in ("zh", "ja"):
        return _share(_KANA, letters) > 0.1 if tag == "zh" else _share(_KANA, letters) < 0.02
    return tag not in _SCRIPTS and _is_other_latin(text.lower(), tag)


def _share(script: str, letters: str) -> float:
    return len(re.findall(f"[{script}]", letters)) / len(letters)


def _is_other_latin(text: str, tag: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < ENOUGH_WORDS:
        return False
    if tag == "en":
        return sum(word in _ENGLISH for word in words) / len(words) < 0.06
    return sum(word in _ONLY_ENGLISH for word in words) / len(words) > 0.12
