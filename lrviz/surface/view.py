"""The picture of the loss surface at one iteration: plane, frame, contours, path."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain
from typing import cast

import numpy as np
from contourpy import contour_generator

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.descent.history import History
from lrviz.descent.problems import Problem
from lrviz.surface.frame import Frame
from lrviz.surface.plane import Plane

LEVELS = 14
"""Contours, evenly spaced in log J."""

OFF_PLANE = 1e-5
"""Distances from the plane below this share of the way gone are rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceView:
    """Everything needed to draw one plane of J, computed at one iteration.

    Coordinates: s along û (the descent, square to v̂), t along v̂ (the stiffest direction), both unit vectors in (w, b)
    space. (0, 0) is the start of the descent; the current point is `dot`.

    Attributes
    ----------
    iteration : int
    s : ndarray of shape (n_s,)
    t : ndarray of shape (n_t,)
        Grid coordinates, increasing, evenly spaced.
    J : ndarray of shape (n_t, n_s)
        Exact cost at (s, t).
    levels : ndarray of shape (k,)
        Levels of the contours.
    contour_x, contour_y : ndarray of shape (c,)
        All contour lines one after another ...
    contour_connect : ndarray of shape (c,), bool
        ... True where a point is joined to the next one (pyqtgraph's `connect`).
    dot : (s, t) of the current (w, b)
    dot_cost : J there (equal to the trainer's to rounding)
    start : (s, t) of the start
    path_s, path_t : ndarray of shape (p,)
        The path so far, projected on the plane, decimated, ending at the dot.
    path_distance : ndarray of shape (p,)
        Distance of each point of the path from the plane, in (w, b) space.
    minimum : (s, t, J) of the plane's own lowest point, or None when there is none
    sentence : str
        One line for people: what plane, and the minimum or why there is none.
    """

    iteration: int
    s: FloatArray
    t: FloatArray
    J: FloatArray
    levels: FloatArray
    contour_x: FloatArray
    contour_y: FloatArray
    contour_connect: FloatArray
    dot: tuple[float, float]
    dot_cost: float
    start: tuple[float, float]
    path_s: FloatArray
    path_t: FloatArray
    path_distance: FloatArray
    minimum: tuple[float, float, float] | None
    sentence: str


