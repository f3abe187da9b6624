"""Characters that print nothing: what typography and scripts need stays, what hides a message goes."""

import re
import unicodedata

_TAG_RUN = re.compile(r"(\U0001F3F4)?([\U000E0000-\U000E007F]+)")
_FLAG = re.compile(r"[\U000E0030-\U000E0039\U000E0061-\U000E007A]{2,6}\U000E007F")
"""The subdivision after a black flag (England: gbeng), UTS 51 section 3.6.1, and its closing tag."""

_SELECTORS = re.compile(r"(.?)([\uFE00-\uFE0F\U000E0100-\U000E01EF]+)", re.DOTALL)
_SOFT = re.compile("[\u00ad\ufeff\u2060\u2061\u2062\u2063\u2064\ufff9-\ufffb\u180e]")
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202c\u2066-\u2069]")
_SUSPECT = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
_A_FEW = 3
"""Fewer zero-width characters than this are a line-break hint left by an editor, not a message."""


def clean(text: str) -> tuple[str, str]:
    """The text without characters that carry nothing a reader sees, and the message they spelt.

    The message is "" when nothing was hidden in them; soft hyphens and stray break hints go silently.
    Tag characters are decoded to the ASCII they stand for, variation selectors to the bytes.
    """
    if not _SUSPECT.search(text):
        return text, ""
    found: list[str] = []
    text = _without_tags(text, found)
    text = _without_selectors(text, found)
    text = _without_bidi(text, found)
    text = _without_zero_width(text, found)
    return _SOFT.sub("", text), " ".join(part for part in found if part)


def _without_tags(text: str, found: list[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        flag, tags = match.groups()
        if flag and (legal := _FLAG.match(tags)):
            kept, tags = flag + legal.group(), tags[legal.end() :]
        else:
            kept = flag or ""
        ascii_text = "".join(chr(ord(tag) - 0xE0000) for tag in tags)
        found.append("".join(char for char in ascii_text if char.isprintable()).strip())
        return kept

    return _TAG_RUN.sub(replace, text)


def _without_selectors(text: str, found: list[str]) -> str:
    """One selector after a character that can take one is ordinary; more than one is a payload."""

    def replace(match: re.Match[str]) -> str:
        base, selectors = match.groups()
        if len(selectors) == 1 and _takes_selector(base, selectors):
            return base + selectors
        if len(selectors) > 1:
            found.append(bytes(map(_selector_byte, selectors)).decode("utf-8", "replace"))
        return base

    return _SELECTORS.sub(replace, text)


def _takes_selector(base: str, selector: str) -> bool:
    if not base:
        return False
    ideograph = unicodedata.name(base, "").startswith("CJK")
    if ord(selector) >= 0xE0100:
        return ideograph
    return (
        ideograph or unicodedata.category(base) in {"So", "Sm", "Sk", "Po", "Lo"} or base in "0123456789#*↔"
    )


def _selector_byte(selector: str) -> int:
    code = ord(selector)
    return code - 0xFE00 if code <= 0xFE0F else (code - 0xE0100 + 16) & 0xFF


def _without_bidi(text: str, found: list[str]) -> str:
    """Marks and isolates stay beside right-to-left letters; overrides never do."""
    if _OVERRIDES.search(text):
        found.append("text direction overridden")
        text = _OVERRIDES.sub("", text)
    if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text):
        return text
    return _BIDI.sub("", text)


def _without_zero_width(text: str, found: list[str]) -> str:
    removed = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal removed
        if _joins(text, match.start()):
            return match.group()
        removed += 1
        return ""

    text_without = _ZERO_WIDTH.sub(replace, text)
    if removed >= _A_FEW:
        found.append(f"{removed} zero-width characters")
    return text_without


def _joins(text: str, position: int) -> bool:
    """Tell whether a zero-width character does its script's work: a joiner beside letters that use it."""
    around = [char for char in (text[position - 1 : position], text[position + 1 : position + 2]) if char]
    if text[position] == "\u200b":
        return any(0x0E00 <= ord(char) <= 0x0FFF or 0x1000 <= ord(char) <= 0x17FF for char in around)
    return any(_uses_joiners(char) for char in around)


def _uses_joiners(char: str) -> bool:
    code = ord(char)
    arabic = 0x0600 <= code <= 0x08FF or 0xFB50 <= code <= 0xFDFF
    indic = 0x0900 <= code <= 0x0DFF or 0x1000 <= code <= 0x109F or 0x1780 <= code <= 0x18AF
    emoji = code >= 0x1F000 or 0x2600 <= code <= 0x27BF or code in (0x2640, 0x2642, 0xFE0F)
    return arabic or indic or emoji
