"""The planes to choose from: their two directions, and what their coordinates mean."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.descent.problems import Problem
from lrviz.said import say
from lrviz.surface.choices import PlaneChoice
from lrviz.surface.path_axes import Path, PathAxes
from lrviz.surface.tracks import Other
from lrviz.surface.vectors import OutsideVector, Vector, weight_vector

K = TypeVar("K")
V = TypeVar("V")

KEPT = 8
"""Weights, seeds and ends of runs whose vectors are kept."""

NOTHING = 1e-12
"""Lengths of w below this are taken for 0."""

ROUNDING = 1e-13
"""Distances from the start below this share of its own length are rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """The directions of a plane, and what its coordinates mean.

    Attributes
    ----------
    u, v : Vector
        û and v̂, of length 1, square to each other; û is 0 when there is no second direction at all.
    origin : Vector
        The point from which s and t are counted.
    contains_origin : bool
        Whether that point lies in the plane.
    words : str
        What plane it is.
    x_label, y_label : str
        What s and t are.
    forward : bool
        Whether the descent goes along s.
    whole : bool
        Whether the path spans the plane, so that it belongs into the picture.
    """

    u: Vector
    v: Vector
    origin: Vector
    contains_origin: bool
    words: str
    x_label: str
    y_label: str
    forward: bool = False
    whole: bool = False


