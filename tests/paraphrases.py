"""True claims about a paper, made by rule from its own sentences: other words, the same statement.

The rules' synonyms are chosen apart from the verifier's own tables; many of them are not in those.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from papersays.models import Document, Sentence
from papersays.text.names import Name, names
from papersays.text.normalise import plain
from papersays.text.quantities import Quantity, quantities


@dataclass(frozen=True)
class Told:
    """A claim with the ids of the sentences that say it, and the rule that made it."""

    text: str
    sentences: tuple[str, ...]
    rule: str
    language: str = "en"


_SYNONYMS = {
    "significantly": "substantially", "demonstrate": "show", "demonstrates": "shows", "utilize": "use",
    "employ": "use", "obtain": "get", "obtained": "gained", "various": "diverse", "large": "big",
    "important": "key", "recently": "lately", "novel": "new", "approach": "method",
    "approaches": "methods", "method": "approach", "methods": "approaches", "show": "find",
    "results": "findings", "existing": "current", "however": "yet", "investigate": "study",
    "improve": "enhance", "improves": "enhances", "reduce": "lower", "reduces": "lowers",
    "compared": "relative", "further": "also", "consists": "is made up", "many": "numerous",
    "several": "a number of", "perform": "carry out", "propose": "put forward", "provide": "offer",
    "provides": "offers", "describe": "outline", "problem": "task", "dataset": "data set",
    "datasets": "data sets", "allows": "lets", "difficult": "hard", "observed": "seen",
    "determine": "establish", "derive": "work out", "whole": "entire", "typical": "usual",
    "because": "since",
}  # fmt: skip
_LEADS = re.compile(
    r"^(?:However|Moreover|Furthermore|In addition|Additionally|Finally|In particular|Here|"
    r"In this (?:paper|work|letter|article)|Specifically|Thus|Therefore|Hence|"
    r"To this end|Also|Then|Next|First|Second|Recently|As a result|In contrast),? +",
)
_WE = re.compile(r"\b[Ww]e ([a-z]+)\b")
_NUMBERS = {"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight",
            "10": "ten", "12": "twelve"}  # fmt: skip
_HAN = {"2": "两", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七", "8": "八", "9": "九", "10": "十"}


def claims_of(document: Document, chance: random.Random) -> Iterator[Told]:
    """True claims, a few for each sentence that can be told again."""
    sentences = [
        s for section in document.sections if section.kind in ("abstract", "body") for s in section.sentences
    ]
    usable = [s for s in sentences if is_usable(s)]
    short_forms = dict(_abbreviations(document))
    for sentence in usable:
        for rule in RULES:
            if (text := rule(sentence.text, chance)) and text != sentence.text:
                yield Told(text, (sentence.id,), rule.__name__)
        yield from _chinese(sentence)
        if (text := _short_form(sentence.text, short_forms)) is not None:
            yield Told(text, (sentence.id,), "short_form")
    for one, other in zip(usable, usable[1:], strict=False):
        together = (
            f"{drop_lead(one.text, chance) or one.text} {in_other_words(other.text, chance) or other.text}"
        )
        if len(together.split()) <= 58:
            yield Told(together, (one.id, other.id), "two_sentences")


def is_usable(sentence: Sentence) -> bool:
    """Whole prose of ordinary length without display formulas, addresses or broken marks."""
    text = sentence.text
    words = text.split()
    if (
        sentence.kind != "prose"
        or not 9 <= len(words) <= 42
        or "\\" in text
        or "$$" in text
        or "http" in text
    ):
        return False
    letters = sum(len(word.strip(".,;()")) > 1 and word.strip(".,;()").isalpha() for word in words)
    return text[0].isupper() and text[-1] == "." and letters >= 0.65 * len(words) and text.count("$") <= 4


def drop_lead(text: str, _: random.Random) -> str | None:
    rest = _LEADS.sub("", text, count=1)
    return rest[:1].upper() + rest[1:] if rest != text else None


def the_authors(text: str, _: random.Random) -> str | None:
    """`We train X` → `The authors train X`; `our` → `their`."""
    if not _WE.search(text):
        return None
    text = _WE.sub(r"the authors \1", drop_lead(text, _) or text)
    text = re.sub(r"\b([Oo])ur\b", lambda m: "Their" if m[1] == "O" else "their", text)
    return text[:1].upper() + text[1:]


def in_other_words(text: str, chance: random.Random) -> str | None:
    """Up to three words by their synonyms."""
    known = [m for m in re.finditer(r"[A-Za-z]+", text) if m.group().lower() in _SYNONYMS]
    chosen = {m.start() for m in chance.sample(known, min(3, len(known)))}

    def exchanged(match: re.Match[str]) -> str:
        if match.start() not in chosen:
            return match.group()
        new = _SYNONYMS[match.group().lower()]
        return new[:1].upper() + new[1:] if match.group()[0].isupper() else new

    return re.sub(r"[A-Za-z]+", exchanged, text) if chosen else None


def another_order(text: str, _: random.Random) -> str | None:
    """`Using X, we do Y.` → `We do Y, using X.`"""
    match = re.match(
        r"((?:Using|Based on|By|With|For|When|While|Although|After|Unlike|In|On|Under|Through|Due to|If)\b"
        r"[^,;:]{10,90}), "
        r"((?:we|the|our|this|it|these)\b[^;:]*)\.$",
        text,
    )
    if not match:
        return None
    first, rest = match[1], match[2]
    return f"{rest[:1].upper()}{rest[1:]}, {first[:1].lower()}{first[1:]}."


def inner_clause(text: str, chance: random.Random) -> str | None:
    """`We show that X` → `X, as the authors show.`"""
    match = re.match(
        r"(?:We|Our results|The results|Results|Experiments) (?:also )?"
        r"(show|demonstrate|find|prove|observe|report) that (.+)\.$",
        drop_lead(text, chance) or text,
    )
    return f"{match[2][:1].upper()}{match[2][1:]}, as the authors {match[1]}." if match else None


def rounded(text: str, _: random.Random) -> str | None:
    """The first number with two or more decimals, with one less."""
    match = re.search(r"(?<![\w.^_$-])\d{1,4}\.\d{2,3}(?![\d.e}])(?!\s*(?:×|\\times|[–-]))", text)
    if not match:
        return None
    digits = len(match.group().split(".")[1]) - 1
    new = f"{float(match.group()):.{digits}f}"
    if float(new) == 0 or abs(float(new) / float(match.group()) - 1) > 0.04:
        return None
    return text[: match.start()] + new + text[match.end() :]


def spelt_out(text: str, _: random.Random) -> str | None:
    """A small whole number in words, or in digits."""
    match = re.search(r"(?<= )(\d{1,2}) (?=[a-z]{4,})", text)
    if match and match[1] in _NUMBERS:
        return text[: match.start()] + _NUMBERS[match[1]] + " " + text[match.end() :]
    match = re.search(r"(?<= )(two|three|four|five|six|seven|eight|ten|twelve) (?=[a-z]{4,})", text)
    if match:
        digits = {word: digit for digit, word in _NUMBERS.items()}
        return text[: match.start()] + digits[match[1]] + " " + text[match.end() :]
    return None


def percent_in_words(text: str, _: random.Random) -> str | None:
    new = re.sub(r"(\d)\s?\\?%", r"\1 percent", text, count=1)
    return new if new != text else None


def first_half(text: str, _: random.Random) -> str | None:
    """`A, and B` → `A`; only where A is a whole clause."""
    match = re.match(
        r"((?:We|The|Our|This|It|These|In)\b[^,;:()]{40,}?)(?:, and|; |, which|, while|, whereas) ", text
    )
    if not match or re.search(
        r"\b(?:either|both|between|not|if|may|might|could|can|whether|most|some)\b", text
    ):
        return None
    return in_other_words(match[1] + ".", _) or match[1] + "."


def passive(text: str, _: random.Random) -> str | None:
    """`We propose X that …` → `In the paper, X that … is proposed.`"""
    match = re.match(
        r"We (propose|present|introduce|describe|develop) ((?:a|an|the|two|three) [^,;:]{20,140})\.$", text
    )
    if not match:
        return None
    verb = match[1] + ("d" if match[1].endswith("e") else "ed")
    return f"The paper is about {match[2]}, which is {verb} there."


def retold(text: str, chance: random.Random) -> str | None:
    """Several of the other rules, one after the other."""
    new = text
    for rule in (inner_clause, another_order, the_authors, in_other_words, spelt_out):
        new = rule(new, chance) or new
    return new


RULES: tuple[Callable[[str, random.Random], str | None], ...] = (
    drop_lead, the_authors, in_other_words, another_order, inner_clause, rounded, spelt_out, percent_in_words,
    first_half, passive, retold,
)  # fmt: skip


def telling(text: str) -> tuple[list[Name], list[Quantity]]:
    """The names and the numbers of a text that tell something."""
    written = plain(text)
    found = list(names(written))
    numbers = quantities(written, [(name.start, name.end) for name in found])
    return found, [q for q in numbers if q.firm and (q.unit or q.step < 1 or q.value > 20)]


def _chinese(sentence: Sentence) -> Iterator[Told]:
    """Templates round the sentence's names and numbers; what else they say is true of any such sentence."""
    if re.search(r"\b(?:not?|cannot|fails?|without|few|little|neither|nor|never|lacks?)\b", sentence.text):
        return
    found, numbers = telling(sentence.text)
    keys = list(dict.fromkeys(name.text for name in found))
    if len(numbers) == 1 and numbers[0].value > 0 and not numbers[0].qualifier:
        shown = _in_chinese(numbers[0])
        if shown and keys:
            yield Told(f"文中就{keys[0]}给出的数值可能为{shown}。", (sentence.id,), "chinese", "zh")
        elif shown:
            yield Told(f"作者在该部分给出的具体数值可能是{shown}。", (sentence.id,), "chinese", "zh")
    elif len(keys) >= 2:
        yield Told(f"这一部分可以说同时涉及{keys[0]}与{keys[1]}两个方面的内容。".replace("两个方面的", ""),
                   (sentence.id,), "chinese", "zh")  # fmt: skip
    counted = re.search(r"(?<= )(\d|10|two|three|four|five|six|seven|eight) [a-z]{4,}", sentence.text)
    if counted and not numbers:
        digits = {word: digit for digit, word in _NUMBERS.items()}.get(counted[1], counted[1])
        if digits in _HAN:
            yield Told(f"文中这里提到的数目可能是{_HAN[digits]}个。", (sentence.id,), "chinese", "zh")


