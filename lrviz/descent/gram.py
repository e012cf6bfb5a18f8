"""The Gram engine: descent in the m numbers β with w = Xβ, tens of times faster than in w itself."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from lrviz._typing import FloatArray
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
    """

    engine = "gram"
    rise_gives_covector = True

    def __init__(
        self,
        train: Dataset,
        preprocessing: Preprocessing,
        test: Dataset | None = None,
        *,
        l2: float = 0.0,
        progress: OnShare | None = None,
    ) -> None:
        super().__init__(train, test, preprocessing.n_x, l2)
        self.size = self.m + 1
        self._X = PictureMatrix(train.pixels, preprocessing)
        # [K 1]/2: the loop needs z/2 for its tanh. Halving is exact, so K itself need not be kept beside it.
        self._half = self._with_ones(self._X.gram(progress=progress))
        self._half_test = self._X_test = None
        if test is not None:
            self._X_test = PictureMatrix(test.pixels, preprocessing)
            self._half_test = self._with_ones(self._X.gram(self._X_test))
        self._K_half = self._half[:, : self.m]
        self._origin: Origin | None = None

    @staticmethod
    def _with_ones(K: FloatArray) -> FloatArray:
        half = np.empty((K.shape[0], K.shape[1] + 1))
        np.multiply(K, 0.5, out=half[:, :-1])
        half[:, -1] = 0.5
        return half

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
        return isinstance(other, GramProblem) and other._half is self._half and other._origin is self._origin

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
            np.dot(self._half, theta, out=half_Z)
        else:
            np.matmul(self._K_half, theta[: self.m], out=half_Z)  # np.dot would copy this part of a matrix
            half_Z += self._origin.half @ theta[self.m :]

    def test_logits(self, thetas: FloatArray) -> FloatArray:
        """Z = X_testᵀ(Xβ + c·w₀) + b."""
        assert self._half_test is not None
        if self._origin is None:
            Z: FloatArray = 2.0 * (thetas @ self._half_test.T)
            return Z
        assert self._origin.test_rise is not None
        Z = 2.0 * (thetas[:, : self.m] @ self._half_test[:, : self.m].T)
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
            np.dot(self._half, theta, out=half_logits)
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
        half, signs, m, l2 = self._half, self.signs, self.m, self.l2
        plain = self._origin is None
        rates = repeat(learning_rate) if isinstance(learning_rate, float | int) else learning_rate
        half_share = 0.5 / m
        step = np.zeros(self.size)
        weights = step[:m]
        slope, kept = np.empty(m), np.empty(self.size)
        dot, tanh, subtract, multiply, total = np.dot, np.tanh, np.subtract, np.multiply, np.add.reduce
        for theta, after, half_Z, rate in zip(thetas, thetas[1:], logits, rates, strict=False):
            if plain:
                dot(half, theta, out=half_Z)
            else:
                self._forward(theta, half_Z)
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
        return dual_step(self._K_half, theta, logits, self.signs, self.l2)
