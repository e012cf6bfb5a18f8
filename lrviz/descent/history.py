"""The history of a run: every iteration can be had again, in bounded memory.

What is kept: the cost of every iteration, thinned (`CostRecord`); the state at evenly spaced checkpoints, whose
distance doubles whenever their memory is full; and θ at the points of the path that is drawn, the same number for each
doubling of the iteration. Any other iteration is computed again from the checkpoint before it, by the same operations
in the same order, so that it is equal to the last bit.

A run that goes on from an iteration of another one, its parent, has a history from there on. What was before is asked
of the parent; only what is drawn (costs, path) is taken over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lrviz._typing import FloatArray, IntArray
from lrviz.descent.costs import RECENT, CostRecord, spacing
from lrviz.descent.methods import make_method
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import Recipe

CHECKPOINT_BYTES = 28 * 2**20
"""Memory for checkpoints: at 209 pictures 17,476 of them, so that 10⁶ iterations have one every 64."""

SLOW_SHARE = 4
"""Times as much for Newton's steps, which take a hundred times as long to repeat."""

FEWEST_CHECKPOINTS = 512
"""Kept of long states too, if the run comes so far: else a seek in a run of Adam would take seconds."""

FEWEST_BYTES = 160 * 2**20
"""Memory for these at the most: enough for those of Adam on pictures of 64×64. Of larger ones fewer are kept."""

PATH_BYTES = 24 * 2**20
"""Memory for the points of the path, over 24 doublings of the iteration. With more than 100,000 weights a few points
take up to four times that; then the path ends early."""

OCTAVES = 24
"""Doublings planned for: 2²⁴ is 16 million iterations."""

EARLY_CHECKPOINTS = 512
"""Kept of steps that take long to repeat, as those made while there is no K are: all of them, as a rule."""

MOST_BURST = 128
"""Iterations of one burst at the most; a millisecond or so at full speed."""

BURST_BYTES = 4 * 2**20
"""Memory of the states of one burst."""

CLOCK_MARKS = 2**10
"""Times kept: when there are more, every second one is dropped."""