def _in_chinese(quantity: Quantity) -> str | None:
    if quantity.unit == "%":
        return f"百分之{quantity.value}" if quantity.value == int(quantity.value) else f"{quantity.value}％"
    if quantity.unit in ("", "times") and quantity.value >= 10_000 and quantity.value % 1000 == 0:
        return f"{(quantity.value / 10_000).normalize():f}万" + ("倍" if quantity.unit else "")
    if quantity.unit == "times":
        return f"{quantity.value}倍"
    return {"points": f"{quantity.value}个百分点", "": f"{quantity.value}"}.get(quantity.unit, quantity.shown)


def _short_form(text: str, short_forms: Mapping[str, str]) -> str | None:
    """`large language models` → `LLMs`, where the paper says so itself."""
    for long, short in short_forms.items():
        if long.lower() in text.lower() and short not in text:
            return re.sub(re.escape(long), short, text, flags=re.IGNORECASE)
    return None


def _abbreviations(document: Document) -> Iterator[tuple[str, str]]:
    for section in document.sections:
        for sentence in section.sentences:
            for match in re.finditer(r" \(([A-Z]{2,5})s?\)", sentence.text):
                words = sentence.text[: match.start()].split(" ")[-len(match[1]) :]
                if "".join(word[:1] for word in words).upper() == match[1]:
                    yield " ".join(words), match[1]
