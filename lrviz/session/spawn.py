"""Starting the process that trains, and ending it; cheap to import, so that it can be done before all else."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections import deque

from lrviz.session.wire import Wire

MODULE = "lrviz.session.child"
"""What the process runs."""

READY = b"ready"
"""First message of a new process."""

TAKEN = b"taken"
"""The message that lets another snapshot come."""

NO_MEMORY = 3
"""Exit code of a process that had too little memory."""

GRACE = 0.5
"""Seconds a process has to end by itself."""

logger = logging.getLogger(__name__)


class Child:
    """A process that trains, and the wire to it.

    Raises
    ------
    OSError
        If it cannot be started.
    """

    def __init__(self) -> None:
        if not sys.executable or getattr(sys, "frozen", False):
            raise OSError("there is no Python interpreter to start")
        # One thread for the products, from the start; and the same modules as here, whatever folder this is.
        paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": paths}
        flags = 0
        if sys.platform == "win32":
            flags = (
                subprocess.CREATE_NO_WINDOW
                | subprocess.CREATE_NEW_PROCESS_GROUP
                | subprocess.BELOW_NORMAL_PRIORITY_CLASS
            )
        before = hold_interrupts()
        try:
            # Ctrl+C reaches all processes of the terminal: this one inherits that it does not listen.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", MODULE],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                creationflags=flags,
            )
        finally:
            if before is not None:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        self.wire = Wire(self._process.stdout, self._process.stdin)  # type: ignore[arg-type]
        self.receiver: threading.Thread | None = None

    def wait_until_ready(self) -> bool:
        """Wait until it can be talked to; False when it has ended instead."""
        try:
            return self.wire.receive() == [READY]
        except EOFError:
            return False

    def kill(self) -> None:
        """End it at once, from any thread."""
        self._process.kill()

    def end(self) -> int:
        """Let it end, by force if need be, and clear away; returns its exit code, negative if a signal ended it."""
        self.wire.close_outgoing()
        for force in (self._process.terminate, self._process.kill):
            try:
                code = self._process.wait(GRACE)
                break
            except subprocess.TimeoutExpired:
                force()
        else:
            code = self._process.wait()
        if self.receiver is not None:
            self.receiver.join()
        self.wire.close()
        return code


def hold_interrupts() -> set[int | signal.Signals] | None:
    """Hold SIGINT back in this thread; returns what was held back before, or None where there is no such thing."""
    if sys.platform == "win32":
        return None
    return signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


_ahead: deque[Child] = deque()
"""The process that was started before anybody needed it."""


def start_ahead() -> None:
    """Start a process for the first `TrainingProcess` to come: it gets ready while the window is being built."""
    try:
        _ahead.append(Child())
    except OSError:
        logger.debug("no process could be started ahead", exc_info=True)  # said when one is needed


def started() -> Child:
    """Give the process that was started ahead, or start one.

    Raises
    ------
    OSError
        If that cannot be done.
    """
    return _ahead.popleft() if _ahead else Child()


def end_ahead() -> None:
    """End the process that was started ahead, if nobody has taken it."""
    while _ahead:
        _ahead.pop().end()
