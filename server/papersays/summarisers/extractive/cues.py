"""The phrases by which authors say what a sentence does, found in one pass over its words."""

from collections.abc import Iterable, Mapping, Sequence

from .words import stem, stems, tokens

_ANYWHERE: Mapping[str, str] = {
    "we": "we i",
    "our": "our",
    "novel": "novel new first",
    "superior": "outperform superior surpass exceed significant significantly improve improvement better best"
    " competitive beats gain gains faster",
    "experiment": "experiment experiments experimental empirical empirically evaluation benchmark benchmarks"
    " dataset datasets result results simulation simulations numerical numerically observation observations",
    "measured": "measured measurement measurements detected observed estimated computed calculated",
    "contrast": "however but although though despite unfortunately whereas nevertheless yet",
    "prior": "existing previous previously prior traditional traditionally conventional current currently"
    " recent recently most many often typically commonly widely standard usual usually popular",
    "problem": "challenge challenges challenging difficult difficulty problem problems limit"
    " limited limitation"
    " limitations suffer suffers fail fails failure lack lacks expensive hard issue issues"
    " bottleneck drawback"
    " drawbacks costly cannot",
    "goal": "goal aim aims objective purpose",
    "question": "question questions whether how why",
    "learn": "learn learns learned learning",
    "task": "task tasks",
    "allow": "allow allows allowing enable enables enabling facilitate provide provides providing lead leads"
    " leading yield yields yielding",
    "theory": "theory theoretical theoretically proof prove proved proves bound bounds guarantee guarantees"
    " converge converges convergence theorem conjecture",
    "methodical": "method approach model framework algorithm architecture system network technique",
    "based": "based",
    "called": "called named termed dubbed namely",
    "that": "that",
    "which": "which where",
    "code": "code github http https available released video repository",
    "future": "future hope believe insights implications paves promising",
    "suggests": "suggest suggests imply implies indicate indicates conclude concludes conclusion",
}
"""Cues that a single word gives, wherever it stands."""

_SPOKEN: Mapping[str, str] = {
    "we propose": "propose introduce present develop devise design formulate describe give provide exhibit"
    " offer",
    "we show": "show demonstrate prove find observe discover establish reveal argue conclude obtain",
    "we study": "study investigate explore examine analyze analyse consider address tackle"
    " revisit aim ask seek"
    " focus discuss review determine classify characterize characterise generalize generalise",
    "we evaluate": "evaluate test validate compare apply conduct perform experiment report"
    " achieve verify release"
    " measure detect simulate",
    "we use": "use employ utilize leverage adopt train learn build construct extend combine"
    " exploit derive define"
    " model compute calculate",
}
"""Cues that a verb gives within `REACH` words after `we`."""

_PHRASES: Mapping[str, str] = {
    "this paper": "this paper;this work;this article;this study;this thesis;this report;this letter;this note"
    ";this manuscript;the paper;the present paper;the present work;present paper;present work;the authors",
    "our method": "our method;our approach;our model;our framework;our algorithm;our architecture;our system"
    ";our technique;our formulation;our procedure;our strategy;our network;proposed method;proposed approach"
    ";proposed model;proposed framework;proposed algorithm;proposed architecture;proposed system"
    ";proposed technique;our proposed;our theory;our analysis;this method;this approach;this model",
    "is proposed": "is proposed;are proposed;is introduced;are introduced;is presented;are"
    " presented;is developed"
    ";are developed;is described;are described;was developed;was proposed;is investigated;are investigated"
    ";is studied;are studied;is considered;is discussed;are discussed",
    "is shown": "is shown;are shown;is proved;is proven;is found;was found;are found;is"
    " demonstrated;is obtained"
    ";are obtained;is derived;are derived;were found;was shown;is established;has been found",
    "state of the art": "state of the;the art",
    "key": "key idea;main idea;core idea;central idea;key insight;main insight;key contribution"
    ";main contribution;main result;key result;main finding;key finding;key observation;the key;the main",
    "have been": "have been;has been",
    "such as": "such as;for example;for instance;e g",
    "times": "times faster;orders of;up to;as much",
    "source code": "source code;publicly available;open source;our code;available at",
    "in terms of": "in terms;compared to;compared with;comparable to;rather than;as opposed",
}
"""Cues of two or three words; ``;`` stands between them."""

