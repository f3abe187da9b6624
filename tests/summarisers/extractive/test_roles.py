"""What each sentence of an abstract does, on abstracts written and labelled for this test."""

from papersays.summarisers.extractive import weights
from papersays.summarisers.extractive.roles import LABELS, probabilities

ABSTRACTS = [
    [
        ("Speech recognition is widely used in call centres.", "background"),
        ("However, existing systems make many errors on noisy lines.", "background"),
        (
            "In this paper, we propose a denoising front end that is trained together with the recogniser.",
            "method",
        ),
        ("It consists of a convolutional encoder and two attention layers.", "method"),
        ("Experiments on three corpora show that it reduces the word error rate by 12%.", "result"),
    ],
    [
        ("Graph matching is a fundamental problem in computer vision.", "background"),
        ("Most methods are slow on large graphs.", "background"),
        ("We present a fast algorithm based on spectral sketches.", "method"),
        ("We use random projections to compare neighbourhoods.", "method"),
        ("Our algorithm outperforms the state of the art by a large margin.", "result"),
    ],
    [
        ("The spread of false news on social media has become a serious concern.", "background"),
        ("The goal of this paper is to understand who shares it.", "objective"),
        ("We collected two million posts and interviewed forty people.", "method"),
        ("We found that a few very active accounts share most of it.", "result"),
        ("The results suggest that warnings should be shown early.", "result"),
    ],
]


def test_four_of_five_labels_are_found() -> None:
    model = weights.load().roles
    pairs = [
        (guess, label)
        for abstract in ABSTRACTS
        for guess, (_, label) in zip(
            model.decode(model.log_probabilities([text for text, _ in abstract])), abstract, strict=True
        )
    ]
    assert sum(guess == label for guess, label in pairs) >= 0.8 * len(pairs)


def test_probabilities_of_a_sentence_sum_to_one() -> None:
    model = weights.load().roles
    rows = probabilities(model.log_probabilities([text for text, _ in ABSTRACTS[0]]))
    assert all(abs(sum(row) - 1) < 1e-9 and len(row) == len(LABELS) for row in rows)


def test_no_sentence_has_no_role() -> None:
    assert weights.load().roles.decode([]) == []
