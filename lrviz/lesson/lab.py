"""The vectorisation lab: one gradient step on the pictures that are loaded, made in four ways, timed and compared.

This is the part that measures. It runs in a process of its own (`lrviz.lesson.lab_child`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray, LabelArray
from lrviz.descent.choice import EASY_K, EASY_X
from lrviz.descent.gram import GramProblem
from lrviz.descent.matrix import PictureMatrix
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore
from lrviz.lesson import lab_ways
from lrviz.lesson.lab_ways import BURST
from lrviz.said import say

BUDGETS = (0.5, 2.0, 5.0, 10.0, 30.0)
"""Seconds for each way that one can choose."""

BUDGET = 2.0

ENOUGH, MOST = 0.5, 500
"""Seconds, and times, that a way is repeated at the most: the median of so many hardly changes any more."""

GROWTH = 8
"""Times as many pictures are tried next: from one picture alone nobody can tell what all of them take."""

LISTED = 2**24
"""Numbers of X that are turned to lists, at the most: half a gigabyte."""

FOR_K = 10.0
"""Seconds that K may take, unless there is more time for each way."""

ROUNDING = 1e-9
"""The ways add in another order: so much of the largest number may come of rounding."""

BLOCK = 2**20
"""Numbers of X that are made at a time where all of it is not kept."""

Clock: TypeAlias = Callable[[], float]
Result: TypeAlias = tuple[Any, Any, Any]
"""J, dw and db, each as its way has them."""


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """What is to be measured: the training pictures, prepared as the trainer prepares them.

    Attributes
    ----------
    pixels : PictureStore
    labels : ndarray of shape (m,), uint8
    preprocessing : Preprocessing
        Fitted, if it has anything to learn.
    budget : float
        Seconds for each way.
    """

    pixels: PictureStore
    labels: LabelArray
    preprocessing: Preprocessing
    budget: float = BUDGET

    @property
    def m(self) -> int:
        """How many pictures."""
        return len(self.labels)

    @property
    def n_x(self) -> int:
        """How many numbers each is."""
        return self.preprocessing.n_x


@dataclass(frozen=True, slots=True)
class Begun:
    """A way is being timed now; "" while the numbers are being prepared."""

    way: str


@dataclass(frozen=True, slots=True)
class Timing:
    """What was found of a way.

    Attributes
    ----------
    way : str
        One of `lab_ways.WAYS`.
    seconds : float
        Of one gradient step on all m pictures; reckoned from those that were timed, if they were fewer.
    pictures, m : int
        How many were timed, and how many there are.
    repeats : int
        How often; `seconds` is the median.
    J : float
        On the pictures that were timed.
    difference : float
        The largest |difference| of J, dw and db from those of `lrviz.neuron`, on the same pictures.
    equal : bool
        Whether that is rounding.
    made : float
        Seconds that making K took, beforehand.
    left_out : str
        Why it was not timed; then the numbers mean nothing.
    """

    way: str
    seconds: float = 0.0
    pictures: int = 0
    m: int = 0
    repeats: int = 0
    J: float = 0.0
    difference: float = 0.0
    equal: bool = False
    made: float = 0.0
    left_out: str = ""

    @property
    def extrapolated(self) -> bool:
        """Whether it was timed on fewer pictures than there are."""
        return self.pictures < self.m


@dataclass(frozen=True, slots=True, eq=False)
class Timed:
    """The bare times of a way: those on the most pictures that were tried.

    Attributes
    ----------
    seconds : float
        The median for so many pictures.
    pictures, repeats : int
    result : tuple
        J, dw and db on them.
    """

    seconds: float
    pictures: int
    repeats: int
    result: Result


def time_way(
    prepare: Callable[[int], Callable[[], Result]],
    most: int,
    budget: float,
    clock: Clock = time.perf_counter,
    first: int = 1,
) -> Timed:
    """Time a way on as many pictures as fit into the budget; if that is all of them, again and again.

    Parameters
    ----------
    prepare : callable
        Gets a number of pictures, and gives what is to be timed on so many: making its numbers ready costs nothing.
    most : int
        Pictures that may be tried.
    budget : float
        Seconds.
    clock : callable
        Gives seconds.
    first : int
        Pictures to begin with.
    """
    spent, pictures = 0.0, min(first, most)
    while True:
        work = prepare(pictures)
        seconds, result = _once(work, clock)
        spent += seconds
        fit = int((budget - spent) / seconds * pictures)
        if pictures == most or fit <= pictures:
            break
        pictures = min(most, fit, GROWTH * pictures)
    times = [seconds]
    if pictures == most:
        while spent + median(times) <= min(budget, max(ENOUGH, 3 * median(times))) and len(times) < MOST:
            seconds, result = _once(work, clock)
            spent += seconds
            times.append(seconds)
    return Timed(median(times[1:] or times), pictures, len(times), result)


def _once(work: Callable[[], Result], clock: Clock) -> tuple[float, Result]:
    begun = clock()
    result = work()
    return max(clock() - begun, 1e-9), result


class Bench:
    """The four ways on the pictures of a task, all at the same (w, b): where the first step from 0 leads.

    Parameters
    ----------
    task : Task
    clock : callable

    Attributes
    ----------
    beta : ndarray of shape (m,)
        w = Xβ, so that the Gram engine has it too.
    w : ndarray of shape (n_x, 1)
    b, alpha : float
        The step from w = 0, b = 0 has the coordinates −α(½ − y)/m, with an α at which the cost cannot rise.

    Raises
    ------
    ValueError
        If there is no picture, or the pictures do not go with the preprocessing.
    """

    def __init__(self, task: Task, clock: Clock = time.perf_counter) -> None:
        if not task.m:
            raise ValueError("there is no picture to measure with")
        self.task, self._clock = task, clock
        self._train = Dataset(task.pixels, task.labels, ("",) * task.m)
        self._Y = self._train.Y
        squares = sum(float(np.vdot(X, X)) for _, X in self._blocks(task.m))
        self.alpha = 2.0 / ((squares + task.m) / (4.0 * task.m))  # ‖[X; 1]‖² is never below its largest eigenvalue
        self.beta = self.alpha * (self._Y[0] - 0.5) / task.m
        self.w = PictureMatrix(task.pixels, task.preprocessing).backward(self.beta)[:, np.newaxis]
        self.b = float(self.beta.sum())
        self._held = max(min(task.m, EASY_X // task.n_x), 1)
        self._X = task.preprocessing.columns(task.pixels[: self._held])
        self._true: tuple[int, Result] | None = None

    def measure(self) -> Iterator[Begun | Timing]:
        """Time the ways, the slowest first."""
        lists = max(min(self._held, LISTED // self.task.n_x), 1)
        for way, prepare, most in (
            ("every_number", self._lists, lists),
            ("one_loop", self._one_loop, self._held),
            ("vectorised", self._vectorised, self._held),
        ):
            yield Begun(way)
            timed = time_way(prepare, most, self.task.budget, self._clock)
            yield self._told(way, timed)
        yield Begun("gram")
        yield self._gram()

    def truth(self, pictures: int) -> Result:
        """J, dw and db of the first pictures by `lrviz.neuron`, a block at a time."""
        if self._true is None or self._true[0] != pictures:
            J, dw, db = 0.0, np.zeros_like(self.w), 0.0
            for which, X in self._blocks(pictures):
                block_J, block_dw, block_db = neuron.cost_and_gradients(self.w, self.b, X, self._Y[:, which])
                share = X.shape[1] / pictures
                J, dw, db = J + share * block_J, dw + share * block_dw, db + share * block_db
            self._true = pictures, (J, dw, db)
        return self._true[1]

    # -- the ways -----------------------------------------------------------------------------------------------

    def _lists(self, pictures: int) -> Callable[[], Result]:
        X, Y = self._X[:, :pictures].T.tolist(), self._Y[0, :pictures].tolist()
        w = self.w[:, 0].tolist()
        return lambda: lab_ways.every_number(X, Y, w, self.b)

    def _one_loop(self, pictures: int) -> Callable[[], Result]:
        X, Y = self._X[:, :pictures], self._Y[:, :pictures]
        return lambda: lab_ways.one_loop(X, Y, self.w, self.b)

    def _vectorised(self, pictures: int) -> Callable[[], Result]:
        X, Y = self._X[:, :pictures], self._Y[:, :pictures]
        return lambda: lab_ways.vectorised(X, Y, self.w, self.b)

    def _gram(self) -> Timing:
        """Make K, then time bursts of iterations; K is about all pictures, so there is no part of it to time."""
        m = self.task.m
        if m * m > EASY_K:
            return Timing("gram", m=m, left_out=say("K would have {count:,} numbers", count=m * m))
        begun, limit = self._clock(), max(FOR_K, self.task.budget)

        def watch(_: float) -> None:
            if self._clock() - begun > limit:
                raise _TooLong

        try:
            problem = GramProblem(self._train, self.task.preprocessing, progress=watch)
        except _TooLong:
            return Timing("gram", m=m, left_out=say("K would take longer than {seconds:.0f} s", seconds=limit))
        made = self._clock() - begun
        theta = np.append(self.beta, self.b)
        timed = time_way(
            lambda _: lambda: lab_ways.gram(problem, theta, self.alpha), m, self.task.budget, self._clock, m
        )
        J, coordinates, db = timed.result
        dw, db = problem.parameters(np.append(coordinates, db))
        one = Timed(timed.seconds / BURST, m, timed.repeats * BURST, (J, dw, db))
        return self._told("gram", one, made)

    # -- inside -------------------------------------------------------------------------------------------------

    def _told(self, way: str, timed: Timed, made: float = 0.0) -> Timing:
        m = self.task.m
        J, dw, db = timed.result
        true_J, true_dw, true_db = self.truth(timed.pictures)
        dw = np.reshape(np.asarray(dw, np.float64), self.w.shape)
        difference = max(abs(J - true_J), float(np.abs(dw - true_dw).max()), abs(db - true_db))
        size = max(abs(true_J), float(np.abs(true_dw).max()), abs(true_db))
        return Timing(
            way=way,
            seconds=timed.seconds * m / timed.pictures,
            pictures=timed.pictures,
            m=m,
            repeats=timed.repeats,
            J=float(J),
            difference=float(difference),
            equal=bool(difference <= ROUNDING * size),
            made=made,
        )

    def _blocks(self, pictures: int) -> Iterator[tuple[slice, FloatArray]]:
        size = max(BLOCK // self.task.n_x, 1)
        for first in range(0, pictures, size):
            which = slice(first, min(first + size, pictures))
            yield which, self.task.preprocessing.columns(self.task.pixels[which])


class _TooLong(Exception):
    """There is no time for this."""
