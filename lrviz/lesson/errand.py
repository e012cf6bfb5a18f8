"""One piece of work at a time off the caller's thread: begun, and given up as soon as another one is wanted."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

Rest = Callable[[], None]


class GivenUp(Exception):
    """Nobody waits for the result any more."""


class Errand(Generic[T]):
    """Does work in a thread that lives as long as the work.

    Parameters
    ----------
    name : str
        Of the threads.
    pause : callable, optional
        Called between two short pieces of work: may wait for somebody who has precedence.

    Attributes
    ----------
    busy : bool
        Whether a result is to come, or has come and was not taken.
    """

    def __init__(self, name: str, pause: Callable[[], None] = lambda: None) -> None:
        self._name, self._pause = name, pause
        self._newest = 0
        self._lock = threading.Lock()
        self._result: tuple[T | None] | None = None
        self.busy = False

    def begin(self, work: Callable[[Rest], T]) -> None:
        """Begin; what was begun before is given up.

        Parameters
        ----------
        work : callable
            Gets a function to call between two short pieces of work, whose exceptions it lets through.
        """
        self.give_up()
        number = self._newest
        self.busy = True

        def rest() -> None:
            if number != self._newest:
                raise GivenUp
            self._pause()

        # A daemon: work that nobody waits for must not keep the program alive.
        threading.Thread(target=self._run, args=(number, work, rest), name=self._name, daemon=True).start()

    def give_up(self) -> None:
        """Want no result any more."""
        with self._lock:
            self._newest += 1
            self._result = None
        self.busy = False

    def take(self) -> T | None:
        """Take the result of the newest work; None while there is none, or if the work has failed."""
        with self._lock:
            result, self._result = self._result, None
        if result is None:
            return None
        self.busy = False
        return result[0]

    def _run(self, number: int, work: Callable[[Rest], T], rest: Rest) -> None:
        result: T | None = None
        try:
            result = work(rest)
        except GivenUp:
            return
        except MemoryError:
            logging.getLogger(__name__).warning("not enough memory for what %s was to compute", self._name)
        except Exception:
            logging.getLogger(__name__).exception("%s failed", self._name)
        with self._lock:
            if number == self._newest:
                self._result = (result,)
