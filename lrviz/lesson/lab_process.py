"""The window's side of the vectorisation lab: a process of its own for each measurement.

In the window's process loops in pure Python would hold the interpreter's lock, and with it the drawing; and what draws
would be in their times.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeAlias

from lrviz.lesson.lab import Begun, Task, Timing
from lrviz.said import Said, say
from lrviz.session.parcels import Packer
from lrviz.session.spawn import NO_MEMORY, hold_interrupts
from lrviz.session.wire import Wire

MODULE = "lrviz.lesson.lab_child"
"""What the process runs."""

ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""Products on one thread, as in the training, whatever library NumPy has for them."""

GRACE = 1.0
"""Seconds a process that has told everything has to end by itself."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ended:
    """The measurement is over; `error` says in a sentence what went wrong, "" if nothing did."""

    error: str = ""


News: TypeAlias = Begun | Timing | Ended


class LabProcess:
    """Measures one task at a time, in a process that lives as long as the measurement."""

    def __init__(self) -> None:
        self._work: _Work | None = None

    @property
    def busy(self) -> bool:
        """Whether a measurement is under way, or its end was not polled yet."""
        return self._work is not None

    @property
    def pid(self) -> int | None:
        """Number of the process, while there is one."""
        return self._work.pid if self._work is not None else None

    def begin(self, task: Task) -> None:
        """Begin to measure; a measurement under way is cancelled. Returns at once, however large the data are."""
        self.cancel()
        self._work = _Work(task)
        self._work.thread.start()

    def cancel(self) -> None:
        """End the measurement at once; nothing more is told of it."""
        if self._work is not None:
            self._work.kill()
            self._work = None

    def poll(self) -> News | None:
        """Give the next that was found, in order; None when there is nothing new."""
        if self._work is None:
            return None
        try:
            news = self._work.news.get_nowait()
        except Empty:
            return None
        if isinstance(news, Ended):
            self._work = None
        return news


class _Work:
    """One measurement: the process, and the thread that feeds it, listens to it and clears it away."""

    def __init__(self, task: Task) -> None:
        self.news: SimpleQueue[News] = SimpleQueue()
        # A daemon: when the program ends, the pipes close, and by that the process ends.
        self.thread = threading.Thread(target=self._main, args=(task,), name="lrviz-lab", daemon=True)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._killed = False

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def kill(self) -> None:
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def _main(self, task: Task) -> None:
        hold_interrupts()  # inherited: Ctrl+C reaches all processes of a terminal
        try:
            process = self._start()
        except OSError as error:
            logger.warning("no process for the vectorisation lab could be started: %s", error)
            self.news.put(Ended(say("The lab needs a process of its own, and none could be started.")))
            return
        if process is None:
            return
        wire = Wire(process.stdout, process.stdin)  # type: ignore[arg-type]
        complete = False
        try:
            wire.send(Packer().pack(task))
            while (news := pickle.loads(wire.receive()[0])) is not None:
                self.news.put(news)
            complete = True
        except (EOFError, OSError):
            logger.debug("the vectorisation lab's process is gone")  # its exit code says why
        except MemoryError:
            process.kill()
        except Exception:
            logger.exception("what the vectorisation lab found could not be read")
            process.kill()
        code = _end(process, wire)
        self.news.put(Ended("" if complete else _sentence(code)))

    def _start(self) -> subprocess.Popen[bytes] | None:
        """Start the process; None if nobody wants it any more."""
        if not sys.executable or getattr(sys, "frozen", False):
            raise OSError("there is no Python interpreter to start")
        paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)  # the same modules as here
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        with self._lock:
            if self._killed:
                return None
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", MODULE],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | ONE_THREAD | {"PYTHONPATH": paths},
                creationflags=flags,
            )
            return self._process


def _end(process: subprocess.Popen[bytes], wire: Wire) -> int:
    """Let it end, by force if need be, and clear away; returns its exit code."""
    try:
        wire.close_outgoing()
        code = process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    wire.close()
    return code


def _sentence(code: int) -> Said:
    if code == NO_MEMORY:
        return say("There is not enough memory to measure with these pictures: choose fewer or smaller ones.")
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
        return say("The measurement was ended from outside ({signal}): Measure starts it again.", signal=name)
    return say("The measurement ended unexpectedly (exit code {code}): Measure starts it again.", code=code)
