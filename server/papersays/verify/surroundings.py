"""What stands around a place in a sentence, and how well that fits what stands around another."""

import math
from functools import lru_cache

from ..text.statement import Statement, Token
from ..text.stems import meaning

REACH = 8
"""Words to either side."""
_BREAK = 2.0
"""How many words further away a mark moves what stands behind it."""
_JOINTS = frozenset({"and", "but", "while", "whereas", "和", "而", "并"})
"""Words that part what they join, as a mark does: `memory by 500 and effort by 2.1`."""
_IN_SENTENCE = 0.15
"""What a name counts for that stands further away in the same sentence."""
_UNSIDED = 0.5
"""What a word counts for that stands on the other side."""
_NAME = 3.0
"""What a name counts for, beside a word's 1."""
_RELATIONS = {"from": 0.7, "to": 0.7, "than": 0.7, "over": 0.5, "of": 0.1, "by": 0.3, "versus": 0.7} | {
    "vs": 0.7,
    "with": 0.3, "without": 0.5, "for": 0.2, "on": 0.2, "in": 0.1,
}  # fmt: skip
"""Function words that say what a number beside them is, and what they count for."""
_HAN_RELATIONS = {"从": "from", "到": "to", "至": "to", "比": "than", "由": "from"}

_EVERYWHERE = frozenset(map(meaning, ("reach", "get", "score", "value", "respectively", "compare")))
"""Words that go with any number and tell none from another."""

Around = dict[str, float]


def around(statement: Statement, start: int, without: frozenset[int] = frozenset()) -> Around:
    """The words and names near character ``start`` by nearness; `<x` and `>x` are x to the left and right.

    ``without`` holds the starts of tokens that are not to count.
    """
    tokens = statement.tokens
    here = next((i for i, token in enumerate(tokens) if token.start >= start), len(tokens))
    found: Around = {}
    for step, side in ((-1, "<"), (1, ">")):
        distance, position = 0.0, here
        while 0 <= (position := position + step) < len(tokens) and distance < REACH:
            token = tokens[position]
            if token.kind == "mark" or token.text in _JOINTS:
                distance += _BREAK
                continue
            distance += 0.5 if _is_han(token) else 1.0
            if token.start in without or token.kind == "quantity":
                continue
            weight = _weight(token, distance)
            if weight:
                key = _HAN_RELATIONS.get(token.text, token.key if token.content else token.text)
                found[key] = max(found.get(key, 0.0), _UNSIDED * weight)
                found[side + key] = max(found.get(side + key, 0.0), weight)
    for name in statement.names:
        found.setdefault(name.key, _IN_SENTENCE)
    return _unit(found)


def fit(one: Around, other: Around) -> float:
    """How well two surroundings fit: 0 when they share nothing, 1 when they are the same."""
    return sum(weight * other[key] for key, weight in one.items() if key in other)


def difference(one: Around, other: Around) -> Around:
    """What sets two surroundings apart, at length 1."""
    return _unit({key: one.get(key, 0.0) - other.get(key, 0.0) for key in one.keys() | other.keys()})


def _unit(found: Around) -> Around:
    length = math.sqrt(sum(weight * weight for weight in found.values()))
    return {key: weight / length for key, weight in found.items()} if length else {}


def _weight(token: Token, distance: float) -> float:
    if token.key in _EVERYWHERE and token.kind == "word":
        return 0.0
    if token.content or token.kind == "name":
        return (_NAME if token.kind == "name" else 1.0) / distance
    relation = _RELATIONS.get(_HAN_RELATIONS.get(token.text, token.text), 0.0)
    return relation if distance == 1.0 or (relation and _is_han(token) and distance <= 1.5) else 0.0


@lru_cache(maxsize=4096)
def _han(text: str) -> bool:
    return len(text) == 1 and not text.isascii()


def _is_han(token: Token) -> bool:
    return token.kind == "word" and _han(token.text)
