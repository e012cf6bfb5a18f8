"""The picture of the loss surface at one iteration: plane, frame, contours, path."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.problems import Problem
from lrviz.said import say
from lrviz.surface.choices import PlaneChoice, Window
from lrviz.surface.contours import contour_lines, levels_of
from lrviz.surface.frame import Frame, affordable, window_grid
from lrviz.surface.path_axes import Path
from lrviz.surface.plane import Plane
from lrviz.surface.planes import Axes, Planes
from lrviz.surface.tracks import Other, Screen, Track, Tracks, thinned
from lrviz.surface.vectors import Vector
from lrviz.surface.wording import coarsely, describe

LOOKS, FAINT = 8, 1e-6
"""The lowest point is looked at again from nearby, so often at most, while J there is below this share of J at the
dot."""

OFF_PLANE = 1e-5
"""Distances from the plane below this share of the way gone are rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceView:
    """Everything needed to draw one plane of J, computed at one iteration.

    Coordinates: s along û, t along v̂, both unit vectors in (w, b) space. Plane "descent": û is the descent, square to
    v̂, the stiffest direction, and (0, 0) is where the descent began. "path", "random", "runs": (0, 0) is that too.
    "length": s is the length of w along its present direction, t is b. "weights": s and t are the two weights. The
    point that is shown is `dot`.

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
    choice : PlaneChoice
    x_label, y_label : str
        What s and t are, in a few words.
    plane : Plane or None
        For exact values anywhere: `plane.cost(s − dot[0], t − dot[1])`, `plane.gradient(s − dot[0], t − dot[1])`.
    tracks : tuple of Track
        The other visible runs.
    zoomed : bool
        Whether the grid covers the window asked for, and not the frame.
    note : str
        The same as `sentence`, in whole sentences.
    coarse : bool
        Whether the grid has fewer points than were asked for, to be there in time; what it has is exact all the same.
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
    choice: PlaneChoice = field(default_factory=PlaneChoice)
    x_label: str = say("along the descent ‖Δw‖")
    y_label: str = say("stiffest direction")
    plane: Plane | None = None
    tracks: tuple[Track, ...] = ()
    zoomed: bool = False
    note: str = ""
    coarse: bool = False


def _lowest(plane: Plane, point: Vector, axes: Axes) -> tuple[float, float, float] | None:
    """(s, t, J) of the lowest point, relative to the dot.

    Seen from a point where J is a million times larger, rounding hides the floor: then it is looked at from there.
    """
    lowest = plane.minimum()
    s = t = 0.0
    for _ in range(LOOKS):
        if lowest is None or lowest[2] > FAINT * plane.cost(0.0, 0.0):
            break
        s, t = s + lowest[0], t + lowest[1]
        plane = Plane.through(point + s * axes.u + t * axes.v, axes.u, axes.v)
        lowest = plane.minimum()
    return None if lowest is None else (s + lowest[0], t + lowest[1], lowest[2])


class Surface:
    """Planes of J through the points of one run.

    Parameters
    ----------
    problem : Problem
        In whose coordinates the run goes.
    start_w, start_b : ndarray of shape (n_x, 1), float
        Where the descent began: (0, 0) of the planes.
    """

    def __init__(self, problem: Problem, start_w: FloatArray, start_b: float) -> None:
        self._problem = problem
        self._planes = Planes(problem, start_w, start_b)
        self._tracks = Tracks()
        self._last: tuple[Vector, Axes, tuple[float, float]] | None = None

    def view(
        self,
        iteration: int,
        theta: FloatArray,
        path: Path,
        *,
        points: int = 96,
        choice: PlaneChoice | None = None,
        window: Window | None = None,
        run: int = 0,
        others: Sequence[Other] = (),
        problem: Problem | None = None,
        logits: FloatArray | None = None,
        hurry: str = "",
    ) -> SurfaceView:
        """Compute the plane through θ at one iteration.

        Parameters
        ----------
        iteration : int
            Where the run is.
        theta : ndarray of shape (size,)
            θ there.
        path : tuple
            `History.path(iteration)`: the path so far, in the coordinates of θ.
        points : int
            Grid points in s, two thirds as many in t.
        choice : PlaneChoice, optional
            Which plane; descent × stiffest direction by default.
        window : Window, optional
            The part of it to show; by default what matters is framed.
        run : int
            Number of this run, for the choice "runs".
        others : sequence of Other
            Other runs to project on the plane.
        problem : Problem, optional
            With the λ in force there, if that is not the problem's own λ; the coordinates are the same.
        logits : ndarray of shape (m,), optional
            At θ, if they are known.
        hurry : str
            Why it must be there soon, to come after "coarse"; where there are many pictures the grid has fewer points
            then, and the view says so. "" takes the time it takes.
        """
        choice = choice or PlaneChoice()
        problem = problem or self._problem
        point = Vector.known(problem, theta.copy(), logits)
        axes = self._planes.axes(choice, point, path, run, tuple(others))
        plane = Plane.through(point, axes.u, axes.v)
        lowest = _lowest(plane, point, axes)
        way = point - axes.origin
        dot = axes.u.inner(way), axes.v.inner(way)
        screen, shift = self._screen(axes, point, dot)
        _, thetas, squares = thinned(path)
        path_s, path_t, distance = screen.project(screen.covectors, thetas, squares)
        path_s, path_t = path_s + shift[0], path_t + shift[1]
        start = self._start(axes)
        wanted, points = points, affordable(points, problem.m) if hurry else points
        grid = window_grid(window, points) if window is not None else None
        zoomed = grid is not None
        if grid is None:
            frame = Frame(
                plane,
                (start[0] - dot[0], start[1] - dot[1]),
                lowest,
                path_s - dot[0],
                path_t - dot[1],
                forward=axes.forward,
                whole=axes.whole,
            )
            s, t = frame.grid(points)
            s, t = s + dot[0], t + dot[1]
        else:
            s, t = grid
        costs = plane.costs(s - dot[0], t - dot[1])
        levels = levels_of(costs)
        contours = contour_lines(s, t, costs, levels)
        minimum = None if lowest is None else (lowest[0] + dot[0], lowest[1] + dot[1], lowest[2])
        off = float(distance.max(initial=0.0))
        sentence, note = describe(
            axes, plane, minimum, off if off > self._rounding(dot, start, off) else 0.0, problem.l2
        )
        if points < wanted:
            sentence, note = coarsely(sentence, note, hurry, costs.shape)
        self._last = point, axes, dot
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
            dot_cost=plane.cost(0.0, 0.0),
            start=start,
            path_s=np.append(path_s, dot[0]),
            path_t=np.append(path_t, dot[1]),
            path_distance=np.append(distance, 0.0),
            minimum=minimum,
            sentence=sentence,
            choice=choice,
            x_label=axes.x_label,
            y_label=axes.y_label,
            plane=plane,
            tracks=self._tracks.of(tuple(others), screen, shift),
            zoomed=zoomed,
            note=note,
            coarse=points < wanted,
        )

    def locate(self, s: float, t: float) -> tuple[FloatArray, float]:
        """(w, b) of a place of the plane that was computed last, w of shape (n_x, 1).

        Raises
        ------
        RuntimeError
            If there was none yet.
        """
        if self._last is None:
            raise RuntimeError("there is no plane yet to find a place on")
        point, axes, dot = self._last
        return (point + (s - dot[0]) * axes.u + (t - dot[1]) * axes.v).parameters()

    @property
    def directions(self) -> tuple[Vector, Vector]:
        """(û, v̂) of the plane that was computed last."""
        if self._last is None:
            raise RuntimeError("there is no plane yet that has directions")
        return self._last[1].u, self._last[1].v

    def _start(self, axes: Axes) -> tuple[float, float]:
        """(s, t) of the start."""
        start = self._planes.start
        if axes.origin is start:
            return 0.0, 0.0
        return axes.u.inner(start), axes.v.inner(start)

    @staticmethod
    def _screen(axes: Axes, point: Vector, dot: tuple[float, float]) -> tuple[Screen, tuple[float, float]]:
        """Project by way of a point of the plane that stays where it is, if there is one."""
        if axes.contains_origin:
            return Screen(axes.u, axes.v, axes.origin), (0.0, 0.0)
        return Screen(axes.u, axes.v, point), dot

    def _rounding(self, dot: tuple[float, float], start: tuple[float, float], off: float) -> float:
        """Distances from the plane up to this are rounding."""
        gone = math.hypot(dot[0] - start[0], dot[1] - start[1], off)
        return max(OFF_PLANE * gone, 1e-7 * self._planes.start.norm)
