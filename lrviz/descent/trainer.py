"""The trainer: runs a descent in bursts, records it, goes back and forks, and knows when to stop and why."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.burst import Burst, last_fine
from lrviz.descent.costs import on_schedule
from lrviz.descent.ends import HUGE, LARGE, Ends
from lrviz.descent.history import History, Leg, burst_length
from lrviz.descent.latest import Latest
from lrviz.descent.methods import check_engine, default_rate, make_method, state_size
from lrviz.descent.problems import Evaluation, Problem
from lrviz.descent.recipe import Recipe
from lrviz.descent.words import describe, remarks
from lrviz.said import say

TEST_POINTS = 128
"""Iterations of each doubling at which the test pictures are judged."""

GRADIENT_POINTS = 64
"""Iterations of each doubling at which the length of the gradient is looked at, if it may stop the run."""


class Trainer:
    """A run: a descent on a problem, by a recipe that may change on the way.

    Parameters
    ----------
    problem : Problem
        The data; λ is the recipe's.
    recipe : Recipe, optional
        How each step is made; by default plain descent with the λ of the problem.
    iterations : int
        Where the run stops. May be changed at any time.
    tolerance : float
        The run stops when ‖∇J‖ is below this, or the cost on a plateau; with 0 it never does.
    theta : ndarray of shape (size,), optional
        Where the run starts, in coordinates of the problem; by default w = 0, b = 0.

    Attributes
    ----------
    problem : Problem
        With the λ in force.
    iteration : int
        How far the run has got.
    first_iteration : int
        0, or where the run goes on from its parent.
    start_cost : J at iteration 0
    history : History
        From the first iteration on.
    parent : Trainer or None
    hurries : bool
        Whether more iterations follow at once, so that nothing is to be computed only to tell where it is (`latest`).

    Raises
    ------
    ValueError
        If the engine of the problem cannot do the method.
    """

    def __init__(
        self,
        problem: Problem,
        recipe: Recipe | None = None,
        iterations: int = 2000,
        tolerance: float = 0.0,
        *,
        theta: FloatArray | None = None,
    ) -> None:
        recipe = recipe or Recipe(l2=problem.l2)
        state = np.zeros(state_size(problem, recipe))
        state[: problem.size] = problem.start() if theta is None else theta
        self._set_up(problem, recipe, iterations, tolerance, state, 0, 0)
        self.start_cost = self.evaluation().cost

    def _set_up(
        self,
        problem: Problem,
        recipe: Recipe,
        iterations: int,
        tolerance: float,
        state: FloatArray,
        first: int,
        began: int,
    ) -> None:
        check_engine(problem, recipe)
        self.parent: Trainer | None = None
        self.problem = problem.with_l2(recipe.l2)
        self._recipe, self._recipe_since = self._resolved(recipe), first
        self.iterations, self.tolerance = iterations, tolerance
        self.first_iteration = self.iteration = first
        most = burst_length(len(state))
        self._states = np.empty((most + 1, len(state)))
        self._logits = np.empty((most, problem.m))
        self._states[0] = state
        self._ends = Ends(first)
        self.history = History(self.problem, self._recipe, state, first, began)
        self._begin_leg()
        self.history.legs[0] = self._leg
        self.hurries = False
        self._stepped: tuple[int, Leg, FloatArray, FloatArray, float] | None = None
        self._latest: Latest | None = None
        self._evaluation: tuple[int, Problem, Evaluation] | None = None
        self._past: tuple[int, Problem, Evaluation] | None = None
        self._limit_here: tuple[int, Problem, float] | None = None

    # -- how ------------------------------------------------------------------------------------------------------

    @property
    def recipe(self) -> Recipe:
        """How steps are made from here on; its learning rate is a number always.

        A new one serves from the next iteration on, and a run that has stopped may go on with it.

        Raises
        ------
        ValueError
            When set to one with another method: that would be another run (`fork`).
        """
        return self._recipe

    @recipe.setter
    def recipe(self, recipe: Recipe) -> None:
        if recipe.method != self._recipe.method:
            raise ValueError(f"a run of {self._recipe.method} cannot go on with {recipe.method}: fork it")
        problem = self.problem.with_l2(recipe.l2)
        recipe = self._resolved(recipe, problem)
        if recipe == self._recipe:
            return
        self.problem, self._recipe, self._recipe_since = problem, recipe, self.iteration
        self._begin_leg()
        self._ends = Ends(self.iteration)

    def _begin_leg(self) -> None:
        """From here on by this recipe, and as the problem computes now."""
        self._leg = Leg(self.iteration, self._recipe, self.problem.pinned())
        self._method = make_method(self._leg.problem, self._recipe, self.history.began)

    def _resolved(self, recipe: Recipe, problem: Problem | None = None) -> Recipe:
        if recipe.learning_rate is not None:
            return recipe
        return replace(recipe, learning_rate=default_rate(problem or self.problem, recipe))

    @property
    def learning_rate(self) -> float:
        """α of the recipe."""
        return self._method.learning_rate

    def recipe_at(self, iteration: int) -> Recipe:
        """How the step made at an iteration was made, before the fork too; at the present, how the next one will be."""
        return self._leg_at(iteration).recipe

    def _leg_at(self, iteration: int) -> Leg:
        if iteration >= self.iteration:
            return self._leg
        if iteration < self.first_iteration and self.parent is not None:
            return self.parent._leg_at(iteration)
        return self.history.leg(iteration)

    @property
    def recipe_since(self) -> int:
        """The iteration from which on the steps are made by the present recipe."""
        return self._recipe_since

    @property
    def lowest_at(self) -> int:
        """The iteration at which the cost was lowest, since then."""
        return self._ends.lowest_at

    @property
    def next_rate(self) -> float:
        """α of the next step, as the schedule has it."""
        return self._method.rates(self.iteration, 1)[0]

    def learning_rate_at(self, iteration: int) -> float:
        """α of the step made at an iteration, as schedule and line search have it."""
        if iteration < self.first_iteration and self.parent is not None:
            return self.parent.learning_rate_at(iteration)
        leg = self._leg_at(iteration)
        method = make_method(leg.problem, leg.recipe, self.history.began)
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            return method.rate_at(self.history.theta(iteration), iteration)

    # -- going on -------------------------------------------------------------------------------------------------

    @property
    def theta(self) -> FloatArray:
        """Where the run is, (size,); a view that the next burst overwrites."""
        here: FloatArray = self._states[0, : self.problem.size]
        return here

    @property
    def stopped(self) -> str | None:
        """Why the run is over, as a sentence; None while it can go on."""
        if self._ends.reason is not None:
            return self._ends.reason
        if self.iteration > self.iterations:
            return say("Done: the run is past the limit of {iterations:,} iterations.", iterations=self.iterations)
        if self.at_limit:
            return say("Done: the limit of {iterations:,} iterations is reached.", iterations=self.iterations)
        return None

    @property
    def at_limit(self) -> bool:
        """Whether the limit is all that ends the run."""
        return self.iteration >= self.iterations and self._ends.reason is None

    @property
    def diverged(self) -> bool:
        """Whether the next step leads out of the range of numbers; the run stays at the iteration before."""
        return self._ends.diverged

    def run(self, most: int) -> Burst:
        """Do up to `most` iterations: as many as fit into one burst and the limit allows."""
        first = self.iteration
        n = min(most, len(self._logits), self.iterations - first)
        if n <= 0 or self.stopped is not None:
            return Burst(first, np.empty(0))
        if not self.problem.computes_as(self._leg.problem):
            self._begin_leg()
        began = time.perf_counter()
        states, logits = self._states[: n + 1], self._logits[:n]
        thetas = states[:, : self.problem.size]
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            self._method.advance(states, logits, first)
            costs = self.problem.costs(thetas[:n], logits)
            largest = np.abs(states[n]).max()
            ahead = 0.0  # J where the burst ends, which only the next one will know
            if not largest < LARGE:
                ahead = float(self.problem.costs(thetas[n:], self.problem.logits(thetas[n])[np.newaxis])[0])
        if not (largest < HUGE and costs.max() < HUGE and ahead < HUGE):  # NaN is not below anything
            n = last_fine(states, np.append(costs, ahead))
            self._ends.diverge(first, costs[:n])
        else:
            if self.tolerance > 0:
                n = self._until_small_gradient(first, states, logits)
            n = self._ends.look(first, costs[:n], may_end=self.tolerance > 0)
        return self._record(states[: n + 1], logits[:n], costs[:n], began)

    def _record(self, states: FloatArray, logits: FloatArray, costs: FloatArray, began: float) -> Burst:
        first, n = self.iteration, len(costs)
        test_costs: dict[int, float] = {}
        if self.problem.Y_test is not None:
            chosen = on_schedule(first, n, TEST_POINTS)
            if len(chosen):
                values = self.problem.test_costs(states[chosen - first, : self.problem.size])
                self.history.add_test_costs(chosen, values)
                test_costs = dict(zip(chosen.tolist(), values.tolist(), strict=True))
        self.history.extend(states, logits, costs, self._leg, time.perf_counter() - began)
        self.iteration += n
        if n:
            theta, last = states[n - 1, : self.problem.size].copy(), logits[n - 1].copy()
            self._stepped = self.iteration - 1, self._leg, theta, last, float(costs[n - 1])
        self._states[0] = states[n]
        return Burst(first, costs, test_costs)

    def _until_small_gradient(self, first: int, states: FloatArray, logits: FloatArray) -> int:
        """How many iterations to keep: up to the first one looked at with a gradient short enough."""
        n = len(logits)
        for k in (on_schedule(first, n, GRADIENT_POINTS) - first).tolist():
            if self.problem.norm(self._method.gradient(states, logits, k, first)) >= self.tolerance:
                continue
            surely = self.problem.gradient(states[k, : self.problem.size], logits[k])
            if self.problem.norm(surely) < self.tolerance:
                self._ends.converge(self.tolerance, first + k)
                return int(k)
        return n

    def fork(self, iteration: int, recipe: Recipe, problem: Problem | None = None) -> Trainer:
        """Make a run that goes on from an iteration of this one.

        It shares the history up to there. With the same method, in the same coordinates, it goes on with what the
        method remembers; with the same recipe it repeats this run to the last bit (but for steps that were made before
        there was K, which it makes with K: they are the same to rounding).

        Parameters
        ----------
        iteration : int
            Any so far, before the fork of this run too.
        recipe : Recipe
            How it goes on.
        problem : Problem, optional
            What for: another engine of the same data. By default this run's.

        Raises
        ------
        IndexError
            If the run has not got there.
        ValueError
            If the engine cannot do the method.
        """
        if iteration < self.first_iteration and self.parent is not None:
            child = self.parent.fork(iteration, recipe, problem)
            child.iterations, child.tolerance = self.iterations, self.tolerance
            return child
        here, state = self.problem, self.history.state(iteration)
        target = here if problem is None else problem
        kept = target.same_coordinates(here) and recipe.method == self._recipe.method
        if not kept:
            theta = state[: here.size]
            if not target.same_coordinates(here):
                target, theta = target.at(*here.parameters(theta))
            state = np.zeros(state_size(target, recipe))
            state[: target.size] = theta
        child = Trainer.__new__(Trainer)
        began = self.history.began if kept else iteration
        child._set_up(target, recipe, self.iterations, self.tolerance, state, iteration, began)
        child.parent, child.start_cost = self, self.start_cost
        child.history.take_over(self.history)
        return child

    # -- looking --------------------------------------------------------------------------------------------------

    @property
    def seconds(self) -> float:
        """Time spent in training, that of the parent up to the fork included."""
        return self.history.seconds

    def point(self, iteration: int) -> tuple[Problem, FloatArray]:
        """Go back to any iteration so far, before the fork too.

        Returns
        -------
        problem : Problem
            With the λ in force there; before the fork, the parent's.
        theta : ndarray of shape (size,)
            Equal to the last bit to what it was.

        Raises
        ------
        IndexError
            If the run has not got there.
        """
        if iteration < self.first_iteration and self.parent is not None:
            return self.parent.point(iteration)
        return self.problem.with_l2(self._leg_at(iteration).recipe.l2), self.history.theta(iteration)

    def evaluation(self) -> Evaluation:
        """Cost, slopes and accuracies at the present iteration."""
        known = self._evaluation
        if known is None or known[0] != self.iteration or known[1] is not self.problem:
            known = self._evaluation = self.iteration, self.problem, self.problem.evaluate(self.theta)
        return known[2]

    def latest(self) -> Latest:
        """Where the run is; if it hurries, one step back, where the cost and the logits are those of the step itself.

        So it costs nothing to look at a run that makes one step after the other, but for the test pictures.
        """
        stepped = self._stepped if self.hurries else None
        known = self._evaluation is not None and self._evaluation[0] == self.iteration
        if known or stepped is None or stepped[1] is not self._leg:
            return Latest(self.iteration, self.problem, self.theta, self._recipe, self.evaluation())
        iteration, leg, theta, logits, cost = stepped
        if self._latest is None or self._latest.evaluation.logits is not logits:
            evaluation = self.problem.evaluate(theta, logits, cost)
            self._latest = Latest(iteration, self.problem, theta, leg.recipe, evaluation)
        return self._latest

    def evaluation_at(self, iteration: int) -> Evaluation:
        """Cost, slopes and accuracies at any iteration so far."""
        if iteration == self.iteration:
            return self.evaluation()
        known = self._past
        if known is None or known[0] != iteration:
            problem, theta = self.point(iteration)
            known = self._past = iteration, problem, problem.evaluate(theta)
        return known[2]

    def parameters(self) -> tuple[FloatArray, float]:
        """(w, b) at the present iteration, w of shape (n_x, 1)."""
        return self.problem.parameters(self.theta)

    def parameters_at(self, iteration: int) -> tuple[FloatArray, float]:
        """(w, b) at any iteration so far."""
        problem, theta = self.point(iteration)
        return problem.parameters(theta)

    def limit_here(self) -> float:
        """2/λmax of the Hessian at the present (w, b); see `Problem.limit_learning_rate`."""
        known = self._limit_here
        if known is None or known[0] != self.iteration or known[1] is not self.problem:
            limit = self.problem.limit_learning_rate(self.evaluation().logits)
            known = self._limit_here = self.iteration, self.problem, limit
        return known[2]

    def describe(self) -> str:
        """Say what the cost is doing, in a few words."""
        return describe(self)

    def remarks(self) -> tuple[str, ...]:
        """Say what goes wrong or might: α beyond its limit, overfitting, no better than guessing."""
        return remarks(self)
