"""The parts of a snapshot, each made as seldom as will do, and one budget for all of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")

logger = logging.getLogger(__name__)

SHARE = 0.06
"""Of the time, that all that is not training may take while a run is under way."""

EARLY = 0.004
"""Seconds before its time at which a part is made, so that it need not wait for one snapshot more."""

DEARER, CHEAPER = 0.2, 0.6
"""How far what a part is taken to cost follows the newest: a first making, and one that was interrupted, say little."""


class Budget:
    """Shares out the time that parts may take: by weight, and what one does not need goes to the others.

    Parameters
    ----------
    share : float
        Of the time, for all of them together.

    Attributes
    ----------
    spent : float
        Seconds, in all parts so far.
    """

    def __init__(self, share: float = SHARE) -> None:
        self.share, self.spent = share, 0.0
        self._level = float("inf")
        self._seen: dict[int, Part[Any]] = {}

    def begin(self) -> None:
        """Begin a snapshot: those asked for in the last one are those there are."""
        parts, self._seen = list(self._seen.values()), {}
        left = self.share
        # The level is the share for each unit of weight; whoever wants less than that gets what it wants.
        parts.sort(key=lambda part: part.wants / part.weight)
        weight = sum(part.weight for part in parts)
        self._level = float("inf")
        for part in parts:
            if part.wants > part.weight * left / weight:
                self._level = left / weight
                return
            left, weight = left - part.wants, weight - part.weight

    def wait(self, part: Part[Any]) -> float:
        """Seconds from one making of a part to the next."""
        self._seen[id(part)] = part
        allowed = part.weight * self._level
        return part.interval if part.wants <= allowed else part.cost / allowed


class Part(Generic[T]):
    """Something made anew at most so often, and the more seldom the more it costs.

    While nothing that it is made from has changed, it stays the same object: whoever draws it asks for `is`.

    Parameters
    ----------
    interval : float
        Seconds between two of it.
    weight : float
        Of its claim on the budget.

    Attributes
    ----------
    cost : float
        Seconds that making it takes, lately, without the parts that are made on the way.
    """

    def __init__(self, interval: float, weight: float = 1.0) -> None:
        self.interval, self.weight = interval, weight
        self.cost = 0.0
        self._made = -float("inf")
        self._key: object = None
        self.value: T | None = None

    @property
    def wants(self) -> float:
        """Share of the time it would take if it were made each time it is wanted."""
        return self.cost / self.interval

    def refresh(self, now: float, key: object, make: Callable[[], T], budget: Budget, *, force: bool) -> T | None:
        """Make it if what it is made from (`key`, never None) has changed, and it is due or must be exact now."""
        if key == self._key or (now < self._made + budget.wait(self) - EARLY and not force):
            return self.value
        began, before = time.perf_counter(), budget.spent
        try:
            self.value = make()
        except Exception:
            # A picture that cannot be made must not end the run it is a picture of.
            logger.exception("a part of the snapshot failed")
            self.value = None
        self.charge(time.perf_counter() - began - (budget.spent - before), budget)
        self._key, self._made = key, now
        return self.value

    def charge(self, taken: float, budget: Budget) -> None:
        """Take down what it cost to make."""
        share = DEARER if taken > self.cost else CHEAPER
        self.cost = self.cost + share * (taken - self.cost) if self.cost else taken
        budget.spent += taken

    def hurry(self) -> None:
        """Make it at the next occasion, if there is news."""
        self._made = -float("inf")

    def forget(self) -> None:
        """Drop it: it is not wanted, or something else is."""
        self._key = self.value = None
        self.hurry()
