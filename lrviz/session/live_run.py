"""One run as it is watched: the trainer, and the snapshots that are made of it, none of them too often."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from typing import Generic, TypeVar

import numpy as np

from lrviz.descent.problems import Evaluation, Problem
from lrviz.descent.trainer import Trainer
from lrviz.images.preprocess import Preprocessing
from lrviz.session import words
from lrviz.session.commands import Settings
from lrviz.session.snapshot import Curve, Parameters, Snapshot, Status
from lrviz.surface import Surface, SurfaceView

T = TypeVar("T")

logger = logging.getLogger(__name__)

BURST_SECONDS = 0.001
"""How long a burst is to take: long enough for its overhead not to matter, short enough to stop for a frame."""


class _Part(Generic[T]):
    """A part of the snapshot, made anew at most so often, and never taking more than a share of the time."""

    def __init__(self, make: Callable[[], T], interval: float, share: float) -> None:
        self._make, self._interval, self._share = make, interval, share
        self._due = 0.0
        self._key: object = None
        self.value: T | None = None

    def refresh(self, now: float, key: object, *, force: bool) -> T | None:
        """Make it if what it is made from (`key`) has changed, and it is due or must be exact now."""
        if key == self._key or (now < self._due and not force):
            return self.value
        began = time.perf_counter()
        try:
            self.value = self._make()
        except Exception:
            # A picture that cannot be made must not end the run it is a picture of.
            logger.exception("a part of the snapshot failed")
            self.value = None
        taken = time.perf_counter() - began
        self._key, self._due = key, now + max(self._interval, taken / self._share)
        return self.value

    def is_due(self, now: float) -> bool:
        return now >= self._due

    def forget(self) -> None:
        self._key = self.value = None


class LiveRun:
    """A trainer on one data set, and its newest picture.

    Parameters
    ----------
    run : int
        Its number, which the snapshots carry.
    problem : Problem
    preprocessing : Preprocessing
        Fitted.
    settings : Settings
    """

    def __init__(self, run: int, problem: Problem, preprocessing: Preprocessing, settings: Settings) -> None:
        self.run = run
        self.problem, self.preprocessing = problem, preprocessing
        self.safe_learning_rate = problem.safe_learning_rate
        self.trainer = Trainer(problem, settings.learning_rate, settings.iterations, settings.tolerance)
        self.running = False
        self._burst = 1
        self.surface_points = 0
        self._surface = Surface(problem, self.trainer.theta)
        self._rate = _Rate()
        self._evaluation = _Part(self.trainer.evaluation, 1 / 60, 0.08)
        self._curve = _Part(self._make_curve, 1 / 30, 0.03)
        self._parameters = _Part(self._make_parameters, 1 / 15, 0.05)
        self._view = _Part(self._make_view, 1 / 15, 0.12)
        self._limit = _Part(self._make_limit, 1 / 4, 0.03)

    @property
    def status(self) -> Status:
        """What is going on, as a word."""
        if self.trainer.diverged:
            return "diverged"
        if self.trainer.stopped is not None:
            return "finished"
        if self.running:
            return "running"
        return "paused" if self.trainer.iteration else "ready"

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
        if self.trainer.stopped is not None:
            self.running = False
        done = self.trainer.iteration - first
        self._rate.count(done)
        return done

    def begin(self) -> None:
        """Run, from here on."""
        self.running = True
        self._rate.reset()

    def hold(self) -> None:
        """Stop running; the snapshots that follow are exact."""
        self.running = False

    def wants_snapshot(self, now: float) -> bool:
        """Whether a new snapshot would not take too much of the time."""
        return not self.running or self._evaluation.is_due(now)

    def show_surface(self, points: int) -> None:
        """Say how fine the surface is wanted; 0 when nobody looks at it. While it runs two thirds of that must do."""
        if points != self.surface_points:
            self.surface_points = points
            self._view.forget()

    def snapshot(self, now: float) -> Snapshot:
        """Make a picture of the run; exact in all its parts when it does not run."""
        trainer, force = self.trainer, not self.running
        key: object = trainer.iteration
        self._evaluation.refresh(now, key, force=True)
        evaluation = trainer.evaluation()
        if self.surface_points:
            self._view.refresh(now, (key, self.surface_points, self.running), force=force)
        else:
            self._view.forget()
        status = self.status
        return Snapshot(
            run=self.run,
            status=status,
            sentence=self._sentence(status, evaluation),
            iteration=trainer.iteration,
            iterations=trainer.iterations,
            cost=evaluation.cost,
            test_cost=evaluation.test_cost,
            train_accuracy=evaluation.train_accuracy,
            test_accuracy=evaluation.test_accuracy,
            learning_rate=trainer.learning_rate,
            safe_learning_rate=self.safe_learning_rate,
            limit_learning_rate=self._limit.refresh(now, key, force=force),
            gradient_norm=evaluation.gradient_norm,
            engine=self.problem.engine,
            at_limit=trainer.at_limit,
            iterations_per_second=self._rate.value if self.running else 0.0,
            progress=1.0,
            curve=self._curve.refresh(now, key, force=force),
            parameters=self._parameters.refresh(now, key, force=force),
            surface=self._view.value,
        )

    def _sentence(self, status: Status, evaluation: Evaluation) -> str:
        trainer = self.trainer
        if status == "ready":
            return f"Ready at w = 0, b = 0: J = {words.cost_text(evaluation.cost)}. Click Train to go down."
        where = words.standing(evaluation, trainer.iteration)
        if trainer.stopped is not None:
            return f"{trainer.stopped} {where}"
        if status == "paused":
            return f"Paused. {where}"
        return f"{trainer.describe()}. {where}"

    def _make_curve(self) -> Curve:
        trainer, history = self.trainer, self.trainer.history
        iterations, cost = history.costs.curve()
        test_iterations, test_cost = history.test_curve()
        now, evaluation = [float(trainer.iteration)], trainer.evaluation()
        if evaluation.test_cost is not None:
            test_iterations = np.append(test_iterations, now)
            test_cost = np.append(test_cost, [evaluation.test_cost])
        return Curve(np.append(iterations, now), np.append(cost, [evaluation.cost]), test_iterations, test_cost)

    def _make_parameters(self) -> Parameters:
        w, b = self.trainer.parameters()
        w.flags.writeable = False
        return Parameters(self.trainer.iteration, w, b, self.preprocessing)

    def _make_view(self) -> SurfaceView:
        trainer = self.trainer
        points = self.surface_points if not self.running else self.surface_points * 2 // 3
        return self._surface.view(trainer.iteration, trainer.theta, trainer.history, points)

    def _make_limit(self) -> float | None:
        limit = self.problem.limit_learning_rate(self.trainer.evaluation().logits)
        return limit if math.isfinite(limit) else None


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