def burst_length(size: int) -> int:
    """Give the number of iterations of a burst whose states have this length."""
    return max(min(MOST_BURST, BURST_BYTES // (8 * size)), 1)


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """From this iteration on the steps are made by this recipe, on this problem: pinned, its λ is the recipe's."""

    first: int
    recipe: Recipe
    problem: Problem


class _Rows:
    """Rows of numbers that are appended; memory is used only as it is filled."""

    def __init__(self, capacity: int, size: int) -> None:
        self.iterations = np.empty(capacity, np.int64)
        self.values = np.empty((capacity, size))
        self.used = 0

    def append(self, iterations: IntArray, values: FloatArray) -> None:
        room = slice(self.used, self.used + len(iterations))
        self.iterations[room], self.values[room] = iterations, values
        self.used += len(iterations)

    def before(self, iteration: int) -> tuple[int, FloatArray] | None:
        """Find the last row at an iteration or before it: (its iteration, a copy of it)."""
        row = bisect_right(self.iterations[: self.used], iteration) - 1
        return None if row < 0 else (int(self.iterations[row]), self.values[row].copy())


class History:
    """Costs, checkpoints, path and times of one run.

    Parameters
    ----------
    problem : Problem
        What descends, from the first iteration on.
    recipe : Recipe
        How, with its learning rate given.
    state : ndarray of shape (state size,)
        Where the run starts (see `lrviz.descent.methods`).
    first : int
        The iteration of that: 0, or where it goes on from another run.
    began : int
        The iteration at which the method began: before `first` where it is the parent's too.
    """

    def __init__(self, problem: Problem, recipe: Recipe, state: FloatArray, first: int = 0, began: int = 0) -> None:
        self.problem = problem
        self.first, self.began = first, began
        self.parent: History | None = None
        self.costs = CostRecord()
        self.legs = [Leg(first, recipe, problem)]
        self.stride = 1
        row = 8 * len(state)
        room = CHECKPOINT_BYTES * (SLOW_SHARE if recipe.method == "newton" else 1)
        fewest = max(min(FEWEST_CHECKPOINTS, FEWEST_BYTES // row), 2)
        capacity = max(room // row, fewest) // 2 * 2
        self._checkpoints = _Rows(capacity, len(state))
        self._early: _Rows | None = None
        point = 8 * problem.size
        pairs = max(PATH_BYTES // (2 * OCTAVES * point), 1)
        self._per_octave = min(1 << (pairs.bit_length() - 1), 256)
        self._path = _Rows(min(2 * self._per_octave * (OCTAVES + 8), 4 * PATH_BYTES // point), problem.size)
        self._path_square = np.empty(len(self._path.iterations))
        self._test: list[tuple[int, float]] = []
        self._clock: list[tuple[int, float]] = [(0, 0.0)]
        self.end, self._end_state = first, state.copy()

    def take_over(self, parent: History) -> None:
        """Begin with what the parent has to draw, up to the first iteration here."""
        self.parent, first = parent, self.first
        last = parent.costs.before(first, RECENT)
        if last is None:
            last = parent.costs_before(first, max(parent.costs.width, RECENT))
        self.costs = parent.costs.until(first, last)
        self._test = [entry for entry in parent._test if entry[0] < first]
        seconds = float(parent.seconds_at(np.array([first]))[0])
        self._clock = [entry for entry in parent._clock if entry[0] < first] or [(0, 0.0)]
        self._clock.append((first, seconds))
        if self.problem.same_coordinates(parent.problem):
            used = bisect_right(parent._path.iterations[: parent._path.used], first - 1)
            self._path.append(parent._path.iterations[:used], parent._path.values[:used])
            self._path_square[:used] = parent._path_square[:used]

    # -- recording ------------------------------------------------------------------------------------------------

    def extend(self, states: FloatArray, logits: FloatArray, costs: FloatArray, leg: Leg, seconds: float) -> None:
        """Record a burst of n iterations.

        Parameters
        ----------
        states : ndarray of shape (n + 1, state size)
            The last row is where the run is now.
        logits : ndarray of shape (n, m)
            At the first n points.
        costs : ndarray of shape (n,)
            J at the first n points.
        leg : Leg
            How all these steps were made.
        seconds : float
            Time they took.
        """
        first, n = self.end, len(costs)
        if not n:
            return
        if leg is not self.legs[-1]:
            if self.legs[-1].first == leg.first:
                self.legs.pop()
            self.legs.append(leg)
        self.costs.extend(costs)
        self._keep_checkpoints(first, states[:n])
        if leg.problem.slow_to_repeat:
            self._keep_early(first, states[:n])
        elif self._early is not None and self._early.iterations[self._early.used - 1] == first - 1:
            self._keep_early(first, states[:1])  # where the last slow step led
        iterations = np.arange(first, first + n)
        on_path = np.flatnonzero(iterations % spacing(iterations, self._per_octave) <= 1)
        on_path = on_path[: len(self._path.iterations) - self._path.used]
        if len(on_path):
            thetas = states[on_path, : self.problem.size]
            where = slice(self._path.used, self._path.used + len(on_path))
            self._path.append(iterations[on_path], thetas)
            self._path_square[where] = self.problem.squared_norms(thetas, logits[on_path]) + thetas[:, -1] ** 2
        self.end += n
        self._end_state[:] = states[n]
        self._clock.append((self.end, self.seconds + seconds))
        if len(self._clock) > CLOCK_MARKS:
            del self._clock[1:-1:2]

    def _keep_checkpoints(self, first: int, states: FloatArray) -> None:
        """Keep those on the grid of `stride` iterations from the first on."""
        kept = self._checkpoints
        offset = first - self.first
        while True:
            wanted = np.arange(-(-offset // self.stride) * self.stride, offset + len(states), self.stride)
            if kept.used + len(wanted) <= len(kept.iterations):
                break
            half = -(-kept.used // 2)
            kept.iterations[:half] = kept.iterations[: kept.used : 2]
            kept.values[:half] = kept.values[: kept.used : 2]
            kept.used = half
            self.stride *= 2
        kept.append(wanted + self.first, states[wanted - offset])

    def _keep_early(self, first: int, states: FloatArray) -> None:
        """Keep them all, as long as there is room."""
        if self._early is None:
            self._early = _Rows(EARLY_CHECKPOINTS, states.shape[1])
        states = states[: EARLY_CHECKPOINTS - self._early.used]
        self._early.append(np.arange(first, first + len(states)), states)

    def add_test_costs(self, iterations: IntArray, costs: FloatArray) -> None:
        """Record the cost of the test pictures at some iterations."""
        self._test.extend(zip(iterations.tolist(), costs.tolist(), strict=True))

    @property
    def memory(self) -> int:
        """Bytes of checkpoints and path, which is nearly all of it."""
        rows = (self._checkpoints, self._path, self._early)
        return sum(kept.used * kept.values.itemsize * kept.values.shape[1] for kept in rows if kept is not None)

    # -- looking back ---------------------------------------------------------------------------------------------

    def test_curve(self) -> tuple[FloatArray, FloatArray]:
        """(iterations, costs) of the test pictures, where they were computed."""
        table = np.array(self._test, dtype=np.float64).reshape(-1, 2)
        return table[:, 0].copy(), table[:, 1].copy()

    @property
    def seconds(self) -> float:
        """Time spent in training, that of the parent up to here included."""
        return self._clock[-1][1]

    def seconds_at(self, iterations: FloatArray | IntArray) -> FloatArray:
        """Time spent in training up to some iterations; between the times kept, the same for each step."""
        at, seconds = zip(*self._clock, strict=True)
        times: FloatArray = np.interp(iterations, at, seconds)
        return times

    def path(self, until: int | None = None) -> tuple[IntArray, FloatArray, FloatArray]:
        """Points of the run to draw, before an iteration: (iterations, θ, ‖(w, b)‖²), (p,), (p, size), (p,).

        They come in pairs of consecutive iterations, so that a zig-zag shows as what it is. The point at the iteration
        itself (by default: where the run is now) is not among them: whoever draws has it, and ends the path with it.
        """
        used = self._path.used
        if until is not None:
            used = bisect_right(self._path.iterations[:used], until - 1)
        return self._path.iterations[:used], self._path.values[:used], self._path_square[:used]

    def leg(self, iteration: int) -> Leg:
        """How the step made at an iteration was made; at the end, how the last one was."""
        return self.legs[max(bisect_right(self.legs, iteration, key=lambda leg: leg.first) - 1, 0)]

    def changes(self) -> tuple[tuple[int, Recipe], ...]:
        """From which iterations on the steps were made by another recipe, and by which."""
        legs = zip(self.legs, self.legs[1:], strict=False)
        return tuple((leg.first, leg.recipe) for before, leg in legs if leg.recipe != before.recipe)

    def theta(self, iteration: int) -> FloatArray:
        """θ at any iteration of this history, equal to the last bit to what it was."""
        theta: FloatArray = self.state(iteration)[: self.problem.size]
        return theta

    def state(self, iteration: int) -> FloatArray:
        """θ and what the method remembered at any iteration of this history.

        Raises
        ------
        IndexError
            If the run has not got there, or it is before the first.
        """
        state = self._end_state
        for state in self.replay(iteration):  # noqa: B007
            pass
        return state

    def replay(self, iteration: int, stretch: int = MOST_BURST) -> Iterator[FloatArray]:
        """Compute the state at an iteration again, a short stretch at a time, so that one can do other things between.

        Parameters
        ----------
        iteration : int
            Any of this history.
        stretch : int
            Iterations at a time, at the most.

        Yields
        ------
        ndarray of shape (state size,)
            The state at the end of each stretch; the last one is that asked for.

        Raises
        ------
        IndexError
            If the run has not got there, or it is before the first.
        """
        if not self.first <= iteration <= self.end:
            raise IndexError(f"iteration {iteration} is not between {self.first} and {self.end}")
        if iteration == self.end:
            yield self._end_state.copy()
            return
        kept = [rows.before(iteration) for rows in (self._checkpoints, self._early) if rows is not None]
        at, state = max((row for row in kept if row is not None), key=lambda row: row[0])
        yield state
        while at < iteration:
            states, _ = self._again(at, state, min(at + stretch, iteration))
            at, state = at + len(states) - 1, states[-1].copy()
            yield state

    def _again(self, at: int, state: FloatArray, until: int) -> tuple[FloatArray, FloatArray]:
        """Repeat some steps, at least one: states from `at` on (n + 1 rows), and the n costs."""
        following = bisect_right(self.legs, at, key=lambda leg: leg.first)
        leg = self.legs[max(following - 1, 0)]
        ends = self.legs[following].first if following < len(self.legs) else self.end
        n = min(until, ends, at + burst_length(len(state))) - at
        states, logits = np.empty((n + 1, len(state))), np.empty((n, leg.problem.m))
        states[0] = state
        with np.errstate(over="ignore", invalid="ignore"):
            make_method(leg.problem, leg.recipe, self.began).advance(states, logits, at)
        return states, leg.problem.costs(states[:n, : leg.problem.size], logits)

    def costs_before(self, iteration: int, count: int) -> FloatArray:
        """Compute the costs of the last `count` iterations before one again, the parent's too; fewer if there are."""
        at = max(iteration - count, self.first)
        costs = [np.empty(0)]
        if self.parent is not None and count > iteration - self.first:
            costs.append(self.parent.costs_before(self.first, count - (iteration - self.first)))
        state = self.state(at)
        while at < iteration:
            states, some = self._again(at, state, iteration)
            costs.append(some)
            at, state = at + len(some), states[-1]
        return np.concatenate(costs)
