"""What part of a plane to show."""

from __future__ import annotations

import numpy as np

from lrviz._typing import FloatArray
from lrviz.surface.plane import Plane


class Frame:
    """What part of the plane to show, in coordinates relative to the dot.

    Start, dot, path and the plane's lowest point are inside, and J rises on every side of the lowest point.
    """

    def __init__(
        self,
        plane: Plane,
        start: tuple[float, float],
        lowest: tuple[float, float, float] | None,
        path_s: FloatArray,
        path_t: FloatArray,
    ) -> None:
        self.dot_cost = plane.cost(0.0, 0.0)
        top = max(self.dot_cost, plane.cost(*start))
        inside_s = np.append(path_s, [start[0], 0.0])
        inside_t = np.append(path_t, [start[1], 0.0])
        if lowest is not None:
            center, floor = lowest[:2], lowest[2]
            inside_s, inside_t = np.append(inside_s, center[0]), np.append(inside_t, center[1])
        else:  # look down the valley as far again as the descent has come, or until the cost has halved
            center, floor = (0.0, 0.0), 0.5 * self.dot_cost
            ahead = max(-start[0], _reach(plane, center, (1.0, 0.0), floor, falling=True))
            inside_s = np.append(inside_s, ahead)
        rim = top + 0.25 * (top - floor) + 1e-3 * top
        self.s_range = self._along(plane, center, top, inside_s, lowest is not None)
        self.t_range = self._across(plane, center, rim, inside_t)

    @staticmethod
    def _along(
        plane: Plane, center: tuple[float, float], top: float, inside: FloatArray, closed: bool
    ) -> tuple[float, float]:
        left, right = float(inside.min()), float(inside.max())
        span = (right - left) or 1.0
        if closed:
            beyond = _reach(plane, center, (1.0, 0.0), top)
            right = max(right, center[0] + min(beyond, 0.6 * span))
        return left - 0.12 * span, right + 0.06 * span

    @staticmethod
    def _across(plane: Plane, center: tuple[float, float], rim: float, inside: FloatArray) -> tuple[float, float]:
        high = center[1] + _reach(plane, center, (0.0, 1.0), rim)
        low = center[1] - _reach(plane, center, (0.0, -1.0), rim)
        margin = 0.08 * (max(high, float(inside.max())) - min(low, float(inside.min())))
        return min(low, float(inside.min()) - margin), max(high, float(inside.max()) + margin)

    def grid(self, points: int) -> tuple[FloatArray, FloatArray]:
        """(s, t), evenly spaced."""
        return np.linspace(*self.s_range, points), np.linspace(*self.t_range, max(2 * points // 3, 8))


def _reach(
    plane: Plane, origin: tuple[float, float], direction: tuple[float, float], level: float, *, falling: bool = False
) -> float:
    """How far to go from a point until J is above (or, falling, below) a level; a sensible length if it never is."""

    def passed(distance: float) -> bool:
        J = plane.cost(origin[0] + distance * direction[0], origin[1] + distance * direction[1])
        return (level - J if falling else J - level) >= 0

    slope = plane.along_u if direction[0] else plane.along_v
    size = float(np.abs(slope).max())
    unit = 1.0 / size if size > 0 else 1.0
    far = unit
    for _ in range(40):
        if passed(far):
            break
        far *= 2.0
    else:
        return unit * 16.0
    near = 0.0
    for _ in range(24):
        middle = 0.5 * (near + far)
        near, far = (near, middle) if passed(middle) else (middle, far)
    return far
