"""A check that shares nothing with the verifier: do the numbers and names of a claim stand on the page?"""

import re

import lxml.html
import pypdfium2

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SPELT = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "hundred": "100", "thousand": "1000",
}  # fmt: skip


def text_of(body: bytes, content_type: str) -> str:
    """Everything that can be read on a page, formulas as TeX."""
    if "pdf" in content_type:
        document = pypdfium2.PdfDocument(body)
        try:
            text = " ".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
        return re.sub(r"[\ufffe\x02\xad-]\s+", "", text) + text
    root = lxml.html.document_fromstring(body, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for maths in root.iter("math"):
        maths.text = f"{maths.text or ''} {maths.get('alttext', '')} "
    return " ".join(map(str, root.itertext()))


class Page:
    """The numbers and words of everything that a paper's pages say."""

    def __init__(self, text: str) -> None:
        words = [word.lower() for word in _LATIN.findall(text)]
        self.numbers = {_value(n) for n in _NUMBER.findall(text)} | {_SPELT[w] for w in words if w in _SPELT}
        self.letters = re.sub(r"[^a-z0-9]", "", text.lower())

    def lacks(self, claim: str) -> list[str]:
        """The numbers and the names of a claim that stand nowhere on the page."""
        names = [word for word in _names(claim) if _bare(word) not in self.letters]
        without_names = _LATIN.sub(" ", claim)
        return names + [n for n in _NUMBER.findall(without_names) if _value(n) not in self.numbers]


def _names(claim: str) -> list[str]:
    """Words with a capital or a digit, but for the one a sentence begins with."""
    found = []
    for match in _LATIN.finditer(claim):
        word, before = match.group(), claim[: match.start()].rstrip()
        begins = (not before or before[-1] in ".:?!") and word[1:].islower()
        if re.search(r"[A-Z0-9]", word) and not begins and len(word) > 1:
            found.append(word)
    return found


def _bare(word: str) -> str:
    """The word as the page's letters have it; of a plural the singular."""
    bare = re.sub(r"[^a-z0-9]", "", word.lower())
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") else bare


def _value(number: str) -> str:
    """The digits that count: 1.4K is 1400, and 0.983 is 98.3 %."""
    return number.replace(",", "").replace(".", "").strip("0")
