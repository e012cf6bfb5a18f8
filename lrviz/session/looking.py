"""Which iteration of a run is shown: the present, or one of the past, which is computed again."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TypeAlias

from lrviz._typing import FloatArray
from lrviz.descent.problems import Evaluation, Problem
from lrviz.descent.recipe import Recipe
from lrviz.session.live_run import LiveRun

Place: TypeAlias = tuple[Problem, FloatArray]

SLICE = 0.002
"""Seconds of replay between two looks at commands and gate."""

PATIENCE = 0.05
"""Seconds of replay before it is said that it takes a while."""


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """A run at one iteration: all that is shown of it is made from this.

    Attributes
    ----------
    run : int
    iteration : int
    problem : Problem
        With λ as it was.
    theta : ndarray of shape (size,)
        Only good until the run goes on, if it is the present.
    evaluation : Evaluation
    recipe : Recipe
        In force there.
    live : bool
        Whether it is the present.
    """

    run: int
    iteration: int
    problem: Problem
    theta: FloatArray
    evaluation: Evaluation
    recipe: Recipe
    live: bool

    @property
    def where(self) -> tuple[object, ...]:
        """Equal for the same (w, b)."""
        return self.run, self.iteration

    @property
    def level(self) -> tuple[object, ...]:
        """Equal where J around it is the same too."""
        return self.run, self.iteration, self.recipe.l2

    @property
    def key(self) -> tuple[object, ...]:
        """Equal where the next step is the same too."""
        return self.run, self.iteration, self.recipe


class Looking:
    """A run, and where in it one looks.

    Attributes
    ----------
    run : LiveRun
    wanted : int or None
        The iteration of the past that was asked for; None for the present.
    """

    def __init__(self, run: LiveRun) -> None:
        self.run = run
        self.wanted: int | None = None
        self._past: Point | None = None
        self._replay: Generator[None, None, Place] | None = None
        self._spent = 0.0

    @property
    def seeking(self) -> bool:
        """Whether what was asked for is not there yet."""
        return self._replay is not None

    @property
    def slow(self) -> bool:
        """Whether it takes so long that this should be said."""
        return self.seeking and self._spent >= PATIENCE

    def look(self, iteration: int | None) -> None:
        """Ask for an iteration (one beyond the ends means the end); it overtakes what was asked for before."""
        if iteration is None:
            self._drop()
            self.wanted = self._past = None
            return
        iteration = min(max(iteration, 0), self.run.trainer.iteration)
        if self.seeking and iteration == self.wanted:
            return
        self._drop()
        if self._past is None:  # what is there now stays on the screen until what is wanted has been found
            present = self.point()
            self._past = replace(present, theta=present.theta.copy(), live=False)
        self.wanted = iteration
        if self._past.iteration != iteration or self._past.recipe != self._recipe():
            self._replay = replay(self.run, iteration)
        else:
            self._spent = 0.0

    def refresh(self) -> None:
        """Look at the same iteration again: the recipe that is in force there may be another one now."""
        if self.wanted is not None:
            self._drop()
            self.look(self.wanted)

    def _drop(self) -> None:
        if self._replay is not None:
            self._replay.close()
            self._replay = None

    def seek(self) -> bool:
        """Compute on for a moment; True when what was asked for has been found."""
        if self._replay is None or self.wanted is None:
            return False
        began = now = time.perf_counter()
        try:
            while now - began < SLICE:
                next(self._replay)
                now = time.perf_counter()
        except StopIteration as found:
            problem, theta = found.value
            self._replay, self._spent = None, 0.0
            self._past = Point(
                self.run.number, self.wanted, problem, theta, problem.evaluate(theta), self._recipe(), live=False
            )
            return True
        except Exception:
            self._replay, self._spent = None, 0.0
            self.wanted = self._past.iteration if self._past is not None else None
            raise
        self._spent += now - began
        return False

    def point(self) -> Point:
        """Give what is shown now: while something is still sought, what was shown before."""
        if self._past is not None:
            return self._past
        now = self.run.trainer.latest()
        return Point(self.run.number, now.iteration, now.problem, now.theta, now.evaluation, now.recipe, live=True)

    def _recipe(self) -> Recipe:
        assert self.wanted is not None
        return self.run.trainer.recipe_at(self.wanted)


def replay_seconds(run: LiveRun, iteration: int) -> float:
    """Tell about how long it takes at the most to compute a point of the past again."""
    trainer = run.owner(iteration).trainer
    return trainer.history.stride * trainer.seconds / max(trainer.iteration, 1)


def replay(run: LiveRun, iteration: int) -> Generator[None, None, Place]:
    """Compute a point of the past again, in slices of a burst; returns (problem, θ)."""
    trainer = run.owner(iteration).trainer
    problem = trainer.problem.with_l2(run.trainer.recipe_at(iteration).l2)
    theta = trainer.theta
    in_a_slice = int(SLICE * trainer.iteration / max(trainer.seconds, 1e-9))
    for state in trainer.history.replay(iteration, max(in_a_slice, 1)):
        theta = state[: problem.size]
        yield
    return problem, theta
