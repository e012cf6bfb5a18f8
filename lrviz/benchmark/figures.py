"""A figure is a ratio of times; both are measured in turn, several times, and the middle one of the ratios counts.

What runs in this thread alone is measured in seconds of the processor: on a quiet machine they are those of the clock,
and on a busy one they leave out the time in which others had it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

from lrviz._typing import FloatArray

Progress: TypeAlias = Callable[[float, float, str], None]
"""Told how many measurements are done, of how many, and what is measured next."""

Seconds: TypeAlias = Callable[[], float]
"""Does a piece of work and says how long it took, preparations left out; or a clock."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio, and what it is about.

    Attributes
    ----------
    name : what programs call it
    title : what people call it; the same whatever the sizes are
    conditions : sizes and the like
    baseline : what it is compared with
    ratio : the middle one of all pairs
    low, high : half of the pairs lie between these
    wanted : what the ratio should be at least, or at most; None where nothing is promised
    at_most : whether less is better
    note : what else is worth knowing, for people
    details : the same for programs, numbers mostly
    """

    name: str
    title: str
    conditions: str
    baseline: str
    ratio: float
    low: float
    high: float
    wanted: float | None = None
    at_most: bool = False
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reached(self) -> bool | None:
        """Whether the ratio is as wanted; None where nothing is promised."""
        if self.wanted is None:
            return None
        return self.ratio <= self.wanted if self.at_most else self.ratio >= self.wanted

    def result(self) -> dict[str, Any]:
        """Everything, for JSON."""
        return {
            "name": self.name,
            "title": self.title,
            "conditions": self.conditions,
            "baseline": self.baseline,
            "ratio": self.ratio,
            "low": self.low,
            "high": self.high,
            "better": "lower" if self.at_most else "higher",
            "wanted": self.wanted,
            "reached": self.reached,
            "note": self.note,
            "details": dict(self.details),
        }


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Seconds of ours and of the baseline, (n,) each, the two of a pair measured right after each other."""

    ours: FloatArray
    baseline: FloatArray

    def times_as_fast(self) -> tuple[float, float, float]:
        """(median, lower quartile, upper quartile) of baseline/ours."""
        return _middle(self.baseline / self.ours)

    def times_as_long(self) -> tuple[float, float, float]:
        """(median, lower quartile, upper quartile) of ours/baseline."""
        return _middle(self.ours / self.baseline)

    def seconds(self) -> dict[str, float]:
        """Medians of both."""
        return {"seconds": float(np.median(self.ours)), "baseline_seconds": float(np.median(self.baseline))}


def in_turn(ours: Seconds, baseline: Seconds, pairs: int) -> Pairs:
    """Measure both in turn; which one comes first changes, so that a machine that warms up favors neither."""
    seconds = np.empty((pairs, 2))
    for i in range(pairs):
        for which in (i % 2, 1 - i % 2):
            seconds[i, which] = (ours, baseline)[which]()
    return Pairs(seconds[:, 0].copy(), seconds[:, 1].copy())


def timed(work: Callable[[], object], times: int = 1, clock: Seconds = time.process_time) -> float:
    """Seconds that a piece of work takes, each of several times; on the wall clock where threads or processes help."""
    began = clock()
    for _ in range(times):
        work()
    return (clock() - began) / times


def _middle(ratios: FloatArray) -> tuple[float, float, float]:
    low, median, high = np.percentile(ratios, (25, 50, 75))
    return float(median), float(low), float(high)
