"""Looking for what is wrong with the data, off the caller's thread: only the newest data count."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from lrviz.images.checks import Examined, check, examine
from lrviz.images.dataset import TrainingData
from lrviz.images.findings import Finding
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore
from lrviz.session.mailbox import Mailbox


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """What was found in the data of one request."""

    number: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Request:
    number: int
    data: TrainingData
    preprocessing: Preprocessing


class Checker:
    """A thread that examines the newest data it is given; data that came before are left at once.

    Parameters
    ----------
    rest : callable, optional
        Called between two short pieces of work: may wait for somebody who has precedence.
    """

    def __init__(self, rest: Callable[[], None] = lambda: None) -> None:
        self._requests: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._answers: Mailbox[Checked] = Mailbox()
        self._rest = rest
        self._newest = 0
        self._seen: tuple[list[tuple[int, int]], Examined] | None = None
        # A daemon: a file on a network drive that never answers must not keep the program alive.
        self._thread = threading.Thread(target=self._run, name="lrviz-checks", daemon=True)

    def start(self) -> None:
        """Start the thread; what was submitted before is examined now."""
        self._thread.start()

    def submit(self, data: TrainingData, preprocessing: Preprocessing) -> int:
        """Ask for the findings in these data, and no longer for those in others; the number of the request."""
        self._newest += 1
        self._requests.put(_Request(self._newest, data, preprocessing))
        return self._newest

    def forget(self) -> None:
        """Ask for nothing any more: whatever is under way ends soon and is not answered."""
        self._newest += 1

    def take(self) -> Checked | None:
        """Take the answer; None while there is none to the newest request."""
        checked = self._answers.take()
        return checked if checked is not None and checked.number == self._newest else None

    def stop(self, timeout: float) -> bool:
        """End the thread; whether it ended within `timeout` seconds."""
        self.forget()
        self._requests.put(None)
        if self._thread.ident is not None:  # never started: nothing to wait for
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (request := self._requests.get()) is not None:
            if request.number != self._newest:
                continue
            try:
                self._answer(request)
            except MemoryError:
                logging.getLogger(__name__).warning("not enough memory to look for what is wrong with the pictures")
            except Exception:
                logging.getLogger(__name__).exception("looking for what is wrong with the pictures failed")

    def _answer(self, request: _Request) -> None:
        def overtaken() -> bool:
            self._rest()
            return request.number != self._newest

        examined = self._examined(request.data, overtaken)
        if not overtaken():
            self._answers.put(Checked(request.number, check(request.data, request.preprocessing, examined)))

    def _examined(self, data: TrainingData, overtaken: Callable[[], bool]) -> Examined:
        """Examine the pictures, unless they are those of the last time: a new label or share needs no second look."""
        keys = [pixels.key(i) for pixels in _all_pixels(data) for i in range(len(pixels))]
        if self._seen is not None and self._seen[0] == keys:
            return self._seen[1]
        examined = examine(data, overtaken)
        if not overtaken():
            self._seen = keys, examined
        return examined


def _all_pixels(data: TrainingData) -> list[PictureStore]:
    return [data.pictures.pixels] if data.test is None else [data.pictures.pixels, data.test.pixels]
