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
from lrviz.descent.problems import PRODUCT, Problem, margin_losses

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
        penalty = np.zeros((3, 3))
        if problem.l2:
            vectors = (theta, u, v)
            for i, one in enumerate(vectors):
                slope = problem.shrink(one)  # λ times the w part alone
                penalty[i] = [0.5 * problem.inner(slope, other) for other in vectors]
        margins, along_u, along_v = (problem.signs * problem.logits(vector) for vector in (theta, u, v))
        return cls(margins, along_u, along_v, penalty)

    def cost(self, s: float, t: float) -> float:
        """J at one point."""
        return float(self.costs(np.array([s]), np.array([t]))[0, 0])

    def costs(self, s: FloatArray, t: FloatArray) -> FloatArray:
        """J on a grid, (n_t, n_s).

        Notes
        -----
        Worked on in pieces that stay in the cache; see `margin_losses`.
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
                total += margin_losses(slopes[part : part + PRODUCT] @ here, axis=0)
            flat[which] = total / m
        if self.penalty.any():
            P = self.penalty
            S, T = s[np.newaxis, :], t[:, np.newaxis]
            J += P[0, 0] + 2 * (P[0, 1] * S + P[0, 2] * T + P[1, 2] * S * T) + P[1, 1] * S * S + P[2, 2] * T * T
        return J

    @property
    def falls_forever(self) -> bool:
        """Whether J falls for ever in some direction of the plane: then it has no lowest point.

        Notes
        -----
        It does exactly when a direction d makes no margin smaller and at least one larger: d·(along_u, along_v) ≥ 0
        for every picture, and > 0 for some. All these vectors then lie in one half-plane, that is, the largest gap
        between their angles is at least π; the middle of the angles they do take up is such a d, unless they all lie on
        one line through the origin in both directions, where J is flat across that line.
        """
        if self.penalty.any():
            return False
        slopes = np.stack([self.along_u, self.along_v], axis=1)
        size = np.abs(slopes).max(axis=0)
        slopes = slopes / np.where(size > 0, size, 1.0)
        slopes = slopes[np.hypot(slopes[:, 0], slopes[:, 1]) > 1e-12]
        if not len(slopes):
            return False
        angles = np.sort(np.arctan2(slopes[:, 1], slopes[:, 0]))
        gaps = np.diff(angles, append=angles[0] + 2 * math.pi)
        widest = int(gaps.argmax())
        taken = 2 * math.pi - float(gaps[widest])
        if taken > math.pi + 1e-12:
            return False
        middle = angles[(widest + 1) % len(angles)] + 0.5 * taken
        return bool((slopes @ np.array([math.cos(middle), math.sin(middle)])).max() > 1e-9)

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
