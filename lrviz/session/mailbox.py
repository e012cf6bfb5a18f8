"""A mailbox that holds one thing: the newest. The timer that draws takes it; nothing piles up."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Latest wins. `put` and `take` are safe from any thread: a deque of length one is atomic in CPython.

    Attributes
    ----------
    taken : callable or None
        Called, in the thread that takes, whenever something was taken.
    """

    def __init__(self) -> None:
        self._slot: deque[T] = deque(maxlen=1)
        self.taken: Callable[[], None] | None = None

    def put(self, item: T) -> None:
        """Leave `item`, replacing what has not been taken."""
        self._slot.append(item)

    def take(self) -> T | None:
        """Take what is there; None when nothing new has come."""
        try:
            item = self._slot.popleft()
        except IndexError:
            return None
        if self.taken is not None:
            self.taken()
        return item

    @property
    def full(self) -> bool:
        """Whether the last item has not been taken yet."""
        return bool(self._slot)
