"""Undo for pictures: data sets are kept as they were, as long as memory allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

MOST_KEPT = 1_000_000_000
"""Bytes of pixels that changes may keep alive. Removing or moving pictures keeps none: they share them."""


class Kept(Protocol):
    """A state of the pictures."""

    @property
    def blocks(self) -> dict[int, int]:
        """Bytes of each block of pixels it keeps alive, by the block's number."""


State = TypeVar("State", bound=Kept)


class _Change(QUndoCommand, Generic[State]):
    """One change; before and after are simply kept, for they are immutable."""

    def __init__(self, text: str, before: State, after: State, use: Callable[[State], None]) -> None:
        super().__init__(text)
        self._before, self._after, self._use = before, after, use

    def undo(self) -> None:
        self._use(self._before)

    def redo(self) -> None:
        self._use(self._after)


class Changes(Generic[State]):
    """The stack of changes, which forgets the older ones when their pixels take too much memory.

    Parameters
    ----------
    use : callable
        Makes a state the present one.
    """

    def __init__(self, use: Callable[[State], None], parent: QObject) -> None:
        self._use = use
        self._blocks: dict[int, int] = {}
        self.stack = QUndoStack(parent)

    def push(self, text: str, before: State, after: State) -> None:
        """Make a change that can be undone: this one always can."""
        blocks = before.blocks | after.blocks
        if sum((self._blocks | blocks).values()) > MOST_KEPT:
            self.stack.clear()
            self._blocks = {}
        self._blocks |= blocks
        self.stack.push(_Change(text, before, after, self._use))
