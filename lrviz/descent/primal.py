"""The engines that hold w itself: the lesson's own, with X as floats, and one that keeps only the uint8 pictures."""

from __future__ import annotations

import math

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray, Precision, SingleArray
from lrviz.descent.matrix import PictureMatrix
from lrviz.descent.newton import direct_step
from lrviz.descent.problems import Problem
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing

ITEM_BYTES: dict[Precision, int] = {"double": 8, "single": 4}
"""Of one number of X."""

UNBLOCKED = 2**25
"""Bytes of X up to which it is one block: measured, where two passes over a cache of 32 MB are as fast as one over
memory."""

BLOCK_BYTES, ROWS = 2**22, 4
"""Bytes of a block at least, and what its number of pictures is a multiple of; see `block_size`."""

CONVERTED = 64
"""Pictures turned to float32 at a time."""

FARTHEST = 1e24
"""Largest and, inverted, smallest numbers that are multiplied in float32 as they are; the others are scaled."""


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
    """The lesson's own way, X as floats in memory: two passes over X an iteration.

    Parameters
    ----------
    train, preprocessing, test, l2 : see `make_problem`
    precision : {"double", "single"}
        X as float64, or as float32: half the memory, and half of what an iteration reads. All else is float64: θ, the
        slopes of the cost by z, costs, and sums over blocks of pictures.

    Notes
    -----
    An X that does not fit the cache is read from memory once: each block of pictures goes forward and backward while
    it is in the cache. The sums are made in the order of the blocks, which depends on the shape of X alone (and, by
    the BLAS library, on its number of threads): a step can be repeated to the last bit.

    The error of single precision, with u = 2⁻²⁴ and γₙ = nu/(1 − nu) (Higham, Accuracy and Stability of Numerical
    Algorithms, 2nd edition, 3.1): x and w are rounded once each, and a product of n numbers has the error γₙ in
    whatever order it is summed, so

        |ẑ − z| ≤ γ_{n_x+2} Σ|w||x|,   |Ĵ − J| ≤ γ_{n_x+2}/m Σᵢ Σ|w||xᵢ|   at the same w and b,

    since no loss is steeper than 1 in z. A gradient is off by at most γ_{s+2} Σ|dz||x|/m for its own sums over s
    pictures of a block, and by Σ|ẑ − z||x|/(4m) for those of z. A step of plain descent with α ≤ 2/L brings no two
    points farther apart, so after k steps that were off by ε at the most the way is off by no more than kαε. Rounding
    up and down mostly cancels: what is measured is some thousand times less (`cost_in_double`).
    """

    engine = "primal"

    def __init__(
        self,
        train: Dataset,
        preprocessing: Preprocessing,
        test: Dataset | None = None,
        *,
        l2: float = 0.0,
        precision: Precision = "double",
    ) -> None:
        super().__init__(train, preprocessing, test, l2)
        self.precision = precision
        self._pictures, self._preprocessing = train.pixels, preprocessing
        self._rows = _rows(train, preprocessing, precision)
        self._test_rows = None if test is None else _rows(test, preprocessing, precision)
        size = block_size(self.m, self.n_x, self._rows.itemsize)
        whichs = [slice(first, first + size) for first in range(0, self.m, size)]
        self._blocks = [(which, self._rows[which], self.signs[which]) for which in whichs]

    def logits(self, theta: FloatArray) -> FloatArray:
        """Z = wᵀX + b."""
        w, unit = self._as_held(theta[:-1])
        Z = np.empty(self.m)
        for which, block, _ in self._blocks:
            Z[which] = np.dot(block, w)
        if unit != 1.0:
            Z *= unit
        Z += theta[-1]
        return Z

    def test_logits(self, thetas: FloatArray) -> FloatArray:
        """Z = wᵀX_test + b."""
        assert self._test_rows is not None
        W, unit = self._as_held(thetas[:, :-1])
        Z: FloatArray = (W @ self._test_rows.T) * np.float64(unit) + thetas[:, -1:]
        return Z

    def pullback(self, q: FloatArray) -> FloatArray:
        """(Xq, Σq)."""
        held, unit = self._as_held(q)
        direction = np.zeros(self.size)
        for which, block, _ in self._blocks:
            direction[:-1] += np.dot(held[which], block)
        if unit != 1.0:
            direction *= unit
        direction[-1] = q.sum()
        return direction

    def slope(self, theta: FloatArray, half_logits: FloatArray, halves: FloatArray | float, out: FloatArray) -> None:
        """Forward and backward, one pass over X each, block by block; a small X is one block."""
        w, unit = self._as_held(theta[:-1])
        dw, b = out[:-1], theta[-1]
        single = self.precision == "single"
        part = np.empty(self.n_x, w.dtype) if single or len(self._blocks) > 1 else dw
        total = 0.0
        for which, block, signs in self._blocks:
            half_Z = half_logits[which]
            if single:
                np.multiply(np.dot(block, w), unit, out=half_Z)
            else:
                np.dot(block, w, out=half_Z)
            half_Z += b
            half_Z *= 0.5
            dZ = np.tanh(half_Z)
            dZ -= signs
            dZ *= halves if isinstance(halves, float) else halves[which]
            np.dot(dZ.astype(w.dtype, copy=False), block, out=part)
            if which.start:
                dw += part
            elif part is not dw:
                dw[:] = part
            total += np.add.reduce(dZ)
        out[-1] = total
        if self.l2:
            dw += self.l2 * theta[:-1]

    def _as_held(self, numbers: FloatArray) -> tuple[FloatArray | SingleArray, float]:
        """Give (a, c) such that a·c are these numbers, a in the precision of X and in the range of float32."""
        if self.precision == "double":
            return numbers, 1.0
        largest = max(float(numbers.max()), -float(numbers.min()))
        if largest == 0.0 or FARTHEST > largest > 1.0 / FARTHEST or not math.isfinite(largest):
            return numbers.astype(np.float32), 1.0
        unit = math.ldexp(1.0, math.frexp(largest)[1])
        return (numbers / unit).astype(np.float32), unit

    def cost_in_double(self, theta: FloatArray) -> float:
        """J at θ from the pictures themselves, all in float64: what single precision is measured by."""
        X = PictureMatrix(self._pictures, self._preprocessing)
        cost = neuron.cost(X.forward(theta[:-1]) + theta[-1], self.Y)
        return cost + 0.5 * self.l2 * float(theta[:-1] @ theta[:-1])

    def newton_step(self, theta: FloatArray, logits: FloatArray) -> FloatArray:
        """By a system of n_x + 1 unknowns (`direct_step`)."""
        return direct_step(self._rows.astype(np.float64, copy=False), theta, logits, self.signs, self.l2)


def block_size(m: int, n_x: int, itemsize: int) -> int:
    """Give the number of pictures that go forward and backward together: all, if X is no larger than a usual cache.

    Notes
    -----
    Measured on blocks of 1 to 6 MB: at 4 MB as fast as any on one thread (one pass over memory instead of two, 1.4
    times as fast), and large enough for a BLAS library to share a block among two. It takes four rows at a time.
    """
    if m * n_x * itemsize <= UNBLOCKED:
        return m
    rows = -(-BLOCK_BYTES // (n_x * itemsize))
    return -(-rows // ROWS) * ROWS


def _rows(data: Dataset, preprocessing: Preprocessing, precision: Precision) -> FloatArray | SingleArray:
    """Xᵀ, (m, n_x): X is a view of it, transposed."""
    if precision == "double":
        return preprocessing.columns(data.images).T
    rows = np.empty((len(data), preprocessing.n_x), np.float32)
    for first in range(0, len(data), CONVERTED):  # never all of it in float64
        rows[first : first + CONVERTED] = preprocessing.columns(data.pixels[first : first + CONVERTED]).T
    return rows


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