_OPENINGS: Mapping[str, str] = {
    "contrast": "however;but;although;though;despite;unfortunately;nevertheless;yet;while;whereas",
    "goal": "to;towards;toward;in order to;for",
    "means": "by;using;with;based on;inspired by;motivated by;through;via;building on;leveraging",
    "addition": "moreover;furthermore;additionally;in addition;also;finally;lastly;besides;then;next;second"
    ";secondly;third;thirdly;further;as well",
    "detail": "specifically;in particular;concretely;more precisely;more specifically;that"
    " is;namely;for example"
    ";for instance;e g;to this end;here we also",
    "conclusion": "thus;therefore;hence;as a result;consequently;accordingly;overall;in summary;in conclusion"
    ";together;as such",
    "pronoun": "this;these;it;they;such;those;its;their;both;he;she",
    "this does": "this is;this allows;this enables;this leads;this can;this makes;this means;it"
    " is;it can;it has"
    ";these are;they are;this results;this result;these results;this approach;this method;this model",
    "here": "here;in this paper;in this work;in this article;in this study;in this report;in this thesis"
    ";in this letter;in this note;in the present",
    "paper": "this paper;this work;this article;the paper;this study;this letter;this note;this thesis",
    "we": "we;i",
    "we propose": "we propose;we introduce;we present;we develop;we describe;we here propose;we design",
    "we show": "we show;we demonstrate;we prove;we find;we empirically show;we establish;we argue;we observe",
    "we study": "we study;we investigate;we explore;we examine;we analyze;we analyse;we consider;we review"
    ";we discuss",
    "we also": "we also;we further;we then;we additionally;we finally",
    "our": "our",
    "the": "the",
    "a": "a;an",
    "results": "experiments;experimental;extensive;results;empirical;our results;our experiments;the results"
    ";empirically;experimentally;numerical;simulations;evaluation;our findings;our evaluation",
    "recent": "recent;recently;existing;previous;prior;traditional;current;most;many;several;in recent;modern"
    ";while recent;standard;typically",
}
"""Cues that the first words give."""

REACH = 5
"""Words after `we` within which its verb is looked for."""

_MARKS = (("number", "0123456789"), ("percent", "%"), ("bracket", "("), ("colon", ":"), ("semicolon", ";"))
_MORE_MARKS = (("question mark", "?"), ("maths", "$\\=<>^_{}"), ("dash", "\u2014\u2013"))


def _by_word(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for cue, words in table.items():
        for word in dict.fromkeys(stem(word) for word in words.split()):
            index.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in index.items()}


def _by_phrase(table: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    index: dict[tuple[str, ...], list[str]] = {}
    for cue, phrases in table.items():
        for phrase in phrases.split(";"):
            index.setdefault(tuple(phrase.split()), []).append(cue)
    return {phrase: tuple(cues) for phrase, cues in index.items()}


_WORD_INDEX = _by_word(_ANYWHERE)
_SPOKEN_INDEX = _by_word(_SPOKEN)
_PHRASE_INDEX = _by_phrase(_PHRASES)
_OPENING_INDEX = _by_phrase(_OPENINGS)


def cues(sentence: str) -> frozenset[str]:
    """The cues of a sentence: `novel`, `we propose`, `opens with contrast`, `has number`, …"""
    words = tokens(sentence)
    found: set[str] = set()
    found.update(_in_words(stems(words)), _in_pairs(words))
    found.update(openings(words))
    found.update(
        f"has {name}" for name, marks in (*_MARKS, *_MORE_MARKS) if any(m in sentence for m in marks)
    )
    return frozenset(found)


def _in_words(found: Sequence[str]) -> Iterable[str]:
    reach = 0
    for word in found:
        if word in _WORD_INDEX:
            yield from _WORD_INDEX[word]
        if word in ("we", "i"):
            reach = REACH
        elif reach:
            reach -= 1
            yield from _SPOKEN_INDEX.get(word, ())


def _in_pairs(words: Sequence[str]) -> Iterable[str]:
    for length in (2, 3):
        for phrase in zip(*(words[start:] for start in range(length)), strict=False):
            if phrase in _PHRASE_INDEX:
                yield from _PHRASE_INDEX[phrase]


def openings(words: Sequence[str]) -> Iterable[str]:
    """The cues that the first words give, each as `opens with …`."""
    for length in (1, 2, 3):
        for cue in _OPENING_INDEX.get(tuple(words[:length]), ()) if length <= len(words) else ():
            yield f"opens with {cue}"
