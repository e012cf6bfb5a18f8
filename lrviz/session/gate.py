"""A courtesy towards whoever draws: training and loading rest while a frame is being drawn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_REST = 0.03
"""Seconds after which training goes on even if the drawing never ends."""

PATIENCE = 0.002
"""Seconds the drawing waits at most for a burst to end: one iteration on many pictures may take longer."""


class Gate:
    """Closed while a frame is drawn.

    Both threads need the interpreter's lock for every NumPy call and every painted item. Left to themselves they take
    it from each other some thousand times a second, and a frame of 3 ms takes 17 (measured). So the drawing thread
    closes the gate, draws, and opens it; the training thread rests at it between two bursts, which take a
    millisecond.
    """

    def __init__(self) -> None:
        self._open = threading.Event()
        self._resting = threading.Event()
        self._open.set()
        self._resting.set()

    def close(self) -> None:
        """Say that a frame is going to be drawn; returns when the training rests, or patience is at an end."""
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
