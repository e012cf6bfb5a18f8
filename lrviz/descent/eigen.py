"""The largest eigenvalue of a symmetric matrix that is only known by what it does to a vector (Lanczos)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lrviz._typing import FloatArray


def largest_eigenpair(
    times: Callable[[FloatArray], FloatArray], start: FloatArray, *, most: int = 60, tolerance: float = 1e-10
) -> tuple[float, FloatArray]:
    """Largest eigenvalue and its unit eigenvector of a symmetric positive semidefinite matrix.

    Parameters
    ----------
    times : callable
        The matrix times a vector, (m,) → (m,).
    start : ndarray of shape (m,)
        A first guess; any vector that is not orthogonal to the eigenvector will do. Some fixed noise is mixed in, so
        that no symmetry of the data can hide it.
    most : int
        Products at the most.
    tolerance : float
        Stop when the residual ‖Aq − λq‖ is below this share of λ; the eigenvalue is then good to its square.

    Notes
    -----
    Lanczos' method with full reorthogonalisation (Golub and Van Loan, Matrix Computations, 10.1): the eigenvalue of
    the matrix is that of a small tridiagonal one, whose corner grows by one with each product.
    """
    m = len(start)
    noise = np.random.default_rng(0).standard_normal(m)
    q = start / (np.linalg.norm(start) or 1.0) + 1e-3 * noise / np.linalg.norm(noise)
    q /= np.linalg.norm(q)
    basis = np.empty((min(most, m), m))
    diagonal: list[float] = []
    beside: list[float] = []
    for k in range(len(basis)):
        basis[k] = q
        r = np.array(times(q), dtype=np.float64)
        diagonal.append(float(q @ r))
        for _ in range(2):  # once is not enough in floating point, twice is (Kahan, Parlett)
            r -= basis[: k + 1].T @ (basis[: k + 1] @ r)
        length = float(np.linalg.norm(r))
        values, vectors = np.linalg.eigh(np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1))
        top, weights = float(values[-1]), vectors[:, -1]
        if not np.isfinite(top) or length * abs(weights[-1]) <= tolerance * top or length == 0.0:
            break
        beside.append(length)
        q = r / length
    vector: FloatArray = weights @ basis[: len(weights)]
    if vector.sum() < 0:  # either sign is an eigenvector; always the same one, so that a picture does not flip
        vector = -vector
    return max(top, 0.0), vector


def largest_eigenvalue(
    both: Callable[[FloatArray], tuple[FloatArray, FloatArray]],
    start: FloatArray,
    *,
    most: int = 12,
    tolerance: float = 1e-3,
) -> float:
    """Largest eigenvalue of an operator that is symmetric in another inner product than that of its coordinates.

    Parameters
    ----------
    both : callable
        Of a vector v: the operator on it, and c such that c·u is the inner product of v and u; (size,) both.
    start : ndarray of shape (size,)
        Any vector that is far from an eigenvector.
    most, tolerance : int, float
        See `largest_eigenpair`.
    """
    basis: list[FloatArray] = []
    covectors: list[FloatArray] = []
    diagonal: list[float] = []
    beside: list[float] = []
    r, top = start, 0.0
    while len(basis) < most:
        image, lowered = both(r)
        length = float(np.sqrt(max(float(lowered @ r), 0.0)))
        if length <= tolerance * top or not np.isfinite(length):
            break
        if basis:
            beside.append(length)
        basis.append(r / length)
        covectors.append(lowered / length)
        r = image / length
        diagonal.append(float(covectors[-1] @ r))
        top = float(np.linalg.eigvalsh(np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1))[-1])
        for _ in range(2):
            for one, lower in zip(basis, covectors, strict=True):
                r = r - float(lower @ r) * one
    return top
