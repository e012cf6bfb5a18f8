"""The process that trains: `python -m lrviz.session.child`, with commands coming in and snapshots going out.

It is started by `lrviz.session.process`, which is the other end of both pipes. Nothing in it outlives that end.
"""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

from lrviz.session.mailbox import Mailbox
from lrviz.session.parcels import Packer, Unpacker
from lrviz.session.snapshot import Snapshot
from lrviz.session.spawn import NO_MEMORY, READY, TAKEN
from lrviz.session.wire import Wire
from lrviz.session.worker import TrainingWorker

DONE, FAILED = 0, 1
"""Exit codes."""

SWITCH_INTERVAL = 0.0005
"""Seconds the training may keep the interpreter's lock while a command waits: ten times shorter than usual."""

NICENESS = 10
"""How far the training stands back when there are more programs than processors: the window is to go first.

On a machine with three times as much to do as it can, frames over 34 ms fell from some 8 in 100 to 1. Where there is a
processor for each, it makes no difference.
"""

logger = logging.getLogger(__name__)


class Outbox(Mailbox[Snapshot]):
    """A mailbox on the wrong side of a pipe: what lies in it leaves once the window asks for it.

    So a window that stands still never has more than two snapshots waiting, and the last word always arrives.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()
        self._waiting: Snapshot | None = None
        self._free = True

    def put(self, item: Snapshot) -> None:
        """Leave `item`, replacing what has not left."""
        with self._changed:
            self._waiting = item
            self._changed.notify()

    @property
    def full(self) -> bool:
        """Whether the window does not want another one yet."""
        return self._waiting is not None or not self._free

    def let_go(self) -> None:
        """Say that the window wants another one."""
        with self._changed:
            self._free = True
            self._changed.notify()

    def next(self) -> Snapshot:
        """Wait for a snapshot that may leave, and take it."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting is not None and self._free)
            item, self._free, self._waiting = self._waiting, False, None
        assert item is not None
        return item


def main() -> NoReturn:
    """Train for the process at the other end of standard input and output, until it closes them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window, which then ends this
    if sys.platform != "win32":  # there the priority is given at the start
        os.nice(NICENESS)
    wire = _take_streams()
    sys.setswitchinterval(SWITCH_INTERVAL)
    gc.collect()
    gc.freeze()
    outbox = Outbox()
    worker = TrainingWorker(outbox)
    for name, work in (
        ("commands", lambda: _receive(wire, worker, outbox)),
        ("snapshots", lambda: _send(wire, outbox)),
    ):
        threading.Thread(target=_or_end, args=(work,), name=name, daemon=True).start()
    wire.send([READY])
    _or_end(worker.work_until_stopped)
    os._exit(DONE)


def _take_streams() -> Wire:
    """Keep both pipes to ourselves: what anything prints goes where complaints go."""
    incoming, outgoing = os.dup(0), os.dup(1)
    os.dup2(2, 1)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    return Wire(io.FileIO(incoming, "rb"), io.FileIO(outgoing, "wb"))


def _receive(wire: Wire, worker: TrainingWorker, outbox: Outbox) -> None:
    unpacker = Unpacker()
    while True:
        message = wire.receive()
        if message == [TAKEN]:
            outbox.let_go()
        else:
            worker.send(unpacker.unpack(message))  # type: ignore[arg-type]


def _send(wire: Wire, outbox: Outbox) -> None:
    packer = Packer()
    while True:
        wire.send(packer.pack(outbox.next()))


def _or_end(work: Callable[[], object]) -> None:
    """Work; if that fails, or the other end is gone, end the process at once, whatever its other threads do."""
    try:
        work()
    except (EOFError, BrokenPipeError, ConnectionError):
        os._exit(DONE)
    except MemoryError:
        os._exit(NO_MEMORY)
    except BaseException:
        with contextlib.suppress(OSError):
            logger.exception("the training process failed")
        os._exit(FAILED)


if __name__ == "__main__":
    main()
