"""The trainer: runs a descent in bursts, records it, and knows when to stop and why."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.history import History, on_schedule
from lrviz.descent.problems import Evaluation, Problem

SAFE_SHARE = 0.9
"""The learning rate taken when none is given, as a share of the safe limit 2/L."""

MOST_BURST = 128
"""Iterations of one burst at the most; a millisecond or so at full speed."""

BURST_BYTES = 4 * 2**20
"""Memory of the points of one burst."""

TEST_POINTS = 128
"""Iterations of each doubling at which the test pictures are judged."""

GRADIENT_POINTS = 64
"""Iterations of each doubling at which the length of the gradient is looked at, if it may stop the run."""

WINDOW = 50
"""Iterations looked back on when the run is described in words."""

HUGE = 1e100
"""A run whose numbers reach this has diverged: their squares are still in the range of float64, so that lengths and
costs can be computed to the end."""

ROUNDING = 1e-12
"""Rises of the cost below this share of it are rounding, not overshooting."""


@dataclass(frozen=True, slots=True, eq=False)
class Burst:
    """Some iterations done.

    Attributes
    ----------
    first : int
        The iteration before the first update.
    costs : ndarray of shape (n,)
        J at first, first + 1, …: each before the update made there.
    test_costs : dict
        Iteration → cost of the test pictures, where it was computed.
    """

    first: int
    costs: FloatArray
    test_costs: dict[int, float] = field(default_factory=dict)


class Trainer:
    """Plain gradient descent on a problem, from w = 0, b = 0.

    Parameters
    ----------
    problem : Problem
    learning_rate : float, optional
        α; by default 0.9 of the safe limit. May be changed at any time.
    iterations : int
        Where the run stops. May be changed at any time.
    tolerance : float
        The run stops when ‖∇J‖ is below this; 0 never does.

    Attributes
    ----------
    iteration : int
    start_cost : J at iteration 0
    history : History
    diverged : bool
        Whether the next step leads out of the range of numbers; the run stays at the iteration before.
    """

    def __init__(
        self, problem: Problem, learning_rate: float | None = None, iterations: int = 2000, tolerance: float = 0.0
    ) -> None:
        if learning_rate is None:
            learning_rate = SAFE_SHARE * problem.safe_learning_rate
        if not math.isfinite(learning_rate) or learning_rate <= 0:
            raise ValueError(f"the learning rate must be a number greater than 0, not {learning_rate}")
        self.problem = problem
        self.learning_rate = learning_rate
        self.iterations = iterations
        self.tolerance = tolerance
        self.iteration = 0
        self.diverged = False
        self._small_gradient = False
        most = max(min(MOST_BURST, BURST_BYTES // (8 * problem.size)), 1)
        self._thetas = np.empty((most + 1, problem.size))
        self._logits = np.empty((most, problem.m))
        self._thetas[0] = problem.start()
        self.start_cost = problem.evaluate(self._thetas[0]).cost
        self.history = History(problem, self._thetas[0])
        self._evaluation: tuple[int, Evaluation] | None = None

    @property
    def theta(self) -> FloatArray:
        """Where the run is, (size,); a view that the next burst overwrites."""
        here: FloatArray = self._thetas[0]
        return here

    @property
    def stopped(self) -> str | None:
        """Why the run is over, as a sentence; None while it can go on."""
        if self.diverged:
            return (
                f"Diverged: after iteration {self.iteration:,} the numbers grew beyond {HUGE:g}. "
                "Reset, and choose a smaller learning rate."
            )
        if self._small_gradient:
            return f"Converged: the slope ‖∇J‖ fell below {self.tolerance:g} at iteration {self.iteration:,}."
        if self.iteration > self.iterations:
            return f"Done: the run is past the limit of {self.iterations:,} iterations."
        if self.at_limit:
            return f"Done: the limit of {self.iterations:,} iterations is reached."
        return None

    @property
    def at_limit(self) -> bool:
        """Whether the limit is all that ends the run."""
        return self.iteration >= self.iterations and not self.diverged and not self._small_gradient

    def run(self, most: int) -> Burst:
        """Do up to `most` iterations: as many as fit into one burst and the limit allows."""
        first = self.iteration
        n = min(most, len(self._logits), self.iterations - first)
        if n <= 0 or self.stopped is not None:
            return Burst(first, np.empty(0))
        thetas, logits = self._thetas[: n + 1], self._logits[:n]
        with np.errstate(over="ignore", invalid="ignore"):
            self.problem.descend(thetas, logits, self.learning_rate)
            costs = self.problem.costs(thetas[:n], logits)
        if not (np.abs(thetas[n]).max() < HUGE and costs.max() < HUGE):  # NaN is not below anything
            n = self._last_fine(thetas, costs)
            self.diverged = True
        elif self.tolerance > 0:
            n = self._until_small_gradient(first, thetas)
        return self._record(thetas[: n + 1], logits[:n], costs[:n])

    def _record(self, thetas: FloatArray, logits: FloatArray, costs: FloatArray) -> Burst:
        first, n = self.iteration, len(costs)
        self.history.extend(thetas, logits, costs, self.learning_rate)
        test_costs: dict[int, float] = {}
        if self.problem.Y_test is not None:
            chosen = on_schedule(first, n, TEST_POINTS)
            if len(chosen):
                values = self.problem.test_costs(thetas[chosen - first])
                self.history.add_test_costs(chosen, values)
                test_costs = dict(zip(chosen.tolist(), values.tolist(), strict=True))
        self.iteration += n
        self._thetas[0] = thetas[n]
        return Burst(first, costs, test_costs)

    def _last_fine(self, thetas: FloatArray, costs: FloatArray) -> int:
        """Position of the last point of a burst before the first that is out of range."""
        fine = np.abs(thetas).max(axis=1) < HUGE
        fine[:-1] &= costs < HUGE
        bad = np.flatnonzero(~fine)
        return max(int(bad[0]) - 1, 0) if len(bad) else len(costs)

    def _until_small_gradient(self, first: int, thetas: FloatArray) -> int:
        """How many iterations to keep: up to the first one looked at with a gradient (its step over α) short enough."""
        n = len(thetas) - 1
        for k in (on_schedule(first, n, GRADIENT_POINTS) - first).tolist():
            if self.problem.norm(thetas[k] - thetas[k + 1]) < self.tolerance * self.learning_rate:
                self._small_gradient = True
                return int(k)
        return n

    def evaluation(self) -> Evaluation:
        """Cost, slopes and accuracies at the current iteration."""
        if self._evaluation is None or self._evaluation[0] != self.iteration:
            self._evaluation = self.iteration, self.problem.evaluate(self.theta)
        return self._evaluation[1]

    def parameters(self) -> tuple[FloatArray, float]:
        """(w, b) at the current iteration, w of shape (n_x, 1)."""
        return self.problem.parameters(self.theta)

    def parameters_at(self, iteration: int) -> tuple[FloatArray, float]:
        """(w, b) at any iteration so far."""
        return self.problem.parameters(self.history.theta(iteration))

    def describe(self) -> str:
        """Say what the cost is doing, in a few words.

        "Overshooting" is said when it rose in more than a quarter of the last steps, and "diverging" when besides it
        is above where the run started and its peaks do not become lower.
        """
        if not self.iteration:
            return "Ready"
        steady = self.iteration - self.history.last_change  # what the old α did says nothing of this one
        recent = np.append(self.history.costs.recent(min(WINDOW, steady)), self.evaluation().cost)
        if len(recent) < 2:
            return "Going on with another learning rate"
        rises = float(np.mean(np.diff(recent) > ROUNDING * recent[:-1]))
        half = len(recent) // 2
        if rises > 0.25 and recent.mean() > self.start_cost and recent[half:].max() >= recent[:half].max(initial=0.0):
            return "Diverging: the steps are too long"
        if rises > 0.25:
            return "Overshooting: the cost goes up and down"
        if rises > 0:
            return "Cost falling, with some rises"
        if recent[0] - recent[-1] <= 1e-6 * abs(float(recent[-1])):
            return "Cost hardly changing"
        return "Cost falling"
