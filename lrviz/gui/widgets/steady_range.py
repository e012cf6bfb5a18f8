"""Ends of an axis that stand still while what they frame moves a little. No Qt here."""

from __future__ import annotations

import math

from lrviz.gui.widgets.ticks import round_step

PARTS = 10
"""An end is a multiple of about this share of the range."""

LEAST_SHARE, SPECK = 0.55, 0.15
"""A range is too large when what it frames fills less than this much of it; much too large, less than that."""

PATIENCE = 6
"""A range gives way when it has been too large so many times: past the safe α each second step is a small one."""

SLACK = 0.12
"""A range that has been left gets so much more room on that side: what grows goes on growing."""


class SteadyRange:
    """Round ends around what must be seen; they change only when it leaves them, or has become small in them."""

    def __init__(self) -> None:
        self._ends: tuple[float, float] | None = None
        self._small = 0

    def forget(self) -> None:
        """Frame the next thing anew."""
        self._ends, self._small = None, 0

    def around(self, low: float, high: float) -> tuple[float, float]:
        """Give ends that hold `low` to `high`, the ones of before if they serve."""
        least = 1e-9 * max(abs(low), abs(high), 1e-300)
        if not high - low > least:  # all of it is one place
            middle, half = 0.5 * (low + high), max(1e-3 * abs(low), 1e-6)
            low, high = middle - half, middle + half
        kept = self._ends
        if kept is not None:
            if self._serves(kept, low, high):
                return kept
            if kept[1] - kept[0] > 0.5 * (high - low):  # it has grown a little
                slack = SLACK * (high - low)
                low, high = (low - slack if low < kept[0] else low), (high + slack if high > kept[1] else high)
        step = round_step(high - low, PARTS)
        self._ends, self._small = (step * math.floor(low / step), step * math.ceil(high / step)), 0
        return self._ends

    def _serves(self, kept: tuple[float, float], low: float, high: float) -> bool:
        if not kept[0] <= low < high <= kept[1]:
            return False
        share = (high - low) / (kept[1] - kept[0])
        self._small = self._small + 1 if share < LEAST_SHARE else 0
        return share >= SPECK and self._small < PATIENCE
