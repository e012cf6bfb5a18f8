"""What part of a plane to show."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lrviz._typing import FloatArray
from lrviz.surface.choices import Window
from lrviz.surface.plane import Plane

MOST_MARGINS = 2**22
"""Margins ±z computed for one grid in a hurry: with more pictures the grid is coarser then, and a frame takes 5 to
10 ms at any m (up to what the smallest grid takes)."""

LEAST_POINTS = 24
"""Grid points a side at the least."""

_DOUBLINGS: FloatArray = np.ldexp(1.0, np.arange(8))
_NINTHS: FloatArray = np.arange(1, 10) / 9.0
_WAYS, _BACK = ((1.0, 0.0), (0.0, 1.0)), ((-1.0, 0.0), (0.0, -1.0))

LARGEST = 1e60
"""Bounds of a window beyond this are no place to look at: J could not be computed there."""


class Frame:
    """What part of the plane to show, in coordinates relative to the dot.

    Dot and lowest point are inside, and J rises on every side of the lowest point. The start and the path are inside
    too, if all of them are wanted, or else as far as they are near.

    Parameters
    ----------
    plane : Plane
    start : (s, t)
    lowest : (s, t, J) or None
    path_s, path_t : ndarray of shape (p,)
    forward : bool
        Whether the descent goes along s: then the view looks ahead, not so much back.
    whole : bool
        Whether start and path must be inside.
    """

    def __init__(
        self,
        plane: Plane,
        start: tuple[float, float],
        lowest: tuple[float, float, float] | None,
        path_s: FloatArray,
        path_t: FloatArray,
        *,
        forward: bool = True,
        whole: bool = True,
    ) -> None:
        self._plane = plane
        self._center = lowest[:2] if lowest is not None else (0.0, 0.0)
        top = plane.cost(0.0, 0.0)
        self._floor = lowest[2] if lowest is not None else 0.5 * top
        inside_s, inside_t = np.append(path_s, start[0]), np.append(path_t, start[1])
        if whole:
            top = max(top, plane.cost(*start))
        else:
            near = self._near(1.25 * top + 0.25 * (top - self._floor), inside_s, inside_t)
            inside_s, inside_t = inside_s[near], inside_t[near]
        inside_s, inside_t = np.append(inside_s, [0.0, self._center[0]]), np.append(inside_t, [0.0, self._center[1]])
        if forward:
            rim = top + 0.25 * (top - self._floor) + 1e-3 * top
            if lowest is None:  # look down the valley as far again as the descent has come, or until J has halved
                ahead = max(-start[0], self._fall((1.0, 0.0)))
                inside_s = np.append(inside_s, ahead)
            self.s_range = self._along(top, inside_s, lowest is not None)
        else:
            rim = 1.25 * top + 0.25 * (top - self._floor)
            self.s_range = self._across(rim, inside_s, 0)
        self.t_range = self._across(rim, inside_t, 1)

    def _near(self, rim: float, s: FloatArray, t: FloatArray) -> NDArray[np.bool_]:
        """Which points lie no further out than three times as far as J rises to the rim, or the dot lies."""
        near = np.ones(len(s), bool)
        for axis, values in enumerate((s, t)):
            center = self._center[axis]
            far = max(self._rise(_WAYS[axis], rim), self._rise(_BACK[axis], rim), abs(center))
            near &= np.abs(values - center) <= 3.0 * far
        return near

    def _along(self, top: float, inside: FloatArray, closed: bool) -> tuple[float, float]:
        left, right = float(inside.min()), float(inside.max())
        span = (right - left) or 1.0
        if closed:
            right = max(right, self._center[0] + min(self._rise((1.0, 0.0), top), 0.6 * span))
        return left - 0.12 * span, right + 0.06 * span

    def _across(self, rim: float, inside: FloatArray, axis: int) -> tuple[float, float]:
        middle = self._center[axis]
        ahead, back = self._rise(_WAYS[axis], rim), self._rise(_BACK[axis], rim)
        span = float(np.ptp(inside))
        high, low = middle + min(ahead, max(2.0 * back, span)), middle - min(back, max(2.0 * ahead, span))
        margin = 0.08 * (max(high, float(inside.max())) - min(low, float(inside.min())))
        return min(low, float(inside.min()) - margin), max(high, float(inside.max()) + margin)

    def _rise(self, way: tuple[float, float], level: float) -> float:
        """How far to go from the center until J is above a level; if it never is, until it has fallen."""
        far = _reach(self._plane, self._center, way, level)
        return far if far is not None else self._fall(way)

    def _fall(self, way: tuple[float, float]) -> float:
        """How far to go from the center until J has halved; a sensible length if it never has."""
        far = _reach(self._plane, self._center, way, self._floor, falling=True)
        return far if far is not None else 16.0 * _unit(self._plane, way)

    def grid(self, points: int) -> tuple[FloatArray, FloatArray]:
        """(s, t), evenly spaced."""
        return _grid(self.s_range, self.t_range, points)


def window_grid(window: Window, points: int) -> tuple[FloatArray, FloatArray] | None:
    """(s, t), evenly spaced over a window and no further; None if that is no part of a plane."""
    s_range, t_range = (window.s_low, window.s_high), (window.t_low, window.t_high)
    if not all(abs(bound) <= LARGEST for bound in s_range + t_range):
        return None
    s, t = _grid(s_range, t_range, points)
    return (s, t) if (np.diff(s) > 0).all() and (np.diff(t) > 0).all() else None


def affordable(points: int, m: int) -> int:
    """Grid points a side that can be had in time with m pictures."""
    return min(points, max(math.isqrt(3 * MOST_MARGINS // (2 * m)), LEAST_POINTS))


def _unit(plane: Plane, direction: tuple[float, float]) -> float:
    """How far to go until the first margin has changed by 1."""
    size = float(np.abs(plane.along_u if direction[0] else plane.along_v).max())
    return 1.0 / size if size > 0 else 1.0


def _grid(s_range: tuple[float, float], t_range: tuple[float, float], points: int) -> tuple[FloatArray, FloatArray]:
    return np.linspace(*s_range, points), np.linspace(*t_range, max(2 * points // 3, 8))


def _reach(
    plane: Plane, origin: tuple[float, float], direction: tuple[float, float], level: float, *, falling: bool = False
) -> float | None:
    """How far to go from a point until J is above (or, falling, below) a level; None if it never is.

    Eight places are looked at together: first each twice as far as the one before, then between the last two; and J is
    taken as straight between the last two of all.
    """

    def over(distances: FloatArray) -> FloatArray:
        """How far beyond the level J is."""
        J = plane.costs_at(origin[0] + distances * direction[0], origin[1] + distances * direction[1])
        return level - J if falling else J - level

    unit = _unit(plane, direction)
    near, near_over, far, far_over = 0.0, -math.inf, math.inf, math.inf
    for start in range(5):
        distances = unit * 256.0**start * _DOUBLINGS
        values = over(distances)
        if values.max() >= 0:
            break
        near, near_over = float(distances[-1]), float(values[-1])
    else:
        return None
    for turn in range(3):
        if turn:
            distances = near + (far - near) * _NINTHS
            values = np.append(over(distances[:-1]), far_over)
        first = int(np.argmax(values >= 0))
        far, far_over = float(distances[first]), float(values[first])
        if first:
            near, near_over = float(distances[first - 1]), float(values[first - 1])
    share = far_over / (far_over - near_over) if near_over < 0 and math.isfinite(far_over - near_over) else 0.0
    return far - share * (far - near)
