"""One run as it is watched: the trainer, at its own pace, and what the list of runs says of it."""

from __future__ import annotations

import time
from typing import TypeAlias

import numpy as np

from lrviz._typing import FloatArray, IntArray
from lrviz.descent.problems import Problem
from lrviz.descent.trainer import Trainer
from lrviz.said import say
from lrviz.session import words
from lrviz.session.commands import Speed
from lrviz.session.pace import Pace
from lrviz.session.parts import Budget, Part
from lrviz.session.snapshot import Curve, RunSummary, Status

BURST_SECONDS = 0.004
"""How long a burst is to take: long enough for its overhead not to matter, short enough to obey within a frame."""

MOST_CHANGES = 32
"""Changes of the settings that are told of, the last ones: whoever drags a slider makes hundreds."""

Origin: TypeAlias = tuple[FloatArray, float]
"""(w, b), w of shape (n_x, 1). Runs that share their planes share one object."""


class LiveRun:
    """A trainer, with what people call it and where it came from.

    Parameters
    ----------
    number : int
    trainer : Trainer
    origin : (w, b)
        Where the planes of the surface have their (0, 0): where the descent began.
    start : str
        Where it started, in words.
    speed : float, or None
        The pace.
    name : str
        Empty for the next "Run …" that is free; the list decides.
    parent : LiveRun, optional
        What it goes on from.

    Attributes
    ----------
    color, place : int
        Given by the list.
    visible : bool
    running : bool
    failure : str or None
        Why it cannot go on, if an error ended it.
    """

    def __init__(
        self,
        number: int,
        trainer: Trainer,
        origin: Origin,
        *,
        start: str = "zeros",
        speed: Speed = None,
        name: str = "",
        parent: LiveRun | None = None,
    ) -> None:
        self.number, self.trainer, self.origin, self.start, self.name = number, trainer, origin, start, name
        self._ancestor = parent
        self.forked_at = trainer.first_iteration
        self.color = self.place = 0
        self.visible = True
        self.running = False
        self.failure: str | None = None
        self.pace = Pace(speed, trainer.iterations, trainer.iteration)
        self._burst = 1
        self._rate = _Rate()
        self._curve: Part[Curve] = Part(1 / 20, 2.0)
        self._summary: Part[RunSummary] = Part(1 / 8)
        self._told: object = None

    # -- how it goes --------------------------------------------------------------------------------------------

    @property
    def status(self) -> Status:
        """What is going on, as a word."""
        if self.failure is not None:
            return "failed"
        if self.trainer.diverged:
            return "diverged"
        if self.trainer.stopped is not None:
            return "finished"
        if self.running:
            return "running"
        return "paused" if self.trainer.iteration else "ready"

    @property
    def parent(self) -> int | None:
        """Number of the run it goes on from."""
        return self._ancestor.number if self._ancestor is not None else None

    @property
    def named_as_fork(self) -> bool:
        """Whether its name says where it goes on from."""
        return self._ancestor is not None and words.is_forked(self.name)

    @property
    def memory(self) -> int:
        """Bytes of its history."""
        return self.trainer.history.memory

    @property
    def fresh(self) -> bool:
        """Whether it has not made a step of its own."""
        return self.trainer.iteration == self.forked_at

    @property
    def over(self) -> bool:
        """Whether there is nothing more to do."""
        return self.failure is not None or self.trainer.stopped is not None

    @property
    def reason(self) -> str:
        """Why it is over, as a sentence; empty while it is not."""
        return self.failure or self.trainer.stopped or ""

    @property
    def rate(self) -> float:
        """Iterations a second, lately."""
        return self._rate.value if self.running else 0.0

    # -- moving -------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Run, from here on."""
        if not self.over and not self.running:
            self.running = True
            self.trainer.hurries = False
            self._rate.reset()
            self.pace.sync(self.trainer.iteration, time.perf_counter())

    def hold(self) -> None:
        """Stop running."""
        self.running = self.trainer.hurries = False

    def due(self, now: float) -> int:
        """How many iterations its pace wants now."""
        trainer = self.trainer
        return trainer.iterations - trainer.iteration if self.pace.unlimited else self.pace.due(trainer.iteration, now)

    def wait(self, now: float) -> float:
        """Seconds until its pace wants something."""
        return 0.0 if self.pace.unlimited else self.pace.wait(self.trainer.iteration, now)

    def advance(self, most: int, seconds: float) -> int:
        """Do up to `most` iterations, in bursts, for about so long; returns how many were done."""
        first = self.trainer.iteration
        began = now = time.perf_counter()
        while self.trainer.iteration - first < most and self.trainer.stopped is None:
            done = len(self.trainer.run(min(most - (self.trainer.iteration - first), self._burst)).costs)
            taken = time.perf_counter() - now
            now += taken
            if done:
                self._burst = max(round(min(BURST_SECONDS / max(taken / done, 1e-7), 2.0 * done)), 1)
            if now - began >= seconds:
                break
        done = self.trainer.iteration - first
        self.running &= self.trainer.stopped is None
        self.trainer.hurries = self.running and done < most
        self._rate.count(done)
        return done

    def fail(self, reason: str) -> None:
        """End it, because of an error."""
        self.failure = say("The training failed: {reason}.", reason=reason)
        self.hold()

    def set_iterations(self, iterations: int) -> None:
        """Change where it stops; raising the limit does not start it."""
        self.trainer.iterations = iterations
        if self.over:
            self.hold()

    def set_pace(self, speed: Speed, now: float) -> None:
        """Follow another speed, or another limit."""
        self.pace.change(self.trainer.iteration, now, speed=speed, limit=self.trainer.iterations)

    # -- what is told -------------------------------------------------------------------------------------------

    @property
    def state(self) -> tuple[object, ...]:
        """All that the point where the run is depends on; equal as long as nothing there has changed."""
        return self.trainer.iteration, self.trainer.hurries, self.trainer.recipe, self.trainer.problem.engine

    def owner(self, iteration: int) -> LiveRun:
        """Find the run that made the step to an iteration: this one, or one it goes on from."""
        return self._ancestor.owner(iteration) if self._ancestor and iteration < self.forked_at else self

    def path(self, problem: Problem, iteration: int) -> tuple[IntArray, FloatArray, FloatArray]:
        """Points of its path up to an iteration, in the coordinates of the problem it had there."""
        owner = self if problem.same_coordinates(self.trainer.problem) else self.owner(iteration)
        return owner.trainer.history.path(iteration)

    def curve(self, now: float, budget: Budget) -> Curve | None:
        """Draw the cost over the whole run; exact when it does not run."""
        key = self.trainer.iteration, self.trainer.hurries, self.trainer.recipe.l2
        return self._curve.refresh(now, key, self._make_curve, budget, force=not self.running)

    def summary(self, now: float, budget: Budget) -> RunSummary | None:
        """Its line in the list; exact when it does not run."""
        told = self.name, self.color, self.visible, self.status, self.trainer.recipe, self.trainer.iterations
        at_once = not self.running or told != self._told
        self._told = told
        key = self.state, told
        return self._summary.refresh(now, key, lambda: self._make_summary(now, budget), budget, force=at_once)

    def _make_summary(self, now: float, budget: Budget) -> RunSummary:
        trainer, latest = self.trainer, self.trainer.latest()
        evaluation = latest.evaluation
        return RunSummary(
            number=self.number,
            name=self.name,
            color=self.color,
            recipe=trainer.recipe,
            start=self.start,
            parent=self.parent,
            forked_at=self.forked_at,
            visible=self.visible,
            status=self.status,
            reason=self.reason,
            iteration=latest.iteration,
            engine=trainer.problem.engine,
            seconds=trainer.seconds,
            cost=evaluation.cost,
            test_cost=evaluation.test_cost,
            train_accuracy=evaluation.train_accuracy,
            test_accuracy=evaluation.test_accuracy,
            curve=self.curve(now, budget) if self.visible else None,
            changes=trainer.history.changes()[-MOST_CHANGES:],
        )

    def _make_curve(self) -> Curve:
        history, latest = self.trainer.history, self.trainer.latest()
        iterations, cost = history.costs.curve()
        test_iterations, test_cost = history.test_curve()
        now, evaluation = [float(latest.iteration)], latest.evaluation
        if latest.iteration == self.trainer.iteration:  # of that only the next burst knows the cost
            iterations, cost = np.append(iterations, now), np.append(cost, [evaluation.cost])
        if evaluation.test_cost is not None:
            test_iterations = np.append(test_iterations, now)
            test_cost = np.append(test_cost, [evaluation.test_cost])
        seconds = history.seconds_at(np.append(iterations, test_iterations))
        shown, tested = seconds[: len(iterations)], seconds[len(iterations) :]
        return Curve(iterations, cost, test_iterations, test_cost, shown, tested)


class _Rate:
    """Iterations a second, over the last half second."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.value = 0.0
        self._since: float | None = None
        self._done = 0

    def count(self, done: int) -> None:
        now = time.perf_counter()
        if self._since is None:
            self._since = now
            return
        self._done += done
        if now - self._since >= 0.5:
            self.value = self._done / (now - self._since)
            self._since, self._done = now, 0
