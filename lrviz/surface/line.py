"""J on a line."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.descent.problems import margin_losses
from lrviz.surface.plane import penalty_of
from lrviz.surface.vectors import Vector


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """J on a line through (w, b): everything about it in m numbers each.

    The point of parameter r is (w, b) + r·d.

    Attributes
    ----------
    margins, along : ndarray of shape (m,)
        The margin ±z at r = 0 (positive where the picture is judged right), and its slope in r.
    penalty : ndarray of shape (2, 2)
        The penalty is (1, r) P (1, r)ᵀ.
    """

    margins: FloatArray
    along: FloatArray
    penalty: FloatArray

    @classmethod
    def through(cls, point: Vector, d: Vector) -> Line:
        """Line through a point with the direction d."""
        signs = point.problem.signs
        return cls(signs * point.rise, signs * d.rise, penalty_of((point, d), point.problem.l2))

    def cost(self, r: float) -> float:
        """J at one point."""
        return float(self.costs(np.array([r]))[0])

    def slope(self, r: float) -> float:
        """dJ/dr at one point."""
        return self._slopes(r)[0]

    def costs(self, r: FloatArray) -> FloatArray:
        """J at several points, (n,)."""
        J = margin_losses(self.margins + r[:, np.newaxis] * self.along, axis=1) / len(self.margins)
        P = self.penalty
        if P.any():
            J += P[0, 0] + 2.0 * P[0, 1] * r + P[1, 1] * r * r
        return J

    def _slopes(self, r: float) -> tuple[float, float]:
        """(dJ/dr, d²J/dr²)."""
        missing = neuron.sigmoid(-(self.margins + r * self.along))
        m, P = len(missing), self.penalty
        slope = -float(self.along @ missing) / m + 2.0 * float(P[0, 1] + P[1, 1] * r)
        bend = float((self.along * self.along) @ (missing * (1.0 - missing))) / m + 2.0 * float(P[1, 1])
        return slope, bend

    @property
    def falls_forever(self) -> bool:
        """Whether J falls for ever in one direction of the line: no margin gets smaller that way, and some larger."""
        if self.penalty.any():
            return False
        size = float(np.abs(self.along).max())
        negligible = 1e-12 * size
        return size > 0 and bool((self.along >= -negligible).all() or (self.along <= negligible).all())

    def lowest(self) -> float | None:
        """Find r where J is lowest: 0 on a line where it is the same everywhere, None if it falls for ever.

        Notes
        -----
        J is convex, so its slope changes sign once: that place is caught between two points, and Newton's method is
        held between them.
        """
        if self.falls_forever:
            return None
        slope = self.slope(0.0)
        size = float(np.abs(self.along).max())
        if slope == 0.0 or (size == 0.0 and not self.penalty[1, 1]):
            return 0.0
        back = slope > 0
        near, far = 0.0, (-1.0 if back else 1.0) / max(size, math.sqrt(float(self.penalty[1, 1])))
        for _ in range(200):
            if (self._slopes(far)[0] > 0) != back:
                break
            near, far = far, 2.0 * far
        else:
            return None  # so far away that no slope is left on the way
        return self._root(min(near, far), max(near, far))

    def _root(self, low: float, high: float) -> float:
        r = 0.5 * (low + high)
        for _ in range(100):
            slope, bend = self._slopes(r)
            if slope == 0.0:
                return r
            low, high = (low, r) if slope > 0 else (r, high)
            newton = r - slope / bend if bend > 0 else math.inf
            following = newton if low < newton < high else 0.5 * (low + high)
            if abs(following - r) <= 1e-13 * max(abs(low), abs(high)):
                return following
            r = following
        return r
