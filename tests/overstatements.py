"""Mistakes of sense that models make in prose: a `not` too much, a claim too wide, a cause too many.

Each function puts one into a true claim and gives None where there is no room for it.
"""

import random
import re
from functools import cache
from pathlib import Path

_OPPOSITES = Path(__file__).parent / "fixtures" / "verify" / "opposites.txt"
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|can|does|do|has|have|had|will|may|should)\b(?! not\b)")
_SHOWN = re.compile(r"\b(?:[Ww]e|[Tt]he authors|[Tt]hey) (?=[a-z]+\b)")
_DENIED: tuple[tuple[str, str], ...] = (
    (r"\b(is|are|was|were|does|do|did|has|have|can|could|should|will|may) not ", r"\1 "),
    (r"\bcannot ", "can "),
    (r"\bnever ", "always "),
    (r"\bneither ([\w ]{3,30}?) nor ", r"both \1 and "),
    (r"\bwithout ", "with "),
    (r"\bno (?!longer|more|less|fewer)(?=[a-z]+)", "a "),
    (r"\bnot ", ""),
)
_WIDER: tuple[tuple[str, str], ...] = (
    (
        r"(?<!the )(?<!than )\b(?:the majority|most|some|many|one|a few|few) of (?=the|these|our|those)",
        "all of ",
    ),
    (
        r"(?<!the )(?<!their )(?<!our )(?<!its )\b(?:[Mm]ost|[Ss]ome|[Ss]everal|[Mm]any|[Cc]ertain|[Aa] few|"
        r"[Vv]arious|[Aa] number of) (?=(?:[a-z-]+ )?[a-z]+s\b)",
        "all ",
    ),
    (r"\b(?:often|usually|typically|sometimes|frequently|generally|commonly) ", "always "),
    (r"\b(?:partially|partly|largely|mostly|mainly) ", "entirely "),
    (
        r"\b(?:nearly|almost|virtually) (?=(?:all|every|any|the same|identical|optimal|no|always|perfect))",
        "",
    ),
    (r"\b(?:in|for) (?:some|most|many|several|certain) (cases|situations|settings)\b", r"in all \1"),
    (r"\b(?:two|2) of (?:the )?(?:three|3)\b", "all three"),
)
_STRONGER: tuple[tuple[str, str], ...] = (
    (r"\b(?:suggest|indicate|hint)\b", "prove"),
    (r"\b(?:suggests|indicates|hints)\b", "proves"),
    (r"\b(?:suggested|indicated)\b", "proved"),
    (r"\b(?:is|are) (?:strongly |closely )?(?:associated|correlated|linked|related) (?:with|to)\b", "causes"),
    (r"\b(?:evidence) (?=for|that|of)", "proof "),
    (r"\bwe (?:believe|expect|conjecture|hypothesi[sz]e|speculate|argue) that\b", "we prove that"),
    (r"\b(?:is|are) consistent with\b", "confirms"),
    (r"\b(?:may|might|could) (?=[a-z]+\b)", "will certainly "),
    (r"\btends? to ", "always does "),
    (r"\b(?:plan|hope|intend|aim|attempt|try|seek|want) to ", "already "),
    (r"\b[Ff]uture (?:work|research|studies) (?:will|could|should|may) ", "this work does "),
)
_NARROW = re.compile(
    r"\b(?:on|for|in|across|under) (?:the |an? |our )?"
    r"(?:(?:two|three|four|five|six|several|some|various|specific|certain) (?:[a-z-]+ ){0,3}[a-z]{3,}s"
    r"|(?:[A-Za-z-]+ ){0,2}(?=[\w-]*[A-Z0-9])[A-Z][\w-]+ (?:data ?sets?|benchmarks?|tasks?|corpus|data))\b"
)
_CONDITION = re.compile(
    r"^(?P<first>[^,;]{40,}?),? "
    r"(?:if|provided that|as long as|unless|only when|only if|assuming|given that) [^;]{8,}\.$"
)
_CONDITION_FIRST = re.compile(r"^(?:If|Under|Assuming|Provided|Given) [^,]{8,80}, (?P<rest>.{30,})$")
_SIDE = r"(?:(?:the|our|this|these|a|an|its|their) )?(?:[\w$-]+ ){0,4}?[\w$-]{3,}"
_AFTER = r"(?P<after>[.,;]| (?:on|in|by|for|with|at|and|is|are)\b)"
_BETTER = (
    r"(?:\w+ly )?(?:outperforms?|surpass(?:es)?|exceeds?|beats?)|(?:is|are|was|were) (?:\w+ly |much |far )?"
    r"(?:more \w+|better|faster|larger|smaller|higher|lower|stronger|weaker) than"
)
_COMPARED = re.compile(
    rf"(?P<before>^|\bthat |\bshow |, )(?P<left>{_SIDE}) (?P<verb>{_BETTER}) (?P<right>{_SIDE}){_AFTER}"
)
_CHOSEN = re.compile(
    r"\b(?P<left>[\w-]+(?: [\w-]+)?) (?P<verb>rather than|instead of|as opposed to) "
    rf"(?P<right>[\w-]+(?: [\w-]+)?){_AFTER}"
)
_CAUSED = re.compile(
    rf"(?P<before>^|\bthat |, )(?P<left>{_SIDE}) (?P<verb>causes?|leads? to|results? in|depends? on|"
    rf"implies|imply|determines?|influences?|affects?) (?P<right>{_SIDE}){_AFTER}"
)


