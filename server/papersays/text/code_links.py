"""Which addresses in a paper's text are the authors' own code, code they used, or code they promise."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Standing = Literal["own", "used", "promised", "other"]

MAX_SENTENCE = 1500
"""Characters of a sentence that are looked at; no real one is longer."""

_HOSTS = (
    "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "github.io", "gitlab.io",
    "sourceforge.net", "huggingface.co", "zenodo.org", "osf.io", "code.google.com",
    "anonymous.4open.science",
)  # fmt: skip
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"{}|\\^`\[\]]+"
    rf"|(?<![\w./@-])(?:[\w-]+\.)?(?:{'|'.join(re.escape(host) for host in _HOSTS)})/[^\s<>\"{{}}|\\^`\[\]]+"
)
_THINGS = (
    r"(?:source[ -]?code|codes?|codebase|implementations?|software|models?|checkpoints?|weights|scripts?|"
    r"toolkit|package|library|repository|data(?:sets?)?|demo|project page|pipeline|toolbox|framework)"
)
_OWN = re.compile(
    r"\b(?:our|we (?:have )?(?:released?|provide|publish|open-?source|share|make))\b"
    rf".{{0,120}}\b{_THINGS}"
    rf"|\b{_THINGS}\b.{{0,120}}\b(?:(?:is|are|was|were|made|freely|publicly|openly|now|be) )*"
    r"(?:available|accessible|released|open[- ]?sourced|hosted|provided|found|published|downloaded|shared)\b"
    rf"|^\W*(?:the )?{_THINGS}(?:(?:,| and|/| &) ?{_THINGS})*\W*(?:at|:|here)"
    rf"|\b{_THINGS}\b[^.]{{0,60}}\b(?:used|written|developed|needed) (?:in|for|to) (?:this|our|reproduc)",
    re.IGNORECASE,
)
_USED = re.compile(
    r"\bwe (?:use|used|adopt|adopted|employ|employed|build (?:up)?on|built (?:up)?on|follow|followed|rely|"
    r"modify|adapt|start from|fine-?tune|train|evaluate|run|obtain|download|took|take)\b"
    r"|\b(?:using|based on|provided by|taken from|obtained from|downloaded from|implemented (?:in|with|using)"
    r"|built on|borrowed from|thanks? to|courtesy of|official (?:implementation|code|repository))\b"
    r"|\b(?:their|his|her|the original) (?:code|implementation|repository|model)",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:will|shall|plan to|intend to|going to)\b.{0,60}"
    r"\b(?:released?|available|open|public|publish|shared?|upload|provided?)"
    rf"|\b{_THINGS}\b.{{0,40}}\b(?:upon|after|on) (?:acceptance|publication|request)",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:our|ours|we (?:release|provide|publish|open-?source|share|make))\b", re.IGNORECASE)


@dataclass(frozen=True)
class CodeLink:
    """An address and how the sentence around it speaks of it."""

    url: str
    standing: Standing


def addresses(text: str) -> tuple[str, ...]:
    """Every web address printed in the text, with its scheme, without the sentence's punctuation."""
    found = (match.group().rstrip(".,;:!?'’”)") for match in _URL.finditer(text))
    return tuple(dict.fromkeys(url if url.startswith("http") else f"https://{url}" for url in found))


def standing(sentence: str) -> Standing:
    """How a sentence speaks of the address printed or linked in it."""
    words = _URL.sub(" ", sentence[:MAX_SENTENCE])
    if _PROMISED.search(words) and not re.search(r"\bis (?:now )?available\b", words):
        return "promised"
    if _USED.search(words) and not _OURS.search(words):
        return "used"
    if _OWN.search(words):
        return "own"
    return "other"


def is_code_host(url: str) -> bool:
    """Tell whether the address lies with a host of code, models or data."""
    host = re.sub(r"^https?://(?:www\.)?", "", url.lower()).partition("/")[0].partition(":")[0]
    return any(host == known or host.endswith("." + known) for known in _HOSTS)


def links(passages: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[CodeLink, ...]:
    """The code links of (sentence, addresses linked in it); addresses printed in it are added."""
    found: dict[str, CodeLink] = {}
    for sentence, linked in passages:
        for url in dict.fromkeys((*linked, *addresses(sentence))):
            if url.startswith(("http://", "https://")):
                known = found.get(url)
                if known is None or known.standing == "other":
                    found[url] = CodeLink(url, standing(sentence))
    return tuple(found.values())


def own(passages: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """The addresses of the authors' own code, in order: a code host, spoken of as theirs."""
    return tuple(link.url for link in links(passages) if link.standing == "own" and is_code_host(link.url))
