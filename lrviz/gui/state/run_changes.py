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

    def forget(self) -> None:
        """Say that the runs there were are gone: other pictures are there, or the process that had them is not."""
        self._data += 1

    def push(self, text: str, undo: Sequence[Command], redo: Sequence[Command]) -> None:
        """Let a change be undone."""
        data = self._data
        self._stack().push(RunChange(text, lambda: data == self._data, undo, redo, self._send))

    def add_run(self, text: str, number: int, old: int) -> None:
        """Let a new run be undone: the old one, that was shown, is shown again, also if the new one took its place."""
        self.push(text, [PutBack(old, number)], [PutBack(number)])
