"""The history of a run: every iteration can be had again, in bounded memory.

What is kept: the cost of every iteration up to a quarter of a million, then the smallest and largest of each group; θ
at evenly spaced checkpoints, whose distance doubles whenever their memory is full; and θ at the points of the path that
is drawn, the same number for each doubling of the iteration. Any other iteration is computed again from the checkpoint
before it, by the same operations in the same order, so that it is equal to the last bit.
"""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from lrviz._typing import FloatArray, IntArray
from lrviz.descent.problems import Problem

CHECKPOINT_BYTES = 24 * 2**20
"""Memory for checkpoints: at 209 pictures 14,981 of them, so that 10⁶ iterations have one every 128."""

PATH_BYTES = 24 * 2**20
"""Memory for the points of the path, over 24 doublings of the iteration. With more than 100,000 weights a few points
take up to four times that; then the path has only its end."""

OCTAVES = 24
"""Doublings planned for: 2²⁴ is 16 million iterations."""

RECENT = 64
"""Last costs kept as they are."""

COST_BUCKETS = 2**18
CURVE_POINTS = 256
"""Groups of each doubling of the iteration in a curve for drawing: more than a plot has pixels for."""


def on_schedule(first: int, count: int, per_octave: int) -> IntArray:
    """Those of the iterations first … first + count − 1 that are multiples of a spacing that grows with them.

    All up to 2·per_octave, then `per_octave` (a power of two) in each doubling: even on a logarithmic axis, and the
    same whatever the bursts are.
    """
    iterations = np.arange(first, first + count)
    chosen: IntArray = iterations[iterations % _spacing(iterations, per_octave) == 0]
    return chosen


def _spacing(iterations: IntArray, per_octave: int) -> IntArray:
    octave = np.frexp(np.maximum(iterations, 1).astype(np.float64))[1] - 1  # floor(log2), exactly
    spacing: IntArray = 1 << np.maximum(octave - (per_octave.bit_length() - 1), 0).astype(np.int64)
    return spacing


