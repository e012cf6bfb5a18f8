"""Which iteration the user wants to see: the newest wish, and at most one a tick goes to the training."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic as clock

from lrviz.session.commands import Look
from lrviz.session.snapshot import Snapshot

PATIENCE = 1.0
"""Seconds after which a wish that nothing has come of is forgotten: the run it was about is another by now."""


class Looking:
    """Sends `Look`, however fast somebody drags.

    Parameters
    ----------
    send : callable
        Takes a command for the training.
    """

    def __init__(self, send: Callable[[Look], None]) -> None:
        self._send = send
        self._wanted: int | None = None
        self._present_wanted = self._seeking = False
        self._asked = 0.0
        self._waiting: Look | None = None
        self._sent = False

    @property
    def wanted(self) -> int | None:
        """The iteration of the past that was asked for and is not on the screen yet."""
        return self._wanted if self._patient else None

    @property
    def present_wanted(self) -> bool:
        """Whether the present was asked for and is not on the screen yet."""
        return self._present_wanted and self._patient

    def ask(self, iteration: int | None) -> None:
        """Ask for an iteration of the past, or (None) for the present: now, or at the next tick if one was sent."""
        self._want(iteration)
        look = Look(iteration)
        if self._sent:
            self._waiting = look
        else:
            self._sent = True
            self._send(look)

    def overtake(self) -> None:
        """Drop the wish: another one, which leads to the present of some run, comes after it."""
        self._waiting = None
        self._want(None)

    def give_up(self) -> None:
        """Drop the wish: nothing has come of it."""
        self._wanted, self._present_wanted = None, False

    def tick(self) -> None:
        """Send what has waited; the next wish goes out at once if nothing has."""
        look, self._waiting = self._waiting, None
        self._sent = look is not None
        if look is not None:
            self._send(look)

    def take(self, snapshot: Snapshot) -> None:
        """See whether this snapshot is what was asked for."""
        self._seeking = snapshot.seeking
        if not snapshot.live and snapshot.iteration == self._wanted:
            self._wanted = None
        if snapshot.live:
            self._present_wanted = False

    @property
    def _patient(self) -> bool:
        return self._seeking or clock() - self._asked < PATIENCE

    def _want(self, iteration: int | None) -> None:
        self._wanted, self._present_wanted, self._asked = iteration, iteration is None, clock()
