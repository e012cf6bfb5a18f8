"""The engines that hold w itself: the lesson's own, with X as floats, and one that keeps only the uint8 pictures."""

from __future__ import annotations

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.descent.matrix import PictureMatrix
from lrviz.descent.problems import Problem
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing


class _WeightsProblem(Problem):
    """θ = (w₁ … w_{n_x}, b)."""

    def __init__(self, train: Dataset, preprocessing: Preprocessing, test: Dataset | None, l2: float) -> None:
        super().__init__(train, test, preprocessing.n_x, l2)
        self.size = self.n_x + 1

    def covector(self, direction: FloatArray) -> FloatArray:
        """Return the direction itself: the coordinates are orthonormal."""
        return direction

    def shrink(self, theta: FloatArray) -> FloatArray:
        """λ·w."""
        slope = self.l2 * theta
        slope[-1] = 0.0
        return slope

    def squared_norms(self, thetas: FloatArray, logits: FloatArray) -> FloatArray:
        """‖w‖²."""
        squares: FloatArray = np.einsum("ki,ki->k", thetas[:, :-1], thetas[:, :-1])
        return squares

    def parameters(self, theta: FloatArray) -> tuple[FloatArray, float]:
        """(w, b)."""
        return theta[:-1, np.newaxis].copy(), float(theta[-1])


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

    def descend(self, thetas: FloatArray, logits: FloatArray, learning_rate: float) -> None:
        """Forward, backward, update; in place."""
        slope = np.empty(self.m)
        step = np.empty(self.size)
        for k in range(len(logits)):
            theta, Z = thetas[k], logits[k]
            np.dot(self._rows, theta[:-1], out=Z)
            Z += theta[-1]
            np.multiply(Z, 0.5, out=slope)
            np.tanh(slope, out=slope)
            slope -= self.signs
            slope *= learning_rate / (2.0 * self.m)
            np.dot(slope, self._rows, out=step[:-1])
            step[-1] = slope.sum()
            if self.l2:
                step += learning_rate * self.shrink(theta)
            np.subtract(theta, step, out=thetas[k + 1])


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

    def descend(self, thetas: FloatArray, logits: FloatArray, learning_rate: float) -> None:
        """One pass over the pictures an iteration: each block goes forward and backward while it is in the cache."""
        for k in range(len(logits)):
            theta, Z = thetas[k], logits[k]
            v, shift = self._X.scaled(theta[:-1])
            shift += theta[-1]
            weighted = np.zeros(self.n_x)
            total = 0.0
            for which, block in self._X.blocks():
                Z[which] = block @ v + shift
                dZ = neuron.sigmoid(Z[which]) - self.Y[which]
                weighted += dZ @ block
                total += float(dZ.sum())
            gradient = np.append(self._X.finish_backward(weighted, total), total) / self.m
            if self.l2:
                gradient += self.shrink(theta)
            np.subtract(theta, learning_rate * gradient, out=thetas[k + 1])
