"""The Gram engine: descent in the m numbers β with w = Xβ, tens of times faster than in w itself."""

from __future__ import annotations

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.matrix import OnShare, PictureMatrix
from lrviz.descent.problems import Problem
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing


class GramProblem(Problem):
    """θ = (β₁ … βₘ, b).

    Every step of gradient descent from w = 0 adds a weighted sum of the pictures to w, so w = Xβ always. With
    K = XᵀX, computed once, z = Kβ + b, and the gradient with respect to w has the coordinates dZ/m: an iteration
    costs m² multiplications instead of 2·m·n_x, and X itself is never touched.
    """

    engine = "gram"

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
        self._half_test = None
        if test is not None:
            self._half_test = self._with_ones(self._X.gram(PictureMatrix(test.pixels, preprocessing)))
        self._K_half = self._half[:, : self.m]

    @staticmethod
    def _with_ones(K: FloatArray) -> FloatArray:
        half = np.empty((K.shape[0], K.shape[1] + 1))
        np.multiply(K, 0.5, out=half[:, :-1])
        half[:, -1] = 0.5
        return half

    def logits(self, theta: FloatArray) -> FloatArray:
        """Z = Kβ + b."""
        Z: FloatArray = 2.0 * (self._half @ theta)
        return Z

    def test_logits(self, thetas: FloatArray) -> FloatArray:
        """Z = X_testᵀXβ + b."""
        assert self._half_test is not None
        Z: FloatArray = 2.0 * (thetas @ self._half_test.T)
        return Z

    def pullback(self, q: FloatArray) -> FloatArray:
        """Xq has the coordinates q."""
        return np.append(q, q.sum())

    def covector(self, direction: FloatArray) -> FloatArray:
        """(Xβ)ᵀ(Xβ′) = (Kβ)ᵀβ′."""
        return np.append(2.0 * (self._K_half @ direction[:-1]), direction[-1])

    def shrink(self, theta: FloatArray) -> FloatArray:
        """λ·Xβ has the coordinates λβ."""
        return np.append(self.l2 * theta[:-1], 0.0)

    def squared_norms(self, thetas: FloatArray, logits: FloatArray) -> FloatArray:
        """‖Xβ‖² = βᵀKβ = βᵀ(z − b)."""
        squares: FloatArray = np.einsum("ki,ki->k", thetas[:, :-1], logits - thetas[:, -1:])
        return squares

    def parameters(self, theta: FloatArray) -> tuple[FloatArray, float]:
        """(Xβ, b)."""
        return self._X.backward(theta[:-1])[:, np.newaxis], float(theta[-1])

    def descend(self, thetas: FloatArray, logits: FloatArray, learning_rate: float) -> None:
        """Six NumPy calls an iteration, none of which allocates.

        Notes
        -----
        a = σ(z) = (1 + tanh(z/2))/2, so with s = 2y − 1 the slope is dz = a − y = (tanh(z/2) − s)/2, and α/(2m) turns
        tanh(z/2) − s into the step.
        """
        half, signs, m = self._half, self.signs, self.m
        scale = learning_rate / (2.0 * m)
        step = np.empty(m + 1)
        weights = step[:m]
        keep = np.ones(m + 1)
        keep[:m] -= learning_rate * self.l2
        slope = np.empty(m)
        dot, tanh, subtract, multiply, total = np.dot, np.tanh, np.subtract, np.multiply, np.add.reduce
        penalty = self.l2 > 0
        for k in range(len(logits)):
            theta, half_Z = thetas[k], logits[k]
            dot(half, theta, out=half_Z)
            tanh(half_Z, out=slope)
            subtract(slope, signs, out=slope)
            multiply(slope, scale, out=weights)
            step[m] = total(weights)
            if penalty:
                theta = theta * keep
            subtract(theta, step, out=thetas[k + 1])
        multiply(logits, 2.0, out=logits)
