"""J along one step: θ − α·p for several α at once, in m numbers each."""

from __future__ import annotations

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.descent.problems import Problem, margin_losses

ENOUGH = 0.1
"""Share of the fall promised by the slope that a step must bring (Armijo's rule). Below 1/2, so that Newton's whole
step is taken near the minimum; and a step of 0.9·2/L brings at least this share of what its slope promises."""

ROUNDING = 1e-15
"""What rounding may do to J, and to a share of it ten times as large."""

TRIALS = 7
"""Steps tried at once."""

MOST_TRIALS = 512


class Ray:
    """The half-line θ − α·p, on which the logits are z − α·r.

    Parameters
    ----------
    problem : Problem
    theta, logits : ndarray of shape (size,), (m,)
    p : ndarray of shape (size,)
        Direction, in coordinates of θ.
    """

    def __init__(self, problem: Problem, theta: FloatArray, logits: FloatArray, p: FloatArray) -> None:
        self._m, self._l2 = problem.m, problem.l2
        rise = problem.logits(p)
        self._margins, self._along = problem.signs * logits, problem.signs * rise
        self._squares = (0.0, 0.0, 0.0)
        if problem.l2:
            ones = np.stack([theta, theta, p])
            others = np.stack([theta, p, p])
            products = problem.weight_products(ones, others, np.stack([logits, rise, rise]))
            self._squares = (float(products[0]), float(products[1]), float(products[2]))
        dZ = neuron.sigmoid(logits) - problem.Y
        self.slope = float(dZ @ rise) / problem.m + problem.l2 * self._squares[1]

    def costs(self, rates: FloatArray) -> FloatArray:
        """J at θ − α·p for each α."""
        margins = self._margins - rates[:, np.newaxis] * self._along
        J = margin_losses(margins, axis=1) / self._m
        if self._l2:
            here, across, along = self._squares
            J += 0.5 * self._l2 * (here - 2.0 * rates * across + rates**2 * along)
        return J

    def _falls(self, rates: FloatArray, trust: float) -> FloatArray:
        """Whether J falls by a tenth of what the slope promises, or `trust` less, for each α; the first one is 0."""
        J = self.costs(rates)
        most = J[0] - ENOUGH * rates * self.slope + trust * (1.0 + 10.0 * abs(J[0]))
        fine: FloatArray = most[1:] >= J[1:]
        return fine

    def longest(self, rate: float) -> float:
        """Longest of α, 2α, 4α … up to which J falls enough; α itself is not questioned."""
        for first in range(1, MOST_TRIALS, TRIALS):
            fine = self._falls(np.append(0.0, rate * 2.0 ** np.arange(first, first + TRIALS)), 0.0)
            if not fine.all():
                return rate * 2.0 ** (first + int(np.argmin(fine)) - 1)
        return rate

    def shortened(self, rate: float) -> float:
        """Longest of α, α/2, α/4 … with which J falls enough, to rounding; 0 if none does."""
        for first in range(0, MOST_TRIALS, TRIALS):
            rates = rate * 0.5 ** np.arange(first, first + TRIALS)
            fine = self._falls(np.append(0.0, rates), ROUNDING)
            if fine.any():
                return float(rates[int(np.argmax(fine))])
        return 0.0
