"""The parts of a snapshot, each made as seldom as will do."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Part(Generic[T]):
    """Something made anew at most so often, and never taking more than a share of the time.

    While nothing that it is made from has changed, it stays the same object: whoever draws it asks for `is`.

    Parameters
    ----------
    interval : float
        Seconds between two of it.
    share : float
        Of the time, that making it may take.
    """

    def __init__(self, interval: float, share: float) -> None:
        self._interval, self._share = interval, share
        self._due = 0.0
        self._key: object = None
        self.value: T | None = None

    def refresh(self, now: float, key: object, make: Callable[[], T], *, force: bool) -> T | None:
        """Make it if what it is made from (`key`, never None) has changed, and it is due or must be exact now."""
        if key == self._key or (now < self._due and not force):
            return self.value
        began = time.perf_counter()
        try:
            self.value = make()
        except Exception:
            # A picture that cannot be made must not end the run it is a picture of.
            logger.exception("a part of the snapshot failed")
            self.value = None
        taken = time.perf_counter() - began
        self._key, self._due = key, now + max(self._interval, taken / self._share)
        return self.value

    def hurry(self) -> None:
        """Make it at the next occasion, if there is news."""
        self._due = 0.0

    def forget(self) -> None:
        """Drop it: it is not wanted, or something else is."""
        self._key = self.value = None
        self._due = 0.0
