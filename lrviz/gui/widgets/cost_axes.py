"""The axes of the cost plot: which quantity, which scale, where they end. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lrviz._typing import FloatArray
from lrviz.gui.widgets.ticks import ceiling, round_step
from lrviz.session.snapshot import Curve

FIRST_ITERATIONS = 10
"""How far the axis goes before anything has happened."""

FIRST_SECONDS = 0.1
"""The same for an axis of time."""

DECADES_A_STEP = 0.1
"""The ends of a logarithmic axis move in steps of this."""

LEAST_DECADES = 0.3

BEYOND = 10.0
"""A run whose cost has grown to this many times its first one leaves a linear picture: it would crush all else."""

TINY, HUGE = 1e-290, 1e300
"""Costs below are 0 to a linear axis, those above have no place on it."""

ROOM_BESIDE = 2.0
"""Beside a run that leaves, the others have a picture up to at least this many times the first cost."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A cost over a run: what was computed and is finite.

    Attributes
    ----------
    iterations, cost : ndarray of shape (k,)
    seconds : ndarray of shape (k,), or empty if they are not known
    """

    iterations: FloatArray
    cost: FloatArray
    seconds: FloatArray

    @classmethod
    def of(cls, curve: Curve, *, test: bool = False) -> Trace:
        """Cost of the training pictures, or of the test pictures."""
        if test:
            return cls(curve.test_iterations, curve.test_cost, curve.test_seconds).finite()
        return cls(curve.iterations, curve.cost, curve.seconds).finite()

    def finite(self) -> Trace:
        """Without the points that no plot has a place for."""
        fine = np.isfinite(self.cost)
        return self if fine.all() else self.where(fine)

    def where(self, chosen: np.ndarray) -> Trace:
        """Take some of the points."""
        seconds = self.seconds[chosen] if len(self.seconds) == len(chosen) else np.empty(0)
        return Trace(self.iterations[chosen], self.cost[chosen], seconds)

    def last(self) -> Trace:
        """Take the last point."""
        return Trace(self.iterations[-1:], self.cost[-1:], self.seconds[-1:])

    def since(self, iteration: int) -> Trace:
        """From an iteration on; the line is cut there, in the middle between two points if need be."""
        n = int(np.searchsorted(self.iterations, iteration))
        if not iteration or n == 0 or n == len(self.iterations):
            return self.where(self.iterations >= iteration) if iteration else self
        rest = self.where(np.arange(len(self.iterations)) >= n)
        if rest.iterations[0] == iteration:
            return rest
        place = float(iteration)
        first = [np.interp(place, self.iterations, values) for values in (self.cost, self.seconds) if len(values)]
        return Trace(
            np.insert(rest.iterations, 0, place),
            np.insert(rest.cost, 0, first[0]),
            np.insert(rest.seconds, 0, first[1]) if len(self.seconds) else rest.seconds,
        )


@dataclass(frozen=True, slots=True)
class CostAxes:
    """What is along the axes.

    Attributes
    ----------
    log_x, log_y : bool
        Logarithmic: positions are log10 of the values.
    by_time : bool
        x is the time spent in training, not the iteration.
    """

    log_x: bool = False
    log_y: bool = False
    by_time: bool = False

    def x_of(self, trace: Trace) -> FloatArray:
        """Values along x: iterations or seconds."""
        return trace.seconds if self.by_time else trace.iterations

    def placed(self, trace: Trace) -> Trace:
        """Leave out the points without a place on the axes: on logarithmic ones iteration 0 has none."""
        x = self.x_of(trace)
        if len(x) != len(trace.cost):  # nobody has measured the time
            return trace.where(np.zeros(len(trace.cost), bool))
        if not (self.log_x or self.log_y):
            return trace
        shown = np.ones(len(x), bool)
        if self.log_x:
            shown &= (x > 0) if self.by_time else (x >= 1)
        if self.log_y:
            shown &= trace.cost > 0
        return trace if shown.all() else trace.where(shown)

    def places(self, trace: Trace) -> tuple[FloatArray, FloatArray]:
        """Positions on the axes of the points that have one."""
        trace = self.placed(trace)
        x, y = self.x_of(trace), trace.cost
        return (np.log10(x) if self.log_x else x), (np.log10(y) if self.log_y else y)

    def x_place(self, value: float) -> float | None:
        """Position of a value of x; None if it has none."""
        if not self.log_x:
            return value
        return math.log10(value) if value > 0 and (self.by_time or value >= 1) else None

    def x_value(self, place: float) -> float:
        """Value of x at a position."""
        return 10.0**place if self.log_x else place

    # -- ends ---------------------------------------------------------------------------------------------------

    def x_ends(self, traces: Sequence[Trace], limit: int) -> tuple[float, float]:
        """Where the axis below begins and ends; at the limit of iterations if that is near."""
        lasts = [float(self.x_of(trace)[-1]) for trace in traces if len(self.x_of(trace))]
        last = max(lasts, default=0.0)
        if self.by_time:
            end = ceiling(max(last, FIRST_SECONDS))
        else:
            last = max(last, 1.0)
            end = ceiling(max(last, FIRST_ITERATIONS))
            end = min(end, limit) if last <= limit else end
        if not self.log_x:
            return -0.015 * end, 1.015 * end
        low = math.log10(self._first(traces, end)) if self.by_time else 0.0
        decades = max(math.log10(end) - low, LEAST_DECADES)
        return low - 0.015 * decades, low + 1.015 * decades

    def _first(self, traces: Sequence[Trace], end: float) -> float:
        """First time that is not 0, as a round number."""
        firsts = [float(seconds[seconds > 0][0]) for seconds in map(self.x_of, traces) if (seconds > 0).any()]
        first = min(firsts, default=0.01 * end)
        return float(10.0 ** (DECADES_A_STEP * math.floor(math.log10(first) / DECADES_A_STEP)))

    @staticmethod
    def leaves(trace: Trace) -> bool:
        """Whether a cost grows so much that it leaves a linear picture at the top."""
        return len(trace.cost) > 0 and float(trace.cost.max()) > BEYOND * float(trace.cost[0])

    def cost_ends(self, traces: Sequence[Trace]) -> tuple[float, float] | None:
        """Where the upright axis begins and ends; None if there is nothing to show."""
        if self.log_y:
            costs = [trace.cost[trace.cost > 0] for trace in traces]
            costs = [cost for cost in costs if len(cost)]
            return _log_ends(float(min(map(np.min, costs))), float(max(map(np.max, costs)))) if costs else None
        traces = [trace for trace in traces if len(trace.cost)]
        if not traces:
            return None
        low = min(float(trace.cost.min()) for trace in traces)
        highs = [float(trace.cost.max()) for trace in traces if not self.leaves(trace)]
        if len(highs) < len(traces):
            start = max(float(trace.cost[0]) for trace in traces)
            highs.append((ROOM_BESIDE if highs else BEYOND) * start)
        high = min(max(highs), HUGE)
        return _linear_ends(min(low, high), high)


def _linear_ends(low: float, high: float) -> tuple[float, float]:
    """Choose round ends of the cost axis, which stand still for a while; 0 where that costs little."""
    if high - low <= 1e-6 * high:  # nothing has happened yet
        low = 0.0
    if high < TINY:
        high = 1.0
    step = round_step(high - low, 5)
    bottom, top = step * math.floor(low / step), step * math.ceil(high / step)
    if bottom < 0.3 * top:
        bottom = 0.0
    return bottom - 0.04 * (top - bottom), top + 0.04 * (top - bottom)


def _log_ends(low: float, high: float) -> tuple[float, float]:
    bottom, top = math.log10(low) - 0.03, math.log10(high) + 0.03
    return DECADES_A_STEP * math.floor(bottom / DECADES_A_STEP), DECADES_A_STEP * math.ceil(top / DECADES_A_STEP)


def crossing(x: FloatArray, y: FloatArray, top: float) -> float:
    """Give the place where a line, which is above `top` somewhere, first gets there."""
    n = int((y > top).argmax())
    if n == 0:
        return float(x[0])
    share = (top - y[n - 1]) / (y[n] - y[n - 1])
    return float(x[n - 1] + share * (x[n] - x[n - 1]))


def nearest(sorted_values: FloatArray, value: float) -> int:
    """Index of the value nearest to this one."""
    place = int(np.searchsorted(sorted_values, value))
    if place == 0:
        return 0
    if place == len(sorted_values):
        return place - 1
    return place if sorted_values[place] - value < value - sorted_values[place - 1] else place - 1
