"""Leaves words out of a sentence where that is safe: the words that stay are the paper's, in its order."""

import re
from dataclasses import dataclass

FEWEST_WORDS = 7
"""A shorter rest says too little to stand alone."""
LONGEST = 2000
"""Characters; nothing longer is a sentence that could be mended by leaving something out."""

_WE = r"(?:we|I(?= )|our|this (?:paper|work|article|study|letter)|the (?:present|proposed|authors))\b"

_CONNECTIVE = re.compile(
    r"""(?:
    in\ (?:this|the\ present|our|the\ current)\ (?:paper|work|article|study|report|letter
      |thesis|manuscript|note)
    |in\ (?:this|that)\ (?:regard|context|setting|direction|respect)
    |with\ this\ in\ mind|in\ (?:light|view)\ of\ this
    |here|to\ (?:this|that)\ end|to\ do\ (?:so|this)|towards?\ this\ (?:end|goal)|for\ this(?:\ purpose)?
    |therefore|thus|hence|however|moreover|furthermore|additionally|in\ addition|also|besides|further
    |specifically|in\ particular|more\ (?:specifically|precisely|generally|importantly)|concretely
    |finally|lastly|overall
    |in\ (?:summary|short|conclusion|general|fact|total|essence)
    |to\ (?:conclude|summari[sz]e)
    |consequently|accordingly|as\ (?:a\ (?:result|consequence)|such|an\ application)|as\ a\ by-product
    |nevertheless|nonetheless|notably|importantly|interestingly|surprisingly|remarkably|crucially|indeed
    |meanwhile|similarly|likewise|then|next|first(?:ly)?|second(?:ly)?|third(?:ly)?
    |first\ of\ all|along\ the\ way
    |by\ contrast|in\ contrast|conversely|on\ the\ (?:other\ hand|contrary)|instead|alternatively|rather
    |(?:motivated|inspired)\ by\ (?:this|these|that|the\ above)\b[^,;:]{0,40}
    |based\ on\ (?:this|these)\b[^,;:]{0,50}
    |(?:in\ order\ )?to\ (?:address|overcome|tackle|solve|resolve|alleviate|mitigate|remedy|handle|fill|bridge
      |achieve|deal\ with|cope\ with|combat|counter|circumvent|avoid|meet|close|answer)
      \ (?:this|these|that|those|the\ above|such|the\ aforementioned)\b[^,;:]{0,60}
    ),\s+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_PART_LABEL = re.compile(
    r"(?:aims?|context|methods?|results?|conclusions?|background|objectives?|purpose|findings"
    r"|summary|abstract)"
    r"(?: and (?:aims?|methods?|results?|conclusions?))?\s*[:.]\s+(?=[A-Z])",
    re.IGNORECASE,
)
_BARE_PLACE = re.compile(
    r"(?:in (?:this|the present) (?:paper|work|article|study|report|letter|thesis|manuscript|note)|here)\s+"
    r"(?=(?:we|I|our|the authors?)\b)",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    r"(?:while|although|though|despite|unlike|instead of|in contrast (?:to|with)|compared (?:to"
    r"|with)|by|using"
    r"|with|based on|inspired by|motivated by|building (?:up)?on|following|leveraging"
    r"|drawing (?:up)?on|due to"
    r"|as|since|because|in order to|to|through|via|rather than|driven by|from|after|recently)\b"
    rf"[^;:]{{8,220}}?,\s+(?={_WE})",
    re.IGNORECASE,
)
_TESTED = re.compile(
    r"(?:(?:our|the|extensive|comprehensive|thorough|numerical|empirical|experimental|detailed|both|these"
    r"|further|theoretical|simulation|quantitative|qualitative|and|,)\s+)*"
    r"(?:experiments?|evaluations?|results?|simulations?|stud(?:y|ies)|analys[ei]s|findings?|comparisons?)\b"
    r"[^,;:]{0,90}?\b(?:shows?|demonstrates?|reveals?|confirms?|verif(?:y|ies)|validates?"
    r"|proves?|establish(?:es)?)"
    r"\s+that\s+(?=\S)",
    re.IGNORECASE,
)
_WE_SHOW = re.compile(
    r"we\s+(?:(?:\w+ly|also|further|then|first|thus)\s+){0,2}(?:show|demonstrate|prove|find"
    r"|observe|establish|verify"
    r"|confirm)(?:\s+(?:empirically|experimentally|theoretically|analytically|numerically"
    r"|here))?\s+that\s+(?=\S)",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"""(?<!\b(?:in|on|of|at|by|to|is|as|or|an))(?<!\b(?:for|and|the|are|see|via))
    (?<!\b(?:with|from|over|than|into))            # the bracket is what they speak of
    \s+[(\[]
    (?!\s*(?:[ivx]{1,4}|[1-9a-d])\s*[)\]])          # no enumerator
    (?!\w*[A-Z][\w/-]*[A-Z0-9][\w/-]*s?\s*[)\]])    # no abbreviation that is being introduced
    (?![^a-zA-Z()\[\]]{0,12}[a-zA-Z]?[^a-zA-Z()\[\]]{0,12},[^a-zA-Z()\[\]]{0,12}[a-zA-Z]?[^a-zA-Z()\[\]]{0,12}
      [)\]])                                       # no interval, no pair
    [^()\[\]]{1,120}[)\]](?![\w$)\]])""",
    re.VERBOSE,
)
_TAILS = {
    "which": re.compile(r",\s+(?:which|whose|who|whereby|in which|of which|for which)\b.*", re.I | re.S),
    "so": re.compile(
        r",\s+(?:thus|thereby|hence|therefore|leading|allowing|enabling|demonstrating|showing"
        r"|achieving|making"
        r"|outperforming|resulting|indicating|suggesting|providing|yielding|improving|reducing"
        r"|giving|offering"
        r"|including|such as|e\.g\.,?|i\.e\.,?|for example|for instance|as well as|in contrast (?:to|with)"
        r"|compared (?:to|with)|rather than|as opposed to|unlike|especially|particularly)\b.*",
        re.I | re.S,
    ),
    "and": re.compile(
        r",?\s+and\s+(?:(?:also|then|further|thus|hence|therefore|empirically|experimentally)\s+)?(?:we\s+)?"
        r"(?:demonstrate|show|find|prove|provide|propose|present|introduce|evaluate|apply|use|discuss"
        r"|analy[sz]e|compare|achieve|verify|validate|illustrate|report|describe|investigate|study|develop"
        r"|derive|establish|conduct|perform|test)\b.*",
        re.I | re.S,
    ),
    "semicolon": re.compile(r"\s*;.*", re.S),
}
_UNCUT_BEFORE = re.compile(
    r"\b(?:both|either|neither|between|not only|whether)\b|:|\b(?:we|to|can|will|may|I)\s+(?:\w+ly\s+)?\w+$",
    re.IGNORECASE,
)
_TURNS_THE_SENSE = re.compile(
    r"\b(?:if|unless|except|only|but|however|although|though|provided|assuming|whether|not|no|nor|never|none"
    r"|neither|cannot|without|hardly|rarely|seldom|may|might|could|almost|nearly|partly|sometimes|fail(?:s|ed)?"
    r"|unclear|unlikely|false(?:ly)?|doubt|believe|suspect|conjecture|hypothesi[sz]e|speculate|refutes?"
    r"|disproves?)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
"""Where these stand in what would be left out, leaving it out might make the paper say more than it does."""
_CONDITION = re.compile(r"\b(?:if|unless|except|assuming|only)\b", re.IGNORECASE)
"""These no clause may take with it, not even a whole one at the start."""

_MARKS = ".,;:!?\u2013\u2014-"
_LOWER_NAME = re.compile(r"[a-z]+[-A-Z0-9]")


@dataclass(frozen=True)
class Trimmed:
    """What is left of a sentence, and the names of the rules that were used; none when it is whole."""

    text: str
    rules: tuple[str, ...] = ()


def trims(sentence: str) -> list[Trimmed]:
    """The sentence itself, then every safe way to shorten it."""
    whole = " ".join(sentence.split())
    if len(whole) > LONGEST or not _paired(whole):
        return [Trimmed(whole)]
    found = {whole: Trimmed(whole)}
    for stem in _beginnings(Trimmed(whole)):
        for trimmed in (stem, *_endings(stem)):
            text = _finished(trimmed.text, whole)
            if trimmed.rules and _stands(trimmed.text, whole) and _only_leaves_out(text, whole):
                found.setdefault(text, Trimmed(text, trimmed.rules))
    return list(found.values())


def _beginnings(whole: Trimmed) -> list[Trimmed]:
    bare = _without_lead(whole)
    unbracketed = _without_brackets(bare)
    found = [bare, unbracketed]
    for rule, pattern in (("tested", _TESTED), ("we show", _WE_SHOW), ("circumstance", _CIRCUMSTANCE)):
        lead = pattern.match(unbracketed.text)
        kept = _CONDITION if rule == "circumstance" else _TURNS_THE_SENSE
        if lead and not kept.search(lead.group()):
            found.append(Trimmed(unbracketed.text[lead.end() :], (*unbracketed.rules, rule)))
    return found


def _without_lead(trimmed: Trimmed) -> Trimmed:
    for pattern in (_PART_LABEL, _CONNECTIVE, _CONNECTIVE, _BARE_PLACE):
        lead = pattern.match(trimmed.text)
        if lead:
            rules = trimmed.rules if "lead" in trimmed.rules else (*trimmed.rules, "lead")
            trimmed = Trimmed(trimmed.text[lead.end() :], rules)
    return trimmed


def _without_brackets(trimmed: Trimmed) -> Trimmed:
    if "$" in trimmed.text or "\\" in trimmed.text:
        return trimmed
    rest = _BRACKET.sub(
        lambda found: found.group() if _TURNS_THE_SENSE.search(found.group()) else "", trimmed.text
    )
    return trimmed if rest == trimmed.text else Trimmed(rest, (*trimmed.rules, "bracket"))


def _endings(trimmed: Trimmed) -> list[Trimmed]:
    found = []
    for rule, pattern in _TAILS.items():
        tail = pattern.search(trimmed.text)
        if not tail or "$" in tail.group() or _TURNS_THE_SENSE.search(tail.group()):
            continue
        before = trimmed.text[: tail.start()]
        if rule in ("and", "semicolon") and _UNCUT_BEFORE.search(before):
            continue
        found.append(Trimmed(before, (*trimmed.rules, rule)))
    return found


def _stands(text: str, whole: str) -> bool:
    """Whether what is left is long enough, has its brackets and quotes in pairs, and is no fragment."""
    enough = len(text.split()) >= min(FEWEST_WORDS, len(whole.split()))
    return enough and _paired(text)


def _paired(text: str) -> bool:
    brackets = text.count("(") == text.count(")") and text.count("[") == text.count("]")
    quotes = text.count('"') % 2 == 0 and text.count("\u201c") == text.count("\u201d")
    return brackets and quotes and text.count("$") % 2 == 0


def _only_leaves_out(text: str, whole: str) -> bool:
    """Whether the words of a text stand in the whole sentence in that order, but for a first capital."""
    first, *others = (word.strip(_MARKS) for word in text.split())
    source = iter([word.strip(_MARKS) for word in whole.split()])
    if not any(first in (word, word[:1].upper() + word[1:]) for word in source):
        return False
    return all(any(word == other for word in source) for other in others)


def _finished(text: str, whole: str) -> str:
    """The rest with a capital at its start and the sentence's own mark, or a full stop, at its end."""
    text = text.strip().rstrip(",;:\u2013\u2014- ")
    if text[:1].islower() and not _LOWER_NAME.match(text):
        text = text[:1].upper() + text[1:]
    if text[-1:] in ".!?":
        return text
    return text + (
        whole[-1] if whole[-1:] in ".!?" and whole.startswith(text[-20:], len(whole) - 21) else "."
    )
