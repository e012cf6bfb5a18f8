"""How a step is made: gradient descent, momentum, Nesterov, Adam, mini-batches, Newton.

A *state* is what the next step is made from: θ, and after it in the same row what the method remembers (velocities).
So a row is all that must be kept to repeat a run from there, and to the last bit: each step is a function of the state,
the iteration, and the recipe.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from lrviz._typing import FloatArray, IntArray
from lrviz.descent.problems import Problem
from lrviz.descent.ray import ROUNDING, Ray
from lrviz.descent.recipe import ADAM_RATE, NEWTON_RATE, MethodName, Recipe

SAFE_SHARE = 0.9
"""The learning rate taken when none is given, as a share of the limit of the method."""

BETA_2, EPSILON = 0.999, 1e-8
"""Of Adam: how slowly the mean square of each slope is forgotten, and what keeps its root away from 0 (Kingma and Ba,
2015)."""

FUTILE = 1e-3
"""Share of the fall that a safe step down the slope promises, below which Newton's step is given up. Where H can be
solved with, it promises at least half of that."""


class Method(ABC):
    """One method on one problem with one recipe.

    Parameters
    ----------
    problem : Problem
        With the recipe's λ.
    recipe : Recipe
        Its learning rate is given.
    began : int
        The iteration at which the method began.
    """

    vectors = 1
    """Vectors of the length of θ in a state: θ, and what is remembered."""

    def __init__(self, problem: Problem, recipe: Recipe, began: int) -> None:
        assert recipe.learning_rate is not None
        self.problem, self.recipe, self.began = problem, recipe, began
        self.learning_rate = recipe.learning_rate
        self.size = problem.size

    def rates(self, first: int, n: int) -> list[float]:
        """α of the steps made at n iterations, as the schedule has it."""
        if self.recipe.schedule != "decay":
            return [self.learning_rate] * n
        rates: list[float] = (self.learning_rate / (1.0 + self.recipe.decay * np.arange(first, first + n))).tolist()
        return rates

    @abstractmethod
    def advance(self, states: FloatArray, logits: FloatArray, first: int) -> None:
        """Make n steps.

        Parameters
        ----------
        states : ndarray of shape (n + 1, vectors · size)
            The first row is where to begin; the others are filled.
        logits : ndarray of shape (n, m)
            Filled with the logits at the first n points.
        first : int
            The iteration of the first row.
        """

    def gradient(self, states: FloatArray, logits: FloatArray, k: int, first: int) -> FloatArray:
        """∇J at row k of the states, whose first row is iteration `first`, in coordinates of θ."""
        return self.problem.gradient(states[k, : self.size], logits[k])

    def rate_at(self, theta: FloatArray, iteration: int) -> float:
        """α of the step made at θ at an iteration."""
        return self.rates(iteration, 1)[0]


class Descent(Method):
    """θ ← θ − α∇J."""

    def advance(self, states: FloatArray, logits: FloatArray, first: int) -> None:
        """Leave it to the engine, which has a loop of its own for it."""
        self.problem.descend(states, logits, self.rates(first, len(logits)))

    def gradient(self, states: FloatArray, logits: FloatArray, k: int, first: int) -> FloatArray:
        """Take the step over α: it is there, and right unless α is so small that θ hardly changes."""
        gradient: FloatArray = (states[k] - states[k + 1]) / self.rates(first + k, 1)[0]
        return gradient


class SafeDescent(Method):
    """θ ← θ − α∇J with the longest of α₀, 2α₀, 4α₀ … up to which J falls enough; α₀ = 0.9·2/L always is."""

    def advance(self, states: FloatArray, logits: FloatArray, first: int) -> None:
        """Take the product with K, or with X, twice: for the slope and for the logits along it."""
        problem = self.problem
        gradient = np.empty(self.size)
        half = 0.5 / problem.m
        least = SAFE_SHARE * problem.safe_learning_rate
        for k in range(len(logits)):
            problem.slope(states[k], logits[k], half, gradient)
            logits[k] *= 2.0
            rate = Ray(problem, states[k], logits[k], gradient).longest(least)
            states[k + 1] = states[k] - rate * gradient

    def rate_at(self, theta: FloatArray, iteration: int) -> float:
        """α that the line search finds."""
        logits = self.problem.logits(theta)
        ray = Ray(self.problem, theta, logits, self.problem.gradient(theta, logits))
        return ray.longest(SAFE_SHARE * self.problem.safe_learning_rate)


class Momentum(Method):
    """v ← μv + ∇J; θ ← θ − αv (Polyak's heavy ball)."""

    vectors = 2

    def advance(self, states: FloatArray, logits: FloatArray, first: int) -> None:
        """Four operations on θ more than plain descent."""
        slope, half, mu = self.problem.slope, 0.5 / self.problem.m, self.recipe.momentum
        thetas, velocities = states[:, : self.size], states[:, self.size :]
        step = np.empty(self.size)
        multiply, add, subtract = np.multiply, np.add, np.subtract
        for theta, theta_after, v, v_after, half_Z, rate in zip(
            thetas, thetas[1:], velocities, velocities[1:], logits, self.rates(first, len(logits)), strict=False
        ):
            slope(theta, half_Z, half, step)
            multiply(v, mu, out=v_after)
            add(v_after, step, out=v_after)
            multiply(v_after, rate, out=step)
            subtract(theta, step, out=theta_after)
        logits *= 2.0


class Nesterov(Method):
    """v ← μv + ∇J; θ ← θ − α(∇J + μv), where θ is the point looked ahead to (Sutskever et al. 2013, as in PyTorch)."""

    vectors = 2

    def advance(self, states: FloatArray, logits: FloatArray, first: int) -> None:
        """Six operations on θ more than plain descent."""
        slope, half, mu = self.problem.slope, 0.5 / self.problem.m, self.recipe.momentum
        thetas, velocities = states[:, : self.size], states[:, self.size :]
        step, ahead = np.empty(self.size), np.empty(self.size)
        multiply, add, subtract = np.multiply, np.add, np.subtract
        for theta, theta_after, v, v_after, half_Z, rate in zip(
            thetas, thetas[1:], velocities, velocities[1:], logits, self.rates(first, len(logits)), strict=False
        ):
            slope(theta, half_Z, half, step)
            multiply(v, mu, out=v_after)
            add(v_after, step, out=v_after)
            multiply(v_after, mu, out=ahead)
            add(step, ahead, out=step)
            multiply(step, rate, out=step)
            subtract(theta, step, out=theta_after)
        logits *= 2.0


class Adam(Method):
    """Each weight has a step of about α, whatever the size of its slopes (Kingma and Ba 2015, algorithm 1).

    u ← β₁u + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; θ ← θ − α·û/(√v̂ + ε), with û = u/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).
    """

    vectors = 3

    def advance(self, states: FloatArray, logits: FloatArray, first: int) -> None:
        """Thirteen operations on θ, which are little beside the passes over X."""
        slope, half, size = self.problem.slope, 0.5 / self.problem.m, self.size
        beta_1 = self.recipe.momentum
        g, step = np.empty(size), np.empty(size)
        rates = self.rates(first, len(logits))
        for k, rate in enumerate(rates):
            state, after = states[k], states[k + 1]
            u, v = after[size : 2 * size], after[2 * size :]
            t = first + k - self.began + 1
            slope(state[:size], logits[k], half, g)
            np.multiply(state[size : 2 * size], beta_1, out=u)
            np.multiply(g, 1.0 - beta_1, out=step)
            np.add(u, step, out=u)
            np.multiply(state[2 * size :], BETA_2, out=v)
            np.multiply(g, g, out=g)
            np.multiply(g, 1.0 - BETA_2, out=g)
            np.add(v, g, out=v)
            np.multiply(v, 1.0 / (1.0 - BETA_2**t), out=g)
            np.sqrt(g, out=g)
            np.add(g, EPSILON, out=g)
            np.multiply(u, rate / (1.0 - beta_1**t), out=step)
            np.divide(step, g, out=step)
            np.subtract(state[:size], step, out=after[:size])
        logits *= 2.0


class Batches(Method):
    """θ ← θ − α∇J_batch: each step looks at a few pictures, all of them once an epoch, in a new order each time."""

    def __init__(self, problem: Problem, recipe: Recipe, began: int) -> None:
        super().__init__(problem, recipe, began)
        self._per_epoch = -(-problem.m // recipe.batch_size)
        self._epoch, self._order = -1, np.empty(0, np.int64)

    def batch(self, iteration: int) -> IntArray:
        """Which pictures the step made at an iteration looks at: a function of seed and epoch alone."""
        epoch, place = divmod(iteration - self.began, self._per_epoch)
        if epoch != self._epoch:
            self._order = np.random.default_rng((self.recipe.seed, epoch)).permutation(self.problem.m)
            self._epoch = epoch
        size = self.recipe.batch_size
        return self._order[place * size : (place + 1) * size]

    def advance(self, states: FloatArray, logits: FloatArray, first: int) -> None:
        """All logits are computed, for the cost; the slope is that of the batch."""
        slope = self.problem.slope
        step, halves = np.empty(self.size), np.zeros(self.problem.m)
        for k, rate in enumerate(self.rates(first, len(logits))):
            batch = self.batch(first + k)
            halves[batch] = 0.5 / len(batch)
            slope(states[k], logits[k], halves, step)
            halves[batch] = 0.0
            np.multiply(step, rate, out=step)
            np.subtract(states[k], step, out=states[k + 1])
        logits *= 2.0


class Newton(Method):
    """θ ← θ − αH⁻¹∇J, with α halved until J falls enough.

    Where the neuron is sure and wrong, J is so straight that H says next to nothing, or cannot be solved with. If for
    this the step is next to nothing too, one down the slope takes its place, as `SafeDescent` has it.
    """

    def advance(self, states: FloatArray, logits: FloatArray, first: int) -> None:
        """Solve a system each."""
        for k, rate in enumerate(self.rates(first, len(logits))):
            logits[k] = self.problem.logits(states[k])
            direction, length = self._step(states[k], logits[k], rate)
            states[k + 1] = states[k] - length * direction if length else states[k]

    def rate_at(self, theta: FloatArray, iteration: int) -> float:
        """α that the line search finds."""
        return self._step(theta, self.problem.logits(theta), self.rates(iteration, 1)[0])[1]

    def _step(self, theta: FloatArray, logits: FloatArray, rate: float) -> tuple[FloatArray, float]:
        """(direction, α)."""
        problem = self.problem
        gradient = problem.gradient(theta, logits)
        least = SAFE_SHARE * problem.safe_learning_rate
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            try:
                direction = problem.newton_step(theta, logits)
            except np.linalg.LinAlgError:
                direction = np.full(self.size, np.nan)
            ray = Ray(problem, theta, logits, direction)
            length = ray.shortened(rate)
            worth = least * problem.inner(gradient, gradient)
            if length / min(rate, 1.0) * ray.slope >= FUTILE * worth:  # NaN is not
                return direction, length
            down = Ray(problem, theta, logits, gradient)
            if worth <= ROUNDING * float(down.costs(np.zeros(1))[0]):  # at the bottom, to rounding
                return direction, length
            return gradient, down.longest(least)


_METHODS: dict[MethodName, type[Method]] = {
    "descent": Descent,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adam": Adam,
    "batches": Batches,
    "newton": Newton,
}


def make_method(problem: Problem, recipe: Recipe, began: int = 0) -> Method:
    """Make the method of a recipe; see `Method`."""
    kind = SafeDescent if recipe.schedule == "safe" else _METHODS[recipe.method]
    return kind(problem, recipe, began)


def state_size(problem: Problem, recipe: Recipe) -> int:
    """Length of a state."""
    return _METHODS[recipe.method].vectors * problem.size


def check_engine(problem: Problem, recipe: Recipe) -> None:
    """Refuse a method that the engine of the problem cannot do.

    Raises
    ------
    ValueError
        With one sentence.
    """
    if recipe.method == "adam" and not problem.has_weights:
        raise ValueError("Adam leaves the span of the pictures: it needs an engine that has w itself")
    if recipe.method == "newton" and problem.engine == "stream":
        raise ValueError("Newton's method needs the Gram engine, or the primal one")


def stable_limit(problem: Problem, recipe: Recipe) -> float | None:
    """α below which a method never swings out on these data, from the greatest curvature L; None where it says nothing.

    Notes
    -----
    Of the recurrence on a parabola of curvature L: 2/L plain, 2(1 + μ)/L with momentum, 2(1 + μ)/((1 + 2μ)L) by
    Nesterov, who takes the gradient farther on. Mini-batches have other curvatures, Adam scales its slopes, and Newton
    divides by the curvature.
    """
    mu = recipe.momentum
    if recipe.method == "momentum":
        return (1.0 + mu) * problem.safe_learning_rate
    if recipe.method == "nesterov":
        return (1.0 + mu) / (1.0 + 2.0 * mu) * problem.safe_learning_rate
    return problem.safe_learning_rate if recipe.method == "descent" else None


def default_rate(problem: Problem, recipe: Recipe) -> float:
    """α when none is given: 0.9 of 2/L, or of the method's own limit where that is less; what Adam and Newton take."""
    if recipe.method == "adam":
        return ADAM_RATE
    if recipe.method == "newton":
        return NEWTON_RATE
    limit = stable_limit(problem, recipe)
    safe = problem.safe_learning_rate
    return SAFE_SHARE * (safe if limit is None else min(limit, safe))
