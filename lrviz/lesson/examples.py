"""All training pictures at one (w, b), forward and backward in vectorised form, some pictures at a time.

Every number comes out of `lrviz.neuron`, called on blocks of columns of X, so that X as floats is never kept whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray, IntArray
from lrviz.images.unroll import TrainingMatrix
from lrviz.lesson.values import FIRST, Summary

NUMBERS = 400_000
"""Numbers of X in one block: a millisecond's work."""

Rest = Callable[[], None]
"""Called between two blocks; an exception raised by it ends the work."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """m examples, forward and backward.

    Attributes
    ----------
    X : Summary
        Of the matrix of shape (n_x, m), which is not kept.
    Y, Z, A, losses, dZ : ndarray of shape (1, m)
        Labels, wᵀX + b, σ(Z), the loss of each, and A − Y.
    J : float
        Mean of the losses, and (λ/2)‖w‖².
    dw : ndarray of shape (n_x, 1)
        (1/m) X dZᵀ + λw.
    data_dw : ndarray of shape (n_x, 1)
        The same without λw.
    db : float
    w, b, l2 : ndarray of shape (n_x, 1), float, float
        Where.
    """

    X: Summary
    Y: FloatArray
    Z: FloatArray
    A: FloatArray
    losses: FloatArray
    dZ: FloatArray
    J: float
    dw: FloatArray
    data_dw: FloatArray
    db: float
    w: FloatArray
    b: float
    l2: float

    @property
    def m(self) -> int:
        """How many pictures."""
        return int(self.Y.shape[1])


def _no_rest() -> None:
    """Go on."""


def blocks(matrix: TrainingMatrix, rest: Rest = _no_rest) -> Iterator[tuple[slice, FloatArray]]:
    """Go through the columns of X, some at a time: (which, X of these)."""
    size = max(NUMBERS // matrix.n_x, 1)
    for first in range(0, matrix.m, size):
        rest()
        which = slice(first, min(first + size, matrix.m))
        yield which, matrix.preprocessing.columns(matrix.train.pixels[which])


def compute(matrix: TrainingMatrix, w: FloatArray, b: float, l2: float = 0.0, rest: Rest = _no_rest) -> Examples:
    """Go forward and backward once.

    Parameters
    ----------
    matrix : TrainingMatrix
        The pictures, and how they become columns.
    w : ndarray of shape (n_x, 1)
        The weights.
    b, l2 : float
        The bias, and λ.
    rest : callable
        Called between two blocks of pictures.

    Raises
    ------
    ValueError
        If w has another shape, or the preprocessing is not fitted yet.

    Notes
    -----
    The mean over m pictures is the mean of each block's, weighted by its share of the pictures.
    """
    if w.shape != (matrix.n_x, 1):
        raise ValueError(f"w must be ({matrix.n_x}, 1), not {w.shape}")
    m, Y = matrix.m, matrix.train.Y
    Z, dw, db = np.empty((1, m)), np.zeros((matrix.n_x, 1)), 0.0
    squares, low, high, first = 0.0, np.inf, -np.inf, ()
    for which, X in blocks(matrix, rest):
        Z[:, which] = neuron.logits(w, b, X)
        block_dw, block_db = neuron.gradients(X, neuron.sigmoid(Z[:, which]), Y[:, which])
        share = X.shape[1] / m
        dw += share * block_dw
        db += share * block_db
        squares += float(np.vdot(X, X))
        low, high = min(low, float(X.min())), max(high, float(X.max()))
        first = first or tuple(X[:FIRST, 0].tolist())
    A = neuron.sigmoid(Z)
    return Examples(
        X=Summary((matrix.n_x, m), float(np.sqrt(squares)), low, high, first),
        Y=Y,
        Z=Z,
        A=A,
        losses=neuron.loss(Z, Y),
        dZ=A - Y,
        J=neuron.cost(Z, Y, w, l2),
        dw=dw + l2 * w if l2 else dw,
        data_dw=dw,
        db=db,
        w=w,
        b=b,
        l2=l2,
    )


def rows(matrix: TrainingMatrix, positions: IntArray, rest: Rest = _no_rest) -> FloatArray:
    """Give some rows of X: number `positions` of every picture, shape (len(positions), m)."""
    found = np.empty((len(positions), matrix.m))
    for which, X in blocks(matrix, rest):
        found[:, which] = X[positions]
    return found
