"""Paths on a plane: of the run that is shown, and of others beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.problems import Problem
from lrviz.surface.path_axes import Path
from lrviz.surface.vectors import Vector

PATH_POINTS = 1024
"""Points of a path that are projected at the most: more than a plot has pixels for."""

PATH_BYTES = 2**23
"""Numbers read to project a path, at the most; where the coordinates are the weights that allows few points."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Another run on the plane of the run that is shown.

    Attributes
    ----------
    run, color : int
        Its number, and its position in the palette of run colors.
    s, t, distance : ndarray of shape (p,)
        Its path, projected on the plane, ending where it is now; and how far off the plane each point lies.
    """

    run: int
    color: int
    s: FloatArray
    t: FloatArray
    distance: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Other:
    """Another run that is to be seen beside the run that is shown.

    Attributes
    ----------
    run, color : int
        Its number, and its position in the palette of run colors.
    problem : Problem
        With the coordinates of its path; its λ is of no importance.
    theta : ndarray of shape (size,)
        Where it is.
    path : tuple
        `History.path()`.
    """

    run: int
    color: int
    problem: Problem
    theta: FloatArray
    path: Path


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """A plane to project on: through `base`, with the directions û and v̂ of length 1, square to each other.

    Attributes
    ----------
    u, v, base : Vector
    """

    u: Vector
    v: Vector
    base: Vector

    def project(
        self, covectors: FloatArray, thetas: FloatArray, squares: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """(s, t, distance) of points, s and t relative to the base.

        Parameters
        ----------
        covectors : ndarray of shape (3, size)
            Of û, v̂ and the base, in the coordinates of the points.
        thetas : ndarray of shape (p, size)
            The points.
        squares : ndarray of shape (p,)
            ‖(w, b)‖² of the points.
        """
        u, v, base = self.u, self.v, self.base
        along = thetas @ covectors.T
        s, t = along[:, 0] - u.inner(base), along[:, 1] - v.inner(base)
        apart = squares - 2.0 * along[:, 2] + base.inner(base)
        return s, t, np.sqrt(np.maximum(apart - s * s - t * t, 0.0))

    @property
    def covectors(self) -> FloatArray:
        """Of û, v̂ and the base in their own coordinates, (3, size)."""
        return np.stack([self.u.covector, self.v.covector, self.base.covector])


def thinned(path: Path) -> Path:
    """Take every n-th pair of points of a path, if it has too many; pairs, so that a zig-zag stays one."""
    iterations, thetas, squares = path
    rows = min(PATH_POINTS, max(PATH_BYTES // (8 * thetas.shape[1]), 64))
    if len(iterations) <= rows:
        return path
    stride = 1
    while len(iterations) > stride * rows:
        stride *= 2
    positions = np.arange(len(iterations))
    chosen = (positions // 2 % stride == 0) | (positions >= len(positions) - 2)
    return iterations[chosen], thetas[chosen], squares[chosen]


class Tracks:
    """Projects other runs on planes.

    Notes
    -----
    A run with the same coordinates costs what the own path does. For others the directions of the plane are needed as
    (w, b), and measured in those coordinates: a pass over the pictures each, once for as long as a direction stays.
    """

    def __init__(self) -> None:
        self._measured: dict[tuple[int, int], tuple[Vector, Problem, FloatArray]] = {}
        self._parameters: dict[int, tuple[Vector, FloatArray, float]] = {}

    def of(self, others: tuple[Other, ...], screen: Screen, shift: tuple[float, float]) -> tuple[Track, ...]:
        """Project; `shift` is (s, t) of the screen's base."""
        used: dict[tuple[int, int], tuple[Vector, Problem, FloatArray]] = {}
        tracks = []
        kinds: list[Problem] = []
        for other in others:
            kind = next((one for one in kinds if one.same_coordinates(other.problem)), None)
            if kind is None:
                kind = other.problem
                kinds.append(kind)
            covectors = self._covectors(kind, len(kinds), screen, used)
            _, thetas, squares = thinned(other.path)
            now = other.theta[np.newaxis]
            square = other.problem.inner(other.theta, other.theta)
            thetas, squares = np.concatenate([thetas, now]), np.append(squares, square)
            s, t, distance = screen.project(covectors, thetas, squares)
            tracks.append(Track(other.run, other.color, s + shift[0], t + shift[1], distance))
        self._measured = used
        self._parameters = {
            id(vector): known
            for vector in (screen.u, screen.v, screen.base)
            if (known := self._parameters.get(id(vector))) is not None
        }
        return tuple(tracks)

    def _covectors(
        self,
        kind: Problem,
        number: int,
        screen: Screen,
        used: dict[tuple[int, int], tuple[Vector, Problem, FloatArray]],
    ) -> FloatArray:
        if screen.u.problem.same_coordinates(kind):
            return screen.covectors
        rows = []
        for vector in (screen.u, screen.v, screen.base):
            key = (id(vector), number)
            known = used.get(key) or self._measured.get(key)
            if known is None or not known[1].same_coordinates(kind):
                known = (vector, kind, self._measure(vector, kind))
            used[key] = known
            rows.append(known[2])
        return np.stack(rows)

    def _measure(self, vector: Vector, kind: Problem) -> FloatArray:
        if not vector.outside and not vector.theta.any():
            return np.zeros(kind.size)
        known = self._parameters.get(id(vector))
        if known is None:
            known = (vector, *vector.parameters())
            self._parameters[id(vector)] = known
        return kind.outside(known[1], known[2])[1]
