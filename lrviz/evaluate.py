"""How good the answers are: confusion, mistakes, ROC, the cost of each picture."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray, IntArray

EVEN_ODDS = 0.5
"""The threshold that asks which of the two answers is likelier."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """How many pictures of each class got each answer.

    Attributes
    ----------
    tp, fp, fn, tn : int
        True positives (y = 1, answer 1), false positives (y = 0, answer 1), false negatives (y = 1, answer 0) and true
        negatives (y = 0, answer 0).
    """

    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def pictures(self) -> int:
        """How many pictures there are."""
        return self.tp + self.fp + self.fn + self.tn

    @property
    def right(self) -> int:
        """How many got the right answer."""
        return self.tp + self.tn

    def count(self, y: int, answer: int) -> int:
        """How many pictures labelled `y` got this answer."""
        return ((self.tn, self.fp), (self.fn, self.tp))[y][answer]

    @property
    def hit_rate(self) -> float | None:
        """Share of the pictures with y = 1 that got the answer 1; None when there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def false_alarm_rate(self) -> float | None:
        """Share of the pictures with y = 0 that got the answer 1; None when there are none."""
        return self.fp / (self.fp + self.tn) if self.fp + self.tn else None


@dataclass(frozen=True, slots=True, eq=False)
class Roc:
    """The receiver operating characteristic: what every threshold finds, and its false alarms.

    Attributes
    ----------
    false_alarms, hits : ndarray of shape (p,), float64
        The two rates, rising from (0, 0) to (1, 1): one point for each different z, and (0, 0).
    thresholds : ndarray of shape (p,), float64
        A probability that leads to each point, falling from 1 to 0: halfway, in z, between the two pictures next to it.
        None leads between pictures whose a are 0 or 1 in float64 (from |z| = 37 on).
    area : float
        Under the curve: the chance that of two pictures, one of each class, the one with y = 1 has the greater z.
    """

    false_alarms: FloatArray
    hits: FloatArray
    thresholds: FloatArray
    area: float


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """The answers to some pictures at one iteration.

    A threshold is a probability: the answer is 1 where a > threshold, as in `neuron.predict`. Lists of pictures are
    positions in the order of the data set; equals stay in that order.

    Attributes
    ----------
    iteration : int
    logits : ndarray of shape (k,), float64
        z of each picture, in the order of the data set (`TrainingData.split()`).
    labels : ndarray of shape (k,), float64
        y of each, 0 or 1.
    losses : ndarray of shape (k,), float64
        L of each; their mean is J without its penalty.
    """

    iteration: int
    logits: FloatArray
    labels: FloatArray
    losses: FloatArray
    _by_logit: IntArray = field(init=False, repr=False)
    _answers: FloatArray = field(init=False, repr=False)
    _positives: IntArray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort once; a threshold is then looked up in O(log k)."""
        by_logit = np.argsort(self.logits, kind="stable")
        positives = np.zeros(len(by_logit) + 1, np.int64)
        np.cumsum(self.labels[by_logit] > 0.5, out=positives[1:])
        object.__setattr__(self, "_by_logit", by_logit)
        object.__setattr__(self, "_answers", neuron.sigmoid(self.logits[by_logit]))
        object.__setattr__(self, "_positives", positives)

    @property
    def pictures(self) -> int:
        """How many pictures were judged."""
        return len(self.logits)

    @property
    def cost(self) -> float:
        """Mean loss: J without its penalty."""
        return float(self.losses.mean())

    def confusion(self, threshold: float = EVEN_ODDS) -> Confusion:
        """Count the answers."""
        k = self.pictures
        below = int(np.searchsorted(self._answers, threshold, side="right"))
        fn, positives = int(self._positives[below]), int(self._positives[k])
        tp = positives - fn
        return Confusion(tp=tp, fp=k - below - tp, fn=fn, tn=below - fn)

    def accuracy(self, threshold: float = EVEN_ODDS) -> float:
        """Share of the answers that are right."""
        return self.confusion(threshold).right / self.pictures

    def answers(self, threshold: float = EVEN_ODDS) -> IntArray:
        """Give the answer to each picture, 0 or 1, of shape (k,)."""
        return neuron.predict(neuron.sigmoid(self.logits), threshold).astype(np.int64)

    def cell(self, threshold: float, y: int, answer: int) -> IntArray:
        """Pictures labelled `y` that got this answer, the greatest loss first."""
        return self._costliest_of((self.labels == y) & (self.answers(threshold) == answer))

    def worst(self, count: int | None = None, threshold: float = EVEN_ODDS) -> IntArray:
        """Wrong answers, the greatest loss first; at most `count`."""
        return self._costliest_of(self.answers(threshold) != self.labels)[:count]

    def least_sure(self, count: int | None = None) -> IntArray:
        """All pictures, those with z nearest to 0 first; at most `count`."""
        return np.argsort(np.abs(self.logits), kind="stable")[:count]

    def costliest(self, count: int | None = None) -> IntArray:
        """All pictures, the greatest loss first; at most `count`."""
        return np.argsort(-self.losses, kind="stable")[:count]

    def _costliest_of(self, chosen: FloatArray) -> IntArray:
        positions = np.flatnonzero(chosen)
        ranked: IntArray = positions[np.argsort(-self.losses[positions], kind="stable")]
        return ranked

    def roc(self) -> Roc | None:
        """Compute the ROC curve; None when there are pictures of one class only.

        Notes
        -----
        It is ordered by z, not by a = σ(z): from |z| = 37 on all a are 0 or 1 in float64, and could not be told apart.
        The area counts equal z as half (Mann and Whitney); it is the trapezoid rule on these points.
        """
        k = self.pictures
        positives = int(self._positives[k])
        if positives in (0, k):
            return None
        z = self.logits[self._by_logit]
        cuts = np.flatnonzero(np.diff(z)) + 1  # between two different z: so many pictures lie below
        below = np.concatenate(([k], cuts[::-1], [0]))
        fn = self._positives[below]
        hits = (positives - fn) / positives
        false_alarms = (k - below - (positives - fn)) / (k - positives)
        thresholds = np.concatenate(([1.0], neuron.sigmoid(0.5 * (z[cuts - 1] + z[cuts]))[::-1], [0.0]))
        area = float(np.sum(np.diff(false_alarms) * 0.5 * (hits[1:] + hits[:-1])))
        return Roc(false_alarms, hits, thresholds, area)


def judge(iteration: int, logits: FloatArray, labels: FloatArray) -> Judgement:
    """Judge the answers to some pictures.

    Parameters
    ----------
    iteration : int
        At which.
    logits : ndarray of k numbers, of shape (k,) or (1, k)
        z of each picture, finite; copied.
    labels : ndarray of k numbers, of shape (k,) or (1, k)
        y of each, 0 or 1; copied.
    """
    z = np.array(logits, dtype=np.float64).ravel()
    y = np.array(labels, dtype=np.float64).ravel()
    return Judgement(iteration, z, y, neuron.loss(z, y))
