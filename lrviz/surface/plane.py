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
from lrviz.descent.problems import PRODUCT, margin_losses
from lrviz.surface.vectors import Vector

ROW_BYTES = 2**18
"""Factors computed at a time: what stays in the second-level cache through all operations."""

GROUPS = (32, 8)
"""Pictures whose factors are multiplied before a logarithm is taken: the larger number where it cannot overflow."""

CLEAR = 4.0
"""Margins up to this are no trouble for Newton's method."""

COOLING = 4.0
"""How fast the temperature is lowered; see `Plane.minimum`."""

FLAT = 1e-200
"""Curvature below this is none."""

LARGEST = 300.0
"""e to the power of twice this, and of the sum over a group, is still in the range of float64."""


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
    def through(cls, point: Vector, u: Vector, v: Vector) -> Plane:
        """Plane through a point with the directions u and v."""
        margins, along_u, along_v = (point.problem.signs * vector.rise for vector in (point, u, v))
        return cls(margins, along_u, along_v, penalty_of((point, u, v), point.problem.l2))

    def cost(self, s: float, t: float) -> float:
        """J at one point."""
        return float(self.costs_at(np.array([s]), np.array([t]))[0])

    def costs_at(self, s: FloatArray, t: FloatArray) -> FloatArray:
        """J at single points, (n,), s and t of shape (n,)."""
        margins = np.multiply.outer(s, self.along_u)
        margins += self.margins
        margins += np.multiply.outer(t, self.along_v)
        J = margin_losses(margins, axis=1) / len(self.margins)
        return J + self._penalty(s, t) if self.penalty.any() else J

    def gradient(self, s: float, t: float) -> tuple[float, float]:
        """(∂J/∂s, ∂J/∂t) at one point."""
        missing = neuron.sigmoid(-(self.margins + s * self.along_u + t * self.along_v))
        by_penalty = 2.0 * (self.penalty[1:] @ np.array([1.0, s, t]))
        ds, dt = (-float(along @ missing) / len(missing) for along in (self.along_u, self.along_v))
        return ds + float(by_penalty[0]), dt + float(by_penalty[1])

    def costs(self, s: FloatArray, t: FloatArray) -> FloatArray:
        """J on a grid, (n_t, n_s).

        Notes
        -----
        e to the power of a margin on the grid is e^(q + s·q_u) times e^(t·q_v): only m·(n_s + n_t) exponentials. The
        factors 1 + e⁻q of a group of pictures are multiplied before one logarithm is taken. Where that could leave the
        range of float64, the margins are computed one by one.
        """
        across, up = np.outer(self.margins, np.ones(len(s))) + np.outer(self.along_u, s), np.outer(self.along_v, t)
        group = self._group(across, up)
        total = _factored(across, up, group) if group else self._by_margins(s, t)
        J: FloatArray = total / len(self.margins)
        return J + self._penalty(s[np.newaxis, :], t[:, np.newaxis]) if self.penalty.any() else J

    def _penalty(self, s: FloatArray, t: FloatArray) -> FloatArray:
        P = self.penalty
        squares = P[0, 0] + P[1, 1] * s * s + P[2, 2] * t * t
        penalty: FloatArray = squares + 2 * (P[0, 1] * s + P[0, 2] * t + P[1, 2] * s * t)
        return penalty

    @staticmethod
    def _group(across: FloatArray, up: FloatArray) -> int:
        """How many factors may be multiplied anywhere on the grid; 0 if none."""
        if not (np.abs(across).max() < LARGEST and np.abs(up).max() < LARGEST):
            return 0
        worst = np.maximum(-across.min(axis=1) - up.min(axis=1), 0.0)
        for group in GROUPS:
            if np.add.reduceat(worst, np.arange(0, len(worst), group)).max() < 2 * LARGEST:
                return group
        return 0

    def _by_margins(self, s: FloatArray, t: FloatArray) -> FloatArray:
        """Sum of all losses on a grid, whatever the margins are."""
        m = len(self.margins)
        n = max(ROW_BYTES // (8 * min(m, PRODUCT)), 1)
        slopes = np.stack([self.margins, self.along_u, self.along_v], axis=1)
        total = np.zeros(len(s) * len(t))
        for first in range(0, len(total), n):
            which = np.arange(first, min(first + n, len(total)))
            points = np.stack([np.ones(len(which)), s[which % len(s)], t[which // len(s)]])
            for part in range(0, m, PRODUCT):
                total[which] += margin_losses(slopes[part : part + PRODUCT] @ points, axis=0)
        return total.reshape(len(t), len(s))

    @property
    def without_penalty(self) -> Plane:
        """The same plane with λ = 0."""
        return Plane(self.margins, self.along_u, self.along_v, np.zeros((3, 3)))

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
        """Find the lowest point of the plane, (s, t, J), by Newton's method in two variables; None if there is none.

        Notes
        -----
        Where all margins are large, J is nearly flat or nearly straight, and Newton's method is lost. So it begins
        with the margins divided by a number T that makes them small, T·J(q/T), which has about the same valley, and
        follows the lowest point while T gets smaller, down to 1.
        """
        if self.falls_forever:
            return None
        point = np.zeros(2)
        temperature = max(float(np.abs(self.margins).max()) / CLEAR, 1.0)
        while temperature > 1.0:
            point, _ = self._newton(point, temperature)
            temperature = max(temperature / COOLING, 1.0)
        point, J = self._newton(point, 1.0)
        return float(point[0]), float(point[1]), J

    def _newton(self, point: FloatArray, temperature: float) -> tuple[FloatArray, float]:
        """(lowest point, J there) of T·J(q/T), T the temperature."""
        m = len(self.margins)
        slopes = np.stack([self.along_u, self.along_v]) / temperature
        soft = Plane(self.margins / temperature, slopes[0], slopes[1], self.penalty / temperature)
        J = soft.cost(*point)
        for _ in range(100):
            missing = neuron.sigmoid(-(soft.margins + point @ slopes))
            gradient = -(slopes @ missing) / m
            hessian = (slopes * (missing * (1.0 - missing))) @ slopes.T / m
            gradient += 2.0 * (soft.penalty[1:, 0] + soft.penalty[1:, 1:] @ point)
            hessian += 2.0 * soft.penalty[1:, 1:]
            step = _solve(hessian, gradient)
            decrement = float(gradient @ step)
            if not decrement > 1e-14 * max(J, 1e-12) + 1e-15 * soft.penalty[0, 0]:
                break
            length = 1.0
            while length > 1e-8:
                below = soft.cost(*(point - length * step))
                if below <= J - 1e-4 * length * decrement:
                    break
                length /= 2.0
            else:
                break
            point, J = point - length * step, below
        return point, J * temperature


def penalty_of(vectors: tuple[Vector, ...], l2: float) -> FloatArray:
    """λ/2 times the Gram matrix of the w parts of some vectors."""
    penalty = np.zeros((len(vectors), len(vectors)))
    if l2:
        for i, one in enumerate(vectors):
            for j in range(i + 1):
                penalty[i, j] = penalty[j, i] = 0.5 * l2 * (one.inner(vectors[j]) - one.bias * vectors[j].bias)
    return penalty


def _factored(across: FloatArray, up: FloatArray, group: int) -> FloatArray:
    """Sum of log(1 + e⁻q) over the pictures, q = across + up, (m, n_s) and (m, n_t) → (n_t, n_s); both overwritten."""
    along, rows = (np.exp(np.negative(part, out=part), out=part) for part in (across, up))
    (m, n_s), n_t = along.shape, rows.shape[1]
    total = np.zeros((n_t, n_s))
    n = max(ROW_BYTES // (8 * group * n_s), 1)
    buffer = np.empty(group * n * n_s)
    for first in range(0, m, group):
        part = along[first : first + group, np.newaxis, :]
        for row in range(0, n_t, n):
            which = rows[first : first + group, row : row + n, np.newaxis]
            shape = (len(part), which.shape[1], n_s)
            factors = buffer[: math.prod(shape)].reshape(shape)
            np.multiply(part, which, out=factors)
            factors += 1.0
            total[row : row + n] += np.log(np.multiply.reduce(factors, axis=0))
    return total


def _solve(hessian: FloatArray, gradient: FloatArray) -> FloatArray:
    """Newton's step, on scaled variables: along the valley the curvature is thousands of times smaller.

    None along a variable that makes no difference.
    """
    curvature = hessian.diagonal()
    scale = np.where(curvature > FLAT, 1.0 / np.sqrt(np.maximum(curvature, FLAT)), 0.0)
    diagonal, beside = 1.0 + 1e-12, float(hessian[0, 1] * scale[0] * scale[1])
    slope = scale * gradient
    step: FloatArray = scale * (diagonal * slope - beside * slope[::-1]) / (diagonal * diagonal - beside * beside)
    return step
