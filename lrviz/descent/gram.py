"""The Gram engine: descent in the m numbers β with w = Xβ, tens of times faster than in w itself."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Self

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.growing import GrowingKernel
from lrviz.descent.kernel import Kernel, make_kernel
from lrviz.descent.matrix import OnShare, PictureMatrix
from lrviz.descent.newton import dual_step
from lrviz.descent.problems import Problem
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """Weights w₀ outside the span of the pictures, as one more coordinate: w = Xβ + c·w₀.

    Attributes
    ----------
    w : ndarray of shape (n_x,)
    square : ‖w₀‖²
    rise, test_rise : Xᵀw₀, (m,), and the same of the test pictures, or None
    half : ndarray of shape (m, 2)
        [Xᵀw₀ 1]/2
    """

    w: FloatArray
    square: float
    rise: FloatArray
    test_rise: FloatArray | None
    half: FloatArray


class GramProblem(Problem):
    """θ = (β₁ … βₘ, b), or (β₁ … βₘ, c, b) where a run does not start in the span of the pictures.

    Every step of gradient descent from w = 0 adds a weighted sum of the pictures to w, so w = Xβ always. With
    K = XᵀX, computed once, z = Kβ + b, and the gradient with respect to w has the coordinates dZ/m: an iteration
    costs m² multiplications instead of 2·m·n_x, and X itself is never touched. From a start w₀ ≠ 0, w = Xβ + c·w₀:
    c begins at 1, and only the penalty makes it smaller.

    Parameters
    ----------
    train, preprocessing, test, l2 : see `make_problem`
    progress : callable, optional
        Told the share of K done; an exception raised by it ends the work.
    grow : bool
        Whether a thread of its own makes K. Until it has, Kβ is computed as Xᵀ(Xβ), by the same θ: nothing changes with
        K but the time that an iteration takes, and the last bits.
    rest : callable, optional
        Called by that thread between two blocks, to let others work.
    """

    has_weights = False
    rise_gives_covector = True

    def __init__(
        self,
        train: Dataset,
        preprocessing: Preprocessing,
        test: Dataset | None = None,
        *,
        l2: float = 0.0,
        progress: OnShare | None = None,
        grow: bool = False,
        rest: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(train, test, preprocessing.n_x, l2)
        self.size = self.m + 1
        self._X = PictureMatrix(train.pixels, preprocessing)
        self._X_test = None if test is None else PictureMatrix(test.pixels, preprocessing)
        self.growing = GrowingKernel(self._X, self._X_test, rest) if grow else None
        self._kernel: Kernel = self.growing or make_kernel(self._X, self._X_test, progress)
        self._origin: Origin | None = None

    @property
    def engine(self) -> str:
        """Say "gram", but "primal" until there is K."""
        return self._kernel.engine

    def pinned(self) -> Self:
        """With K, or without it, as it is now."""
        kernel = self._kernel.now()
        if kernel is self._kernel:
            return self
        pinned = copy.copy(self)
        pinned._kernel = kernel
        return pinned

    def computes_as(self, pinned: Problem) -> bool:
        """Whether K is still there, or still not."""
        return isinstance(pinned, GramProblem) and pinned._kernel is self._kernel.now()

    @property
    def slow_to_repeat(self) -> bool:
        """Whether there is no K."""
        return self._kernel.engine == "primal"

    def at(self, w: FloatArray, b: float) -> tuple[Problem, FloatArray]:
        """Take w for the origin w₀, unless it is 0, or the origin already."""
        w = w[:, 0]
        problem = self
        if w.any() and (self._origin is None or not np.array_equal(w, self._origin.w)):
            rise = self._X.forward(w)
            test_rise = None if self._X_test is None else self._X_test.forward(w)
            half = np.stack([0.5 * rise, np.full(self.m, 0.5)], axis=1)
            problem = copy.copy(self)
            problem._origin = Origin(w.copy(), float(w @ w), rise, test_rise, half)
            problem.size = self.m + 2
        theta = problem.start()
        if w.any():
            theta[self.m] = 1.0
        theta[-1] = b
        return problem, theta

    def same_coordinates(self, other: Problem) -> bool:
        """Whether it is the Gram engine of the same pictures, with the same origin."""
        return isinstance(other, GramProblem) and other._X is self._X and other._origin is self._origin

    def outside(self, w: FloatArray, b: float) -> tuple[FloatArray, FloatArray]:
        """⟨w, Xβ + c·w₀⟩ = (Xᵀw)ᵀβ + c·wᵀw₀."""
        along = self._X.forward(w[:, 0])
        tail = [b] if self._origin is None else [float(self._origin.w @ w[:, 0]), b]
        return along + b, np.append(along, tail)

    def logits(self, theta: FloatArray) -> FloatArray:
        """Z = Kβ + c·Xᵀw₀ + b."""
        half_Z = np.empty(self.m)
        self._forward(theta, half_Z)
        half_Z *= 2.0
        return half_Z

    def _forward(self, theta: FloatArray, half_Z: FloatArray) -> None:
        if self._origin is None:
            self._kernel.forward(theta, half_Z)
        else:
            self._kernel.product(theta[: self.m], half_Z)
            half_Z += self._origin.half @ theta[self.m :]

    def test_logits(self, thetas: FloatArray) -> FloatArray:
        """Z = X_testᵀ(Xβ + c·w₀) + b."""
        Z = self._kernel.test_products(thetas[:, : self.m])
        if self._origin is not None:
            assert self._origin.test_rise is not None
            Z += thetas[:, self.m, np.newaxis] * self._origin.test_rise
        Z += thetas[:, -1:]
        return Z

    def pullback(self, q: FloatArray) -> FloatArray:
        """Xq has the coordinates q."""
        direction = np.zeros(self.size)
        direction[: self.m] = q
        direction[-1] = q.sum()
        return direction

    def covector(self, direction: FloatArray, rise: FloatArray | None = None) -> FloatArray:
        """(Xβ + c·w₀)ᵀ(Xβ′ + c′·w₀): with the pictures, it is the logits without b."""
        products = np.empty(self.size)
        np.subtract(self.logits(direction) if rise is None else rise, direction[-1], out=products[: self.m])
        products[-1] = direction[-1]
        if self._origin is not None:
            products[self.m] = self._origin.rise @ direction[: self.m] + direction[self.m] * self._origin.square
        return products

    def norm(self, direction: FloatArray) -> float:
        """‖Xβ + c·w₀‖² = ‖Xβ‖² + 2c(Xᵀw₀)ᵀβ + c²‖w₀‖², and b²: without K, one pass is enough for it."""
        beta, b = direction[: self.m], float(direction[-1])
        square = self._kernel.square(beta) + b * b
        if self._origin is not None:
            c = float(direction[self.m])
            square += c * (2.0 * float(self._origin.rise @ beta) + c * self._origin.square)
        return math.sqrt(max(square, 0.0))

    def shrink(self, theta: FloatArray) -> FloatArray:
        """λ·(Xβ + c·w₀) has the coordinates λβ, λc."""
        return np.append(self.l2 * theta[:-1], 0.0)

    def weight_products(self, ones: FloatArray, others: FloatArray, logits: FloatArray) -> FloatArray:
        """(Xβ)ᵀw′ = βᵀ(z′ − b′), and with the origin c·w₀ᵀw′ = c·((Xᵀw₀)ᵀβ′ + c′‖w₀‖²) more."""
        products: FloatArray = np.einsum("ki,ki->k", ones[:, : self.m], logits - others[:, -1:])
        if self._origin is not None:
            with_origin = others[:, : self.m] @ self._origin.rise + others[:, self.m] * self._origin.square
            products += ones[:, self.m] * with_origin
        return products

    def parameters(self, theta: FloatArray) -> tuple[FloatArray, float]:
        """(Xβ + c·w₀, b)."""
        w = self._X.backward(theta[: self.m])
        if self._origin is not None:
            w += theta[self.m] * self._origin.w
        return w[:, np.newaxis], float(theta[-1])

    def slope(self, theta: FloatArray, half_logits: FloatArray, halves: FloatArray | float, out: FloatArray) -> None:
        """With s = 2y − 1, dz = a − y = (tanh(z/2) − s)/2; the gradient with respect to w has the coordinates dz/m."""
        m = self.m
        if self._origin is None:
            self._kernel.forward(theta, half_logits)
        else:
            self._forward(theta, half_logits)
            out[m] = 0.0
        weights = out[:m]
        np.tanh(half_logits, out=weights)
        np.subtract(weights, self.signs, out=weights)
        np.multiply(weights, halves, out=weights)
        out[-1] = np.add.reduce(weights)
        if self.l2:
            out[:-1] += self.l2 * theta[:-1]

    def descend(self, thetas: FloatArray, logits: FloatArray, learning_rate: float | Iterable[float]) -> None:
        """Six NumPy calls an iteration, none of which allocates.

        Notes
        -----
        a = σ(z) = (1 + tanh(z/2))/2, so with s = 2y − 1 the slope is dz = a − y = (tanh(z/2) − s)/2, and α/(2m) turns
        tanh(z/2) − s into the step.
        """
        signs, m, l2 = self.signs, self.m, self.l2
        forward = self._kernel.forward if self._origin is None else self._forward
        rates = repeat(learning_rate) if isinstance(learning_rate, float | int) else learning_rate
        half_share = 0.5 / m
        step = np.zeros(self.size)
        weights = step[:m]
        slope, kept = np.empty(m), np.empty(self.size)
        tanh, subtract, multiply, total = np.tanh, np.subtract, np.multiply, np.add.reduce
        for theta, after, half_Z, rate in zip(thetas, thetas[1:], logits, rates, strict=False):
            forward(theta, half_Z)
            tanh(half_Z, out=slope)
            subtract(slope, signs, out=slope)
            multiply(slope, rate * half_share, out=weights)
            step[-1] = total(weights)
            if l2:
                multiply(theta, 1.0 - rate * l2, out=kept)
                kept[-1] = theta[-1]
                subtract(kept, step, out=after)
            else:
                subtract(theta, step, out=after)
        multiply(logits, 2.0, out=logits)

    def newton_step(self, theta: FloatArray, logits: FloatArray) -> FloatArray:
        """By a system of m + 1 unknowns (`dual_step`)."""
        return dual_step(self._kernel.half(), theta, logits, self.signs, self.l2)
