"""The training in a process of its own, so that it and the drawing never wait for each other's interpreter.

The window's side: a thread sends commands and looks after the process, another one receives snapshots. The other side
is `lrviz.session.child`. No `multiprocessing`: it would run the program's main module once more in the child, and
start a third process that keeps account.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from lrviz.said import say
from lrviz.session import commands
from lrviz.session.commands import Command
from lrviz.session.gate import Gate
from lrviz.session.mailbox import Mailbox
from lrviz.session.parcels import Packer, Unpacker
from lrviz.session.snapshot import Snapshot
from lrviz.session.spawn import NO_MEMORY, TAKEN, Child, hold_interrupts, started

if TYPE_CHECKING:
    from lrviz.session.worker import TrainingWorker

TOO_LITTLE_MEMORY = say("There is not enough memory to train on these pictures: choose fewer or smaller ones.")

logger = logging.getLogger(__name__)


class _Ended:
    """A process has closed its end of the wire."""

    def __init__(self, child: Child) -> None:
        self.child = child


class _Stop:
    """The sender is to end."""


class _Next:
    """The process may send another snapshot."""


_Item: TypeAlias = Command | _Ended | _Stop | _Next


class TrainingProcess:
    """A `TrainingWorker` in another process; to be used like one.

    A process that dies is told as a run that failed; the next `Load`, `Unload`, `Reset` or `NewRun` starts another one.
    Where no process can be started, a thread does the same.

    Parameters
    ----------
    mailbox : Mailbox
        Where the newest snapshot is put. The arrays in it cannot be written to.
    gate : Gate, optional
        While it is closed, nothing is unpacked: a frame is being drawn.
    """

    def __init__(self, mailbox: Mailbox[Snapshot], gate: Gate | None = None) -> None:
        self._mailbox = mailbox
        self._gate = gate or Gate()
        self._queue: SimpleQueue[_Item] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._child: Child | None = None
        self._ready = threading.Event()
        self._stopping = self._owing = False
        self._packer = Packer()
        self._memory = _Memory()
        self._instead: TrainingWorker | None = None

    # -- called from outside ------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the process; returns before it is there."""
        self._mailbox.taken = self._on_taken
        self._thread = threading.Thread(target=self._main, name="training-sender", daemon=True)
        self._thread.start()

    def send(self, command: Command) -> None:
        """Ask for something; it is done in its turn. Never waits, however large the data are."""
        self._queue.put(command)

    def stop(self, timeout: float = 2.0) -> bool:
        """End the process; True when it has ended in time."""
        if self._thread is None:
            return True
        deadline = time.monotonic() + timeout
        self._stopping = True
        self._queue.put(_Stop())
        if self._ready.is_set():
            self._thread.join(timeout / 2)
        if self._thread.is_alive() and self._child is not None:  # not ready, or much is being sent to it
            self._child.kill()
        self._thread.join(max(deadline - time.monotonic(), 0.0))
        self._mailbox.taken = None
        return not self._thread.is_alive()

    # -- the thread that sends ----------------------------------------------------------------------------------

    def _main(self) -> None:
        hold_interrupts()
        self._begin()
        while not isinstance(item := self._queue.get(), _Stop) and not self._stopping:
            try:
                self._handle(item)
            except Exception:
                logger.exception("a command could not be sent to the training")
        if self._child is not None:
            self._child.end()
        if self._instead is not None:
            self._instead.stop()

    def _begin(self) -> None:
        """Start a process, or a thread in its stead."""
        if self._stopping:
            return
        self._packer = Packer()
        try:
            self._child = started()
        except OSError as error:
            logger.warning("no process for the training could be started (%s): a thread does it, more slowly", error)
            self._begin_thread()
            return
        if self._child.wait_until_ready():
            self._ready.set()
            self._child.receiver = threading.Thread(
                target=self._receive, args=(self._child,), name="training-receiver", daemon=True
            )
            self._child.receiver.start()
            return
        code, self._child = self._child.end(), None
        if not self._stopping:
            logger.warning("the training's process ended at once (%d): a thread does its work, more slowly", code)
            self._begin_thread()

    def _begin_thread(self) -> None:
        self._mailbox.taken = None
        self._ready.set()
        from lrviz.session.worker import TrainingWorker  # only here: the window need not wait for it

        self._instead = TrainingWorker(self._mailbox, self._gate)
        self._instead.start()

    def _handle(self, item: _Item) -> None:
        if isinstance(item, _Ended):
            if item.child is self._child:
                self._tell_of_end()
        elif isinstance(item, _Next):
            if self._child is not None:
                self._ask_for_next(self._child)
        elif not isinstance(item, _Stop):
            self._memory.note(item)
            if self._instead is not None:
                self._instead.send(item)
            elif self._child is not None:
                self._post(item)
            elif isinstance(item, (commands.Load, commands.Unload, commands.Reset, commands.NewRun)):
                self._begin_again()

    def _begin_again(self) -> None:
        self._begin()
        for command in self._memory.commands():
            if self._instead is not None:
                self._instead.send(command)
            else:
                self._post(command)

    def _post(self, command: Command) -> None:
        if self._child is not None:
            try:
                self._child.wire.send(self._packer.pack(command))
            except OSError:
                logger.debug("the training's process is gone")  # the receiver sees that too, and says so

    def _tell_of_end(self) -> None:
        assert self._child is not None
        code, self._child = self._child.end(), None
        if code == NO_MEMORY:
            reason = TOO_LITTLE_MEMORY
        elif code < 0:
            reason = say(
                "The process that trains was ended from outside (signal {signal}): Reset starts again.", signal=-code
            )
        else:
            reason = say(
                "The process that trains ended unexpectedly (exit code {code}): Reset starts again.", code=code
            )
        logger.error("%s", reason)
        word = Snapshot(self._memory.load, "failed", reason, run=self._memory.run, error=reason)
        self._mailbox.put(word)

    # -- the thread that receives -------------------------------------------------------------------------------

    def _receive(self, child: Child) -> None:
        unpacker = Unpacker()
        try:
            while True:
                message = child.wire.receive()
                self._gate.pause()
                snapshot = unpacker.unpack(message)
                assert isinstance(snapshot, Snapshot)
                keeps_up = not self._mailbox.full
                self._mailbox.put(snapshot)
                if not keeps_up:
                    self._owing = True
                    keeps_up = not self._mailbox.full  # it was taken a moment ago
                if keeps_up:
                    self._ask_for_next(child)
        except EOFError:
            pass
        except Exception:
            logger.exception("a snapshot could not be read")
            child.kill()
        self._queue.put(_Ended(child))

    def _ask_for_next(self, child: Child) -> None:
        """Let another snapshot come, once all but the newest were taken.

        Where the window keeps up, the thread that receives does this at once: to wake another thread each time would
        cost the window a tenth of a millisecond in every frame, or more.
        """
        self._owing = False
        try:
            child.wire.send([TAKEN])
        except OSError:
            logger.debug("the training's process is gone")

    def _on_taken(self) -> None:
        """Answer, in the window's thread, for a snapshot that found another one waiting."""
        if self._owing:
            self._owing = False
            self._queue.put(_Next())


