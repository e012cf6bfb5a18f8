"""Newton's step of the cost, p = H⁻¹∇J, by whichever system is smaller: one unknown a picture, or one a weight.

With S = √(a(1 − a)) the Hessian is [X; 1] S² [X; 1]ᵀ/m (+ λ on w). The ratio dZ/S is −s·e^(−q/2) with s = 2y − 1 and
the margin q = s·z: never 0/0, however sure the neuron is.
"""

from __future__ import annotations

import math

import numpy as np

from lrviz._typing import FloatArray

SINGULAR = 1e-8
"""Rounding of the solution, as a share of the right side, beyond which a system counts as singular."""

DEPENDENT = 1e-11
"""Share of a column that is not a mixture of the others, below which it counts as one."""

CUT = 1e-12
"""Singular values below this share of the largest count as 0."""


def _roots(logits: FloatArray, signs: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(S, dZ/S) of each picture."""
    margins = signs * logits
    S = np.asarray(0.5 / np.cosh(0.5 * margins), np.float64)
    return S, -signs * np.exp(-0.5 * margins)


def _solve(matrix: FloatArray, right: FloatArray) -> FloatArray | None:
    """Solution of a square system, or None where it would be rounding."""
    try:
        solution = np.asarray(np.linalg.solve(matrix, right), np.float64)
    except np.linalg.LinAlgError:
        return None
    lost = np.finfo(np.float64).eps * float(np.abs(matrix).max()) * float(np.abs(solution).max())
    return solution if lost <= SINGULAR * float(np.abs(right).max()) else None  # NaN is not below anything


def dual_step(K_half: FloatArray, theta: FloatArray, logits: FloatArray, signs: FloatArray, l2: float) -> FloatArray:
    """Newton's step in the coordinates (β, b) or (β, c, b) of the Gram engine.

    Parameters
    ----------
    K_half : ndarray of shape (m, m)
        XᵀX/2.
    theta : ndarray of shape (size,)
        Where.
    logits, signs : ndarray of shape (m,)
        z and 2y − 1 there.
    l2 : float
        λ.

    Notes
    -----
    Let r = Xᵀp_w + p_b be the change of the logits. Hp = ∇J says X(dZ − S²r)/m = λ(p_w − w) and Σ S²r = Σ dZ. So for
    λ > 0 p_w = w + XSη, for λ = 0 p_w = XSη, with

        (SKS + λm)η + S1·p_b = h,   (S1)ᵀη = 0,   h = dZ/S − [λ > 0] S Xᵀw

    where S1 is the column of all S, and (S1)ᵀη = 0 makes w the shortest for λ = 0. If this is singular (pictures that
    are there twice), what was multiplied out, XS(SKSη + S1·p_b − h) = 0 and its sum, still holds for the least squares
    solution of SKSη + S1·p_b ≈ h.
    """
    m = len(logits)
    S, h = _roots(logits, signs)
    step = theta.copy() if l2 else np.zeros_like(theta)
    scale = float(S.max())
    if scale == 0.0:  # surer than float64 can tell
        step[-1] = 0.0
        return step
    if l2:
        h -= S * (logits - theta[-1])
    else:  # so that nothing underflows, however sure the neuron is
        S /= scale
        h /= scale
    B = np.empty((m + 1, m + 1))
    np.multiply(K_half, 2.0 * S, out=B[:m, :m])
    B[:m, :m] *= S[:, np.newaxis]
    B[np.arange(m), np.arange(m)] += l2 * m
    size = (float(np.trace(B[:m, :m])) / m or 1.0) / float(S.max())
    B[:m, m] = B[m, :m] = size * S  # the border is as large as the rest
    B[m, m] = 0.0
    solution = _solve(B, np.append(h, 0.0))
    eta, p_b = (solution[:m], size * float(solution[m])) if solution is not None else _projected(B[:m, :m], S, h)
    step[:m] += S * eta
    step[-1] = p_b
    return step


def _projected(B: FloatArray, border: FloatArray, right: FloatArray) -> tuple[FloatArray, float]:
    """(η, p_b) for a singular B: that which comes closest to Bη + border·p_b = right, and of these the least ηᵀBη.

    NaN where B is so small beside the border that nothing can be told.
    """
    values, vectors = np.linalg.eigh(B)
    kept = values > CUT * values[-1]
    values, vectors = values[kept], vectors[:, kept]
    inside, known = border @ vectors, right @ vectors
    outside = border - vectors @ inside
    if outside @ outside > CUT * (border @ border):
        p_b = float(outside @ right) / float(outside @ outside)
    else:
        bend = float(inside @ (inside / values))
        p_b = float(inside @ (known / values)) / bend if bend else math.nan
    eta: FloatArray = vectors @ ((known - p_b * inside) / values)
    return eta, p_b


def direct_step(rows: FloatArray, theta: FloatArray, logits: FloatArray, signs: FloatArray, l2: float) -> FloatArray:
    """Newton's step in (w, b) itself, by a system of n_x + 1 unknowns.

    Parameters
    ----------
    rows : ndarray of shape (m, n_x)
        Xᵀ.
    theta : ndarray of shape (n_x + 1,)
        Where.
    logits, signs : ndarray of shape (m,)
        z and 2y − 1 there.
    l2 : float
        λ.
    """
    m, n_x = rows.shape
    S, h = _roots(logits, signs)
    A = np.empty((m, n_x + 1))
    np.multiply(rows, S[:, np.newaxis], out=A[:, :-1])
    A[:, -1] = S
    H = A.T @ A
    H[np.arange(n_x), np.arange(n_x)] += l2 * m
    slope = h @ A
    slope[:-1] += l2 * m * theta[:-1]
    solution = None if _dependent(H) else _solve(H, slope)
    if solution is not None:
        return solution
    if l2:
        return np.asarray(np.linalg.lstsq(H, slope, rcond=CUT)[0], np.float64)
    w, b = _shortest(A[:, :-1], S, h)
    return np.append(w, b)


def _dependent(H: FloatArray) -> bool:
    """Whether a column of a symmetric positive semidefinite matrix is a mixture of those before it."""
    diagonal = np.diag(H)
    try:
        own = np.diag(np.linalg.cholesky(H)) ** 2
    except np.linalg.LinAlgError:
        return True
    return bool((own <= DEPENDENT * diagonal).any())


def _shortest(matrix: FloatArray, border: FloatArray, right: FloatArray) -> tuple[FloatArray, float]:
    """(x, y) that come closest to Ax + by = c, and of these the shortest x."""
    square = float(border @ border)
    if square == 0.0:
        return np.zeros(matrix.shape[1]), 0.0
    across = matrix - np.outer(border, border @ matrix) / square
    x = np.asarray(np.linalg.lstsq(across, right - border * (border @ right) / square, rcond=CUT)[0], np.float64)
    return x, float(border @ (right - matrix @ x)) / square
