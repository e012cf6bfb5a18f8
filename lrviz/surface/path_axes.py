"""The two main directions of a path (principal components), kept up to date as the path grows."""

from __future__ import annotations

import numpy as np

from lrviz._typing import FloatArray, IntArray
from lrviz.descent.problems import Problem
from lrviz.surface.vectors import Vector

POINTS = 64
"""Points of the path that are looked at: every one, every second, every fourth …"""

STRAIGHT = 1e-10
"""A second direction that has less than this share of the first one's square spread is rounding."""

Path = tuple[IntArray, FloatArray, FloatArray]
"""What `History.path` gives: iterations (p,), θ (p, size), ‖(w, b)‖² (p,)."""


class PathAxes:
    """Principal axes of the points of a path, in (w, b) space.

    Notes
    -----
    They are eigenvectors of the centred Gram matrix of the points, so inner products are all that is needed. Points
    are chosen such that a longer path has the same ones, or every second of them: their inner products are kept, and a
    frame only costs those of the points that are new.
    """

    def __init__(self) -> None:
        self._iterations = np.empty(0, np.int64)
        self._products = np.empty((0, 0))
        self._origin: FloatArray | None = None
        self._last: tuple[Vector, ...] = ()

    def main(self, point: Vector, path: Path) -> tuple[Vector, ...]:
        """Find (û, v̂) of a path that ends at a point; only û if the path is straight so far, none if there is none."""
        iterations, thetas, _ = path
        stride = 1
        while len(iterations) > stride * POINTS:
            stride *= 2
        chosen, points = iterations[::stride], thetas[::stride]
        if not len(chosen):
            return ()
        origin = points[0].copy()
        points = np.concatenate([points, [point.theta]]) - origin
        products = self._inner_products(point.problem, chosen, points, origin)
        rows = products.mean(axis=0)
        spread, weights = np.linalg.eigh(products - rows - rows[:, np.newaxis] + rows.mean())
        axes: tuple[Vector, ...] = ()
        for k in (-1, -2):
            if len(spread) < -k or not spread[k] > STRAIGHT * spread[-1]:
                break
            axis = Vector(point.problem, weights[:, k] @ (points - points.mean(axis=0))).square_to(*axes)
            if not axis.norm > 0:
                break
            axes = (*axes, self._with_sign(axis * (1.0 / axis.norm), len(axes), points))
        self._last = axes
        return axes

    def _inner_products(self, problem: Problem, chosen: IntArray, points: FloatArray, origin: FloatArray) -> FloatArray:
        """Gram matrix of the points, (k + 1, k + 1); only new ones, and the last, are worked on."""
        same = self._origin is not None and np.array_equal(origin, self._origin)
        _, old, kept = np.intersect1d(
            self._iterations if same else chosen[:0], chosen, assume_unique=True, return_indices=True
        )
        products = np.zeros((len(points), len(points)))
        products[np.ix_(kept, kept)] = self._products[np.ix_(old, old)]
        new = np.ones(len(points), bool)
        new[kept] = False
        for i in np.flatnonzero(new):
            products[i] = products[:, i] = points @ problem.covector(points[i])
        self._iterations, self._products, self._origin = chosen.copy(), products[:-1, :-1].copy(), origin
        return products

    def _with_sign(self, axis: Vector, which: int, points: FloatArray) -> Vector:
        """Turn an axis to the side of last time, or else: the path goes along û, and its middle lies below its ends."""
        if which < len(self._last):
            return axis if axis.inner(self._last[which]) >= 0 else -axis
        along = points @ axis.covector
        way = along[-1] - along[0] if which == 0 else along[0] + along[-1] - 2.0 * along.mean()
        return axis if way >= 0 else -axis
