"""Four ways to one gradient step's J, dw and db: what the vectorisation lab times, and shows as it ran.

All are the mean over m examples of the same equations, in the forms of `lrviz.neuron`: a = σ(z) by tanh, and the loss
as max(z, 0) + log(1 + e^−|z|) − y·z, which never takes log(0).
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from math import exp, log1p, tanh
from typing import TypeAlias

import numpy as np

from lrviz._typing import FloatArray as Array
from lrviz.descent.gram import GramProblem
from lrviz.neuron import loss, sigmoid

Numbers: TypeAlias = list[float]
Rows: TypeAlias = list[Numbers]

BURST = 64
"""Iterations of the Gram engine in one call, as the trainer asks for them."""


def every_number(X: Rows, Y: Numbers, w: Numbers, b: float) -> tuple[float, Numbers, float]:
    """Loop over the examples, and over the weights: X[i] is picture i."""
    m, n_x = len(X), len(w)
    J, dw, db = 0.0, [0.0] * n_x, 0.0
    for i in range(m):
        x, y = X[i], Y[i]
        z = b
        for j in range(n_x):
            z += w[j] * x[j]
        a = (1 + tanh(z / 2)) / 2
        J += max(z, 0.0) + log1p(exp(-abs(z))) - y * z
        dz = a - y
        for j in range(n_x):
            dw[j] += x[j] * dz
        db += dz
    return J / m, [total / m for total in dw], db / m


def one_loop(X: Array, Y: Array, w: Array, b: float) -> tuple[float, Array, float]:
    """Loop over the examples, columns of X: (n_x, m)."""
    n_x, m = X.shape
    J, dw, db = 0.0, np.zeros(n_x), 0.0
    for i in range(m):
        x, y = X[:, i], Y[0, i]
        z = np.dot(w[:, 0], x) + b
        a = (1 + tanh(z / 2)) / 2
        J += max(z, 0.0) + log1p(exp(-abs(z))) - y * z
        dz = a - y
        dw += x * dz
        db += dz
    return J / m, dw[:, np.newaxis] / m, db / m


def vectorised(X: Array, Y: Array, w: Array, b: float) -> tuple[float, Array, float]:
    """Take all examples at once: X is (n_x, m)."""
    m = X.shape[1]
    Z = w.T @ X + b
    A = sigmoid(Z)
    J = np.sum(loss(Z, Y)) / m
    dZ = A - Y
    dw = X @ dZ.T / m
    db = np.sum(dZ) / m
    return J, dw, db


def gram(problem: GramProblem, theta: Array, alpha: float) -> tuple[float, Array, float]:
    """Do as lrviz does: w = Xβ, so Z = Kβ + b; K = XᵀX is made, θ is (β, b)."""
    thetas = np.empty((BURST + 1, problem.size))
    logits = np.empty((BURST, problem.m))
    thetas[0] = theta
    problem.descend(thetas, logits, alpha)
    J = problem.costs(thetas[:-1], logits)
    gradient = (thetas[0] - thetas[1]) / alpha
    return J[0], gradient[:-1], gradient[-1]  # dw = X · gradient[:-1], if asked for


RUN: dict[str, tuple[Callable[..., object], ...]] = {
    "every_number": (every_number,),
    "one_loop": (one_loop,),
    "vectorised": (vectorised,),
    "gram": (gram, GramProblem.descend),
}
"""The functions that are run for each way, slowest first."""

WAYS = tuple(RUN)


def code(way: str) -> str:
    """Give the source of what is run for a way.

    Raises
    ------
    OSError
        If the program came without its source.
    """
    return "\n\n".join(textwrap.dedent(inspect.getsource(function)).strip() for function in RUN[way]) + "\n"
