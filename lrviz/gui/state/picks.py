"""Weights that the user points at: whoever needs some asks for them, the picture of w gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

Positions: TypeAlias = tuple[int, ...]


class Picks(QObject):
    """One wish at a time for some weights of w, and the weights that are marked on the picture of w.

    A weight is its position in w, 0 … n_x − 1, in the order `w.reshape(height, width, channels)`.

    Signals carry no payload: whoever is told reads the state.
    """

    asked = Signal()
    """Somebody wants weights: the picture of w should be where the user can see it."""

    changed = Signal()
    """There is a wish, or none any more, or one more weight of it is picked, or other weights are marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._on_done: Callable[[Positions], None] | None = None
        self._picked: Positions = ()
        self._marks: dict[str, Positions] = {}

    @property
    def count(self) -> int:
        """How many weights are wanted; 0 while nobody asks."""
        return self._count

    @property
    def picked(self) -> Positions:
        """Those picked so far for this wish."""
        return self._picked

    @property
    def marked(self) -> Positions:
        """Weights to mark on the picture: those of the wish, or those in use if nobody asks."""
        if self._count:
            return self._picked
        return tuple(dict.fromkeys(position for marks in self._marks.values() for position in marks))

    def is_asked_by(self, on_done: Callable[[Positions], None]) -> bool:
        """Whether the wish is the one that `ask` was given this for."""
        return self._count > 0 and self._on_done == on_done

    def ask(self, count: int, on_done: Callable[[Positions], None]) -> None:
        """Wish for some weights; a wish of before is given up.

        Parameters
        ----------
        count : int
            How many, all different.
        on_done : callable
            Called once with their positions, in the order they were picked; never, if the user gives up.
        """
        self._count, self._on_done, self._picked = count, on_done, ()
        self.asked.emit()
        self.changed.emit()

    def cancel(self) -> None:
        """Give the wish up."""
        if self._count:
            self._count, self._on_done, self._picked = 0, None, ()
            self.changed.emit()

    def pick(self, position: int) -> None:
        """Take a weight for the wish; one that is taken already is let go."""
        if not self._count:
            return
        if position in self._picked:
            self._picked = tuple(other for other in self._picked if other != position)
            self.changed.emit()
            return
        self._picked += (position,)
        if len(self._picked) < self._count:
            self.changed.emit()
            return
        picked, on_done = self._picked, self._on_done
        self._count, self._on_done, self._picked = 0, None, ()
        if on_done is not None:
            on_done(picked)
        self.changed.emit()

    def mark(self, user: str, positions: Iterable[int]) -> None:
        """Mark the weights that `user` (the name of a panel) looks at, instead of those it looked at before."""
        positions = tuple(positions)
        if positions != self._marks.get(user, ()):
            self._marks[user] = positions
            self.changed.emit()
