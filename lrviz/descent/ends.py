"""What ends a run before its limit: convergence, a plateau, divergence."""

from __future__ import annotations

import math

from lrviz._typing import FloatArray
from lrviz.said import say

HUGE = 1e100
"""A run whose numbers reach this has diverged: their squares are still in the range of float64, so that lengths and
costs can be computed to the end."""

LARGE = 1e40
"""With numbers below this the cost is far from that."""

BLOCK = 512
"""A run is on a plateau when its cost was the same, to rounding, over two blocks of as many iterations."""

FLAT, LEAST = 1e-12, 1e-15
"""Changes of the cost below this share of it, and below this, are rounding."""


class Ends:
    """Why one run can end, told along the way.

    Parameters
    ----------
    first : int
        The iteration from which on the costs are those of the recipe in force.

    Attributes
    ----------
    reason : str or None
        As a sentence, once it has ended.
    diverged : bool
    lowest_at : int
        The iteration at which the cost was lowest.
    """

    def __init__(self, first: int) -> None:
        self.reason: str | None = None
        self.diverged = False
        self._lowest, self.lowest_at = math.inf, first
        self._began = -(-first // BLOCK)  # the first whole block
        self._low, self._high = [0.0, 0.0], [0.0, 0.0]  # of the block before this one, and of this one

    def converge(self, tolerance: float, iteration: int) -> None:
        """Tell that the gradient is short enough."""
        self.reason = say(
            "Converged: the slope ‖∇J‖ fell below {tolerance:g} at iteration {iteration:,}.",
            tolerance=tolerance,
            iteration=iteration,
        )

    def diverge(self, first: int, costs: FloatArray) -> None:
        """Tell that the numbers have left the range, after these last costs."""
        self._find_lowest(first, costs)
        self.diverged = True
        self.reason = say(
            "Diverged: rising since iteration {lowest_at:,}, after iteration {last:,} the numbers grew beyond "
            "{huge:g}. Choose a smaller learning rate.",
            lowest_at=self.lowest_at,
            last=first + len(costs),
            huge=HUGE,
        )

    def look(self, first: int, costs: FloatArray, *, may_end: bool = True) -> int:
        """Look at the costs of the next iterations, the first of them given; return how many of them to keep.

        Fewer than all are kept when a plateau ends there (if it may). Its blocks are the same however a run is cut into
        bursts.
        """
        self._find_lowest(first, costs)
        done = 0
        while done < len(costs):
            block, place = divmod(first + done, BLOCK)
            some = costs[done : done + BLOCK - place]
            low, high = float(some.min()), float(some.max())
            if place == 0:
                self._low[0], self._high[0] = self._low[1], self._high[1]
                self._low[1], self._high[1] = low, high
            else:
                self._low[1], self._high[1] = min(self._low[1], low), max(self._high[1], high)
            done += len(some)
            if may_end and place + len(some) == BLOCK and block > self._began and self._flat():
                if self.reason is None:
                    self.reason = say(
                        "Plateau: over the last {count:,} iterations up to {last:,} the cost has not changed beyond "
                        "rounding.",
                        count=2 * BLOCK,
                        last=first + done,
                    )
                return done
        return done

    def _find_lowest(self, first: int, costs: FloatArray) -> None:
        if len(costs):
            at = int(costs.argmin())
            if costs[at] < self._lowest:
                self._lowest, self.lowest_at = float(costs[at]), first + at

    def _flat(self) -> bool:
        low, high = min(self._low), max(self._high)
        return high - low <= FLAT * abs(high) + LEAST
