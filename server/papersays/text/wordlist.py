"""A list of words, as people write one, made into one pattern that finds any of them."""

import re


def wordlist(text: str) -> re.Pattern[str]:
    """Words and phrases parted by commas or lines; `*` leaves an ending open, the rest is a pattern.

    What is written in Latin letters is found as a whole word only, Chinese anywhere.
    """
    entries = [" ".join(entry.split()) for entry in re.split(r"[,\n]", text) if entry.strip()]
    latin = "|".join(entry.replace("*", r"\w*") for entry in entries if entry.isascii())
    other = "|".join(entry for entry in entries if not entry.isascii())
    return re.compile("|".join([rf"\b(?:{latin})\b"] * bool(latin) + [other] * bool(other)), re.IGNORECASE)
