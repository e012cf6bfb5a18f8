"""The engines that hold w itself: the lesson's own, with X as floats, and one that keeps only the uint8 pictures."""

from __future__ import annotations

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.matrix import PictureMatrix
from lrviz.descent.newton import direct_step
from lrviz.descent.problems import Problem
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing


class _WeightsProblem(Problem):
    """θ = (w₁ … w_{n_x}, b)."""

    def __init__(self, train: Dataset, preprocessing: Preprocessing, test: Dataset | None, l2: float) -> None:
        super().__init__(train, test, preprocessing.n_x, l2)
        self.size = self.n_x + 1

    def covector(self, direction: FloatArray, rise: FloatArray | None = None) -> FloatArray:
        """Return the direction itself: the coordinates are orthonormal."""
        return direction

    def shrink(self, theta: FloatArray) -> FloatArray:
        """λ·w."""
        slope = self.l2 * theta
        slope[-1] = 0.0
        return slope

    def weight_products(self, ones: FloatArray, others: FloatArray, logits: FloatArray) -> FloatArray:
        """wᵀw′."""
        products: FloatArray = np.einsum("ki,ki->k", ones[:, :-1], others[:, :-1])
        return products

    def parameters(self, theta: FloatArray) -> tuple[FloatArray, float]:
        """(w, b)."""
        return theta[:-1, np.newaxis].copy(), float(theta[-1])

    def at(self, w: FloatArray, b: float) -> tuple[Problem, FloatArray]:
        """θ is (w, b)."""
        return self, np.append(w[:, 0], b)

    def same_coordinates(self, other: Problem) -> bool:
        """Whether it has w and b themselves too."""
        return isinstance(other, _WeightsProblem) and other.n_x == self.n_x

    def outside(self, w: FloatArray, b: float) -> tuple[FloatArray, FloatArray]:
        """Nothing is outside."""
        direction = np.append(w[:, 0], b)
        return self.logits(direction), direction


class PrimalProblem(_WeightsProblem):
    """The lesson's own way, X as float64 in memory: two passes over X an iteration."""

    engine = "primal"

    def __init__(
        self, train: Dataset, preprocessing: Preprocessing, test: Dataset | None = None, *, l2: float = 0.0
    ) -> None:
        super().__init__(train, preprocessing, test, l2)
        self._rows = preprocessing.columns(train.images).T  # (m, n_x): X is a view of it, transposed
        self._test_rows = None if test is None else preprocessing.columns(test.images).T

    def logits(self, theta: FloatArray) -> FloatArray:
        """Z = wᵀX + b."""
        Z: FloatArray = self._rows @ theta[:-1] + theta[-1]
        return Z

    def test_logits(self, thetas: FloatArray) -> FloatArray:
        """Z = wᵀX_test + b."""
        assert self._test_rows is not None
        Z: FloatArray = thetas[:, :-1] @ self._test_rows.T + thetas[:, -1:]
        return Z

    def pullback(self, q: FloatArray) -> FloatArray:
        """(Xq, Σq)."""
        return np.append(q @ self._rows, q.sum())

    def slope(self, theta: FloatArray, half_logits: FloatArray, halves: FloatArray | float, out: FloatArray) -> None:
        """Forward and backward, one pass over X each."""
        np.dot(self._rows, theta[:-1], out=half_logits)
        half_logits += theta[-1]
        half_logits *= 0.5
        dZ = np.tanh(half_logits)
        dZ -= self.signs
        dZ *= halves
        np.dot(dZ, self._rows, out=out[:-1])
        out[-1] = dZ.sum()
        if self.l2:
            out[:-1] += self.l2 * theta[:-1]

    def newton_step(self, theta: FloatArray, logits: FloatArray) -> FloatArray:
        """By a system of n_x + 1 unknowns (`direct_step`)."""
        return direct_step(self._rows, theta, logits, self.signs, self.l2)


class StreamedProblem(_WeightsProblem):
    """Only the uint8 pictures in memory, an eighth of what X takes; each block is turned to floats as it is needed."""

    engine = "stream"

    def __init__(
        self, train: Dataset, preprocessing: Preprocessing, test: Dataset | None = None, *, l2: float = 0.0
    ) -> None:
        super().__init__(train, preprocessing, test, l2)
        self._X = PictureMatrix(train.pixels, preprocessing)
        self._X_test = None if test is None else PictureMatrix(test.pixels, preprocessing)

    def logits(self, theta: FloatArray) -> FloatArray:
        """Z = wᵀX + b."""
        Z: FloatArray = self._X.forward(theta[:-1]) + theta[-1]
        return Z

    def test_logits(self, thetas: FloatArray) -> FloatArray:
        """Z = wᵀX_test + b."""
        assert self._X_test is not None
        return np.stack([self._X_test.forward(theta[:-1]) + theta[-1] for theta in thetas])

    def pullback(self, q: FloatArray) -> FloatArray:
        """(Xq, Σq)."""
        return np.append(self._X.backward(q), q.sum())

    def slope(self, theta: FloatArray, half_logits: FloatArray, halves: FloatArray | float, out: FloatArray) -> None:
        """One pass over the pictures: each block goes forward and backward while it is in the cache."""
        v, shift = self._X.scaled(theta[:-1])
        shift += theta[-1]
        weights = np.broadcast_to(halves, self.m)
        weighted = np.zeros(self.n_x)
        total = 0.0
        for which, block in self._X.blocks():
            half_Z = half_logits[which]
            np.dot(block, v, out=half_Z)
            half_Z += shift
            half_Z *= 0.5
            dZ = (np.tanh(half_Z) - self.signs[which]) * weights[which]
            weighted += dZ @ block
            total += float(dZ.sum())
        out[:-1] = self._X.finish_backward(weighted, total)
        out[-1] = total
        if self.l2:
            out[:-1] += self.l2 * theta[:-1]

    def newton_step(self, theta: FloatArray, logits: FloatArray) -> FloatArray:
        """Refuse: this engine is for what is too large to be held."""
        raise NotImplementedError("the stream engine does not solve Newton's system")
