"""The costs of a run: each of them up to a quarter of a million, then the smallest and largest of each group."""

from __future__ import annotations

import numpy as np

from lrviz._typing import FloatArray, IntArray

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
    chosen: IntArray = iterations[iterations % spacing(iterations, per_octave) == 0]
    return chosen


def spacing(iterations: IntArray, per_octave: int) -> IntArray:
    """Distance of the iterations kept around each of these: a power of two that grows with them."""
    octave = np.frexp(np.maximum(iterations, 1).astype(np.float64))[1] - 1  # floor(log2), exactly
    distance: IntArray = 1 << np.maximum(octave - (per_octave.bit_length() - 1), 0).astype(np.int64)
    return distance


class CostRecord:
    """The cost of iterations 0, 1, 2 …, thinned to smallest and largest of groups when there are too many.

    Attributes
    ----------
    width : int
        Iterations of a group.
    """

    def __init__(self, buckets: int = COST_BUCKETS) -> None:
        self.width = 1
        self._low, self._high = np.empty(buckets), np.empty(buckets)
        self._used = 0
        self._tail = np.empty(0)
        self._recent = np.empty(0)

    def until(self, iteration: int, last: FloatArray) -> CostRecord:
        """Copy the costs before an iteration, given at least the last `width` and 64 of them (or all)."""
        copy = CostRecord(len(self._low))
        copy.width = self.width
        copy._used = min(iteration // self.width, self._used)
        copy._low[: copy._used], copy._high[: copy._used] = self._low[: copy._used], self._high[: copy._used]
        kept = copy._used * self.width
        tail = self._tail[: iteration - kept] if copy._used == self._used else last[len(last) - (iteration - kept) :]
        copy._tail = tail.copy()
        copy._recent = last[-RECENT:].copy()
        return copy

    def before(self, iteration: int, count: int) -> FloatArray | None:
        """Give the last `count` costs before an iteration (fewer if there are), while each is kept; None after that."""
        return self._low[max(iteration - count, 0) : iteration].copy() if self.width == 1 else None

    def highest_around(self, iteration: int) -> float:
        """Return the cost at an iteration, or the largest of the group that it is in."""
        if iteration < self._used * self.width:
            return float(self._high[iteration // self.width])
        return float(self._tail[iteration - self._used * self.width])

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
