"""The process that measures: `python -m lrviz.lesson.lab_child`, with one task coming in and what is found going out.

It is started by `lrviz.lesson.lab_process`, the other end of both pipes, and does not outlive it.
"""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import os
import pickle
import signal
import sys
import threading
from typing import NoReturn

from lrviz.lesson.lab import Begun, Bench, Task
from lrviz.session.parcels import Unpacker
from lrviz.session.spawn import NO_MEMORY
from lrviz.session.wire import Wire

DONE, FAILED = 0, 1
"""Exit codes."""

NICENESS = 5
"""The window goes before this, and this before the training, which is at 10: it is short, and its times count."""

logger = logging.getLogger(__name__)


def main() -> NoReturn:
    """Measure, tell what is found way by way, and end; or end at once when the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window, whose end this notices
    if sys.platform != "win32":  # there the priority is given at the start
        os.nice(NICENESS)
    incoming, outgoing = os.dup(0), os.dup(1)
    os.dup2(2, 1)  # what anything prints goes where complaints go
    wire = Wire(io.FileIO(incoming, "rb"), io.FileIO(outgoing, "wb"))
    code = FAILED
    try:
        task = Unpacker().unpack(wire.receive())
        assert isinstance(task, Task)
        threading.Thread(target=_end_with, args=(wire,), name="end", daemon=True).start()
        _measure(task, wire)
        code = DONE
    except (EOFError, OSError):
        code = DONE  # nobody is there any more
    except MemoryError:
        code = NO_MEMORY
    except BaseException:
        with contextlib.suppress(OSError):
            logger.exception("the vectorisation lab failed")
    os._exit(code)


def _measure(task: Task, wire: Wire) -> None:
    wire.send([pickle.dumps(Begun(""))])
    bench = Bench(task)
    gc.collect()
    gc.freeze()
    gc.disable()  # a round of it would fall into somebody's time
    for news in bench.measure():
        wire.send([pickle.dumps(news)])
    wire.send([pickle.dumps(None)])


def _end_with(wire: Wire) -> None:
    """Wait for the end of the other side, which says nothing more."""
    with contextlib.suppress(EOFError, OSError):
        wire.receive()
    os._exit(DONE)


if __name__ == "__main__":
    main()