class Planes:
    """Finds the directions of planes for one run; what is outside its coordinates is measured once and kept.

    Parameters
    ----------
    problem : Problem
    start_w, start_b : ndarray of shape (n_x, 1), float
        Where the descent began.
    """

    def __init__(self, problem: Problem, start_w: FloatArray, start_b: float) -> None:
        self.start = self._start(problem, start_w, start_b)
        self._start_length = self.start.norm
        self._nowhere = Vector(problem, problem.start())
        bias = problem.start()
        bias[-1] = 1.0
        self._bias = Vector(problem, bias)
        self._stiffest = Vector(problem, problem.stiffest[1])
        for kept in (self.start, self._nowhere, self._bias, self._stiffest):
            kept.measure()
        self._path_axes = PathAxes()
        self._weights: dict[int, Vector] = {}
        self._random: dict[int, tuple[Vector, Vector]] = {}
        self._ends: dict[tuple[int, str], tuple[FloatArray, Vector]] = {}

    @staticmethod
    def _start(problem: Problem, w: FloatArray, b: float) -> Vector:
        there, theta = problem.at(w, b)
        if there.same_coordinates(problem):
            return Vector(problem, theta)
        return Vector.alone(problem, OutsideVector.of(problem, w, b))

    def axes(
        self, choice: PlaneChoice, point: Vector, path: Path, run: int = 0, others: tuple[Other, ...] = ()
    ) -> Axes:
        """Find the directions of a plane through a point; if it has none, those of another, with a word why."""
        if choice.kind == "path":
            return self._path(point, path)
        if choice.kind == "length":
            return self._length(point)
        if choice.kind == "weights":
            return self._two_weights(choice, point)
        if choice.kind == "random":
            return self._two_random(choice.seed, point)
        if choice.kind == "runs":
            return self._runs(choice, point, run, others)
        return self._descent(point)

    # -- the planes -----------------------------------------------------------------------------------------------

    def _descent(self, point: Vector, words: str = say("descent × stiffest direction")) -> Axes:
        """Descent × stiffest: v̂ is the stiffest direction, û the part of the descent that is square to it.

        The descent is the way from the start; before the first step, the direction against the gradient.

        Notes
        -----
        They span the same plane as the descent and the stiffest direction themselves. Turned like this the axes are
        those of the valley, and the picture does not swing round in the first iterations, when the descent turns
        from the wall of the valley into its floor.
        """
        return Axes(
            self._square([point - self.start], point, self._stiffest),
            self._stiffest,
            self.start,
            True,
            words,
            say("along the descent ‖Δw‖"),
            say("stiffest direction"),
            forward=True,
            whole=True,
        )

    def _path(self, point: Vector, path: Path) -> Axes:
        """Principal axes of the path so far."""
        axes = self._path_axes.main(point, path)
        if not axes:
            return self._descent(point, say("there is no path yet, so for now descent × stiffest direction"))
        words = say("the path's two main directions")
        if len(axes) < 2:
            words = say("the path, straight so far, × stiffest direction")
            axes = (axes[0], self._square([self._stiffest], point, axes[0]))
        return Axes(
            axes[0],
            axes[1],
            self.start,
            False,
            words,
            say("first main direction"),
            say("second main direction"),
            whole=True,
        )

    def _length(self, point: Vector) -> Axes:
        """Take w along its present direction, or, where w = 0, along the first step; and b."""
        direction, words = _without_bias(point), say("length of w × b")
        if direction.norm <= NOTHING:
            direction, words = _without_bias(-self._gradient(point)), say("w along its first step × b")
        u = self._square([direction], point, self._bias)
        return Axes(u, self._bias, self._nowhere, direction.norm > NOTHING, words, say("length of w"), "b")

    def _two_weights(self, choice: PlaneChoice, point: Vector) -> Axes:
        """Take the values of two weights."""
        n_x = point.problem.n_x
        if choice.weights is None or len({*choice.weights}) < 2 or not all(0 <= i < n_x for i in choice.weights):
            return self._descent(point, say("no two weights are chosen, so for now descent × stiffest direction"))
        i, j = choice.weights
        return Axes(
            self._weight(point.problem, i),
            self._weight(point.problem, j),
            self._nowhere,
            False,
            say("weights {i:,} and {j:,}", i=i, j=j),
            say("weight {i:,}", i=i),
            say("weight {j:,}", j=j),
        )

    def _two_random(self, seed: int, point: Vector) -> Axes:
        """Two directions drawn from a normal distribution in w, made square to each other; b stays."""
        if seed not in self._random:
            n_x = point.problem.n_x
            drawn = np.random.default_rng(seed).standard_normal((n_x, 2))
            unit = np.linalg.qr(drawn)[0] if n_x > 1 else np.array([[1.0, 0.0]])
            u, v = (_measured(point.problem, unit[:, k : k + 1].copy(), 0.0) for k in (0, 1))
            _keep(self._random, seed, (u, v))
        u, v = self._random[seed]
        return Axes(
            u,
            v,
            self.start,
            False,
            say("two random directions, seed {seed}", seed=seed),
            say("random direction 1"),
            say("random direction 2"),
        )

    def _runs(self, choice: PlaneChoice, point: Vector, run: int, others: tuple[Other, ...]) -> Axes:
        """Through the ends of two runs and the start of the first."""
        known: dict[int, tuple[Vector, Vector]] = {run: (point, self.start)}
        for other in others:
            if choice.runs is not None and other.run in choice.runs:
                first = other.path[1][0] if len(other.path[1]) else other.theta
                known[other.run] = (
                    self._end(point.problem, other, "end", other.theta),
                    self._end(point.problem, other, "start", first),
                )
        if choice.runs is None or len({*choice.runs}) < 2 or not all(number in known for number in choice.runs):
            return self._descent(point, say("no two runs to show are chosen, so for now descent × stiffest direction"))
        (end, start), (other_end, _) = (known[number] for number in choice.runs)
        u = self._square([other_end - end, start - end, self._stiffest], point)
        return Axes(
            u,
            self._square([start - end, self._stiffest], point, u),
            self.start,
            False,
            say("the ends of two runs and the start"),
            say("from one run's end to the other's"),
            say("towards the start"),
            whole=True,
        )

    # -- their parts ----------------------------------------------------------------------------------------------

    def _weight(self, problem: Problem, i: int) -> Vector:
        """Give the direction of one weight; the same object each time, so that tracks know it again."""
        if i not in self._weights:
            _keep(self._weights, i, Vector.alone(problem, weight_vector(problem, i)))
        return self._weights[i]

    def _end(self, problem: Problem, other: Other, which: str, theta: FloatArray) -> Vector:
        """Give a point of another run; it is measured again only when it has moved."""
        if other.problem.same_coordinates(problem):
            return Vector(problem, theta)
        key = (other.run, which)
        known = self._ends.get(key)
        if known is None or not np.array_equal(known[0], theta):
            known = (theta.copy(), _measured(problem, *other.problem.parameters(theta)))
            _keep(self._ends, key, known)
        return known[1]

    @staticmethod
    def _gradient(point: Vector) -> Vector:
        return Vector(point.problem, point.problem.gradient(point.theta, point.rise))

    def _square(self, candidates: list[Vector], point: Vector, *directions: Vector) -> Vector:
        """Find a direction of length 1 that is square to others: of the first candidate that is not along them.

        When none is left, the direction against the gradient serves, and then other weighted sums of the pictures;
        each of these costs a pass over them.
        """
        noise = ROUNDING * self._start_length
        for candidate in candidates:
            rest = candidate.square_to(*directions)
            length = math.hypot(rest.norm, *(candidate.inner(direction) for direction in directions))
            if rest.norm > 1e-6 * length and length > noise:
                return rest * (1.0 / rest.norm)
        problem = point.problem
        # Of weighted sums of the pictures only the length they may have at the most says what is rounding.
        largest = math.sqrt(problem.stiffest[0])
        missing = (neuron.sigmoid(point.rise) - problem.Y) / problem.m
        for q in (-missing, problem.Y - problem.Y.mean(), np.eye(1, problem.m)[0]):
            rest = Vector(problem, problem.pullback(q)).square_to(*directions)
            if rest.norm > 1e-6 * largest * float(np.linalg.norm(q)):
                return rest * (1.0 / rest.norm)
        return self._nowhere


def _without_bias(vector: Vector) -> Vector:
    """Return the w part of a vector."""
    theta = vector.theta.copy()
    theta[-1] = 0.0
    return replace(vector, theta=theta)


def _measured(problem: Problem, w: FloatArray, b: float) -> Vector:
    return Vector.alone(problem, OutsideVector.of(problem, w, b))


def _keep(known: dict[K, V], key: K, value: V) -> None:
    """Remember a value, and forget the oldest of too many."""
    known.pop(key, None)
    known[key] = value
    while len(known) > KEPT:
        known.pop(next(iter(known)))
