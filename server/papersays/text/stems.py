"""Words by their stem, and common words of papers by what they mean, so that a paraphrase is recognised."""

import re
from functools import lru_cache

GRAMMAR = frozenset(
    "a about above after again all also although am an and any are as at be because been before being "
    "below between both but by can could did do does doing down during each either for from further had "
    "has have having he her here him his how however i if in into is it its itself may might more most "
    "much must neither no nor not now of off on once one only or other our ours out over own same shall "
    "she should so some such than that the their them then there therefore these they this those though "
    "through thus to too toward towards two under until up upon us very via was we were what when where "
    "whether which while who whom whose why will with within without would yet you your s t e g al et "
    "etc eg ie well".split()
)
"""Function words."""

FUNCTION_WORDS = GRAMMAR | frozenset(
    "using use used uses author authors paper papers work study article show shows shown showed "
    "demonstrate demonstrates demonstrated find finds found present presents presented propose proposes "
    "proposed introduce introduces introduced investigate investigates report reports reported describe "
    "describes described respectively moreover furthermore thereby hence namely including give gives "
    "given get gets got set sets make makes made take takes taken hold holds far easily only way ways "
    "point points place".split()
)
"""Function words, and the words with which any paper speaks of itself: they prove nothing."""

_GROUPS = """
method approach technique scheme strategy procedure
model network architecture
increase raise boost grow rise gain growth
decrease reduce lower drop decline reduction cut diminish shrink
improve enhance better improvement
outperform surpass exceed beat superior
big large great huge
small tiny little
fast quick rapid speed faster
dataset benchmark corpus data
train learn
perform achieve attain reach obtain performance
compute calculate computation
simple easy straightforward
hard difficult challenging
new novel
previous prior existing earlier past
important crucial essential key
need require
build construct develop design create
error mistake
cost expense expensive
sentence text
picture image
show indicate reveal suggest imply
test evaluate assess evaluation
examine explore analyse analyze analysis study investigate
many numerous several multiple
help assist aid
start begin
choose select
allow enable permit let
result finding outcome
problem issue
about approximately roughly nearly around
possible potential
evidence proof
get receive
keep retain preserve maintain
compare comparison
combine merge integrate
""".strip().splitlines()
"""Words that papers use for one another; one line, one meaning. Written for this program."""

_ENDINGS = (
    "izations", "isations", "ization", "isation", "ational", "fulness", "ousness", "iveness", "izable",
    "isable", "ations", "ically", "izing", "ising", "ation", "ments", "ities", "ances", "ences", "izes",
    "ises", "ized", "ised", "ment", "ance", "ence", "able", "ably", "ness", "ally", "edly", "ings",
    "ions", "ity", "ion", "ive", "acy", "ate", "ing", "ies", "ers", "ize", "ise", "ied", "al", "ic",
    "er", "ed", "es", "ly", "s", "e", "y",
)  # fmt: skip
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A lower-case word without its ending: `training` and `trained`, `reduction` and `reductions` as one."""
    for _ in range(2):
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), None)
        if ending is None and len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            ending = "s"
        if ending is None:
            break
        word = word[: -len(ending)]
    return _DOUBLED.sub(r"\1", word)


_MEANING = {stem(word): stem(group.split()[0]) for group in _GROUPS for word in group.split()}


@lru_cache(maxsize=50_000)
def meaning(word: str) -> str:
    """The stem of a lower-case word, or the stem that stands for all words of its meaning."""
    found = stem(word)
    return _MEANING.get(found, found)