def denied(text: str, chance: random.Random) -> str | None:
    """A `not`, `never` or `fail to` put in."""
    places = [*_AUXILIARY.finditer(text), *_SHOWN.finditer(text)]
    if not places:
        return None
    match = chance.choice(places)
    word = " never " if match.re is _SHOWN or chance.random() < 0.2 else " not "
    return text[: match.end()].rstrip() + word + text[match.end() :].lstrip()


def undenied(text: str, chance: random.Random) -> str | None:
    """A `not`, `no`, `never`, `neither` or `without` taken out."""
    return _rewritten(text, _DENIED, chance)


def widened(text: str, chance: random.Random) -> str | None:
    """`some` and `most` told as `all`, `often` as `always`."""
    return _rewritten(text, _WIDER, chance)


def overclaimed(text: str, chance: random.Random) -> str | None:
    """`suggests` told as `proves`, an association as a cause, a plan as done."""
    return _rewritten(text, _STRONGER, chance)


def rescoped(text: str, _: random.Random) -> str | None:
    """`on five tasks` told as `on all tasks there are`, or a condition left out."""
    if match := _CONDITION.match(text):
        return match["first"] + "."
    if match := _CONDITION_FIRST.match(text):
        return match["rest"][:1].upper() + match["rest"][1:]
    if match := _NARROW.search(text):
        return text[: match.start()] + "in all cases" + text[match.end() :]
    return None


def sides_exchanged(text: str, _: random.Random) -> str | None:
    """`A outperforms B` told as `B outperforms A`; likewise what is chosen and what is caused."""
    for pattern in (_COMPARED, _CAUSED, _CHOSEN):
        match = pattern.search(text)
        if match and match["left"].lower() != match["right"].lower():
            start, left, right = match.start("left"), match["left"], match["right"]
            if start == 0:
                left, right = left[:1].lower() + left[1:], right[:1].upper() + right[1:]
            return f"{text[:start]}{right} {match['verb']} {left}{text[match.end('right') :]}"
    return None


def opposite(text: str, chance: random.Random) -> str | None:
    """An adjective or adverb told as its antonym."""
    words = re.finditer(r"(?<![\w-])[a-z]+(?![\w-])", text)
    known = [m for m in words if m.group() in _opposites() and m.group() not in ("present", "forward")]
    if not known:
        return None
    match = chance.choice(known)
    return text[: match.start()] + chance.choice(_opposites()[match.group()]) + text[match.end() :]


@cache
def _opposites() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _OPPOSITES.read_text("utf-8").splitlines()[1:]:
        one, other = line.split()
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


def _rewritten(text: str, table: tuple[tuple[str, str], ...], chance: random.Random) -> str | None:
    """The text with one of the changes that it has room for."""
    fitting = [change for change in table if re.search(change[0], text)]
    if not fitting:
        return None
    pattern, new = chance.choice(fitting)
    changed = re.sub(pattern, new, text, count=1)
    return changed[:1].upper() + changed[1:]
