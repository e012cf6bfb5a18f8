"""K while it is being made: descents begin without it, and go on with it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from lrviz._typing import FloatArray
from lrviz.descent.kernel import Forward, Kernel, Passes, make_kernel
from lrviz.descent.matrix import OnShare, PictureMatrix

GLANCE = 0.05
"""Seconds between two looks at how far K is, while there is nothing else to do."""

logger = logging.getLogger(__name__)


class _Left(Exception):
    """K is not wanted any more."""


class GrowingKernel(Kernel):
    """K made by a thread of its own, while descents go on by `Passes`.

    Parameters
    ----------
    X, X_test : PictureMatrix
    rest : callable, optional
        Called between two blocks, to let others work.

    Attributes
    ----------
    share : float
        How much of K there is.
    failure : Exception or None
        Why there will be none.
    """

    def __init__(self, X: PictureMatrix, X_test: PictureMatrix | None, rest: Callable[[], None] | None = None) -> None:
        self._now: Kernel = Passes(X, X_test)
        self._rest = rest
        self._left = threading.Event()
        self.share = 0.0
        self.failure: Exception | None = None
        self._thread = threading.Thread(target=self._make, args=(X, X_test), name="K", daemon=True)
        self._thread.start()

    def _make(self, X: PictureMatrix, X_test: PictureMatrix | None) -> None:
        try:
            self._now = make_kernel(X, X_test, self._report)
        except _Left:
            return
        except Exception as error:  # the descents go on as they began
            logger.exception("K could not be made")
            self.failure = error

    def _report(self, share: float) -> None:
        if self._left.is_set():
            raise _Left
        self.share = share
        if self._rest is not None:
            self._rest()

    @property
    def growing(self) -> bool:
        """Whether it is being made."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Leave it, however far it is."""
        self._left.set()
        self._thread.join()

    def wait(self, progress: OnShare | None = None) -> None:
        """Wait until it is made, or failed; an exception raised by `progress` ends the waiting only."""
        while self.growing:
            self._thread.join(GLANCE)
            if progress is not None:
                progress(self.share)

    def now(self) -> Kernel:
        """Give K, or the way without it."""
        return self._now

    @property
    def engine(self) -> str:
        """What an iteration is like now."""
        return self._now.engine

    @property
    def forward(self) -> Forward:
        """As it is now."""
        return self._now.forward

    def product(self, beta: FloatArray, out: FloatArray) -> None:
        """As it is now."""
        self._now.product(beta, out)

    def square(self, beta: FloatArray) -> float:
        """As it is now."""
        return self._now.square(beta)

    def test_products(self, betas: FloatArray) -> FloatArray:
        """As it is now."""
        return self._now.test_products(betas)

    def half(self) -> FloatArray:
        """As it is now."""
        return self._now.half()
