"""Fits linear models for the extractive summariser: one over labels, two over the lines of a group."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

Array = NDArray[np.float64]
Groups = Sequence[Sequence[dict[str, float]]]

ROLE_STRENGTH = 0.15
TEMPERATURE, LISTWISE_PENALTY, UTILITY_PENALTY, UTILITY_SCALE = 0.05, 0.02, 0.07, 10.0
TAKEAWAY_PENALTY = 0.01
"""Chosen on the dev splits."""


def fit_roles(
    names: Sequence[Sequence[str]], labels: Sequence[int], trust: Sequence[float], kept: int
) -> dict[str, Any]:
    """Multinomial weights of the most telling features, as whole numbers of -127 to 127 times ``scale``."""
    counts = Counter(name for row in names for name in row)
    vocabulary = sorted(name for name, count in counts.items() if count > 1)
    model = _multinomial(names, vocabulary, labels, trust)
    weights = _centred(model)
    order = np.argsort(-np.abs(weights).max(axis=1), kind="stable")[:kept]
    telling = [vocabulary[place] for place in sorted(order)]
    model = _multinomial(names, telling, labels, trust)
    weights = _centred(model)
    scale = float(np.abs(weights).max() / 127)
    columns = np.round(weights.T / scale).astype(int).tolist()
    return {
        "features": telling,
        "columns": columns,
        "bias": [round(float(value), 4) for value in model.intercept_],
        "scale": round(scale, 6),
    }


def _multinomial(
    names: Sequence[Sequence[str]], vocabulary: Sequence[str], labels: Sequence[int], trust: Sequence[float]
) -> LogisticRegression:
    place = {name: index for index, name in enumerate(vocabulary)}
    indices: list[int] = []
    ends = [0]
    for row in names:
        indices.extend(sorted(place[name] for name in set(row) if name in place))
        ends.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(names), len(vocabulary)))
    model = LogisticRegression(C=ROLE_STRENGTH, max_iter=1000, tol=1e-6)
    return model.fit(matrix, np.array(labels), sample_weight=np.array(trust))


def _centred(model: LogisticRegression) -> Array:
    weights: Array = np.asarray(model.coef_.T)
    return np.asarray(weights - weights.mean(axis=1, keepdims=True))


@dataclass(frozen=True)
class Lines:
    """Rows of features in groups: standardised, with what undoes that."""

    names: Sequence[str]
    values: Array
    spread: Array
    starts: NDArray[np.int64]
    group: NDArray[np.int64]

    def softmax(self, scores: Array) -> tuple[Array, Array]:
        """Probabilities and their logarithms within each group."""
        shifted = scores - np.maximum.reduceat(scores, self.starts)[self.group]
        powers = np.exp(shifted)
        totals = np.add.reduceat(powers, self.starts)[self.group]
        return powers / totals, shifted - np.log(totals)

    def weights(self, fitted: Array) -> dict[str, float]:
        """Weights for features that are not standardised; a shift of all scores does not matter."""
        plain = fitted / self.spread
        return {name: round(float(w), 4) for name, w in zip(self.names, plain, strict=True) if abs(w) > 5e-5}


def _lines(groups: Groups, names: Sequence[str]) -> Lines:
    place = {name: index for index, name in enumerate(names)}
    values = np.zeros((sum(map(len, groups)), len(names)))
    for number, row in enumerate(row for group in groups for row in group):
        for name, value in row.items():
            if name in place:
                values[number, place[name]] = value
    sizes = np.array([len(group) for group in groups])
    spread = values.std(axis=0)
    spread[spread < 1e-9] = 1.0
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return Lines(
        names,
        (values - values.mean(axis=0)) / spread,
        spread,
        starts,
        np.repeat(np.arange(len(sizes)), sizes),
    )


def _named(groups: Groups, fewest: float) -> list[str]:
    counts = Counter(name for group in groups for row in group for name, value in row.items() if value)
    return sorted(name for name, count in counts.items() if count >= fewest)


def fit_listwise(groups: Groups, targets: Sequence[Sequence[float]], support: float) -> dict[str, float]:
    """Weights whose softmax over a group comes near the group's target shares.

    ``support`` is the share of rows that have to have a feature: a rare one with a large weight does harm.
    """
    lines = _lines(groups, _named(groups, support * sum(map(len, groups))))
    wanted = np.array([share for group in targets for share in group])
    return lines.weights(_listwise(lines, wanted, TAKEAWAY_PENALTY, 200))


def fit_utility(groups: Groups, utilities: Sequence[Sequence[float]], fewest: int) -> dict[str, float]:
    """Weights that make the expected utility of a line drawn by softmax as high as can be.

    Begins at the listwise fit to the softmax of the utilities, because this aim has many local optima.
    """
    lines = _lines(groups, _named(groups, fewest))
    utility = np.array([value for group in utilities for value in group])
    wanted, _ = lines.softmax(utility / TEMPERATURE)
    count = len(lines.starts)

    def loss(weights: Array) -> tuple[float, Array]:
        shares, _ = lines.softmax(lines.values @ weights)
        expected = np.add.reduceat(shares * utility, lines.starts)
        slope = lines.values.T @ (shares * (utility - expected[lines.group]))
        penalty = UTILITY_PENALTY * float(weights @ weights) / 2
        gain = UTILITY_SCALE * float(expected.sum()) / count
        return penalty - gain, UTILITY_PENALTY * weights - UTILITY_SCALE * slope / count

    return lines.weights(_descend(loss, _listwise(lines, wanted, LISTWISE_PENALTY, 150), 150))


def _listwise(lines: Lines, wanted: Array, penalty: float, steps: int) -> Array:
    count = len(lines.starts)

    def loss(weights: Array) -> tuple[float, Array]:
        shares, logarithms = lines.softmax(lines.values @ weights)
        value = penalty * float(weights @ weights) / 2 - float(wanted @ logarithms) / count
        return value, penalty * weights + lines.values.T @ (shares - wanted) / count

    return _descend(loss, np.zeros(len(lines.names)), steps)


def _descend(loss: Callable[[Array], tuple[float, Array]], start: Array, steps: int) -> Array:
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return np.asarray(found.x)