class Surface:
    """Planes descent × stiffest direction of one run.

    Parameters
    ----------
    problem : Problem
    theta : ndarray of shape (size,)
        Where the run starts.
    """

    def __init__(self, problem: Problem, theta: FloatArray) -> None:
        self._problem = problem
        self._start = theta.copy()

    def directions(self, theta: FloatArray) -> tuple[FloatArray, FloatArray]:
        """(û, v̂): v̂ is the stiffest direction, û the part of the descent that is square to it; both of length 1.

        The descent is θ minus the start; before the first step, the direction against the gradient.

        Notes
        -----
        They span the same plane as the descent and the stiffest direction themselves. Turned like this the axes are
        those of the valley, and the picture does not swing round in the first iterations, when the descent turns
        from the wall of the valley into its floor.
        """
        problem = self._problem
        largest, v = problem.stiffest
        descent = theta - self._start
        size = problem.norm(descent)
        if size <= 1e-12:
            logits = problem.logits(theta)
            descent = -problem.gradient(theta, logits)
            size = _size((neuron.sigmoid(logits) - problem.Y) / problem.m, largest)
        # the last two only serve when the descent is all along v, or there is none: each is a pass over the pictures
        weights = (problem.Y - problem.Y.mean(), np.eye(1, problem.m)[0])
        others = ((problem.pullback(q), _size(q, largest)) for q in weights)
        for candidate, most in chain([(descent, size)], others):
            rest = candidate - problem.inner(v, candidate) * v
            rest -= problem.inner(v, rest) * v
            length = problem.norm(rest)
            if length > 1e-6 * most:  # else what is left is rounding, and no direction at all
                return rest / length, v
        return np.zeros_like(v), v

    def view(self, iteration: int, theta: FloatArray, history: History, points: int = 96) -> SurfaceView:
        """Compute the plane through θ at one iteration.

        Parameters
        ----------
        iteration : int
            Where the run is.
        theta : ndarray of shape (size,)
            θ there.
        history : History
            Has the path so far.
        points : int
            Grid points in s; two thirds as many in t.
        """
        problem = self._problem
        u, v = self.directions(theta)
        plane = Plane.through(problem, theta, u, v)
        lowest = plane.minimum()
        walked = theta - self._start
        dot = problem.inner(u, walked), problem.inner(v, walked)
        path_s, path_t, path_distance = self._path(theta, u, v, history)
        frame = Frame(plane, (-dot[0], -dot[1]), lowest, path_s, path_t)
        s, t = frame.grid(points)
        costs = plane.costs(s, t)
        s, t = s + dot[0], t + dot[1]
        levels = _levels(costs)
        contours = _contours(s, t, costs, levels)
        return SurfaceView(
            iteration=iteration,
            s=s,
            t=t,
            J=costs,
            levels=levels,
            contour_x=contours[0],
            contour_y=contours[1],
            contour_connect=contours[2],
            dot=dot,
            dot_cost=frame.dot_cost,
            start=(0.0, 0.0),
            path_s=np.append(path_s, 0.0) + dot[0],
            path_t=np.append(path_t, 0.0) + dot[1],
            path_distance=np.append(path_distance, 0.0),
            minimum=None if lowest is None else (lowest[0] + dot[0], lowest[1] + dot[1], lowest[2]),
            sentence=_sentence(lowest, float(path_distance.max(initial=0.0)), math.hypot(*dot)),
        )

    def _path(
        self, theta: FloatArray, u: FloatArray, v: FloatArray, history: History
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """(s, t, distance from the plane) of the path's points, relative to θ."""
        _, thetas, squares = history.path()
        towards = [self._problem.covector(direction) for direction in (u, v, theta)]
        s = thetas @ towards[0] - towards[0] @ theta
        t = thetas @ towards[1] - towards[1] @ theta
        length = squares - 2.0 * (thetas @ towards[2]) + towards[2] @ theta
        return s, t, np.sqrt(np.maximum(length - s * s - t * t, 0.0))


def _size(q: FloatArray, largest: float) -> float:
    """Length that [X; 1]·q can have at the most."""
    return float(np.linalg.norm(q)) * math.sqrt(largest)


def _levels(J: FloatArray) -> FloatArray:
    low, high = float(J.min()), float(J.max())
    low = max(low, high * 1e-4)
    return np.geomspace(low, high, LEVELS + 2)[1:-1] if high > low else np.empty(0)


def _contours(
    s: FloatArray, t: FloatArray, J: FloatArray, levels: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """All lines one after another, and which points are joined to the next."""
    generator = contour_generator(x=s, y=t, z=J, name="serial", line_type="Separate")
    lines: list[FloatArray] = [line for level in levels for line in cast("list[FloatArray]", generator.lines(level))]
    if not lines:
        return np.empty(0), np.empty(0), np.empty(0, bool)
    joined = np.concatenate(lines)
    connect = np.ones(len(joined), bool)
    connect[np.cumsum([len(line) for line in lines]) - 1] = False
    return joined[:, 0].copy(), joined[:, 1].copy(), connect


def _sentence(lowest: tuple[float, float, float] | None, off: float, gone: float) -> str:
    plane = "plane through (w, b): descent × stiffest direction"
    if lowest is None:
        return f"{plane} · no lowest point: in this plane the cost falls for ever as w grows"
    apart = f" · path at most {off:.2g} off it" if off > OFF_PLANE * gone else ""
    return f"{plane} · ★ lowest point of this plane, J = {lowest[2]:.3g}{apart}"
