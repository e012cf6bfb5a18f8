"""Who draws next while a run goes on, so that no frame has to pay for everything."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

BUDGET = 0.0035
"""Seconds that a frame may take, as far as is known, before another one draws within it."""

FIRST_GUESS = BUDGET
"""What somebody takes who has not drawn yet."""

MORE, LESS = 0.4, 0.05
"""How much of the news a guess takes up when a frame took longer than it, and when it was quicker."""


class _Wish(NamedTuple):
    draw: Callable[[], None]
    interval: int


class Turns:
    """Hands out the right to draw to whoever has waited longest for its kind; more than once a tick only if that fits.

    Measured with every panel drawing at each snapshot: a frame in twenty took more than 20 ms. Drawn in turn, a frame
    pays for one picture, or for some things that are quickly drawn; a cost curve at 20 to 30 and a surface at 10 to 15
    pictures a second look continuous. How long each takes is learned from the frames themselves, so a slow machine
    draws less often instead of late.

    Parameters
    ----------
    clock : callable
        Gives the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._tick = 0
        self._last: dict[str, int] = {}
        self._waiting: dict[str, _Wish] = {}
        self._costs: dict[str, float] = {}
        self._drawn: list[str] = []
        self._began = 0.0

    def ask(self, name: str, draw: Callable[[], None], interval: int) -> None:
        """Wish to draw.

        Parameters
        ----------
        name : str
            Who: a second wish replaces the first.
        draw : callable
            What to do when it is one's turn.
        interval : int
            Ticks between two turns that would be enough: whoever asks for fewer is served more often.
        """
        self._waiting[name] = _Wish(draw, interval)

    def withdraw(self, name: str) -> None:
        """Wish no longer."""
        self._waiting.pop(name, None)

    def give(self) -> None:
        """Let one draw, and others as far as the frame has room for them; called at each tick."""
        self._tick += 1
        self._began, self._drawn = self._clock(), []
        # Who asks only now, after its picture for its words, say, waits for the next tick, unless nobody else does.
        alone = len(self._waiting) == 1
        spent, hopeful = 0.0, set(self._waiting)
        while hopeful := hopeful & self._waiting.keys():
            name = max(hopeful, key=self._overdue)
            hopeful.discard(name)
            cost = self._costs.get(name, FIRST_GUESS)
            if not self._drawn or spent + cost <= BUDGET:
                spent += cost
                self._draw(name)
        if alone and self._waiting:
            self._draw(max(self._waiting, key=self._overdue))

    def _draw(self, name: str) -> None:
        self._last[name] = self._tick
        self._drawn.append(name)
        self._waiting.pop(name).draw()

    def painted(self) -> None:
        """Learn how long they take: what `give` has changed is on the screen."""
        drawn, self._drawn = self._drawn, []
        guesses = [self._costs.get(name, FIRST_GUESS) for name in drawn]
        share = (self._clock() - self._began) / (sum(guesses) or 1.0)
        for name, guess in zip(drawn, guesses, strict=True):
            self._costs[name] = guess * (1.0 + (MORE if share > 1.0 else LESS) * (share - 1.0))

    def _overdue(self, name: str) -> float:
        return (self._tick - self._last.get(name, -1000)) / self._waiting[name].interval
