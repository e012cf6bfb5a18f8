"""Who draws next: one panel a tick while a run goes on, so that no frame has to pay for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class _Wish(NamedTuple):
    draw: Callable[[], None]
    interval: int


class Turns:
    """Hands out the right to draw, one at a time, to whoever has waited longest for its kind.

    Measured with every panel drawing at each snapshot: a frame in twenty took more than 20 ms. Drawn in turn, each
    frame pays for one panel only; a cost curve at 20 to 30 and a surface at 10 to 15 pictures a second look
    continuous.
    """

    def __init__(self) -> None:
        self._tick = 0
        self._last: dict[str, int] = {}
        self._waiting: dict[str, _Wish] = {}

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
        """Let one draw; called at each tick."""
        self._tick += 1
        if not self._waiting:
            return
        name = max(self._waiting, key=self._overdue)
        self._last[name] = self._tick
        self._waiting.pop(name).draw()

    def _overdue(self, name: str) -> float:
        return (self._tick - self._last.get(name, -1000)) / self._waiting[name].interval
