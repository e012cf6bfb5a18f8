"""How fast something goes on, and how long it will take."""

from __future__ import annotations

from collections import deque

SPAN = 3.0
"""Seconds the rate is taken over: long enough to be calm, short enough to follow larger pictures."""

SOONEST = 0.4
"""Seconds before which nothing is said: the first few files tell little."""


class Rate:
    """Things done in a second, lately."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def add(self, now: float, done: int) -> float:
        """Take down how far it is, and say how many a second; 0.0 while that is not known.

        Starting over with fewer done starts the measurement over.
        """
        if self._seen and done < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] >= SPAN:
            self._seen.popleft()
        began, before = self._seen[0]
        return (done - before) / (now - began) if now - began >= SOONEST else 0.0
