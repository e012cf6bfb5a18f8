"""Undo for the list of runs: removed runs stay with the training, which can put them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QUndoCommand, QUndoStack

from lrviz.session.commands import Command, PutBack


class RunChange(QUndoCommand):
    """One change of the list of runs; it was made already when it is pushed.

    Parameters
    ----------
    text : str
        What was done, for the menu: "Fork".
    still_valid : callable
        Whether the runs it is about are there: other pictures make a change obsolete.
    undo, redo : sequence of Command
        What to tell the training.
    send : callable
        Takes a command for the training.
    """

    def __init__(
        self,
        text: str,
        still_valid: Callable[[], bool],
        undo: Sequence[Command],
        redo: Sequence[Command],
        send: Callable[[Command], None],
    ) -> None:
        super().__init__(text)
        self._still_valid, self._send = still_valid, send
        self._undo, self._redo = tuple(undo), tuple(redo)
        self._made = True

    def go_on(self, undo: Sequence[Command], redo: Sequence[Command]) -> None:
        """Take on what was done since, as part of the same change."""
        self._undo, self._redo = tuple(undo), tuple(redo)

    def undo(self) -> None:
        """Take the change back."""
        self._do(self._undo)

    def redo(self) -> None:
        """Make the change again; the first time, when it is pushed, it was made."""
        if self._made:
            self._made = False
        else:
            self._do(self._redo)

    def _do(self, wishes: tuple[Command, ...]) -> None:
        if not self._still_valid():
            self.setObsolete(True)
            return
        for wish in wishes:
            self._send(wish)


class RunChanges:
    """Pushes the changes of the list of runs to the stack, where those of the pictures are too.

    Parameters
    ----------
    send : callable
        Takes a command for the training.
    stack : callable
        Gives the stack.
    """

    def __init__(self, send: Callable[[Command], None], stack: Callable[[], QUndoStack]) -> None:
        self._send, self._stack = send, stack
        self._data = 0
        self._placed: tuple[RunChange, int, int | None] | None = None

    def forget(self) -> None:
        """Other pictures: the runs there were are gone."""
        self._data += 1

    def push(self, text: str, undo: Sequence[Command], redo: Sequence[Command]) -> RunChange:
        """Let a change be undone."""
        data = self._data
        change = RunChange(text, lambda: data == self._data, undo, redo, self._send)
        self._stack().push(change)
        return change

    def add_run(self, text: str, number: int, old: int) -> None:
        """Let a new run be undone: the old one, that was shown, is shown again."""
        self.push(text, [PutBack(old, number)], [PutBack(number)])

    def place(self, number: int, old: int, *, replaced: bool, dragging: bool) -> None:
        """Let a run that was put by hand be undone.

        Parameters
        ----------
        number, old : int
            The run, and the one that was shown before.
        replaced : bool
            Whether it has taken the place of that one.
        dragging : bool
            Whether it only goes on with the placing before: both are one change.
        """
        stack = self._stack()
        instead_of = old if replaced else None
        change: RunChange | None = None
        last = stack.command(stack.index() - 1) if stack.index() else None
        if dragging and self._placed is not None and last is self._placed[0]:
            change, old, instead_of = self._placed
        undo, redo = [PutBack(old, number)], [PutBack(number, instead_of)]
        if change is None:
            change = self.push("Put the weights there", undo, redo)
        else:
            change.go_on(undo, redo)
        self._placed = change, old, instead_of
