"""How fast the iterations are to follow each other: for eyes, at a fixed rate, or as fast as the machine can."""

from __future__ import annotations

import math

from lrviz.session.commands import FULL_SPEED, WATCHABLE, Speed

WATCH_SECONDS = 10.0
"""How long a whole run takes at the watchable pace."""

FIRST_RATE = 12.0
"""Iterations a second with which a watchable run begins: each step can be seen."""

SLACK = 0.25
"""Seconds the run may be behind its pace before it gives up catching up."""


class Pace:
    """Tells how many iterations are due.

    The watchable pace grows evenly on a logarithmic scale: t seconds after its start k(t) = a·(eᶜᵗ − 1) iterations are
    done, with a·c = 12 a second at first and the limit reached after ten seconds. The first steps of a descent change
    the most; the last thousand look all alike.

    Parameters
    ----------
    speed : float, or None
        Iterations a second; None for the watchable pace.
    limit : int
        Where the run stops.
    start : int
        Where it starts: a fork is watched from its own first step on.
    """

    def __init__(self, speed: Speed, limit: int, start: int = 0) -> None:
        self._speed = speed
        self._first = self._start = start
        self._limit = limit
        self._since = 0.0
        self._growth = self._solve()

    @property
    def unlimited(self) -> bool:
        """Whether as many iterations as possible are wanted."""
        return self._speed == FULL_SPEED

    def change(self, iteration: int, now: float, *, speed: Speed, limit: int) -> None:
        """Take on another speed or another limit, at this iteration and this time in seconds."""
        if limit != self._limit:
            # a run that has ended goes on as a run of its own; one under way only changes its slope
            self._start = iteration if iteration >= self._limit else self._first
        self._speed, self._limit = speed, limit
        self._growth = self._solve()
        self.sync(iteration, now)

    def sync(self, iteration: int, now: float) -> None:
        """Say that at this time the run is at this iteration, and goes on from here."""
        self._since = now - self._seconds(iteration)

    def due(self, iteration: int, now: float) -> int:
        """How many iterations to do now; 0 when it is too early for the next."""
        step = self._seconds(iteration + 1) - self._seconds(iteration)
        slack = SLACK + step  # the next iteration is not overdue before its time
        if now - self._since - self._seconds(iteration) > slack:
            self.sync(iteration, now - slack)  # slower than the pace: do not let the debt grow
        return max(self._iterations(now - self._since) - iteration, 0)

    def wait(self, iteration: int, now: float) -> float:
        """Seconds until the next iteration is due."""
        return max(self._seconds(iteration + 1) + self._since - now, 0.0)

    def _iterations(self, seconds: float) -> int:
        if self._speed is not WATCHABLE:
            return self._start + int(seconds * self._speed + 1e-6)
        if self._growth == 0.0:
            return self._start + int(seconds * self._rate + 1e-6)
        a = FIRST_RATE / self._growth
        return self._start + int(a * math.expm1(min(self._growth * seconds, 60.0)) + 1e-6)

    def _seconds(self, iteration: int) -> float:
        done = iteration - self._start
        if self._speed is not WATCHABLE:
            return done / self._speed
        if self._growth == 0.0:
            return done / self._rate
        return math.log1p(done * self._growth / FIRST_RATE) / self._growth

    @property
    def _rate(self) -> float:
        return max((self._limit - self._start) / WATCH_SECONDS, 1.0)

    def _solve(self) -> float:
        """Solve (12/c)(e¹⁰ᶜ − 1) = what is left for c, the growth; 0 when 12 a second are enough."""
        wanted = self._limit - self._start
        if wanted <= FIRST_RATE * WATCH_SECONDS:
            return 0.0
        low, high = 1e-6, 5.0
        for _ in range(60):
            middle = 0.5 * (low + high)
            if FIRST_RATE / middle * math.expm1(middle * WATCH_SECONDS) < wanted:
                low = middle
            else:
                high = middle
        return high