class _Memory:
    """What another process must be told to go on where the last one died, without its runs."""

    def __init__(self) -> None:
        self.load, self.run = 0, 0
        self._data: commands.Load | commands.Unload | None = None
        self._looks: dict[type, Command] = {}

    def note(self, command: Command) -> None:
        """Remember a command."""
        if isinstance(command, (commands.SetSpeed, commands.SetSurface, commands.SetSlice, commands.SetJudgement)):
            self._looks[type(command)] = command
        elif isinstance(command, (commands.Load, commands.Unload)):
            self._data, self.load = command, command.load
            self.run = getattr(command, "run", 0)
        elif isinstance(self._data, commands.Load):
            self._note_run(self._data, command)

    def _note_run(self, data: commands.Load, command: Command) -> None:
        settings = data.settings
        match command:
            case commands.Reset(run):
                self.run = run
            case commands.NewRun(run, settings):
                self.run = run
            case commands.SetRecipe(recipe):
                settings = replace(settings, recipe=recipe)
            case commands.SetStart(start):
                settings = replace(settings, start=start)
            case commands.SetIterations(iterations):
                settings = replace(settings, iterations=iterations)
        self._data = replace(data, run=self.run, settings=settings)

    def commands(self) -> list[Command]:
        """Give all that another process needs."""
        return [*self._looks.values(), *([self._data] if self._data is not None else [])]
