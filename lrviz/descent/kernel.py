"""K = XᵀX, and what takes its place while there is none: the way of the Gram engine from β to the logits."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.matrix import OnShare, PictureMatrix

PANEL = 64
"""Rows of a panel of K: at some thousand pictures one fits the second cache, and its two calls are few."""

PANELS_FROM = 1600
"""Pictures from which on K is held as panels. Measured on a cache of 32 MB, one thread: at 1,500 pictures K whole is
1.2 times as fast, at 1,750 the panels are 1.4 times, at 2,000 and 4,000 1.2 times. Of the memory they take half."""

Forward: TypeAlias = Callable[[FloatArray, FloatArray], object]
"""Of θ = (β, b), (m + 1,), and an array that it fills with Z/2, (m,)."""


class Kernel(ABC):
    """The products with K, and with that of the test pictures."""

    @property
    def engine(self) -> str:
        """What an iteration is like: "gram", or "primal" where it takes two passes over X."""
        return "gram"

    @property
    @abstractmethod
    def forward(self) -> Forward:
        """Z/2 = [K 1]/2 · (β, b): the loop needs z/2 for its tanh, and halving is exact."""

    @abstractmethod
    def product(self, beta: FloatArray, out: FloatArray) -> None:
        """Fill `out` with Kβ/2."""

    def square(self, beta: FloatArray) -> float:
        """‖Xβ‖² = βᵀKβ."""
        half_product = np.empty(len(beta))
        self.product(beta, half_product)
        return 2.0 * float(half_product @ beta)

    @abstractmethod
    def test_products(self, betas: FloatArray) -> FloatArray:
        """X_testᵀXβ of several β: (k, m) → (k, m_test)."""

    @abstractmethod
    def half(self) -> FloatArray:
        """K/2 as one matrix, (m, m)."""

    def now(self) -> Kernel:
        """Give what computes the products at this moment, and will for ever."""
        return self


@dataclass(slots=True, eq=False)
class _Known:
    """β, Xβ, and Xᵀ(Xβ)/2 once it is asked for."""

    beta: FloatArray
    weights: FloatArray
    product: FloatArray | None = None


class Passes(Kernel):
    """Kβ = Xᵀ(Xβ) by two passes over the pictures, for as long as there is no K.

    The pictures stay uint8, each block becomes floats when it is needed: that was measured to be as fast as to read X
    as floats, of eight times the size and made in half a second, from memory (at 2,000 pictures of 64×64, 8.6 ms a pass
    against 10).
    """

    def __init__(self, X: PictureMatrix, X_test: PictureMatrix | None) -> None:
        self._X, self._X_test = X, X_test
        self._known: deque[_Known] = deque(maxlen=2)  # a point and its gradient: both are asked for again
        self._half: FloatArray | None = None

    @property
    def engine(self) -> str:
        """What an iteration takes here."""
        return "primal"

    def _at(self, beta: FloatArray) -> _Known:
        """Xβ, and what else is known there."""
        for known in self._known:
            if np.array_equal(known.beta, beta):
                return known
        known = _Known(beta.copy(), self._X.backward(beta))
        self._known.append(known)
        return known

    @property
    def forward(self) -> Forward:
        """(Xᵀ(Xβ) + b)/2."""
        return self._forward

    def _forward(self, theta: FloatArray, half_Z: FloatArray) -> None:
        self.product(theta[:-1], half_Z)
        half_Z += 0.5 * theta[-1]

    def product(self, beta: FloatArray, out: FloatArray) -> None:
        """Xᵀ(Xβ)/2."""
        if not beta.any():  # where most runs begin
            out.fill(0.0)
            return
        known = self._at(beta)
        if known.product is None:
            known.product = 0.5 * self._X.forward(known.weights)
        out[:] = known.product

    def square(self, beta: FloatArray) -> float:
        """‖Xβ‖², by one pass."""
        weights = self._at(beta).weights
        return float(weights @ weights)

    def test_products(self, betas: FloatArray) -> FloatArray:
        """X_testᵀ(Xβ)."""
        assert self._X_test is not None
        return np.stack([self._X_test.forward(self._at(beta).weights) for beta in betas])

    def half(self) -> FloatArray:
        """K/2, made when it is first asked for."""
        if self._half is None:
            self._half = 0.5 * self._X.gram()
        return self._half


class _Made(Kernel):
    """K itself, filled block by block."""

    def __init__(self) -> None:
        self.K_test: FloatArray | None = None

    @abstractmethod
    def put(self, rows: slice, columns: slice, block: FloatArray) -> None:
        """Take K[rows, columns], where no column is before the first row; K[columns, rows] is the same, transposed."""

    def test_products(self, betas: FloatArray) -> FloatArray:
        """K_test β."""
        assert self.K_test is not None
        products: FloatArray = betas @ self.K_test.T
        return products


class WholeKernel(_Made):
    """[K 1]/2 as one matrix: an iteration makes one call for its logits."""

    def __init__(self, m: int) -> None:
        super().__init__()
        self._half = np.empty((m, m + 1))
        self._half[:, -1] = 0.5

    def put(self, rows: slice, columns: slice, block: FloatArray) -> None:
        """On both sides of the diagonal."""
        np.multiply(block, 0.5, out=self._half[rows, columns])
        self._half[columns, rows] = self._half[rows, columns].T

    @property
    def forward(self) -> Forward:
        """The method of the matrix itself, which is called 100,000 times a second."""
        return self._half.dot

    def product(self, beta: FloatArray, out: FloatArray) -> None:
        """Kβ/2."""
        np.matmul(self.half(), beta, out=out)  # np.dot would copy this part of a matrix

    def half(self) -> FloatArray:
        """All but the column of ones."""
        return self._half[:, :-1]


class PanelKernel(_Made):
    """K is symmetric, so only its upper half is kept, as panels of some rows: what is read once is used twice.

    Notes
    -----
    With P = K[I, I₀:], the rows I from their diagonal on, z_I += Pβ, and beyond the rows I themselves z_J += P_Jᵀβ_I
    while the panel is still in the cache. An iteration on many pictures takes the time of reading K.
    """

    def __init__(self, m: int) -> None:
        super().__init__()
        self._m = m
        self._panels = [np.empty((min(PANEL, m - first), m - first)) for first in range(0, m, PANEL)]
        self._products = np.empty(m)

    def put(self, rows: slice, columns: slice, block: FloatArray) -> None:
        """In the panels that these rows are in, as far as they lie beyond their diagonal."""
        for at in range(rows.start // PANEL, -(-rows.stop // PANEL)):
            first, panel = at * PANEL, self._panels[at]
            top, bottom = max(rows.start, first), min(rows.stop, first + len(panel))
            left = max(columns.start, first)
            if left < columns.stop:
                part = block[top - rows.start : bottom - rows.start, left - columns.start :]
                into = panel[top - first : bottom - first, left - first : columns.stop - first]
                np.multiply(part, 0.5, out=into)
                square = into[:, : max(first + len(panel) - left, 0)]  # of the panel's own rows: there twice
                panel[left - first : left - first + square.shape[1], top - first : bottom - first] = square.T

    @property
    def forward(self) -> Forward:
        """Two products a panel."""
        return self._forward

    def _forward(self, theta: FloatArray, half_Z: FloatArray) -> None:
        self.product(theta[:-1], half_Z)
        half_Z += 0.5 * theta[-1]

    def product(self, beta: FloatArray, out: FloatArray) -> None:
        """Kβ/2."""
        out.fill(0.0)
        first, m = 0, self._m
        for panel in self._panels:
            beyond = first + len(panel)
            here = self._products[: len(panel)]
            panel.dot(beta[first:], here)
            out[first:beyond] += here
            if beyond < m:
                there = self._products[: m - beyond]
                np.matmul(beta[first:beyond], panel[:, len(panel) :], out=there)
                out[beyond:] += there
            first = beyond

    def half(self) -> FloatArray:
        """Both halves, put together."""
        half = np.empty((self._m, self._m))
        for at, panel in enumerate(self._panels):
            rows = slice(at * PANEL, at * PANEL + len(panel))
            half[rows, rows.start :] = panel
            half[rows.start :, rows] = panel.T
        return half


def make_kernel(X: PictureMatrix, X_test: PictureMatrix | None = None, progress: OnShare | None = None) -> Kernel:
    """Make K, and that of the test pictures: exactly, from the uint8 pictures, block by block.

    Parameters
    ----------
    X, X_test : PictureMatrix
        The training pictures, the test pictures.
    progress : callable, optional
        Told the share done after each block; an exception raised by it ends the work.
    """
    kernel = WholeKernel(X.m) if X.m < PANELS_FROM else PanelKernel(X.m)
    part = 1.0 if X_test is None else X.m / (X.m + 2.0 * X_test.m)  # of the work: one half of K is not computed

    def tell(share: float, before: float = 0.0, weight: float = part) -> None:
        if progress is not None:
            progress(before + weight * share)

    for rows, columns, block, share in X.gram_blocks():
        kernel.put(rows, columns, block)
        tell(share)
    if X_test is not None:
        kernel.K_test = X.gram(X_test, lambda share: tell(share, part, 1.0 - part))
    return kernel
