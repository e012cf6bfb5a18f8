"""Whether a neuron that has been trained is better than always naming the larger class."""

from __future__ import annotations

import math

from lrviz.images.dataset import Dataset
from lrviz.images.findings import Finding
from lrviz.said import say

EARLY = 200
"""Iterations before nobody can say that a neuron has learned nothing."""

LUCK = 1.645
"""Standard deviations above chance that luck alone reaches in one case of twenty."""


def check_run(
    train: Dataset, test: Dataset | None, train_accuracy: float, test_accuracy: float | None
) -> Finding | None:
    """Say so when the neuron is no better than always naming the larger class.

    Parameters
    ----------
    train, test : Dataset
        The pictures trained and tested on.
    train_accuracy, test_accuracy : float
        Shares of right answers after enough iterations, at least `EARLY`, or at the end.

    Notes
    -----
    Always naming a class of share q is right for q of n pictures, with a standard deviation of √(q(1 − q)/n) if they
    were drawn again: less than 1.645 of these above q happens by luck in one case of twenty.
    """
    on_test = test is not None and test_accuracy is not None and len(test) > 0
    pictures, accuracy = (test, test_accuracy) if on_test else (train, train_accuracy)
    assert pictures is not None
    assert accuracy is not None
    m = len(pictures)
    if not m or (on_test and not (pictures.count(0) and pictures.count(1))):
        return None  # a test set of one class says nothing, and another sentence says that
    larger = int(pictures.count(1) >= pictures.count(0))
    share = pictures.count(larger) / m
    margin = LUCK * math.sqrt(share * (1.0 - share) / m)
    if accuracy > share + margin:
        return None
    values: dict[str, object] = {
        "right": 100 * accuracy,
        "name": train.classes[larger],
        "always": 100 * share,
    }
    if not on_test:
        if accuracy > share:
            return None
        return Finding(
            "accuracy",
            say(
                "On the training pictures the neuron is right for {right:.0f} %, always saying “{name}” for "
                "{always:.0f} %: it has learned nothing yet.",
                **values,
            ),
        )
    if accuracy <= share:
        return Finding(
            "accuracy",
            say(
                "On the test pictures the neuron is right for {right:.0f} %, always saying “{name}” for "
                "{always:.0f} %: it has learned nothing that carries over.",
                **values,
            ),
        )
    return Finding(
        "accuracy",
        say(
            "On the test pictures the neuron is right for {right:.0f} %, always saying “{name}” for "
            "{always:.0f} %: with only {m:,} pictures this may be luck.",
            m=m,
            **values,
        ),
    )
