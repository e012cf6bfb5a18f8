"""A courtesy towards whoever draws: other threads of the same process rest while a frame is being drawn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_REST = 0.03
"""Seconds after which the others go on even if the drawing never ends."""

PATIENCE = 0.002
"""Seconds the drawing waits at most for a burst to end: one iteration on many pictures may take longer."""


class Gate:
    """Closed while a frame is drawn.

    Every thread needs the interpreter's lock, for each NumPy call and each painted item. Left to themselves a busy one
    and the drawing take it from each other some thousand times a second, and a frame of 3 ms takes 17 (measured). So
    the drawing thread closes the gate, draws, and opens it. Whatever reads pictures, looks for what is wrong with them
    or unpacks snapshots rests there between two short pieces of work (`pause`). The training is in a process of its own
    and needs no gate; where it has to be a thread, the drawing waits for the end of its burst too (`passed`).
    """

    def __init__(self) -> None:
        self._open = threading.Event()
        self._resting = threading.Event()
        self._open.set()
        self._resting.set()

    def close(self) -> None:
        """Say that a frame is going to be drawn; returns when who is inside `passed` has ended, or patience has."""
        self._open.clear()
        self._resting.wait(PATIENCE)

    def open(self) -> None:
        """Say that it is drawn."""
        self._open.set()

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Work inside this, once nothing is being drawn (but do not wait for long)."""
        self._open.wait(LONGEST_REST)
        self._resting.clear()
        try:
            yield
        finally:
            self._resting.set()

    def pause(self) -> None:
        """Wait while a frame is drawn (but not for long): for threads that the drawing does not wait for."""
        self._open.wait(LONGEST_REST)
