"""Problems: the cost J(w, b) over given pictures and its slopes, behind one interface for every engine.

A point of the descent is a vector θ of coordinates. What they mean is the engine's own business: the primal engine has
w and b themselves, the Gram engine the m numbers β with w = Xβ, and b. Optimizers, trainer and surface work with θ.
"""

from __future__ import annotations

import copy
import math
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import ClassVar, Self

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.descent.eigen import largest_eigenpair, largest_eigenvalue
from lrviz.images.dataset import Dataset

PRODUCT = 512
"""Factors 1 + e^−|z| ≤ 2 multiplied before one logarithm is taken: 2⁵¹² is far from the largest float64."""


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Forward at one θ, and backward once somebody asks for it.

    Attributes
    ----------
    problem, theta : what was evaluated where; a copy
    cost : J, with the penalty
    logits : ndarray of shape (m,)
    train_accuracy : share of the training pictures judged right
    test_cost, test_accuracy : the same on the test pictures; None without any
    """

    problem: Problem
    theta: FloatArray
    cost: float
    logits: FloatArray
    train_accuracy: float
    test_cost: float | None
    test_accuracy: float | None

    @cached_property
    def gradient(self) -> FloatArray:
        """The direction of ∇J, in the coordinates of θ."""
        return self.problem.gradient(self.theta, self.logits)

    @cached_property
    def gradient_norm(self) -> float:
        """‖∇J‖ in (w, b) space."""
        return self.problem.norm(self.gradient)


class Problem(ABC):
    """J(w, b) = (1/m) Σ L⁽ⁱ⁾ + (λ/2)‖w‖² for one set of training pictures.

    Attributes
    ----------
    m, n_x : number of pictures, and of weights
    size : length of θ
    l2 : λ
    Y : ndarray of shape (m,), float64, the labels
    signs : ndarray of shape (m,), 1 where y = 1 and −1 where y = 0
    Y_test : ndarray of shape (m_test,), or None
    """

    size: int
    has_weights: ClassVar[bool] = True
    """Whether θ holds w itself, number by number."""

    rise_gives_covector: ClassVar[bool] = False
    """Whether the covector of a direction costs nothing once its logits are known."""

    def __init__(self, train: Dataset, test: Dataset | None, n_x: int, l2: float) -> None:
        if not math.isfinite(l2) or l2 < 0:
            raise ValueError(f"l2 must be at least 0, not {l2}")
        if not len(train):
            raise ValueError("there is no picture to train on")
        self.m, self.n_x, self.l2 = len(train), n_x, l2
        self._shared: dict[str, tuple[float, FloatArray]] = {}  # by all copies of this problem
        self.Y = train.Y[0]
        self.Y_test = test.Y[0] if test is not None else None
        self.signs = 2.0 * self.Y - 1.0

    # -- what an engine provides ----------------------------------------------------------------------------------

    @property
    @abstractmethod
    def engine(self) -> str:
        """Name of the engine: what an iteration is like."""

    @abstractmethod
    def logits(self, theta: FloatArray) -> FloatArray:
        """Z = wᵀX + b, (m,)."""

    @abstractmethod
    def test_logits(self, thetas: FloatArray) -> FloatArray:
        """Logits of the test pictures at several points: (k, size) → (k, m_test)."""

    @abstractmethod
    def pullback(self, q: FloatArray) -> FloatArray:
        """Weigh the pictures: the direction dw = Xq, db = Σq in coordinates of θ, for q of shape (m,)."""

    @abstractmethod
    def covector(self, direction: FloatArray, rise: FloatArray | None = None) -> FloatArray:
        """c, (size,), such that c·θ is the inner product of `direction` and θ in (w, b) space.

        Where it takes the same product as `rise`, the logits at `direction`, it is made from that, if it is given.
        """

    @abstractmethod
    def shrink(self, theta: FloatArray) -> FloatArray:
        """Slope of the penalty, λ·(w, 0), in coordinates of θ."""

    @abstractmethod
    def weight_products(self, ones: FloatArray, others: FloatArray, logits: FloatArray) -> FloatArray:
        """wᵀw′ of pairs of points, (k,), from their θ and θ′, (k, size) each, and the logits at θ′, (k, m)."""

    @abstractmethod
    def parameters(self, theta: FloatArray) -> tuple[FloatArray, float]:
        """(w, b), w of shape (n_x, 1), as new arrays."""

    @abstractmethod
    def slope(self, theta: FloatArray, half_logits: FloatArray, halves: FloatArray | float, out: FloatArray) -> None:
        """Forward and backward once, for the loops of the methods.

        Parameters
        ----------
        theta : ndarray of shape (size,)
            Where.
        half_logits : ndarray of shape (m,)
            Filled with Z/2, which is what σ(z) = (1 + tanh(z/2))/2 needs; doubling is exact.
        halves : float or ndarray of shape (m,)
            Half of what each picture counts for in the cost: 1/(2m).
        out : ndarray of shape (size,)
            Filled with the gradient, penalty and all.
        """

    @abstractmethod
    def at(self, w: FloatArray, b: float) -> tuple[Problem, FloatArray]:
        """Find coordinates for any point: (a problem of this engine, θ of (w, b) there), w of shape (n_x, 1)."""

    @abstractmethod
    def same_coordinates(self, other: Problem) -> bool:
        """Whether θ means the same (w, b) here and there."""

    @abstractmethod
    def outside(self, w: FloatArray, b: float) -> tuple[FloatArray, FloatArray]:
        """Measure a direction that need not have coordinates, w of shape (n_x, 1).

        Returns
        -------
        rise : ndarray of shape (m,)
            Slopes of the logits along it, Xᵀw + b.
        covector : ndarray of shape (size,)
            c such that c·θ is the inner product of it and θ in (w, b) space.
        """

    @abstractmethod
    def newton_step(self, theta: FloatArray, logits: FloatArray) -> FloatArray:
        """H⁻¹∇J, in coordinates of θ, with the Hessian H of J; of the shortest w where H cannot be inverted."""

    # -- what follows ---------------------------------------------------------------------------------------------

    def start(self) -> FloatArray:
        """θ of w = 0, b = 0."""
        return np.zeros(self.size)

    def with_l2(self, l2: float) -> Self:
        """Take another λ; everything else is shared with this problem."""
        if l2 == self.l2:
            return self
        if not math.isfinite(l2) or l2 < 0:
            raise ValueError(f"l2 must be at least 0, not {l2}")
        other = copy.copy(self)
        other.l2 = l2
        return other

    def pinned(self) -> Self:
        """Take the way in which this problem computes now, for ever: so that steps can be repeated to the last bit."""
        return self

    def computes_as(self, pinned: Problem) -> bool:
        """Whether steps made here now are equal, to the last bit, to those of a problem that was pinned here."""
        return True

    @property
    def slow_to_repeat(self) -> bool:
        """Whether a step takes much longer than it soon will, so that one does not want to repeat it."""
        return False

    def descend(self, thetas: FloatArray, logits: FloatArray, learning_rate: float | Iterable[float]) -> None:
        """Plain gradient descent, as fast as the engine can.

        Parameters
        ----------
        thetas : ndarray of shape (n + 1, size)
            The first row is where to begin; the others are filled with the next n points.
        logits : ndarray of shape (n, m)
            Filled with the logits at the first n points.
        learning_rate : float, or one for each step
            α.
        """
        rates = repeat(learning_rate) if isinstance(learning_rate, float | int) else learning_rate
        step = np.empty(self.size)
        half = 0.5 / self.m
        for theta, after, half_Z, rate in zip(thetas, thetas[1:], logits, rates, strict=False):
            self.slope(theta, half_Z, half, step)
            step *= rate
            np.subtract(theta, step, out=after)
        logits *= 2.0

    def squared_norms(self, thetas: FloatArray, logits: FloatArray) -> FloatArray:
        """‖w‖² of several points, (k,), from their θ, (k, size), and logits, (k, m)."""
        return self.weight_products(thetas, thetas, logits)

    def costs(self, thetas: FloatArray, logits: FloatArray) -> FloatArray:
        """J at several points, (k,), from their θ, (k, size), and logits, (k, m).

        Notes
        -----
        The same function as `neuron.cost`, by way of the margins ±z (positive where a picture is judged right).
        """
        total = margin_losses(logits * self.signs, axis=1) / self.m
        if self.l2:
            total += 0.5 * self.l2 * self.squared_norms(thetas, logits)
        return total

    def test_costs(self, thetas: FloatArray) -> FloatArray:
        """Cost of the test pictures, (k,), at several points, (k, size); the penalty is no part of it."""
        assert self.Y_test is not None
        costs: FloatArray = neuron.loss(self.test_logits(thetas), self.Y_test).mean(axis=1)
        return costs

    def gradient(self, theta: FloatArray, logits: FloatArray) -> FloatArray:
        """∇J at θ in the coordinates of θ, given the logits there: (X dZᵀ/m + λw, Σ dZ/m)."""
        dZ = neuron.sigmoid(logits) - self.Y
        gradient = self.pullback(dZ / self.m)
        return gradient + self.shrink(theta) if self.l2 else gradient

    def inner(self, one: FloatArray, other: FloatArray) -> float:
        """Inner product of two directions, in (w, b) space."""
        return float(self.covector(one) @ other)

    def norm(self, direction: FloatArray) -> float:
        """Length of a direction, in (w, b) space."""
        return math.sqrt(max(self.inner(direction, direction), 0.0))

    def evaluate(self, theta: FloatArray, logits: FloatArray | None = None, cost: float | None = None) -> Evaluation:
        """Cost and accuracies at θ; logits and cost there need not be computed again if they are known."""
        theta = theta.copy()
        logits = self.logits(theta) if logits is None else logits
        if cost is None:
            cost = float(self.costs(theta[np.newaxis], logits[np.newaxis])[0])
        test_cost = test_accuracy = None
        if self.Y_test is not None:
            test_logits = self.test_logits(theta[np.newaxis])[0]
            test_cost = neuron.cost(test_logits, self.Y_test)
            test_accuracy = _accuracy(test_logits, self.Y_test)
        return Evaluation(
            problem=self,
            theta=theta,
            cost=cost,
            logits=logits,
            train_accuracy=_accuracy(logits, self.Y),
            test_cost=test_cost,
            test_accuracy=test_accuracy,
        )

    # -- curvature ------------------------------------------------------------------------------------------------

    @property
    def stiffest(self) -> tuple[float, FloatArray]:
        """Largest eigenvalue of [X; 1][X; 1]ᵀ, and its unit eigenvector in coordinates of θ."""
        key = f"stiffest {self.size}"  # an origin has no part in it but for the length of θ
        if key not in self._shared:
            value, q = self._stiffest_pictures()
            direction = self.pullback(q)
            length = self.norm(direction)
            self._shared[key] = value, direction / length if length else direction
        return self._shared[key]

    def _stiffest_pictures(self) -> tuple[float, FloatArray]:
        """Largest eigenvalue of [X; 1]ᵀ[X; 1] and its vector, which weighs the pictures: of the data only, not of λ."""
        if "stiffest" not in self._shared:
            self._shared["stiffest"] = largest_eigenpair(lambda p: self.logits(self.pullback(p)), np.ones(self.m))
        return self._shared["stiffest"]

    @property
    def safe_learning_rate(self) -> float:
        """2/L: below it the cost can never rise. L = λmax([X; 1][X; 1]ᵀ)/(4m) + λ bounds the curvature everywhere."""
        return 2.0 / (self._stiffest_pictures()[0] / (4.0 * self.m) + self.l2)

    def limit_learning_rate(self, logits: FloatArray) -> float:
        """2/λmax of the Hessian at the point with these logits: the limit here, which grows as the neuron gets sure.

        Notes
        -----
        The Hessian is [X; 1] D [X; 1]ᵀ/m (+ λ on w) with D = diag(a(1 − a)). Without λ its eigenvalues other than 0 are
        those of the m×m matrix √D [X; 1]ᵀ[X; 1] √D/m. With it they are not, since b is left out of the penalty.
        """
        A = neuron.sigmoid(logits)
        root = np.sqrt(A * (1.0 - A))
        if self.l2:
            bends = root**2 / self.m

            def both(p: FloatArray) -> tuple[FloatArray, FloatArray]:
                rise = self.logits(p)
                return self.pullback(bends * rise) + self.shrink(p), self.covector(p, rise)

            noise = 0.5 * np.random.default_rng(0).standard_normal(self.m)  # so that it is no eigenvector
            curvature = largest_eigenvalue(both, self.pullback(root + noise))
        else:
            value, _ = largest_eigenpair(
                lambda p: root * self.logits(self.pullback(root * p)), root + 1e-12, most=12, tolerance=1e-3
            )
            curvature = value / self.m
        return 2.0 / curvature if curvature > 0 else math.inf


def margin_losses(margins: FloatArray, axis: int) -> FloatArray:
    """Sum of the losses log(1 + e⁻q) of all margins q along an axis; `margins` is overwritten.

    Notes
    -----
    log(1 + e⁻q) = max(−q, 0) + log(1 + e^−|q|), exact for every finite q. The factors 1 + e^−|q| lie between 1 and 2,
    so some hundred of them are multiplied before one logarithm is taken, which makes the cost of every iteration
    nearly free, and a surface that can be drawn anew many times a second.
    """
    factors = np.abs(margins)
    np.negative(factors, out=factors)
    np.exp(factors, out=factors)
    factors += 1.0
    total = np.zeros(margins.shape[1 - axis])
    for first in range(0, margins.shape[axis], PRODUCT):
        piece = factors[:, first : first + PRODUCT] if axis == 1 else factors[first : first + PRODUCT]
        total += np.log(np.multiply.reduce(piece, axis=axis))
    np.minimum(margins, 0.0, out=margins)
    losses: FloatArray = total - margins.sum(axis=axis)
    return losses


def _accuracy(logits: FloatArray, Y: FloatArray) -> float:
    return float(np.mean(neuron.predict(neuron.sigmoid(logits)) == (Y == 1.0)))
