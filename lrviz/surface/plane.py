"""J on a plane.

On a plane through (w, b) with directions u and v the m logits are z + s·z_u + t·z_v. So three vectors of m numbers
give J at any point of it, without w and without X.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.descent.problems import PRODUCT, Problem

ROW_BYTES = 2**18
"""Margins computed at a time: what stays in the second-level cache through eight operations."""


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """J on a plane: everything about it in m numbers each.

    Attributes
    ----------
    margins, along_u, along_v : ndarray of shape (m,)
        The margin ±z at the origin (positive where the picture is judged right), and its slopes in s and t.
    penalty : ndarray of shape (3, 3)
        λ/2 times the Gram matrix of (w, the w part of u, the w part of v): the penalty is (1, s, t) P (1, s, t)ᵀ.
    """

    margins: FloatArray
    along_u: FloatArray
    along_v: FloatArray
    penalty: FloatArray

    @classmethod
    def through(cls, problem: Problem, theta: FloatArray, u: FloatArray, v: FloatArray) -> Plane:
        """Plane through θ with the directions u and v, all in coordinates of θ."""
        signs = 2.0 * problem.Y - 1.0
        penalty = np.zeros((3, 3))
        if problem.l2:
            vectors = (theta, u, v)
            for i, one in enumerate(vectors):
                slope = problem.shrink(one)  # λ times the w part alone
                penalty[i] = [0.5 * problem.inner(slope, other) for other in vectors]
        margins, along_u, along_v = (signs * problem.logits(vector) for vector in (theta, u, v))
        return cls(margins, along_u, along_v, penalty)

    def cost(self, s: float, t: float) -> float:
        """J at one point."""
        return float(self.costs(np.array([s]), np.array([t]))[0, 0])

    def costs(self, s: FloatArray, t: FloatArray) -> FloatArray:
        """J on a grid, (n_t, n_s).

        Notes
        -----
        With margins q the loss is log(1 + e⁻q) = max(−q, 0) + log(1 + e^−|q|). The factors 1 + e^−|q| lie between 1 and
        2, so some hundred of them are multiplied before one logarithm is taken; that, and working on pieces that
        stay in the cache, is what lets the surface be drawn anew many times a second.
        """
        m = len(self.margins)
        J = np.empty((len(t), len(s)))
        n = max(ROW_BYTES // (8 * min(m, PRODUCT)), 1)
        points = np.empty((3, min(n, J.size)))
        points[0] = 1.0
        slopes = np.stack([self.margins, self.along_u, self.along_v], axis=1)
        flat = J.reshape(-1)
        for first in range(0, J.size, n):
            which = np.arange(first, min(first + n, J.size))
            here = points[:, : len(which)]
            here[1], here[2] = s[which % len(s)], t[which // len(s)]
            total = np.zeros(len(which))
            for part in range(0, m, PRODUCT):
                q = slopes[part : part + PRODUCT] @ here
                factors = np.abs(q)
                np.negative(factors, out=factors)
                np.exp(factors, out=factors)
                factors += 1.0
                total += np.log(np.multiply.reduce(factors, axis=0))
                np.minimum(q, 0.0, out=q)
                total -= q.sum(axis=0)
            flat[which] = total / m
        if self.penalty.any():
            P = self.penalty
            S, T = s[np.newaxis, :], t[:, np.newaxis]
            J += P[0, 0] + 2 * (P[0, 1] * S + P[0, 2] * T + P[1, 2] * S * T) + P[1, 1] * S * S + P[2, 2] * T * T
        return J

    @property
    def falls_forever(self) -> bool:
        """Whether some direction in the plane never lets J rise again: then it has no lowest point.

        Notes
        -----
        J has none exactly when a direction d makes no margin smaller, d·(along_u, along_v) ≥ 0 for every picture: when
        all these vectors lie in one half-plane, that is, when the largest gap between their angles is at least π.
        """
        if self.penalty.any():
            return False
        slopes = np.stack([self.along_u, self.along_v], axis=1)
        size = np.abs(slopes).max(axis=0)
        slopes = slopes / np.where(size > 0, size, 1.0)
        slopes = slopes[np.hypot(slopes[:, 0], slopes[:, 1]) > 1e-12]
        angles = np.sort(np.arctan2(slopes[:, 1], slopes[:, 0]))
        if len(angles) < 2:
            return True
        gaps = np.diff(angles, append=angles[0] + 2 * math.pi)
        return bool(gaps.max() >= math.pi)

    def minimum(self) -> tuple[float, float, float] | None:
        """Find the lowest point of the plane, (s, t, J), by Newton's method in two variables; None if there is none."""
        if self.falls_forever:
            return None
        slopes = np.stack([self.along_u, self.along_v])
        m = len(self.margins)
        point = np.zeros(2)
        J = self.cost(*point)
        for _ in range(100):
            missing = neuron.sigmoid(-(self.margins + point @ slopes))
            gradient = -(slopes @ missing) / m
            hessian = (slopes * (missing * (1.0 - missing))) @ slopes.T / m
            gradient += 2.0 * (self.penalty[1:, 0] + self.penalty[1:, 1:] @ point)
            hessian += 2.0 * self.penalty[1:, 1:]
            step = _solve(hessian, gradient)
            decrement = float(gradient @ step)
            if not math.isfinite(decrement) or decrement <= 1e-14 * max(J, 1e-12):
                break
            length = 1.0
            while length > 1e-8:
                below = self.cost(*(point - length * step))
                if below <= J - 1e-4 * length * decrement:
                    break
                length /= 2.0
            else:
                break
            point, J = point - length * step, below
        if not np.isfinite(point).all():
            return None
        return float(point[0]), float(point[1]), J


def _solve(hessian: FloatArray, gradient: FloatArray) -> FloatArray:
    """Newton's step, on scaled variables: along the valley the curvature is thousands of times smaller."""
    scale = 1.0 / np.sqrt(np.maximum(np.diag(hessian), 1e-300))
    scaled = hessian * scale * scale[:, np.newaxis] + 1e-12 * np.eye(2)
    step: FloatArray = scale * np.linalg.solve(scaled, scale * gradient)
    return step