class CostRecord:
    """The cost of iterations 0, 1, 2 …, thinned to smallest and largest of groups when there are too many."""

    def __init__(self, buckets: int = COST_BUCKETS) -> None:
        self.width = 1
        self._low, self._high = np.empty(buckets), np.empty(buckets)
        self._used = 0
        self._tail = np.empty(0)
        self._recent = np.empty(0)

    def __len__(self) -> int:
        return self._used * self.width + len(self._tail)

    def extend(self, costs: FloatArray) -> None:
        """Append the costs of the next iterations."""
        self._recent = np.concatenate([self._recent, costs[-RECENT:]])[-RECENT:]
        waiting = np.concatenate([self._tail, costs])
        while len(waiting) >= self.width:
            count = min(len(waiting) // self.width, len(self._low) - self._used)
            groups = waiting[: count * self.width].reshape(count, self.width)
            self._low[self._used : self._used + count] = groups.min(axis=1)
            self._high[self._used : self._used + count] = groups.max(axis=1)
            self._used += count
            waiting = waiting[count * self.width :]
            if self._used == len(self._low):
                self._halve()
        self._tail = waiting

    def _halve(self) -> None:
        """Join all buckets two by two (there is an even number of them)."""
        half = self._used // 2
        self._low[:half] = self._low.reshape(half, 2).min(axis=1)
        self._high[:half] = self._high.reshape(half, 2).max(axis=1)
        self._used = half
        self.width *= 2

    def recent(self, count: int) -> FloatArray:
        """Look back on the last costs, at most `count` and 64 of them."""
        return self._recent[max(len(self._recent) - count, 0) :]

    def curve(self, per_octave: int = CURVE_POINTS) -> tuple[FloatArray, FloatArray]:
        """Thin the costs for drawing, (iterations, costs): of each group the smallest and the largest, in order.

        The early iterations come one by one and each doubling has as many groups, so the curve is as good on a
        logarithmic axis as on a linear one, and a zig-zag keeps its height.
        """
        positions, costs = [np.empty(0)], [np.empty(0)]
        start, end = 0, min(2 * per_octave, self._used)
        size = 1
        while start < self._used:
            whole = (end - start) // size
            for first, count, group in ((start, whole, size), (start + whole * size, 1, end - start - whole * size)):
                if group and count:
                    x, y = self._extremes(first, count, group)
                    positions.append(x)
                    costs.append(y)
            start, end, size = end, min(2 * end, self._used), 2 * size
        if len(self._tail):
            positions.append(np.arange(self._used * self.width, len(self), dtype=np.float64))
            costs.append(self._tail)
        return np.concatenate(positions), np.concatenate(costs)

    def _extremes(self, first: int, count: int, group: int) -> tuple[FloatArray, FloatArray]:
        low = self._low[first : first + count * group].reshape(count, group)
        high = self._high[first : first + count * group].reshape(count, group)
        if group == 1 and self.width == 1:
            return np.arange(first, first + count, dtype=np.float64), low[:, 0].copy()
        rows = np.arange(count)
        at_low, at_high = low.argmin(axis=1), high.argmax(axis=1)
        pairs_x = np.stack([at_low, at_high], axis=1) + first + group * rows[:, np.newaxis]
        pairs_y = np.stack([low[rows, at_low], high[rows, at_high]], axis=1)
        backwards = at_high < at_low
        pairs_x[backwards], pairs_y[backwards] = pairs_x[backwards, ::-1], pairs_y[backwards, ::-1]
        return (pairs_x.ravel() * self.width).astype(np.float64), pairs_y.ravel()


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


class History:
    """Costs, checkpoints and path of one run.

    Parameters
    ----------
    problem : Problem
        What descends; it computes again what is not kept.
    theta : ndarray of shape (size,)
        Where the run starts.
    """

    def __init__(self, problem: Problem, theta: FloatArray) -> None:
        self.problem = problem
        self.costs = CostRecord()
        self.stride = 1
        row = 8 * problem.size
        self._checkpoints = _Rows(max(CHECKPOINT_BYTES // row, 16) // 2 * 2, problem.size)
        pairs = max(PATH_BYTES // (2 * OCTAVES * row), 1)
        self._per_octave = min(1 << (pairs.bit_length() - 1), 256)
        self._path = _Rows(min(2 * self._per_octave * (OCTAVES + 8), 4 * PATH_BYTES // row), problem.size)
        self._path_square = np.empty(len(self._path.iterations))
        self._learning_rates: list[tuple[int, float]] = []
        self._test: list[tuple[int, float]] = []
        self._end, self._end_theta = 0, theta.copy()

    def extend(self, thetas: FloatArray, logits: FloatArray, costs: FloatArray, learning_rate: float) -> None:
        """Record a burst of n iterations.

        Parameters
        ----------
        thetas : ndarray of shape (n + 1, size)
            The last row is where the run is now.
        logits : ndarray of shape (n, m)
            At the first n points.
        costs : ndarray of shape (n,)
            J at the first n points.
        learning_rate : float
            α of all these steps.
        """
        first, n = self._end, len(costs)
        if not self._learning_rates or self._learning_rates[-1][1] != learning_rate:
            self._learning_rates.append((first, learning_rate))
        self.costs.extend(costs)
        self._keep_checkpoints(first, thetas[:n])
        iterations = np.arange(first, first + n)
        on_path = np.flatnonzero(iterations % _spacing(iterations, self._per_octave) <= 1)
        on_path = on_path[: len(self._path.iterations) - self._path.used]
        if len(on_path):
            where = slice(self._path.used, self._path.used + len(on_path))
            self._path.append(iterations[on_path], thetas[on_path])
            self._path_square[where] = self._squares(thetas[on_path], logits[on_path])
        self._end += n
        self._end_theta[:] = thetas[n]

    def _keep_checkpoints(self, first: int, thetas: FloatArray) -> None:
        kept = self._checkpoints
        while True:
            wanted = np.arange(-(-first // self.stride) * self.stride, first + len(thetas), self.stride)
            if kept.used + len(wanted) <= len(kept.iterations):
                break
            half = -(-kept.used // 2)
            kept.iterations[:half] = kept.iterations[: kept.used : 2]
            kept.values[:half] = kept.values[: kept.used : 2]
            kept.used = half
            self.stride *= 2
        kept.append(wanted, thetas[wanted - first])

    def _squares(self, thetas: FloatArray, logits: FloatArray) -> FloatArray:
        squares: FloatArray = self.problem.squared_norms(thetas, logits) + thetas[:, -1] ** 2
        return squares

    def add_test_costs(self, iterations: IntArray, costs: FloatArray) -> None:
        """Record the cost of the test pictures at some iterations."""
        self._test.extend(zip(iterations.tolist(), costs.tolist(), strict=True))

    def test_curve(self) -> tuple[FloatArray, FloatArray]:
        """(iterations, costs) of the test pictures, where they were computed."""
        table = np.array(self._test, dtype=np.float64).reshape(-1, 2)
        return table[:, 0].copy(), table[:, 1].copy()

    def path(self) -> tuple[IntArray, FloatArray, FloatArray]:
        """Points of the run to draw: (iterations, θ, ‖(w, b)‖²), (p,), (p, size), (p,).

        They come in pairs of consecutive iterations, so that a zig-zag shows as what it is.
        """
        used = self._path.used
        return self._path.iterations[:used], self._path.values[:used], self._path_square[:used]

    def theta(self, iteration: int) -> FloatArray:
        """θ at any iteration of the run, equal to the last bit to what it was.

        Raises
        ------
        IndexError
            If the run has not got there.
        """
        if not 0 <= iteration <= self._end:
            raise IndexError(f"iteration {iteration} is not between 0 and {self._end}")
        if iteration == self._end:
            return self._end_theta.copy()
        known = self._checkpoints
        nearest = bisect_right(known.iterations[: known.used], iteration) - 1
        at, theta = int(known.iterations[nearest]), known.values[nearest].copy()
        while at < iteration:
            learning_rate, until = self._learning_rate(at)
            n = min(iteration, until, at + 256) - at
            thetas = np.empty((n + 1, self.problem.size))
            thetas[0] = theta
            self.problem.descend(thetas, np.empty((n, self.problem.m)), learning_rate)
            at, theta = at + n, thetas[n].copy()
        result: FloatArray = theta
        return result

    @property
    def last_change(self) -> int:
        """Iteration from which on α is what it was last."""
        return self._learning_rates[-1][0] if self._learning_rates else 0

    def _learning_rate(self, iteration: int) -> tuple[float, int]:
        """(α from this iteration on, the iteration where it changes)."""
        now = bisect_right(self._learning_rates, (iteration, np.inf)) - 1
        following = self._learning_rates[now + 1 :]
        return self._learning_rates[now][1], following[0][0] if following else self._end
