"""How far a download is, in numbers and in words."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from lrviz.said import joined, say

MARK_SECONDS = 0.1
"""Bytes are counted that often at the most."""

RATE_SECONDS = 5.0
"""The rate is that of the last seconds: an average since the beginning would be slow to notice a change."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """How far a download is: bytes, bytes a second, and seconds to go (None while that is not known)."""

    name: str
    done: int
    total: int
    rate: float | None = None
    seconds_left: float | None = None

    @property
    def amount(self) -> str:
        """How much of how much, how fast, and how long it will take, in words."""
        parts: list[str] = [amount_text(self.done, self.total)]
        if self.rate is not None and self.seconds_left is not None:
            parts += [
                f"{self.rate / 1e6:,.1f} MB/s",
                say("{time} left", time=time_text(self.seconds_left)),
            ]
        return joined(parts, " · ")


OnTransfer = Callable[[Transfer], None]


def time_text(seconds: float) -> str:
    """Give a time to go as people say it: 8 s, 3 min, 2 h 5 min."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def amount_text(done: int, total: int) -> str:
    """Say how many bytes there are, of how many."""
    digits = 1 if total < 10_000_000 else 0
    return say("{done} of {total} MB", done=f"{done / 1e6:,.{digits}f}", total=f"{total / 1e6:,.{digits}f}")


class Meter:
    """Counts bytes and tells the rate."""

    def __init__(self, name: str, start: int, total: int) -> None:
        self.received = 0
        self._name, self._start, self._total = name, start, total
        self._marks: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def add(self, count: int) -> None:
        """Count bytes that have come."""
        self.received += count
        now = time.monotonic()
        if now - self._marks[-1][0] >= MARK_SECONDS:
            self._marks.append((now, self.received))
            while now - self._marks[0][0] > RATE_SECONDS and len(self._marks) > 2:
                self._marks.popleft()

    def now(self) -> Transfer:
        """Tell how far it is, and, once that is known, how fast."""
        done = self._start + self.received
        (then, before), (now, received) = self._marks[0], self._marks[-1]
        if now - then < 2 * MARK_SECONDS or received <= before:
            return Transfer(self._name, done, self._total)
        rate = (received - before) / (now - then)
        return Transfer(self._name, done, self._total, rate, (self._total - done) / rate)
